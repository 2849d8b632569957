"""An event of another site belongs to nobody here: each way that organizers have answers as it does to a stranger."""

import pytest
from werkzeug.routing import Rule

from mobilizon_lite.models.event_roles import RoleState
from mobilizon_lite.models.participations import ParticipationState
from tests.factories import make_participation, make_remote_event, make_role
from tests.web.test_who_may_do_what import FORM, REFUSED, all_rows
from tests.web.world import routes

PEOPLE = ("alice", "bob", "mona", "ada")
# What everybody may write about an event that they can see, wherever it is at home.
MAY_WRITE = frozenset({"comments.write", "reports.send"})
# They say that people answer elsewhere, and change nothing.
SAY_NO = (*REFUSED, 409)


def path(rule: Rule, event) -> str:
    other = "00000000-0000-4000-8000-000000000000"
    found = rule.rule.replace("<uuid:event_uuid>", str(event.uuid))
    return found.replace("<uuid:uuid>", other).replace("<kind>", "events").replace("<token>", "x")


def rules_about_events(app, method: str) -> list[Rule]:
    """Those of the people who moderate are theirs: they hide also what is at home elsewhere."""
    return [
        rule
        for rule in routes(app, method)
        if "event_uuid" in rule.arguments and not rule.rule.startswith("/moderation/")
    ]


def test_the_map_has_ways_of_organizers(app):
    posts = {rule.endpoint for rule in rules_about_events(app, "POST")}

    assert {"events.delete_confirmed", "events.publish", "participants.accept"} & posts
    assert len(rules_about_events(app, "GET")) > 15


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_here_changes_an_event_of_another_site(app, cast, sign_in, who):
    event = make_remote_event(cast.remi, title="Fest-noz")
    make_participation(event, actor=cast.bob, state=ParticipationState.ACCEPTED)
    browser = sign_in(getattr(cast, who))

    for rule in rules_about_events(app, "POST"):
        if rule.endpoint in MAY_WRITE:
            continue
        before = all_rows()
        status = browser.post(path(rule, event), data=FORM).status_code

        assert all_rows() == before, rule.rule
        # Who takes part already is led to the page of the event.
        assert status in SAY_NO or rule.endpoint == "participations.participate_with_profile", rule.rule


@pytest.mark.parametrize("who", PEOPLE)
def test_pages_of_organizers_answer_as_to_a_stranger(app, cast, sign_in, who):
    event = make_remote_event(cast.remi, title="Fest-noz")
    make_participation(event, actor=cast.bob, state=ParticipationState.ACCEPTED)
    # As wrong as it can be: nobody here is asked to organise what is at home elsewhere.
    make_role(event, cast.alice, state=RoleState.ACCEPTED)
    browser, stranger = sign_in(getattr(cast, who)), sign_in(cast.charlie)

    for rule in rules_about_events(app, "GET"):
        address = path(rule, event)
        assert browser.get(address).status_code == stranger.get(address).status_code, rule.rule
        if is_of_organizers(rule):
            assert stranger.get(address).status_code in REFUSED, rule.rule


def is_of_organizers(rule: Rule) -> bool:
    words = (
        "/edit",
        "/participations",
        "/people",
        "/delete",
        "/cancel",
        "/invitation",
        "/duplicate",
        "/publish",
    )
    return any(word in rule.rule for word in words)
