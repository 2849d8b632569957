"""Alice, whom others follow from elsewhere, and the actor of the site."""

import pytest

from mobilizon_lite.federation import keyring
from tests.federation.outbox.told import FAR
from tests.federation.receivers import follow, give_key, make_remote


@pytest.fixture
def alice(cast):
    return give_key(cast.alice)


@pytest.fixture
def site_actor(app):
    return give_key(keyring.instance_actor())


@pytest.fixture
def remi(cast, alice):
    """Follows Alice from elsewhere."""
    remi = make_remote("remi2", FAR)
    follow(remi, alice)
    return remi
