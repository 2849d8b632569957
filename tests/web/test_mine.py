"""My actions: drafts, what I organise, where I take part."""

import re

import pytest

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.comments import CommentState
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.services.events import states, writing
from tests.factories import days, make_comment, make_event, make_participation
from tests.queries import counted_queries


def test_somebody_new_is_told_how_to_begin(cast, sign_in):
    text = sign_in(cast.charlie).get("/mine").text

    assert "Nothing is planned." in text
    assert 'href="/events/create"' in text


def test_drafts_also_without_a_day_lead_to_their_form(cast, sign_in):
    draft = writing.create_draft({"title": "One day"}, by=cast.alice, uuid=new_uuid())

    text = sign_in(cast.alice).get("/mine").text

    assert f'href="/events/{draft.uuid}/edit"' in text
    assert "One day" in text


def test_what_is_coming_stands_here_and_what_is_past_one_step_away(cast, sign_in):
    make_event(cast.alice, title="Coming soon")
    make_event(cast.alice, title="Long ago", starts_in=days(-9))
    browser = sign_in(cast.alice)

    text = browser.get("/mine").text

    assert "Coming soon" in text
    assert "Long ago" not in text
    assert "Long ago" in browser.get("/mine/past").text


def test_events_of_others_are_not_mine(cast, sign_in):
    make_event(cast.bob, title="Action of Bob")
    make_event(cast.bob, title="Draft of Bob", is_draft=True)

    assert "of Bob" not in sign_in(cast.alice).get("/mine").text


def test_where_i_take_part_stands_with_my_state(cast, sign_in):
    coming = make_event(cast.bob, title="Soup")
    waiting = make_event(cast.bob, title="Bread", starts_in=days(3))
    left = make_event(cast.bob, title="Salad", starts_in=days(4))
    make_participation(coming, actor=cast.alice)
    make_participation(waiting, actor=cast.alice, state=ParticipationState.WAITING)
    make_participation(left, actor=cast.alice, state=ParticipationState.LEFT)

    text = sign_in(cast.alice).get("/mine").text

    assert text.index("Soup") < text.index("Bread")
    assert "You&#39;re coming" in text
    assert "You&#39;re on the waiting list" in text
    assert "Salad" not in text


def test_an_event_that_was_hidden_or_deleted_is_no_longer_among_my_answers(cast, sign_in):
    for hide in (states.hide_event, states.delete_event):
        event = make_event(cast.bob, title="Soup")
        make_participation(event, actor=cast.alice)
        hide(event, by=cast.mona)

    assert "Soup" not in sign_in(cast.alice).get("/mine").text


def test_a_cancelled_event_stays_and_says_so(cast, sign_in):
    event = make_event(cast.alice)
    make_participation(event, actor=cast.bob)
    states.cancel_event(event, by=cast.alice)

    assert "cancelled" in sign_in(cast.alice).get("/mine").text
    of_bob = sign_in(cast.bob).get("/mine").text
    assert "cancelled" in of_bob
    assert "You&#39;re coming" not in of_bob


def test_past_events_come_in_pages_without_a_gap(cast, sign_in):
    for number in range(45):
        make_event(cast.alice, title=f"No. {number:02d}.", starts_in=days(-number - 1))
    browser = sign_in(cast.alice)

    titles, path = [], "/mine/past"
    while path:
        text = browser.get(path).text
        titles += [f"{number:02d}" for number in range(45) if f"No. {number:02d}." in text]
        path = (
            text.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
            if 'rel="next"' in text
            else ""
        )

    assert titles == [f"{number:02d}" for number in range(45)]


def test_past_answers_are_listed_too(cast, sign_in):
    event = make_event(cast.bob, title="Soup of last week", starts_in=days(-7))
    make_participation(event, actor=cast.alice)

    assert "Soup of last week" in sign_in(cast.alice).get("/mine/past-answers").text


def test_the_page_asks_the_database_as_often_for_many_as_for_few(cast, sign_in):
    browser = sign_in(cast.alice)
    make_event(cast.alice)
    make_participation(make_event(cast.bob), actor=cast.alice)
    with counted_queries() as few:
        browser.get("/mine")

    for number in range(8):
        make_event(cast.alice, starts_in=days(number + 1))
        make_participation(make_event(cast.bob, starts_in=days(number + 1)), actor=cast.alice)
    with counted_queries() as many:
        browser.get("/mine")

    assert len(many) <= len(few)


def test_visitors_are_asked_to_sign_in(client):
    assert client.get("/mine").location == "/sign-in?next=/mine"


def test_comments_that_wait_for_the_organizer_stand_here(cast, sign_in):
    event = make_event(cast.alice, title="Soup for all")
    for _number in range(2):
        make_comment(event, cast.bob, state=CommentState.WAITING)
    make_comment(event, cast.bob)

    text = sign_in(cast.alice).get("/mine").text

    assert f'href="/events/{event.uuid}/comments/waiting" dir="auto">Soup for all</a>' in text
    assert "2 comments wait for you." in text
    assert "Comments that wait" not in sign_in(cast.bob).get("/mine").text


@pytest.mark.parametrize(
    ("path", "beginning"),
    [("/mine/coming", 1), ("/mine/answers", 1), ("/mine/past", -60), ("/mine/past-answers", -60)],
)
def test_each_list_comes_by_month_and_in_pages_without_a_gap(cast, sign_in, path, beginning):
    is_answer = "answers" in path
    for number in range(45):
        organizer = cast.bob if is_answer else cast.alice
        event = make_event(organizer, title=f"No. {number:02d}.", starts_in=days(beginning + number))
        if is_answer:
            make_participation(event, actor=cast.alice)
    browser = sign_in(cast.alice)

    text, numbers = "", []
    while path:
        page = browser.get(path).text
        numbers += [int(number) for number in re.findall(r"No\. (\d\d)\.", page)]
        text += page
        before, following, _after = page.partition('rel="next"')
        path = before.rpartition('href="')[2].partition('"')[0] if following else ""

    coming = list(range(45))
    assert numbers == (coming if beginning > 0 else coming[::-1])
    months = re.findall("<h2>(.*?)</h2>", text)
    first, second = ("November 2026", "December 2026") if beginning > 0 else ("November 2026", "October 2026")
    assert months.index(first) < months.index(second)


def test_what_the_first_page_cannot_hold_is_a_link_away(cast, sign_in):
    for number in range(21):
        make_event(cast.alice, starts_in=days(number + 1))
        make_event(cast.alice, title=f"Draft {number:02d}", is_draft=True)
        make_participation(make_event(cast.bob, starts_in=days(number + 1)), actor=cast.alice)
    browser = sign_in(cast.alice)

    text = browser.get("/mine").text

    for path in ("/mine/coming", "/mine/answers", "/mine/drafts"):
        assert f'href="{path}"' in text
    drafts = browser.get("/mine/drafts").text
    assert "Draft 20" in drafts
    assert "Draft 00" not in drafts
    assert "Draft 00" in browser.get(re.search(r'href="(/mine/drafts\?before=\S+)"', drafts)[1]).text
