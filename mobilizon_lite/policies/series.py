"""Who may change several dates of a series at once. `by` is a profile, or None for somebody who did not sign in."""

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.series import Series


def can_edit_series(by: Actor | None, series: Series) -> bool:
    """The one who answers for it. Who helps with one date, or was handed one, looks after that one."""
    return by is not None and by.id == series.organizer_id
