"""A whole other site on this machine, whose answers stand in a table by path; for tests of what we ask."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import unquote

from mobilizon_lite.federation.signatures.keys import public_pem
from mobilizon_lite.lib import dates
from tests.factories import IN_TWO_DAYS
from tests.federation.strangers import private_key
from tests.strangers import Stranger, says, stranger

JRD = "application/jrd+json"
JSON = "application/json"
ACTIVITY = "application/activity+json"
XRD = "application/xrd+xml"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


class OtherSite:
    """`answers` maps a path (with its query, unquoted) to a document or (content, type); all else is 404."""

    def __init__(self) -> None:
        self.answers: dict[str, object] = {}
        self.server: Stranger | None = None

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.port}"

    @property
    def asked(self) -> list[str]:
        return [unquote(path) for path in self.server.requests]

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def knows(self, name: str, actor_uri: str, *, subject: str | None = None, links: tuple = ()) -> None:
        """WebFinger: a name and the actor behind it."""
        own = {"rel": "self", "type": ACTIVITY, "href": actor_uri}
        jrd = {"subject": subject or f"acct:{name}@{self.host}", "links": [*links, own]}
        self.answers[f"/.well-known/webfinger?resource=acct:{name}@{self.host}"] = (json.dumps(jrd), JRD)

    def says_of_itself(self, document: dict, *, version: str = "2.1", application: str | None = None) -> None:
        """NodeInfo, and the actor of the site itself."""
        links = [
            {
                "rel": f"http://nodeinfo.diaspora.software/ns/schema/{version}",
                "href": self.url(f"/nodeinfo/{version}"),
            }
        ]
        if application:
            links.append({"rel": "https://www.w3.org/ns/activitystreams#Application", "href": application})
        self.answers["/.well-known/nodeinfo"] = (json.dumps({"links": links}), JSON)
        self.answers[f"/nodeinfo/{version}"] = (json.dumps(document), JSON)

    def has_actor(
        self, username: str, *, kind: str = "Person", path: str | None = None, **more: object
    ) -> str:
        """An actor whose name the site confirms; answers its id."""
        path = path or f"/@{username}"
        uri = self.url(path)
        self.knows(username, uri)
        self.answers[path] = {
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": uri,
            "type": kind,
            "preferredUsername": username,
            "inbox": f"{uri}/inbox",
            "outbox": f"{uri}/outbox",
            "publicKey": {
                "id": f"{uri}#main-key",
                "owner": uri,
                "publicKeyPem": public_pem(private_key(username)),
            },
            **more,
        }
        return uri

    def has_site_actor(self, name: str = "relay") -> str:
        """The actor that speaks for the site as a whole, named in what the site says of itself."""
        uri = self.has_actor(name, kind="Application", path=f"/{name}")
        self.says_of_itself({"software": {"name": "mobilizon", "version": "5.1.0"}}, application=uri)
        return uri

    def has_event(self, slug: str, *, starts_in: timedelta = IN_TWO_DAYS, **more: object) -> dict:
        """A public event, which stands at its own address."""
        uri = self.url(f"/events/{slug}")
        self.answers[f"/events/{slug}"] = {
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": uri,
            "type": "Event",
            "name": slug.capitalize(),
            "startTime": (dates.now() + starts_in).isoformat(),
            "to": [PUBLIC],
            "published": dates.now().isoformat(),
            **more,
        }
        return self.answers[f"/events/{slug}"]

    def __call__(self, handler) -> None:
        found = self.answers.get(unquote(handler.path))
        if found is None:
            says(b"nothing here", status=404)(handler)
        elif callable(found):
            found(handler)
        else:
            content, kind = found if isinstance(found, tuple) else (json.dumps(found), ACTIVITY)
            says(content.encode(), Content_Type=kind)(handler)


@contextmanager
def other_site() -> Iterator[OtherSite]:
    site = OtherSite()
    with stranger(site) as server:
        site.server = server
        yield site
