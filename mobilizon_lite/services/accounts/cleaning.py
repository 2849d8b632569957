"""What ends by itself: registrations that nobody confirmed, old sessions and links."""

from mobilizon_lite.database import transaction
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import OneTimeToken, Registration, Session


def forget_ended() -> int:
    """Delete what has ended; returns the number of rows."""
    moment = dates.now()
    with transaction():
        return sum(
            table.delete().where(table.expires_at <= moment).execute()
            for table in (Registration, OneTimeToken, Session)
        )
