"""What people type when they take part: cleaned, or refused with the reason."""

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib.codes import new_code
from mobilizon_lite.lib.text import clean_block, clean_line
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import MAX_MESSAGE_LENGTH, MAX_NICKNAME_LENGTH, Participation
from mobilizon_lite.services.accounts.email_addresses import clean_email


def clean_nickname(text: str) -> str:
    nickname = clean_line(text)
    if not nickname:
        raise Invalid("nickname", "nickname_missing")
    if len(nickname) > MAX_NICKNAME_LENGTH:
        raise Invalid("nickname", "nickname_too_long", most=MAX_NICKNAME_LENGTH)
    return nickname


def clean_message(text: str) -> str:
    message = clean_block(text)
    if len(message) > MAX_MESSAGE_LENGTH:
        raise Invalid("message", "message_too_long", most=MAX_MESSAGE_LENGTH)
    return message


def checked_party_size(event: Event, number: int) -> int:
    """Raises Invalid unless it is 1 to 1 + the guests that the event allows."""
    most = 1 + event.max_guests
    if not 1 <= number <= most:
        raise Invalid("party_size", "party_size_out_of_range", most=most)
    return number


def clean_email_or_none(text: str) -> str | None:
    """The address as it is kept, or None when nothing was typed."""
    return clean_email(text) if text.strip() else None


def free_code(event: Event) -> str:
    """A code that no other answer to the event has. Call it with the event locked."""
    code = new_code()
    while Participation.select().where(Participation.event == event, Participation.code == code).exists():
        code = new_code()
    return code
