"""Items of a calendar become events: once, kept up to date, and one bad item harms no other."""

import pytest

from mobilizon_lite.lib.ics.outline import NotACalendar
from mobilizon_lite.models.events import Event, EventStatus, ImportedEvent
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.tags import tags_of
from mobilizon_lite.services.events.states import delete_event
from mobilizon_lite.services.events.writing import update_event
from mobilizon_lite.services.importing.calendars import foresee_calendar, import_calendar, open_calendar
from mobilizon_lite.services.importing.storing import FILE, Plan

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Quartier\r\nX-WR-TIMEZONE:Europe/Paris\r\n"
FOOT = "END:VCALENDAR\r\n"


def item(uid="pique-nique@quartier.example", **lines):
    """An item of 28 November 2026, 14:00 to 16:00 in Paris, unless said otherwise; None leaves a line out."""
    lines = {
        "UID": uid,
        "SUMMARY": "Pique-nique",
        "DTSTART": "20261128T140000",
        "DTEND": "20261128T160000",
        **lines,
    }
    said = (f"{name.replace('_', '-')}:{value}" for name, value in lines.items() if value is not None)
    return "BEGIN:VEVENT\r\n" + "\r\n".join(said) + "\r\nEND:VEVENT\r\n"


def calendar(*items, head=HEAD):
    return (head + "".join(items) + FOOT).encode()


@pytest.fixture
def bring(cast):
    """Import a calendar for Alice (or somebody else) and hand back the tally."""

    def bring(*items, by=None, source=FILE, publishes=True, head=HEAD, step=import_calendar):
        by = by or cast.alice
        reading = open_calendar(calendar(*items, head=head), by=by)
        plan = Plan(by=by, source=source, publishes=publishes)
        return list(step(reading, plan))[-1]

    return bring


def only():
    (event,) = Event.select()
    return event


def test_an_item_becomes_a_published_event(bring, cast):
    tally = bring(
        item(LOCATION="Parc du Thabor\\, Rennes", GEO="48.1143;-1.6694", CATEGORIES="Fête,Plein air")
    )

    event = only()
    assert (tally.created, tally.problems) == (1, [])
    assert (event.title, event.place_name) == ("Pique-nique", "Parc du Thabor, Rennes")
    assert event.starts_at.isoformat() == "2026-11-28T13:00:00+00:00"
    assert (event.timezone, event.is_listed, event.organizer) == ("Europe/Paris", True, cast.alice)
    assert (event.latitude, event.longitude) == (48.1143, -1.6694)
    assert [tag.name for tag in tags_of(event)] == ["Fête", "Plein air"]


def test_the_same_calendar_twice_changes_nothing(bring):
    bring(item(), item("chorale@quartier.example", SUMMARY="Chorale"))
    before = [(event.id, event.version, event.sequence) for event in Event.select()]

    tally = bring(item(), item("chorale@quartier.example", SUMMARY="Chorale"))

    assert (tally.created, tally.updated, tally.unchanged) == (0, 0, 2)
    assert [(event.id, event.version, event.sequence) for event in Event.select()] == before


def test_a_changed_item_changes_its_event(bring):
    bring(item())
    first = only()

    tally = bring(item(SUMMARY="Grand pique-nique", DTSTART="20261128T120000"))

    event = only()
    assert tally.updated == 1
    assert (event.uuid, event.title) == (first.uuid, "Grand pique-nique")
    assert event.sequence > first.sequence


def test_the_same_uid_from_another_address_or_person_is_another_event(bring, cast):
    bring(item(), source="https://one.example/a.ics")
    bring(item(), source="https://two.example/b.ics")
    bring(item(), source="https://two.example/b.ics", by=cast.bob)

    assert Event.select().count() == 3


def test_numbers_as_uid_mean_something_only_within_their_calendar(bring):
    bring(item("1"), head=HEAD)
    bring(item("1", SUMMARY="Autre chose"), head=HEAD.replace("Quartier", "Chorale"))

    assert {event.title for event in Event.select()} == {"Pique-nique", "Autre chose"}


def test_what_was_changed_here_stays_until_the_item_changes(bring, cast):
    bring(item())
    update_event(only(), {"title": "Pique-nique partagé"}, by=cast.alice, version=only().version)

    bring(item())
    kept = only().title
    bring(item(DESCRIPTION="Apportez un plat."))

    assert kept == "Pique-nique partagé"
    assert only().title == "Pique-nique"


def test_what_was_deleted_here_stays_deleted(bring, cast):
    bring(item())
    delete_event(only(), by=cast.alice)

    tally = bring(item(SUMMARY="Pique-nique, encore"))

    assert tally.left_out == 1
    assert only().title == ""


def test_a_cancelled_item_becomes_a_cancelled_event_with_its_page(bring):
    bring(item(STATUS="CANCELLED"))

    assert only().is_cancelled
    assert not only().is_draft


def test_an_item_that_is_cancelled_later_cancels_its_event_and_back(bring):
    bring(item())
    bring(item(STATUS="CANCELLED"))
    cancelled = only().status
    tally = bring(item(STATUS="CONFIRMED"))

    assert cancelled == EventStatus.CANCELLED
    assert only().status == EventStatus.CONFIRMED
    assert tally.updated == 1


def test_drafts_are_seen_by_nobody_and_cancelled_items_are_left_out(bring):
    tally = bring(item(), item("b@b", STATUS="CANCELLED"), publishes=False)

    assert (tally.created, tally.left_out) == (1, 1)
    assert only().is_draft


def test_whole_days_last_until_the_first_moment_after_them(bring):
    lines = {"DTSTART": None, "DTEND": None, "DTSTART;VALUE=DATE": "20261128", "DTEND;VALUE=DATE": "20261130"}
    bring(item(**lines))

    event = only()
    assert event.is_all_day
    assert (event.starts_at.isoformat(), event.ends_at.isoformat()) == (
        "2026-11-27T23:00:00+00:00",
        "2026-11-29T23:00:00+00:00",
    )


def test_html_becomes_readable_text_without_scripts(bring):
    bring(item(DESCRIPTION="<p>Venez <b>nombreux</b></p><script>alert(1)</script><ul><li>un plat</li></ul>"))

    event = only()
    assert event.description == "Venez nombreux\n\n- un plat"
    assert "<script" not in event.description_html
    assert "<li>un plat</li>" in event.description_html


def test_folded_lines_are_joined_also_inside_a_letter(bring):
    bring(item().replace("SUMMARY:Pique-nique", "SUMMARY:Pique-\r\n niq\r\n ue"))

    assert only().title == "Pique-nique"


def test_the_address_of_an_item_is_kept_below_its_text(bring):
    bring(item(DESCRIPTION="Au parc.", URL="https://quartier.example/pique-nique"))

    assert only().description == "Au parc.\n\nhttps://quartier.example/pique-nique"


def test_a_place_that_is_a_web_address_is_a_meeting_online(bring):
    bring(item(LOCATION="https://meet.example/quartier"))

    event = only()
    assert (event.is_online, event.online_url, event.place_name) == (
        True,
        "https://meet.example/quartier",
        "",
    )


def test_very_long_texts_are_shortened(bring):
    bring(item(SUMMARY="Assemblée " * 100, LOCATION="Salle " * 100))

    event = only()
    assert len(event.title) <= 200
    assert event.title.endswith("…")
    assert len(event.place_name) <= 200


def test_bad_items_are_named_with_line_and_reason_while_the_rest_goes_in(bring):
    tally = bring(
        item("a@a", SUMMARY=None),
        item("b@b"),
        item("c@c", DTEND="20261128T130000"),
        item("d@d", SUMMARY="ab"),
        item("e@e", DTSTART="tomorrow"),
    )

    assert tally.created == 1
    assert {(problem.line, problem.reason) for problem in tally.problems} == {
        (5, "no_title"),
        (20, "end_before_start"),
        (22, "title_too_short"),
        (31, "bad_start"),
    }


def test_what_is_no_calendar_saves_nothing(cast):
    with pytest.raises(NotACalendar):
        open_calendar(b"<!doctype html><title>Sign in</title>", by=cast.alice)

    assert Event.select().count() == 0


def test_a_dry_run_says_what_would_happen_and_changes_nothing(bring):
    bring(item("a@a"), item("b@b"))
    before = (Event.select().count(), ImportedEvent.select().count(), LaterWork.select().count())

    tally = bring(item("a@a", SUMMARY="Autre titre"), item("b@b"), item("c@c"), step=foresee_calendar)

    assert (tally.created, tally.updated, tally.unchanged) == (1, 1, 1)
    assert (Event.select().count(), ImportedEvent.select().count(), LaterWork.select().count()) == before


def test_times_without_a_zone_are_those_of_the_person(bring, cast):
    cast.alice.account.timezone = "America/Montreal"
    cast.alice.account.save()

    bring(item(), head="BEGIN:VCALENDAR\r\n")

    assert only().timezone == "America/Montreal"
    assert only().starts_at.isoformat() == "2026-11-28T19:00:00+00:00"
