"""Mails to the people who look after the site: the first piece of news is told soon, those that follow it together."""

from datetime import datetime, timedelta

from mobilizon_lite.lib import dates
from mobilizon_lite.models.later_work import LaterWork

WAIT_FOR_MORE = timedelta(minutes=10)
AT_MOST_EVERY = timedelta(hours=1)


def waits_already(name: str) -> bool:
    """Whether a mail by the reaction of that name is planned: it then tells of this piece of news too."""
    return (
        LaterWork.select()
        .where(
            LaterWork.reaction == name,
            LaterWork.not_before > dates.now(),
            LaterWork.done_at.is_null(),
            LaterWork.given_up_at.is_null(),
            LaterWork.attempts == 0,
        )
        .exists()
    )


def next_time(name: str) -> datetime:
    """In some minutes, and not before the hour after the last mail is over."""
    soon = dates.now() + WAIT_FOR_MORE
    last = (
        LaterWork.select(LaterWork.not_before)
        .where(LaterWork.reaction == name)
        .order_by(LaterWork.not_before.desc())
        .first()
    )
    return soon if last is None else max(soon, last.not_before + AT_MOST_EVERY)
