"""Two people of one server: neither speaks for the other, unless their server says the same when it is asked."""

import pytest

from mobilizon_lite.models.actors import ActorKind
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from tests.factories import make_event
from tests.federation.remote_objects import event_document, note_document
from tests.federation.strangers import make_remote_actor


@pytest.fixture
def remi(app):
    return make_remote_actor("remi")[0]


@pytest.fixture
def mallory(app):
    return make_remote_actor("mallory")[0]


def test_nobody_deletes_what_somebody_else_of_their_site_organises(remi, mallory, say):
    document = event_document(remi)
    say(remi, type="Create", object=document)

    say(mallory, type="Delete", object=document["id"])

    assert Event.get(Event.uri == document["id"]).deleted_at is None


def test_nobody_changes_what_somebody_else_of_their_site_organises(remi, mallory, say):
    document = event_document(remi)
    say(remi, type="Create", object=document)

    say(mallory, type="Update", object={**document, "name": "Cancelled, stay at home"})

    assert Event.get(Event.uri == document["id"]).title == "Fête du quartier"


def test_nobody_puts_an_event_into_the_mouth_of_somebody_else_of_their_site(remi, mallory, say):
    document = event_document(remi)

    say(mallory, type="Create", object=document)

    assert not Event.select().where(Event.uri == document["id"]).exists()


def test_nobody_deletes_what_somebody_else_of_their_site_wrote(cast, remi, mallory, say):
    note = note_document(remi, inReplyTo=make_event(cast.alice).uri)
    say(remi, type="Create", object=note)

    say(mallory, type="Delete", object=note["id"])

    assert Comment.get(Comment.uri == note["id"]).deleted_at is None


def test_a_site_itself_may_delete_what_its_people_organise(remi, say):
    site = make_remote_actor("relay", kind=ActorKind.APPLICATION)[0]
    document = event_document(remi)
    say(remi, type="Create", object=document)

    assert say(site, type="Delete", object=document["id"]) == ("done", "")
    assert Event.get(Event.uri == document["id"]).deleted_at is not None


def test_nobody_takes_over_what_somebody_else_of_their_site_organises(remi, mallory, say):
    document = event_document(remi)
    say(remi, type="Create", object=document)

    say(mallory, type="Update", object={**document, "attributedTo": mallory.uri})

    assert Event.get(Event.uri == document["id"]).organizer_id == remi.id
