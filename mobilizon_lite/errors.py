"""The few named errors that services raise; web/errors.py turns them into pages, cli/ into sentences."""


class MobilizonLiteError(Exception):
    """Something that a person or another server can be told about."""


class NotAllowed(MobilizonLiteError):
    """The one who asks may know that the thing exists, but may not do this to it."""


class NotFound(MobilizonLiteError):
    """There is nothing here, or nothing that the one who asks may know of."""


class Gone(MobilizonLiteError):
    """It was here and was deleted."""


class Conflict(MobilizonLiteError):
    """Somebody else changed the same thing first; `code` says which kind of clash it is."""

    def __init__(self, code: str = "conflict"):
        super().__init__(code)
        self.code = code


class Invalid(MobilizonLiteError):
    """What was typed cannot be used.

    `field` names the field it belongs to (None: the whole form), `code` is a stable word that the web room turns
    into a sentence, `values` fill its placeholders.
    """

    def __init__(self, field: str | None, code: str, **values: object):
        super().__init__(f"{field or 'form'}: {code}")
        self.field = field
        self.code = code
        self.values = values


class TooMany(MobilizonLiteError):
    """A limit of requests was reached; `retry_after` is in seconds."""

    def __init__(self, retry_after: int = 60):
        super().__init__(f"try again in {retry_after} s")
        self.retry_after = retry_after


class TryLater(MobilizonLiteError):
    """A passing failure inside later work: the work is tried again."""


class NotYet(TryLater):
    """It is somebody else's turn before this later work; nothing failed. `seconds` is how long that takes."""

    def __init__(self, seconds: float):
        super().__init__(f"others come first for {seconds:.0f} s")
        self.seconds = seconds


class GiveUp(MobilizonLiteError):
    """A final failure inside later work: trying again cannot help."""
