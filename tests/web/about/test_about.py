"""What the site says about itself is true, set by its administrator, and the same for everybody."""

import pytest

from mobilizon_lite.services.site import change_setting
from tests.factories import days, make_event

PAGES = ["/about", "/about/privacy", "/about/legal", "/about/source"]


@pytest.mark.parametrize("path", PAGES)
def test_everybody_reads_it_without_a_cookie(client, cast, path):
    response = client.get(path)

    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert client.get(path, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


def test_about_says_who_whom_to_write_to_and_how_much_there_is(client, cast):
    change_setting("name", "Rendez-vous <Rennes>")
    change_setting("slogan", "Ensemble")
    change_setting("contact", "bonjour@example.org")
    make_event(cast.alice)
    make_event(cast.alice, starts_in=days(-3))
    make_event(cast.alice, is_draft=True)

    page = client.get("/about").text

    assert "Rendez-vous &lt;Rennes&gt;" in page
    assert "mailto:bonjour@example.org" in page
    assert "1 to come, 1 over" in page
    assert "geonames.org" in page


def test_about_names_feeds_that_are_there(client, cast):
    page = client.get("/about").text

    addresses = [part.split('"')[0] for part in page.split('href="http://lite.example')[1:]]
    assert addresses
    assert {client.get(address).status_code for address in addresses} == {200}


def test_the_privacy_text_says_the_number_of_days_of_this_site(client, cast):
    change_setting("retention_days", "12")

    assert "12 days after the end of the action" in client.get("/about/privacy").text


def test_the_privacy_text_says_what_goes_to_other_sites(client, cast):
    change_setting("keep_remote_days", "12")

    page = client.get("/about/privacy").text

    assert "This site exchanges actions with other sites of its kind." in page
    assert "Actions of other sites are deleted here 12 days after their end" in page
    assert "does not send anything" not in page


def test_the_privacy_text_of_a_site_that_stays_alone_says_so(client, cast):
    change_setting("federates", "off")

    page = client.get("/about/privacy").text

    assert "This site does not send anything to other sites of its kind." in page
    assert "exchanges actions" not in page


def test_the_site_adds_its_own_words_below(client, cast):
    change_setting("privacy_text", "## Hébergeur\n\n**Maison** de quartier <script>alert(1)</script>")

    page = client.get("/about/privacy").text

    assert "<h3>Hébergeur</h3>" in page
    assert "<strong>Maison</strong>" in page
    assert "<script>alert" not in page


def test_without_a_legal_notice_the_page_says_so_kindly(client, cast, sign_in):
    page = client.get("/about/legal").text

    assert "have not written a legal notice yet" in page
    assert "config set" not in page
    assert "config set legal_notice" in sign_in(cast.ada).get("/about/legal").text


def test_the_legal_notice_of_the_administrator_is_shown(client, cast):
    change_setting("legal_notice", "Association **La Fabrique**")

    assert "Association <strong>La Fabrique</strong>" in client.get("/about/legal").text


def test_the_source_page_leads_to_the_source_that_runs_here(client, cast):
    change_setting("source_url", "https://git.example.org/our-fork")

    page = client.get("/about/source").text

    assert 'href="https://git.example.org/our-fork"' in page
    assert "Affero" in page


def test_in_french(client, cast):
    assert 'lang="fr"' in client.get("/about/privacy?lang=fr").text
