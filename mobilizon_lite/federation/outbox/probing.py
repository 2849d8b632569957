"""Sites that count as dead are asked once a day whether they are back."""

from urllib.parse import urlsplit

from mobilizon_lite.federation import client
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.instances import Instance, is_blocked
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services import deliveries
from mobilizon_lite.services.host_health import PROBE_EVERY

_MOST_AT_ONCE = 20
_PATH = "/.well-known/nodeinfo"


def ask_dead_hosts() -> int:
    """Timed work: look whether those whose day has come answer. Returns how many are back."""
    if not current_site().federates:
        return 0
    moment = dates.now()
    due = Instance.select().where(
        Instance.unavailable_since.is_null(False),
        Instance.paused_until.is_null() | (Instance.paused_until <= moment),
    )
    asked = [
        one for one in due.order_by(Instance.paused_until).limit(_MOST_AT_ONCE) if not is_blocked(one.host)
    ]
    return sum(_is_back(one) for one in asked)


def _is_back(instance: Instance) -> bool:
    Instance.update(paused_until=dates.now() + PROBE_EVERY).where(Instance.id == instance.id).execute()
    try:
        client.fetch_json(_origin(instance.host) + _PATH)
    except client.FetchFailed as error:
        # Whatever it answers, it answers; unless it is the machine in front of it that says it is away.
        if error.status is None or error.status >= 500:
            return False
    deliveries.heard_from(instance.host)
    return True


def _origin(host: str) -> str:
    """As its actors are reached: closed networks may have no https."""
    known = (
        ActorDetails.select(ActorDetails.inbox)
        .join(Actor)
        .where(Actor.host == host, ActorDetails.inbox != "")
    )
    row = known.first()
    scheme = urlsplit(row.inbox).scheme if row else "https"
    return f"{scheme}://{host}"
