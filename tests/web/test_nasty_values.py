"""Values that nobody types, in every field of every form and every part of an address: never a failure, never obeyed."""

import re
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from mobilizon_lite.models.events import Event
from tests.conftest import _forget_limits
from tests.web.test_who_may_do_what import SIGNED_IN, first_who_may
from tests.web.world import World, make_world, path_of, routes

NASTY = {
    "script": "<script>zqx</script>",
    "attribute": '"><img src=x onerror=zqx>',
    "address": "javascript:zqx",
    "elsewhere": "//evil.example",
    "header": "a\r\nSet-Cookie: zqx=1",
    "zero": "a\x00b",
    "direction": "\u202ezqx\u2066",
    "template": "{{ 7 * 7 }}%(zqx)s%s${7}",
    "nested": "[" * 900,
    "digits": "9" * 500,
    "sign": "--5",
    "radius": "000025" + "9" * 5_000,
    "day": "2026-02-31",
    "path": "../../../etc/passwd",
    "letters": "é" * 500,
}
FIELDS = (
    "form_id version title start_date start_time end_date end_time start_choice end_choice is_all_day timezone "
    "place_name street town town_choice town_asked description picture_uuid picture_removed alt_text capacity join_mode "
    "max_guests retention_days is_online online_url category tags common_tags language visibility status step reason "
    "report nickname email party_size message text answer_to address publishes display_name summary username own_events "
    "new_email next carried website began profile is_discoverable radius mails_answers stay answer all answers_date "
    "answers_time external_url q sort venue_choice venue_asked remember_place access_step_free access_note "
    "access_contact care_food care_masks asks_needs link_kind_0 link_url_0 link_title_0 needs name position way_there "
    "access_lift into place_reveal place_area reveal_date reveal_time reveal_choice place_in_mails hides_numbers repeat "
    "repeat_every repeat_days repeat_until repeat_count repeat_not_on repeat_scope scope all_dates handle here "
    "former target from"
).split()
PARAMETERS = (
    "q near town radius when from to category tag language place sort after before past state about done next lang free "
    "uri here did changed waiting unchanged names large asked step_free zoom at"
).split()

FORM = "application/x-www-form-urlencoded"


def check(answer, where: str) -> None:
    assert answer.status_code < 500 or where == "/healthz", where
    assert "zqx=1" not in str(answer.headers.getlist("Set-Cookie")), where
    assert not re.match(r"//|/\\|https?://evil", answer.headers.get("Location", "")), where
    if answer.mimetype == "text/html":
        assert "<script>zqx" not in answer.text, where
        assert "<img src=x" not in answer.text, where
        assert not re.search(r'(?:href|action|src)="(?://|/\\|javascript:)', answer.text), where


def with_fixed_cookies(app: Flask, browser: FlaskClient) -> FlaskClient:
    """The same person without a jar: to know what is in it for an address, the test client takes that apart, long as it is."""
    fixed = app.test_client(use_cookies=False)
    if cookie := browser.get_cookie("session", domain="lite.example"):
        fixed.environ_base["HTTP_COOKIE"] = f"{cookie.key}={cookie.value}"
    return fixed


@pytest.fixture
def world(cast) -> World:
    return make_world(cast)


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY.keys())
@pytest.mark.parametrize("who", ["who may", "a visitor"])
def test_in_every_field_of_every_form(app, cast, client, sign_in, world, who, value):
    rules = [rule for rule in routes(app, "POST") if "delete" not in rule.rule]
    body = urlencode(dict.fromkeys(FIELDS, value))
    browsers = {name: sign_in(getattr(cast, name)) for name in SIGNED_IN}
    for rule in sorted(rules, key=_ends_a_session):
        browser = client if who == "a visitor" else browsers[first_who_may(rule.rule)]
        _forget_limits(app)
        check(browser.post(path_of(app, rule, world), data=body, content_type=FORM), rule.rule)


def _ends_a_session(rule: Rule) -> bool:
    return rule.rule.endswith(("/sign-out", "/disable", "/end"))


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY.keys())
@pytest.mark.parametrize("who", ["ada", "a visitor"])
def test_in_every_part_of_every_address(app, cast, client, sign_in, world, who, value):
    browser = with_fixed_cookies(app, client if who == "a visitor" else sign_in(getattr(cast, who)))
    query = "&".join(f"{name}={quote(value, safe='/[')}" for name in PARAMETERS)
    for rule in routes(app, "GET"):
        path = path_of(app, rule, world)
        _forget_limits(app)
        check(browser.get(f"{path}?{query}"), rule.rule)
        for known in world.values(rule).values():
            there = path.replace(str(known), quote(value, safe=""))
            check(browser.get(there), rule.rule)


@pytest.mark.parametrize("where", ["%ff%fe", "%00", "%ed%a0%80", "%c0%af", "%e2%80%ae", "%", "%zz"])
def test_bytes_that_are_no_text_find_nothing(client, world, where):
    for path in (
        f"/{where}",
        f"/@{where}",
        f"/r/{where}",
        f"/search?q={where}",
        f"/?near={where}",
        f"/sign-in?next={where}",
    ):
        check(client.get(path), path)


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY.keys())
def test_what_is_published_with_it_is_shown_as_words(app, cast, client, sign_in, value):
    form = {"form_id": "a form of the test", "title": f"abc {value}"[:150], "description": value, "place_name": value[:150],
            "tags": value[:30], "start_date": "2026-11-28", "start_time": "14:00", "step": "publish"}  # fmt: skip
    sign_in(cast.alice).post("/events/create", data=form)

    event = Event.get_or_none()
    faces = ["/", "/search?q=abc", "/events.ics", "/events.atom", "/@alice"]
    for face in faces + (
        [f"/events/{event.uuid}{kind}" for kind in ("", ".ics", ".atom", "/participate")] if event else []
    ):
        check(client.get(face), face)
