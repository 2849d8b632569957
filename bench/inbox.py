"""How many activities of other sites are checked, verified with a known key, and written down in a second of processor time."""

import io
import json
import time

from flask import Flask
from werkzeug.test import EnvironBuilder

from bench.result import Result
from bench.site import SITE_URL, SMALL, open_site
from mobilizon_lite.federation.signatures.keys import new_private_key, public_pem
from mobilizon_lite.federation.signatures.signing import sign
from mobilizon_lite.models.actor_details import ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.received import Received

NUMBER = 1_500
HOSTS = 10


def inbox_per_second() -> Result:
    app = open_site(SMALL)
    _forget_earlier()
    requests = _signed(NUMBER)
    for environ in requests[:100]:
        _post(app, environ)
    begin = time.process_time()
    for environ in requests[100:]:
        _post(app, environ)
    seconds = time.process_time() - begin
    kept = Received.select().count()
    if kept != NUMBER:
        raise RuntimeError(f"{kept} of {NUMBER} activities were kept")
    return Result("inbox_per_second", (NUMBER - 100) / seconds, "")


def _signed(number: int) -> list[dict]:
    pem = new_private_key()
    actors = [_actor(host, pem) for host in range(HOSTS)]
    return [_request(actors[each % HOSTS], pem, each) for each in range(number)]


def _actor(number: int, pem: str) -> Actor:
    host = f"far{number}.example"
    uri = f"https://{host}/users/remi"
    actor, _is_new = Actor.get_or_create(
        uri=uri, defaults={"host": host, "handle": f"remi@{host}", "username": "remi"}
    )
    ActorKey.create(actor=actor, key_id=f"{uri}#main-key", public_pem=public_pem(pem))
    return actor


def _request(actor: Actor, pem: str, number: int) -> dict:
    note = {
        "id": f"{actor.uri}/notes/{number}",
        "type": "Note",
        "attributedTo": actor.uri,
        "content": "<p>" + "Nous serons là avec une grande banderole et du thé. " * 12 + "</p>",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "cc": [f"{actor.uri}/followers"],
    }
    activity = {
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
        "id": f"{note['id']}/activity",
        "type": "Create",
        "actor": actor.uri,
        "object": note,
    }
    body = json.dumps(activity).encode()
    headers = sign("POST", f"{SITE_URL}/inbox", key_id=f"{actor.uri}#main-key", private_pem=pem, content=body)
    builder = EnvironBuilder("/inbox", base_url=SITE_URL, method="POST", data=body)
    builder.headers.extend({**headers, "Content-Type": "application/activity+json"})
    return builder.get_environ() | {"body": body}


def _post(app: Flask, environ: dict) -> None:
    answered: list[str] = []
    environ = {**environ, "wsgi.input": io.BytesIO(environ["body"])}
    list(app(environ, lambda status, _headers, _info=None: answered.append(status)))
    if answered != ["202 ACCEPTED"]:
        raise RuntimeError(f"answered {answered}")


def _forget_earlier() -> None:
    Received.delete().execute()
    ActorKey.delete().where(ActorKey.private_pem == "").execute()
