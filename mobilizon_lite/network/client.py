"""Asking a stranger's server for something, or sending it something: with limits on time, size and redirects.

`configure` is called once by create_app. Nothing else in the project opens a connection to a machine that somebody
named. Federation, calendars and previews all come through here.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from mobilizon_lite.network.answers import Answer, Unreachable

if TYPE_CHECKING:
    from mobilizon_lite.network.requesting import Client

__all__ = ["Answer", "Unreachable", "configure", "get", "post", "use"]

_rules: dict[str, Any] = {}
_client: "Client | None" = None


def configure(*, user_agent: str, allow_private: bool, own_hosts: Collection[str] = ()) -> None:
    """Set the rules of the site's own door. What is ours is not asked for over the network: `own_hosts` are refused."""
    _rules.update(user_agent=user_agent, allow_private=allow_private, own_hosts=own_hosts)
    use(None)


def use(client: "Client | None") -> None:
    """Make another door the site's own; None goes back to the rules of `configure`."""
    global _client
    _client = client


def get(address: str, **options: Any) -> Answer:
    """See Client.get: headers, accept, most_bytes, seconds, most_redirects. Raises Unreachable."""
    return _door().get(address, **options)


def post(address: str, content: bytes, **options: Any) -> Answer:
    """See Client.post: headers, most_bytes, seconds. Raises Unreachable."""
    return _door().post(address, content, **options)


def _door() -> "Client":
    global _client
    if _client is None:
        # `requests` is loaded when the first stranger is asked, not at every start.
        from mobilizon_lite.network.requesting import Client

        _client = Client(**_rules)
    return _client
