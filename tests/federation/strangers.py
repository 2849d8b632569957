"""People of other servers who sign what they post, as our inbox sees them."""

import json
from functools import cache

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mobilizon_lite.federation.signatures.keys import new_private_key, public_pem
from mobilizon_lite.federation.signatures.signing import sign
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.instances import Instance
from tests.factories import make_profile

SITE_URL = "http://lite.example"
FAR = "far.example"


def make_remote_actor(
    username: str = "remi",
    host: str = FAR,
    *,
    uri: str | None = None,
    kind: ActorKind = ActorKind.PERSON,
    **details,
) -> tuple[Actor, str]:
    """Somebody elsewhere whose key is known here, and their private key. `details` are columns of ActorDetails."""
    actor = make_profile(username, host=host, kind=kind)
    if uri:
        actor.uri = uri
        actor.save()
    private_pem = private_key(username)
    values = {
        "inbox": f"{actor.uri}/inbox",
        "shared_inbox": f"https://{host}/inbox",
        "followers": f"{actor.uri}/followers",
        "sent_kind": kind.capitalize(),
        "fetched_at": dates.now(),
        "asked_at": dates.now(),
        "collections": {},
        "fields": [],
        "also_known_as": [],
    }
    ActorDetails.create(actor=actor, **{**values, **details})
    ActorKey.create(actor=actor, key_id=f"{actor.uri}#main-key", public_pem=public_pem(private_pem))
    Instance.insert(host=host).on_conflict_ignore().execute()
    return actor, private_pem


@cache
def private_key(name: str) -> str:
    """Made once for each name: it takes a while."""
    return new_private_key()


def signed_post(
    client: FlaskClient,
    path: str,
    activity: dict | bytes,
    private_pem: str,
    key_id: str,
    *,
    scheme: str = "cavage",
    content_type: str = "application/activity+json",
    headers: dict[str, str | None] | None = None,
) -> TestResponse:
    """POST an activity as another server does; `headers` replace or (None) leave out what would be sent."""
    body = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
    sent: dict[str, str | None] = dict(
        sign("POST", f"{SITE_URL}{path}", key_id=key_id, private_pem=private_pem, content=body, scheme=scheme)
    )
    sent |= {"Content-Type": content_type, "Sec-Fetch-Site": "cross-site", **(headers or {})}
    return client.post(
        path, data=body, headers={name: value for name, value in sent.items() if value is not None}
    )


def tell(
    client: FlaskClient, actor: Actor, activity: dict, *, path: str = "/inbox", **options
) -> TestResponse:
    """The same for somebody that `make_remote_actor` made; the activity is theirs unless it says otherwise."""
    full = {"@context": "https://www.w3.org/ns/activitystreams", "actor": actor.uri, **activity}
    key_id = f"{actor.uri}#main-key"
    return signed_post(client, path, full, private_key(actor.username), key_id, **options)
