"""Public pages kept in memory: quick, and never wrong."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.web.page_cache import LARGEST, OVERHEAD, Entry, PageCache
from tests.factories import hours, make_event

GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture(autouse=True)
def kept_pages(app):
    app.config["PAGE_CACHE"] = True
    app.extensions["page_cache"].clear()
    yield
    app.config["PAGE_CACHE"] = False


@pytest.fixture
def event(cast):
    return make_event(cast.alice, title="Avant")


def change(event, **values):
    """As the services do: the row, and the revision of the site."""
    Event.update(**values).where(Event.id == event.id).execute()
    SiteState.raise_revision()


PAGES = (
    "/", "/search?q=avant", "/@alice", "EVENT", "EVENT/share", "EVENT/poster", "EVENT.ics", "EVENT.txt",
    "/events.atom", "/events.rss", "/calendar", "/embed/events", "/sitemap.xml",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_the_second_visitor_costs_one_question_and_gets_the_same(app, client, event, questions, path):
    path = path.replace("EVENT", f"/events/{event.uuid}")
    first = client.get(path)

    with questions() as asked:
        second = app.test_client().get(path)

    assert len(asked) == 1, asked
    assert second.data == first.data
    assert dict(second.headers) == dict(first.headers)


@pytest.mark.parametrize("path", PAGES[:-1])
def test_what_changed_is_seen_at_once(client, event, path):
    path = path.replace("EVENT", f"/events/{event.uuid}")
    client.get(path)

    change(event, title="Avant et apres", search_text="avant")

    assert "Avant et apres" in client.get(path).text


def test_what_is_hidden_is_gone_at_once(client, event):
    client.get(f"/events/{event.uuid}")

    change(event, hidden_at=dates.now(), is_listed=False)

    assert client.get(f"/events/{event.uuid}").status_code == 404


def test_a_kept_page_is_answered_with_304(client, event):
    first = client.get("/", headers=GZIP)

    again = client.get("/", headers={**GZIP, "If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_time_passes_on_kept_pages(client, cast, clock):
    clock.move_to(datetime(2026, 11, 21, 10, 0, 30, tzinfo=UTC))
    make_event(cast.alice, starts_at=datetime(2026, 11, 21, 9, 0, tzinfo=UTC), lasts=hours(1) + hours(1 / 60))
    before = client.get("/").text

    clock.advance(seconds=30)

    assert "Marche" in before
    assert "Marche" not in client.get("/").text


def test_languages_packing_and_fragments_are_kept_apart(client, event):
    answers = [
        client.get("/search?q=avant"),
        client.get("/search?q=avant", headers={"Accept-Language": "fr"}),
        client.get("/search?q=avant&lang=fr"),
        client.get("/search?q=avant", headers={"HX-Request": "true"}),
        client.get("/search?q=avant", headers=GZIP),
        client.get("/search?q=autre"),
    ]

    again = client.get("/search?q=avant")
    assert len({answer.data for answer in answers}) == len(answers)
    assert again.data == answers[0].data
    assert {"Accept-Language", "Cookie", "Accept-Encoding", "HX-Request"} <= set(
        again.headers["Vary"].split(", ")
    )


def test_who_signed_in_is_never_given_a_kept_page(client, sign_in, cast, event):
    path = f"/events/{event.uuid}"
    client.get(path)
    hers = sign_in(cast.alice).get(path)

    assert "Sign out" in hers.text
    assert hers.headers["Cache-Control"] == "private, no-cache"
    assert "Sign out" not in client.get(path).text


def test_messages_and_unknown_keys_are_not_kept(client, event):
    said = client.get("/?done=signed-out").text
    odd = client.get("/?utm_source=%3Codd%3E").text

    assert "You are signed out." in said
    assert "utm_source" in odd
    for trace in ("You are signed out.", "utm_source"):
        assert trace not in client.get("/").text


@pytest.mark.parametrize("path", ["/search?from=x", "/@nobody", "/sign-in", "DRAFT"])
def test_errors_forms_and_drafts_are_not_kept(app, client, cast, path):
    draft = make_event(cast.alice, is_draft=True)

    client.get(path.replace("DRAFT", f"/events/{draft.uuid}"))

    assert not app.extensions["page_cache"]._entries


def test_an_unlisted_page_is_kept_with_its_warning_for_search_engines(client, cast):
    event = make_event(cast.alice, visibility=Visibility.UNLISTED)

    answers = [client.get(f"/events/{event.uuid}") for _ in range(2)]

    assert [answer.headers["X-Robots-Tag"] for answer in answers] == ["noindex"] * 2


def test_security_headers_stand_once_on_kept_pages(client, event):
    client.get("/")

    assert len(client.get("/").headers.getlist("Content-Security-Policy")) == 1


def test_many_who_ask_for_a_calendar_at_once_have_it_made_once(app, event, questions):
    with questions() as asked, ThreadPoolExecutor(6) as pool:
        answers = list(
            pool.map(
                lambda _number: app.test_client().get("/events.ics", base_url="http://lite.example").data,
                range(6),
            )
        )

    assert len(set(answers)) == 1
    assert sum('FROM "event"' in sql and "title" in sql for sql in asked) == 1


def entry(size: int, revision: int = 1) -> Entry:
    return Entry(revision, datetime(2030, 1, 1, tzinfo=UTC), b"x" * (size - OVERHEAD))


def test_the_least_used_page_leaves_first():
    cache = PageCache(most_bytes=30_000)
    for name in "abc":
        cache.put((name,), entry(10_000))
    cache.get(("a",), 1, dates.now())

    cache.put(("d",), entry(10_000))

    assert [bool(cache.get((name,), 1, dates.now())) for name in "abcd"] == [True, False, True, True]


def test_a_page_of_another_revision_is_forgotten():
    cache = PageCache()
    cache.put(("a",), entry(5_000, revision=1))

    assert cache.get(("a",), 2, dates.now()) is None
    assert cache.get(("a",), 1, dates.now()) is None


def test_one_huge_page_does_not_push_out_the_others():
    cache = PageCache()
    cache.put(("a",), entry(5_000))
    cache.put(("b",), entry(LARGEST + 1))

    assert cache.get(("a",), 1, dates.now())
    assert cache.get(("b",), 1, dates.now()) is None
