"""What can become of an activity that came in. A handler that returns has done what was asked.

Each kind has one file with `receive(activity, sender, asking)`. `sender` has proved to be the activity's actor; whether it
may do this to that is for the handler, and for the service that it calls, to say. What passes (errors.TryLater, and a
FetchFailed that is not permanent) is tried again; a service's NotAllowed, NotFound, Gone, Conflict and Invalid count as
Refused.
"""

from typing import Protocol

from mobilizon_lite.errors import MobilizonLiteError
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor


class Ignored(MobilizonLiteError):
    """Understood, and there is nothing to do. `reason` is a stable word for the counters."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class Refused(MobilizonLiteError):
    """Not theirs to say, or nothing that can be used. `reason` is a stable word for the counters."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class Receive(Protocol):
    def __call__(self, activity: ActivityObject, sender: Actor, asking: Asking) -> None: ...
