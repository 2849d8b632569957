"""The words of an event in the forms that different servers write them."""

from datetime import UTC, datetime, timedelta

import pytest

from mobilizon_lite.federation.vocabulary.documents import Unreadable
from mobilizon_lite.federation.vocabulary.events import EventObject, read_event
from mobilizon_lite.federation.vocabulary.images import ImageObject
from mobilizon_lite.federation.vocabulary.places import OnlineObject, PlaceObject, read_locations

ID = "https://far.example/events/1"
POSTAL = {"type": "PostalAddress", "streetAddress": "1 Main St", "addressLocality": "Sometown"}


def read(**said) -> EventObject:
    said = {name.replace("ical_", "ical:"): value for name, value in said.items()}
    return read_event(
        {"type": "Event", "id": ID, "name": "Move", "startTime": "2031-07-14T17:30:00Z", **said}
    )


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"type": "Note"}, "not_an_event"),
        ({"id": None}, "no_id"),
        ({"id": "urn:1"}, "no_id"),
        ({"name": ""}, "no_name"),
        ({"name": "<img src=x>"}, "no_name"),
        ({"startTime": None}, "no_start"),
        ({"startTime": "soon"}, "no_start"),
        ({"startTime": None, "eventStatus": "EventPostponed"}, "no_start"),
    ],
)
def test_an_event_without_what_it_needs_is_refused(said, code):
    with pytest.raises(Unreadable, match=code):
        read(**said)


def test_an_event_that_was_put_off_may_be_without_a_start():
    event = read(startTime=None, eventStatus="EventPostponed", previousStartTime="2031-07-14T17:30:00Z")

    assert event.start is None
    assert event.previous_start == datetime(2031, 7, 14, 17, 30, tzinfo=UTC)
    assert (event.status, event.was_postponed) == ("tentative", True)


def test_the_type_may_be_one_of_several():
    assert read(type=["Object", "as:Event"]).name == "Move"


def test_a_name_may_come_in_languages():
    event = read(name=None, nameMap={"fr": "Fête"})

    assert (event.name, event.language) == ("Fête", "fr")


def test_a_page_elsewhere_is_not_the_page_of_this_event():
    assert read(url="https://far.example/move").url == "https://far.example/move"
    assert read(url="https://evil.example/move").url == ID
    assert read(url=None).url == ID


@pytest.mark.parametrize("end", [None, "", "2031-07-14T17:30:00Z", "2031-07-13T17:30:00Z", "later"])
def test_an_end_that_is_none_is_left_out(end):
    assert read(endTime=end).end is None


def test_an_end_that_is_not_to_be_shown():
    event = read(endTime="2031-07-14T19:30:00Z", displayEndTime=False)

    assert event.end - event.start == timedelta(hours=2)
    assert not event.display_end


def test_only_zones_with_a_name_are_zones():
    assert read(timezone="Europe/Paris").timezone == "Europe/Paris"
    event = read(timezone="+02:00")
    assert (event.timezone, event.raw_timezone) == (None, "+02:00")


def test_a_mere_date_lasts_the_whole_day_by_the_clocks_of_the_zone():
    event = read(startTime="2031-07-14", timezone="Europe/Paris")

    assert event.is_all_day
    assert event.start == datetime(2031, 7, 13, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, "confirmed"),
        ({"status": "CONFIRMED"}, "confirmed"),
        ({"ical_status": "TENTATIVE"}, "tentative"),
        ({"status": "canceled"}, "cancelled"),
        ({"status": "Cancelled"}, "cancelled"),
        ({"eventStatus": "https://schema.org/EventCancelled", "status": "CONFIRMED"}, "cancelled"),
        ({"eventStatus": "EventMovedOnline"}, "confirmed"),
        ({"eventStatus": "EventRescheduled"}, "confirmed"),
        ({"eventStatus": "EventPostponed"}, "tentative"),
        ({"eventStatus": "EventOfTheYear", "status": "TENTATIVE"}, "tentative"),
        ({"status": False}, "confirmed"),
    ],
)
def test_its_state(said, status):
    assert read(**said).status == status


@pytest.mark.parametrize(
    ("sent", "category", "raw"),
    [
        ("SPORTS", "SPORTS", ""),
        ("sports", "SPORTS", "sports"),
        (["CREATIVE_JAM", "MUSIC"], "MUSIC", "CREATIVE_JAM, MUSIC"),
        ("TODO remove me", "MEETING", "TODO remove me"),
        (None, "MEETING", ""),
        (7, "MEETING", ""),
    ],
)
def test_its_category(sent, category, raw):
    event = read(category=sent)

    assert (event.category, event.raw_category) == (category, raw)


@pytest.mark.parametrize(
    ("said", "mode"),
    [
        ({"joinMode": "free"}, "free"),
        ({"joinMode": "mz:restricted"}, "restricted"),
        ({"joinMode": "invite"}, "invite"),
        ({"joinMode": "external"}, "external"),
        ({"joinMode": "none"}, "none"),
        ({"joinMode": "lottery", "externalParticipationUrl": "https://far.example/sign-up"}, "external"),
        ({"joinMode": "lottery"}, "none"),
        ({"externalParticipationUrl": "mailto:hello@far.example"}, "external"),
        ({}, "none"),
        ({"uuid": "b81c0531-a57c-497d-93ba-af0f8b255498"}, "free"),
    ],
)
def test_how_people_join(said, mode):
    assert read(**said).join_mode == mode


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://far.example/", "data:text/html,x", 3, {}])
def test_people_are_not_sent_to_dangerous_addresses(address):
    assert read(joinMode="external", externalParticipationUrl=address).external_url == ""


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ({"repliesModerationOption": "moderated", "commentsEnabled": False}, "moderated"),
        ({"commentsEnabled": False}, "closed"),
        ({"pt:commentsEnabled": "false"}, "closed"),
        ({"commentsEnabled": True}, "allow_all"),
        ({"repliesModerationOption": "whatever"}, "allow_all"),
        ({}, "allow_all"),
    ],
)
def test_who_may_comment(said, option):
    assert read(**said).replies_moderation == option


@pytest.mark.parametrize(
    ("sent", "capacity"),
    [(0, None), (None, None), (-5, None), (30, 30), ("30", 30), ("many", None), (True, None)],
)
def test_how_many_may_come(sent, capacity):
    assert read(maximumAttendeeCapacity=sent).capacity == capacity


def test_places_left_are_never_less_than_none():
    assert read(remainingAttendeeCapacity=-3).remaining == 0


def test_how_many_come_may_be_told_by_a_collection():
    assert read(attendees={"type": "Collection", "totalItems": 12}).participant_count == 12
    assert read(participantCount=3, attendees={"totalItems": 12}).participant_count == 3


def test_owners_may_be_objects_and_several():
    event = read(attributedTo=[{"id": "https://tube.example/accounts/alice"}, "https://far.example/@group"])

    assert event.attributed_to == ("https://tube.example/accounts/alice", "https://far.example/@group")
    assert event.owner == "https://far.example/@group"


def test_an_organizer_of_another_host_is_not_believed():
    assert read(actor="https://evil.example/@eve").actor is None
    assert read(actor="https://far.example/@alice").owner == "https://far.example/@alice"


def test_organizers_may_be_a_collection_a_list_or_nobodys_business():
    alice = "https://far.example/@alice"

    assert read(organizers={"type": "Collection", "items": [{"type": "Person", "id": alice}]}).organizers == (
        alice,
    )
    assert read(organizers=[{"type": "Link", "href": alice}]).organizers == (alice,)
    assert read(organizers="https://far.example/events/1/organizers").organizers == ()
    assert read(organizers=None).hides_organizers
    assert not read().hides_organizers


def test_tags_are_words_without_repetition():
    tags = [
        {"type": "Hashtag", "name": "#Dance"}, {"type": "Hashtag", "name": "dance"}, "music", {"name": "#Été"}, None, 3,
        {"type": "Hashtag", "name": "#" + "x" * 41}, {"type": "Hashtag"}, {"type": "Emoji", "name": ":heart:"},
        {"type": "Mention", "name": "@alice@far.example", "href": "https://far.example/@alice"},
    ]  # fmt: skip

    event = read(tag=tags)

    assert event.tags == ("Dance", "music", "Été")
    assert [one.href for one in event.mentions] == ["https://far.example/@alice"]


def test_metadata_keeps_keys_that_nobody_knows():
    event = read(
        attachment=[
            {
                "type": "PropertyValue",
                "propertyID": "mz:ticket:external_url",
                "name": "Tickets",
                "value": "https://t.example",
            },
            {"type": "PropertyValue", "propertyID": "their:own", "name": None, "value": 4.5},
            {"type": "PropertyValue", "propertyID": "yes", "value": True},
            {"type": "PropertyValue", "propertyID": "empty", "value": None},
            {"type": "PropertyValue", "value": "no key"},
        ]
    )

    assert event.metadata == {
        "mz:ticket:external_url": ("Tickets", "https://t.example"),
        "their:own": ("", 4.5),
        "yes": ("", True),
    }


JPG, PNG, GIF = (f"https://far.example/{name}" for name in ("a.jpg", "b.png", "c.gif"))


@pytest.mark.parametrize(
    ("said", "urls"),
    [
        ({"attachment": [{"type": "Document", "url": JPG}, {"type": "Document", "name": "Banner", "url": PNG}]}, [PNG, JPG]),
        (
            {"attachment": [{"type": "Document", "name": "Banner", "url": JPG},
                            {"type": "Image", "isBannerImage": True, "url": PNG}]},
            [PNG, JPG],
        ),
        ({"attachment": {"type": "Document", "url": JPG}, "image": {"type": "Image", "url": PNG}}, [PNG, JPG]),
        ({"image": JPG}, [JPG]),
        ({"image": [{"type": "Image", "url": [{"type": "Link", "href": JPG, "mediaType": "image/jpeg"}]}]}, [JPG]),
        ({"attachment": [{"type": "Document", "href": JPG}, {"type": "Document", "url": JPG}]}, [JPG]),
        ({"attachment": [{"type": "Document", "mediaType": "application/pdf", "url": JPG}]}, []),
        ({"attachment": [{"type": "Document", "url": "data:image/png;base64,AA=="}]}, []),
        ({"attachment": [{"type": "Document", "mediaType": None, "name": "", "url": GIF}]}, [GIF]),
    ],
)  # fmt: skip
def test_the_banner_is_the_first_picture(said, urls):
    assert [one.url for one in read(**said).pictures] == urls


def test_the_banner_is_found_behind_much_else():
    much = [{"type": "PropertyValue", "propertyID": f"key:{number}", "value": "x"} for number in range(30)]

    event = read(attachment=[*much, {"type": "Document", "name": "Banner", "url": JPG}])

    assert [one.url for one in event.pictures] == [JPG]


def test_at_most_twenty_pictures_are_read():
    event = read(
        attachment=[{"type": "Document", "url": f"https://far.example/{number}.jpg"} for number in range(40)],
    )

    assert len(event.pictures) == 20


def test_a_picture_keeps_its_description_and_type():
    attached = [{"type": "Image", "url": JPG, "name": "Lanterns &amp; people", "mediaType": "image/jpeg"}]

    assert read(attachment=attached).pictures == (ImageObject(JPG, "image/jpeg", "Lanterns & people"),)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("Town hall", PlaceObject(name="Town hall")),
        ({"name": "Colosseo"}, PlaceObject(name="Colosseo")),
        ({"type": "Place", "name": "Hall", "address": "1 Main St"}, PlaceObject(name="Hall", street="1 Main St")),
        ({"type": "Place", "address": POSTAL}, PlaceObject(street="1 Main St", locality="Sometown")),
        ({"type": "Place", "name": "1 Main St", "address": POSTAL}, PlaceObject(street="1 Main St", locality="Sometown")),
        ({"address": {"addressLocality": "X", "addressState": "Y"}}, PlaceObject(locality="X", region="Y")),
        ({"name": "Hall", "latitude": "48.5", "longitude": 2}, PlaceObject(name="Hall", latitude=48.5, longitude=2.0)),
        ({"name": "Hall", "latitude": 0, "longitude": 0}, PlaceObject(name="Hall")),
        ({"name": "Hall", "latitude": 91, "longitude": 2}, PlaceObject(name="Hall")),
        ({"name": "Hall", "latitude": 48}, PlaceObject(name="Hall")),
        ({"type": "Place", "name": None, "address": {"type": "PostalAddress", "streetAddress": None}}, None),
        ([None, {}, {"type": "Place", "name": "Hall"}], PlaceObject(name="Hall")),
        ([], None),
        (7, None),
    ],
)  # fmt: skip
def test_where_it_is(value, place):
    assert read_locations(value).place == place


@pytest.mark.parametrize(
    "value",
    [
        {"type": "VirtualLocation", "name": "Room", "url": "https://visio.example/1"},
        {"type": "Place", "name": "Room", "address": {"type": "VirtualLocation", "url": "https://visio.example/1"}},
        [{"type": "schema:VirtualLocation", "name": "Room", "url": [{"type": "Link", "href": "https://visio.example/1"}]}],
    ],
)  # fmt: skip
def test_where_it_is_online(value):
    event = read(location=value)

    assert event.online == (OnlineObject("https://visio.example/1", "Room"),)
    assert event.place is None
    assert event.is_online


def test_a_language_may_be_undetermined():
    assert read(inLanguage="und").language is None
    assert read(inLanguage="FR").language == "fr"
    assert read(contentMap={"oc": "Fèsta"}).language == "oc"
