"""A site under an address of IPv6: it knows its own name, and no other."""

import pytest

from mobilizon_lite import create_app
from mobilizon_lite.config import read_settings
from mobilizon_lite.database import database
from mobilizon_lite.lib import addresses, crypto
from tests.conftest import SITE_URL


@pytest.fixture
def site(tmp_path, settings):
    before = database.obj
    own = read_settings(
        {"DATA_DIR": str(tmp_path / "six"), "SITE_URL": "http://[::1]:5000", "SECRET_KEY": "x" * 40}
    )
    yield create_app(own)
    database.close()
    database.initialize(before)
    create_app(settings)


@pytest.mark.parametrize(
    ("host", "status"), [("[::1]:5000", 200), ("[::1]", 200), ("[::2]:5000", 400), ("evil.example", 400)]
)
def test_only_its_own_address_is_answered(site, host, status):
    answer = site.test_client().get("/about/source", base_url=f"http://{host}")

    assert answer.status_code in ({200: (200, 503), 400: (400,)}[status])
    assert addresses.home() == "http://[::1]:5000/"


def test_afterwards_the_other_site_is_itself_again(client):
    assert client.get("/about/source").status_code == 200
    assert addresses.home() == f"{SITE_URL}/"
    assert crypto.random_token()
