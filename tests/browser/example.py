"""One look at a page, for the tests that visit them all."""

from dataclasses import dataclass, field

# Who comes before the site has an administrator.
FIRST_VISITOR = "first"


@dataclass(frozen=True)
class Example:
    """One look at a page: by a visitor, or by the person `who`; `sends` are values for its form, sent at once.

    `step` names the button of a form with several.
    """

    name: str
    endpoint: str
    path: str
    who: str | None = None
    status: int = 200
    sends: dict[str, str] | None = field(default=None, hash=False)
    step: str | None = None
