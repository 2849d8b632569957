"""Asking for documents as other servers do."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

LD_JSON = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
ACCEPT = {"Accept": f"application/activity+json, {LD_JSON}"}
TYPE = "application/activity+json; charset=utf-8"


def ask(client: FlaskClient, address: str, **options: Any) -> TestResponse:
    """`address` is a path, or an address of this site as documents name it."""
    headers = {**ACCEPT, **options.pop("headers", {})}
    return client.get(address.removeprefix("http://lite.example"), headers=headers, **options)


def document(client: FlaskClient, address: str, **options: Any) -> dict[str, Any]:
    """What the address answers to other servers; fails for anything but a document."""
    answer = ask(client, address, **options)
    assert (answer.status_code, answer.content_type) == (200, TYPE), address
    return answer.json
