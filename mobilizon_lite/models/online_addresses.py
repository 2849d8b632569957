"""Where people take part online: the one list that every face of an event reads."""

from typing import NamedTuple

from mobilizon_lite.models.events import Event


class OnlineAddress(NamedTuple):
    """`name` says what it is ("Video room"); often empty."""

    name: str
    url: str

    @property
    def words(self) -> str:
        """In one line, for texts and calendars."""
        return f"{self.name}: {self.url}" if self.name else self.url


def online_addresses_of(event: Event) -> list[OnlineAddress]:
    """In the order in which they were written."""
    first = [OnlineAddress(event.online_name, event.online_url)] if event.online_url else []
    return [*first, *(OnlineAddress(name, url) for name, url in event.more_online)]
