"""Headers of every answer, and the refusal of changes that another site's page asked for."""

import pytest

from tests.factories import give_password

OWN = "http://lite.example"


@pytest.fixture
def browser(cast, sign_in):
    return sign_in(give_password(cast.alice))


def sign_out(browser, **headers) -> int:
    """A change, with exactly these headers; the status of the answer."""
    names = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
    # An empty Sec-Fetch-Site stands for a browser that does not send it.
    return browser.post("/sign-out", headers={"Sec-Fetch-Site": ""} | names).status_code


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_modern_browser_says_that_it_comes_from_elsewhere(browser, client, site):
    assert sign_out(browser, Sec_Fetch_Site=site) == 403
    assert sign_out(browser, Sec_Fetch_Site=site, Origin=OWN) == 403
    assert sign_out(client, Sec_Fetch_Site=site) == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_or_that_it_does_not(browser, site):
    assert sign_out(browser, Sec_Fetch_Site=site) == 302


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://lite.example.evil.example",
        "http://evil.example#lite.example",
        "http://lite.example:8080",
        "http://lite.example@evil.example",
        "not an origin",
    ],
)
def test_an_older_browser_sends_the_origin(browser, client, origin):
    assert sign_out(browser, Origin=origin) == 403
    assert sign_out(client, Origin=origin) == 403
    assert sign_out(browser, Origin=origin, Referer=f"{OWN}/") == 403


def test_our_own_origin_is_fine(browser):
    assert sign_out(browser, Origin=OWN) == 302


def test_a_still_older_one_sends_the_referer(browser, client):
    assert sign_out(browser, Referer="https://evil.example/lite.example/") == 403
    assert sign_out(client, Referer="https://evil.example/") == 403
    assert sign_out(browser, Referer=f"{OWN}/events/create") == 302


def test_without_any_of_these_only_somebody_without_a_session_may(browser, client):
    assert sign_out(browser) == 403
    assert sign_out(client) == 302


def test_an_origin_of_null_counts_as_none(browser, client):
    assert sign_out(browser, Origin="null") == 403
    assert sign_out(browser, Origin="null", Referer=f"{OWN}/") == 403
    assert sign_out(client, Origin="null") == 302


def test_a_refused_change_changes_nothing(browser):
    sign_out(browser, Origin="https://evil.example")

    assert browser.get("/settings").status_code == 200


def test_reading_is_allowed_from_everywhere(browser):
    answer = browser.get(
        "/settings", headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    )

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/sign-in", "/register", "/forgotten-password", "/sign-out", "/settings"])
def test_every_form_is_guarded(client, path):
    assert sign_out(client, Sec_Fetch_Site="cross-site") == 403
    assert client.post(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/", "/sign-in", "/register", "/nothing/here", "/confirm/x", "/settings", "/healthz", "/static/x.css"],
)
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Server" not in headers


def test_another_host_name_is_not_answered(client):
    answer = client.get("/", base_url="http://evil.example")

    assert answer.status_code == 400
    assert "evil" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search",
        "/sign-in",
        "/register",
        "/forgotten-password",
        "/about",
        "/nothing/here",
        "/confirm/x",
        "/events/create",
    ],
)
def test_a_visitor_gets_no_cookie(client, path):
    assert "Set-Cookie" not in client.get(path).headers
    assert "Set-Cookie" not in client.post(path, data={"a": "b"}).headers


def test_a_form_over_a_megabyte_is_refused(client):
    answer = client.post("/sign-in", data={"email": "x" * 1_100_000})

    assert answer.status_code == 413


def test_a_form_of_a_thousand_fields_is_no_trouble(client):
    answer = client.post("/sign-in", data={f"field{number}": "x" for number in range(2000)})

    assert answer.status_code in (413, 422)
