"""Where people take part online: the one list that every face of an event reads."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class OnlineAddress(NamedTuple):
    """`name` says what it is ("Video room"); often empty."""

    name: str
    url: str

    @property
    def words(self) -> str:
        """In one line, for texts and calendars."""
        return f"{self.name}: {self.url}" if self.name else self.url


def online_addresses(
    name: str | None, url: str | None, more: Iterable[Sequence[str]] | None
) -> list[OnlineAddress]:
    """In the order in which they were written: the first, then the others as [name, address]."""
    first = [OnlineAddress(name or "", url)] if url else []
    return [*first, *(OnlineAddress(*one) for one in more or ())]
