"""People of a server that answers questions, who are not known here yet."""

from mobilizon_lite.federation.signatures.keys import public_pem
from tests.federation.other_site import OtherSite
from tests.federation.strangers import private_key


def make_person_at(site: OtherSite, name: str = "lain", **values: object) -> dict:
    """Somebody at a server that answers, who is not known here yet: their document, and the name that leads to it."""
    uri = site.url(f"/users/{name}")
    document = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": uri,
        "type": "Person",
        "preferredUsername": name,
        "name": name.capitalize(),
        "inbox": f"{uri}/inbox",
        "publicKey": {
            "id": f"{uri}#main-key",
            "owner": uri,
            "publicKeyPem": public_pem(private_key(name)),
        },
        **values,
    }
    site.answers[f"/users/{name}"] = document
    site.knows(name, uri)
    return document
