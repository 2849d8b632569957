"""Real messages of other servers, read for what each of them is known for."""

from datetime import UTC, datetime, timedelta

import pytest

from mobilizon_lite.federation.vocabulary.activities import KINDS, read_activity
from mobilizon_lite.federation.vocabulary.actors import GROUP_COLLECTIONS, read_actor, read_keys
from mobilizon_lite.federation.vocabulary.audiences import EventAudience, NoteAudience, addressed_as
from mobilizon_lite.federation.vocabulary.collections import read_collection
from mobilizon_lite.federation.vocabulary.documents import Document, Unreadable
from mobilizon_lite.federation.vocabulary.events import EventObject, read_event
from mobilizon_lite.federation.vocabulary.hostmeta import read_host_meta
from mobilizon_lite.federation.vocabulary.members import read_member
from mobilizon_lite.federation.vocabulary.notes import NoteObject, read_note
from mobilizon_lite.federation.vocabulary.places import read_locations
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.federation.vocabulary.resources import read_resource
from mobilizon_lite.federation.vocabulary.todos import read_todo, read_todo_list
from mobilizon_lite.federation.vocabulary.tombstones import read_tombstone
from mobilizon_lite.federation.vocabulary.webfinger import read_jrd
from tests.federation.fixtures import message, message_bytes, message_names

NEW_YEAR = "https://remote.example/@organizer/events/new-year-party"


def event_in(name: str) -> EventObject:
    found = message(name)
    return read_event(found["object"] if found["type"] in KINDS else found)


def note_in(name: str) -> NoteObject:
    return read_note(message(name)["object"])


@pytest.mark.parametrize("name", [name for name in message_names() if message(name).get("type") in KINDS])
def test_every_activity_says_who_does_what(name):
    document = message(name)

    activity = read_activity(document)

    assert activity.kind == document["type"]
    assert activity.actor == document["actor"]
    assert activity.object_id
    assert activity.id == document.get("id")


def test_an_event_of_mobilizon():
    event = event_in("mobilizon/create-event")

    assert event.name == "My first event"
    assert event.start == datetime(2018, 2, 12, 14, 8, 20, tzinfo=UTC)
    assert event.end is None
    assert event.website == "https://google.com"
    assert event.links == (("Another link", "https://something.org"),)
    assert (event.category, event.raw_category) == ("MEETING", "TODO remove me")
    assert event.join_mode == "free"
    assert (event.tags, [one.name for one in event.mentions]) == ((), ["@tcit@framapiaf.org"])
    assert event.audience is EventAudience.PUBLIC


def test_its_place_with_an_id_on_another_host():
    place = event_in("mobilizon/create-event").place

    assert (place.name, place.street, place.locality) == ("Locaux de Framasoft", "10 Rue Jangot", "Lyon")
    assert (place.postal_code, place.country) == ("69007", "France")
    assert place.id.startswith("https://event1.tcit.fr/address/")


def test_an_event_of_a_group_for_that_group():
    event = event_in("mobilizon/create-event-group-addressed")

    assert event.owner == "http://mobilizon1.com/@group"
    assert event.actor == "http://mobilizon1.com/@user"
    assert event.audience is EventAudience.RESTRICTED


def test_a_picture_without_a_name_is_the_banner_when_it_is_the_only_one():
    (picture,) = event_in("mobilizon/create-event-media").pictures

    assert picture.url == "https://mobilizon.fr/some-image"
    assert (picture.media_type, picture.description) == ("image/png", "")


def test_an_event_of_mobilizon_with_all_its_words():
    event = event_in("lemmy/mobilizon-event-object")

    assert event.timezone == "Europe/London"
    assert event.language == "en"
    assert event.status == "confirmed"
    assert (event.capacity, event.remaining, event.participant_count) == (None, None, 0)
    assert event.owner == "https://rendezvous.nomagic.uk/@devon_caledonian_society"
    assert event.actor == "https://rendezvous.nomagic.uk/@emorrp1"
    assert event.contacts == (event.actor,)
    assert (event.category, event.tags) == ("SPORTS", ("Dance", "Caledonian", "Lesson"))
    assert (event.replies_moderation, event.comments_enabled) == ("allow_all", True)
    assert event.anonymous_participation
    assert (event.place.latitude, event.place.longitude) == (50.66881615, -3.537739788359949)
    assert event.pictures[0].media_type == "image/jpeg"
    assert event.updated > event.published


def test_an_event_of_gancio():
    event = event_in("gancio/create-event")

    assert event.start.utcoffset() == timedelta(hours=2)
    assert event.place.name == "Colosseo"
    assert event.id == "https://demo.gancio.org/federation/m/1"
    assert event.url == "https://demo.gancio.org/event/demo-event"
    assert event.tags == ("test",)
    assert event.join_mode == "none"


def test_an_event_that_never_begins_is_refused():
    with pytest.raises(Unreadable, match="no_start"):
        event_in("event-bridge/event-gancio-v1.22-no-times")


def test_an_event_with_little_in_it():
    event = event_in("event-bridge/create-event-minimal")

    assert event.to == (PUBLIC,)
    assert event.audience is EventAudience.PUBLIC
    assert (event.owner, event.content) == (None, "")
    assert (event.place.name, event.place.street) == (
        "Fediverse Concert Hall",
        "Fedistreet 13, Feditown 1337",
    )


def test_an_update_and_a_delete_may_have_the_id_of_the_create():
    activities = [
        read_activity(message(f"event-bridge/{name}"))
        for name in ("create-event-minimal", "update-event-same-activity-id", "delete-event-bare-id")
    ]

    assert [one.kind for one in activities] == ["Create", "Update", "Delete"]
    assert {(one.id, one.object_id) for one in activities} == {(f"{NEW_YEAR}#create", NEW_YEAR)}


def test_a_venue_and_two_addresses_online():
    event = event_in("fep-8a8e/event-hybrid-locations")

    assert event.place.name == "Fediverse University"
    assert [(one.name, one.url) for one in event.online] == [
        ("Big Blue Button Participation Link", "https://bbb.example.com/meeting-room-1"),
        ("Live Stream", "https://peertube.example.com/fediverse-discussion"),
    ]
    assert event.is_online
    assert event.hides_organizers
    assert event.start == datetime(2015, 1, 1, 7, tzinfo=UTC)


def test_the_first_category_that_is_known_and_all_that_were_sent():
    event = event_in("fep-8a8e/event-categories-list")

    assert (event.category, event.raw_category) == ("MUSIC", "MUSIC, CREATIVE_JAM")


def test_a_place_with_a_postal_address():
    place = read_locations(message("gancio/place-physical-location-with-postal-address")).place

    assert (place.name, place.street) == ("Location with a postal address", "15 Fediverse Street")
    assert (place.postal_code, place.locality) == ("8010", "Fediverse Town")
    assert (place.region, place.country) == ("Steiermark", "Austria")


def test_a_group_with_its_collections_and_an_empty_place():
    group = read_actor(message("lemmy/mobilizon-group"))

    assert (group.kind, group.username, group.name) == ("Group", "contribateliers", "Contribateliers")
    assert (group.openness, group.member_count) == ("open", 13)
    assert set(group.endpoints) == set(GROUP_COLLECTIONS)
    assert group.shared_inbox == "https://mobilizon.fr/inbox"
    assert group.location is None
    assert group.icon.media_type == ""
    assert group.keys[0].pem.startswith("-----BEGIN RSA PUBLIC KEY-----")
    assert not group.keys[0].pem.endswith("\n\n")


def test_an_actor_of_mastodon():
    actor = read_actor(message("mobilizon/mastodon-actor"))

    assert actor.keys[0].id == f"{actor.id}#main-key"
    assert actor.shared_inbox == "https://framapiaf.org/inbox"
    assert actor.url == "https://framapiaf.org/@peertube"
    assert not actor.discoverable


def test_an_application_without_followers_and_endpoints():
    actor = read_actor(message("gancio/actor-application"))

    assert (actor.kind, actor.followers, actor.following, actor.shared_inbox) == (
        "Application",
        None,
        None,
        None,
    )
    assert actor.fields[0][0] == "Website"


def test_the_stub_behind_a_key_gives_its_key_and_is_no_actor():
    stub = message("gotosocial/actor-stub-main-key")

    (key,) = read_keys(stub)

    assert key.id == "https://example.org/users/example_user/main-key"
    assert key.owner == "https://example.org/users/example_user"
    with pytest.raises(Unreadable, match="no_inbox"):
        read_actor(stub)


def test_a_public_comment_with_a_warning():
    note = note_in("mobilizon/mastodon-create-note-public")

    assert note.audience is NoteAudience.PUBLIC
    assert (note.summary, note.is_sensitive) == ("cw", True)
    assert note.author == "https://framapiaf.org/users/admin"
    assert note.context.startswith("tag:mastodon.example.org,2018-02-12:")


def test_a_message_to_one_person_is_private():
    note = note_in("mobilizon/mastodon-create-note-direct")

    assert note.audience is NoteAudience.DIRECT
    assert note.to == ("https://framapiaf.org/users/tcit",)


def test_an_unlisted_answer_is_public():
    note = note_in("gotosocial/create-note-reply-unlisted")

    assert note.audience is NoteAudience.PUBLIC
    assert (
        note.in_reply_to == "http://localhost:8080/users/the_mighty_zork/statuses/01F8MHAMCHF6Y650WCRSCP4WMY"
    )
    assert note.language == "en"
    assert note.summary == ""


def test_the_same_answer_without_the_public_is_for_followers():
    document = message("gotosocial/create-note-reply-unlisted")["object"]

    note = read_note({**document, "cc": []})

    assert note.audience is NoteAudience.FOLLOWERS


def test_what_is_addressed_nowhere_takes_the_addressing_of_its_activity():
    found = message("mobilizon/mastodon-create-note-public")
    activity = read_activity(found)
    note = read_note({**found["object"], "to": None, "cc": None})

    assert note.audience is NoteAudience.DIRECT
    assert addressed_as(note, activity.to, activity.cc).audience is NoteAudience.PUBLIC


@pytest.mark.parametrize(
    ("name", "outer", "inner"),
    [
        ("mobilizon/mastodon-undo-follow", "Undo", "Follow"),
        ("mobilizon/mastodon-accept-follow", "Accept", "Follow"),
    ],
)
def test_an_activity_about_an_activity(name, outer, inner):
    activity = read_activity(message(name))

    assert (activity.kind, activity.embedded().kind) == (outer, inner)
    assert activity.embedded().object_id == message(name)["object"]["object"]


def test_an_announce_of_a_mere_id_has_nothing_inside():
    activity = read_activity(message("mobilizon/mastodon-announce"))

    assert isinstance(activity.object, str)
    assert activity.embedded() is None


def test_a_report_names_the_actor_and_what_was_written():
    activity = read_activity(message("lemmy/mastodon-flag"))

    assert activity.objects[0] == "https://example.com/users/1"
    assert len(activity.objects) == 3
    assert activity.content == "Please take a look at this user and their posts"
    assert activity.to == ("https://example.com/users/1",)


def test_what_was_deleted_is_named_by_its_tombstone():
    activity = read_activity(message("lemmy/friendica-delete-tombstone"))

    assert activity.object_kind == "Tombstone"
    assert read_tombstone(activity.object).id == activity.object_id
    assert PUBLIC in activity.cc


def test_a_discussion_that_was_deleted_is_named_by_its_page():
    page = "https://mobilizon.app/@group/c/talk"

    activity = read_activity({"type": "Delete", "object": {"type": "Tombstone", "url": page}})

    assert activity.object_id == page


def test_a_person_who_moves_and_one_who_leaves():
    move = read_activity(message("gotosocial/move-actor"))
    delete = read_activity(message("takahe/delete-unknown-actor"))

    assert (move.object_id, move.target) == (
        move.actor,
        "https://another-server.com/users/my_new_account_hurray",
    )
    assert delete.object_id == delete.actor


def test_somebody_is_asked_into_a_group():
    activity = read_activity(message("mobilizon/invite-group-member"))

    assert (activity.object_id, activity.target) == (
        "http://mobilizon.test/@mygroup",
        "http://mobilizon.test/@someuser",
    )
    assert activity.id == "http://mobilizon2.test/member/some-uuid"


def test_the_members_of_a_group_stand_in_the_first_page():
    collection = read_collection(message("mobilizon/collection-members"))

    members = [read_member(one) for one in collection.first.items]

    assert collection.total_items == 2
    assert [one.role for one in members] == ["administrator", "member"]
    assert {one.group for one in members} == {"http://mobilizon.test/@demo"}


def test_a_link_that_is_added_to_a_group():
    activity = read_activity(message("mobilizon/add-resource-link"))
    resource = read_resource(activity.object)

    assert activity.id is None
    assert (resource.group, resource.url) == ("https://somewhere.com/@myremotegroup", "https://framasoft.org")
    assert not resource.is_folder


def test_a_list_of_things_to_do_belongs_to_the_group_and_what_is_on_it_to_a_person():
    todo_list = read_todo_list(message("mobilizon/create-todolist")["object"])
    todo = read_todo(message("mobilizon/create-todo")["object"])

    assert todo_list.actor == "https://mobilizon.app/@mygroupe"
    assert (todo.actor, todo.todo_list) == ("https://mobilizon.app/@myremoteactor", todo_list.id)
    assert not todo.is_done


def test_an_old_signature_inside_a_message_is_only_carried():
    activity = read_activity(message("mobilizon/join-event"))

    assert (activity.kind, activity.object_id) == ("Join", "http://mobilizon.test/events/some-uuid")
    assert not isinstance(activity.object, Document)


def test_webfinger_with_many_old_links():
    jrd = read_jrd(message("mobilizon/webfinger-friendica"))

    assert jrd.subject == "acct:lain@squeet.me"
    assert jrd.actor == "https://squeet.me/profile/lain"
    assert jrd.subscribe_template == "https://squeet.me/follow?url={uri}"


def test_host_meta_with_a_link_in_xml_before_the_one_in_json():
    meta = read_host_meta(message_bytes("mobilizon/hostmeta-friendica.xml"))

    assert meta.template == "https://squeet.me/.well-known/webfinger?resource={uri}"
