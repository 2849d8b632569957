"""Writing what takes place again: the question, its preview, and what a change of one date asks."""

import pytest

from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from tests.factories import make_role
from tests.series import dates_of, days_of, make_series
from tests.web.event_forms import hidden_fields, typed

AGAIN = {
    "repeat": "weekly",
    "repeat_every": "1",
    "repeat_until": "",
    "repeat_count": "4",
    "repeat_not_on": "",
}


def send(sign_in, cast, step="publish", **changed):
    return sign_in(cast.alice).post("/events/create", data=typed(step, **{**AGAIN, **changed}))


def edit(sign_in, cast, event, step="save", **changed):
    event = Event.get_by_id(event.id)
    form = {"start_date": "2026-11-24", "start_time": "18:00", "end_time": "20:00", "title": "Permanence"}
    data = typed(step, **{**AGAIN, **form, "version": str(event.version), **changed})
    return sign_in(cast.alice).post(f"/events/{event.uuid}/edit", data=data)


def test_it_takes_place_every_week(sign_in, cast):
    send(sign_in, cast)

    assert days_of(Series.get()) == ["11-28 14:00", "12-05 14:00", "12-12 14:00", "12-19 14:00"]


@pytest.mark.parametrize(
    ("typed_rule", "rule", "second"),
    [
        ({"repeat_days": ["1", "3"]}, "FREQ=WEEKLY;BYDAY=TU,TH,SA;COUNT=4", "12-01 14:00"),
        ({"repeat_every": "2"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;COUNT=4", "12-12 14:00"),
        ({"repeat": "monthly_day"}, "FREQ=MONTHLY;BYMONTHDAY=28;COUNT=4", "12-28 14:00"),
        ({"repeat": "monthly_weekday"}, "FREQ=MONTHLY;BYDAY=4SA;COUNT=4", "12-26 14:00"),
        ({"repeat": "monthly_last"}, "FREQ=MONTHLY;BYDAY=-1SA;COUNT=4", "12-26 14:00"),
        (
            {"repeat_count": "", "repeat_until": "19/12/2026"},
            "FREQ=WEEKLY;BYDAY=SA;UNTIL=20261219T225959Z",
            "12-05 14:00",
        ),
        ({"repeat_not_on": "5/12/2026, 12 décembre"}, "FREQ=WEEKLY;BYDAY=SA;COUNT=4", "12-19 14:00"),
    ],
)
def test_each_way_of_taking_place_again(sign_in, cast, typed_rule, rule, second):
    send(sign_in, cast, **typed_rule)

    series = Series.get()
    assert series.rules == rule
    assert days_of(series)[1] == second


def test_the_preview_says_what_it_means(sign_in, cast):
    words = send(sign_in, cast, "preview", repeat="monthly_weekday", repeat_count="8").text

    assert "<h2>Next dates</h2>" in words
    assert "Every month on the fourth Saturday: 8 dates" in words
    assert "Saturday 26 December 2026" in words
    # The rule has said how many there are.
    assert "8 dates in all" not in words
    assert Event.select().count() == 0


def test_the_preview_counts_the_dates_where_one_is_left_out(sign_in, cast):
    words = send(sign_in, cast, "preview", repeat_not_on="05/12/2026").text

    assert "Every week on Saturday: 4 dates (3 dates in all)" in words


def test_the_preview_carries_the_rule_on(sign_in, cast):
    browser = sign_in(cast.alice)
    words = browser.post("/events/create", data=typed("preview", **AGAIN, repeat_days=["1", "3"])).text

    browser.post(
        "/events/create",
        data={**hidden_fields(words, "/events/create").to_dict(flat=False), "step": "publish"},
    )

    assert Series.get().rules == "FREQ=WEEKLY;BYDAY=TU,TH,SA;COUNT=4"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"repeat_until": "31/02/2027", "repeat_count": ""}, "There is no such day."),
        ({"repeat_until": "1/11/2026", "repeat_count": ""}, "The last day lies before the first one."),
        ({"repeat_until": "1/12/2026"}, "Write a last day or a number of dates, not both."),
        ({"repeat_count": "1"}, "Write a number from 2 to 500"),
        ({"repeat_count": "many"}, "Write a number from 2 to 500"),
        ({"repeat_not_on": "sometimes"}, "Write a day such as"),
    ],
)
def test_what_cannot_be_understood_comes_back_with_a_sentence(sign_in, cast, wrong, sentence):
    answer = send(sign_in, cast, **wrong)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert Event.select().count() == 0
    for value in wrong.values():
        assert value in answer.text


def test_a_draft_remembers_the_rule_and_can_forget_it(sign_in, cast):
    send(sign_in, cast, "draft")
    event, browser = Event.get(), sign_in(cast.alice)
    shown = browser.get(f"/events/{event.uuid}/edit").text
    browser.post(f"/events/{event.uuid}/edit", data=typed("draft", **{**AGAIN, "repeat": ""}, version="1"))

    assert 'value="weekly" selected' in shown or 'selected value="weekly"' in shown
    assert Series.select().count() == 0
    assert Event.get().is_draft


def test_a_draft_without_a_day_is_asked_for_it(sign_in, cast):
    answer = send(sign_in, cast, "draft", start_date="", start_time="", end_time="")

    assert answer.status_code == 422
    assert "First say on which day it starts." in answer.text


def test_the_form_of_one_date_asks_which_ones_to_change(sign_in, cast):
    series = make_series(cast.alice)

    words = sign_in(cast.alice).get(f"/events/{dates_of(series)[1].uuid}/edit").text

    # Before the title, since it is about all that follows.
    assert "What do you want to change?" in words[: words.index(">What?<")]
    assert "No, only once" not in words


@pytest.mark.parametrize(
    ("scope", "titles"),
    [
        ("this", ["Permanence", "Accueil", "Permanence", "Permanence"]),
        ("later", ["Permanence", "Accueil", "Accueil", "Accueil"]),
        ("all", ["Accueil"] * 4),
        ("nonsense", ["Permanence", "Accueil", "Permanence", "Permanence"]),
    ],
)
def test_one_later_or_all_are_changed(sign_in, cast, scope, titles):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4")

    edit(sign_in, cast, dates_of(series)[1], title="Accueil", start_date="2026-12-01", repeat_scope=scope)

    assert [event.title for event in dates_of(series)] == titles


def test_another_rule_needs_more_than_one_date(sign_in, cast):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4")

    answer = edit(
        sign_in, cast, dates_of(series)[0], repeat_every="2", repeat_scope="this", repeat_days=["1"]
    )

    assert answer.status_code == 422
    assert "choose more than this date" in answer.text


def test_who_moves_it_to_another_weekday_moves_all(sign_in, cast):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4")

    edit(sign_in, cast, dates_of(series)[0], start_date="2026-11-25", repeat_scope="all", repeat_days=["1"])

    assert Series.get().rules == "FREQ=WEEKLY;BYDAY=WE;COUNT=4"
    assert days_of(series) == ["11-25 18:00", "12-02 18:00", "12-09 18:00", "12-16 18:00"]


def test_one_date_on_another_day_leaves_the_rule(sign_in, cast):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4")

    answer = edit(
        sign_in, cast, dates_of(series)[0], start_date="2026-11-25", repeat_scope="this", repeat_days=["1"]
    )

    assert answer.status_code == 303
    assert days_of(series) == ["11-25 18:00", "12-01 18:00", "12-08 18:00", "12-15 18:00"]


def test_a_richer_rule_is_kept(sign_in, cast):
    series = make_series(cast.alice, rule="FREQ=MONTHLY;BYDAY=2TU,4TU;COUNT=4")

    shown = sign_in(cast.alice).get(f"/events/{dates_of(series)[0].uuid}/edit").text
    edit(
        sign_in,
        cast,
        dates_of(series)[0],
        title="Accueil",
        repeat="as-it-is",
        repeat_count="",
        repeat_scope="all",
    )

    assert "Yes, by the rule of its calendar" in shown
    assert Series.get().rules == "FREQ=MONTHLY;BYDAY=2TU,4TU;COUNT=4"
    assert {event.title for event in dates_of(series)} == {"Accueil"}


def test_what_takes_place_once_can_take_place_again(sign_in, cast):
    sign_in(cast.alice).post("/events/create", data=typed())
    event = Event.get()

    sign_in(cast.alice).post(
        f"/events/{event.uuid}/edit", data=typed("save", **AGAIN, version=str(event.version))
    )

    assert len(dates_of(Series.get())) == 4
    assert dates_of(Series.get())[0].uuid == event.uuid


def test_the_same_form_twice_makes_one_series(sign_in, cast):
    send(sign_in, cast)
    send(sign_in, cast)

    assert (Series.select().count(), Event.select().count()) == (1, 4)


def test_a_copy_for_another_day_is_no_series(sign_in, cast):
    series = make_series(cast.alice)

    words = sign_in(cast.alice).get(f"/events/{dates_of(series)[0].uuid}/duplicate").text

    assert "What do you want to change?" not in words
    assert "No, only once" in words


@pytest.mark.parametrize(("scope", "left"), [("this", 3), ("later", 1), ("all", 0)])
@pytest.mark.parametrize("deed", ["cancel", "delete"])
def test_one_later_or_all_are_ended(sign_in, cast, deed, scope, left):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4")
    event, browser = dates_of(series)[1], sign_in(cast.alice)

    asked = browser.get(f"/events/{event.uuid}/{deed}").text
    browser.post(f"/events/{event.uuid}/{deed}", data={"scope": scope})

    assert "Which dates?" in asked
    assert len([one for one in Event.select() if not one.is_cancelled and not one.deleted_at]) == left


def test_the_same_rule_in_other_words_begins_no_other_series(sign_in, cast):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;COUNT=4")
    second = dates_of(series)[1]

    edit(
        sign_in,
        cast,
        second,
        title="Accueil",
        start_date="2026-12-01",
        repeat_scope="later",
        repeat_days=["1"],
    )

    assert Series.select().count() == 1
    assert [event.title for event in dates_of(series)] == ["Permanence", "Accueil", "Accueil", "Accueil"]


def test_who_helps_with_one_date_is_asked_about_no_other(sign_in, cast):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4")
    first = dates_of(series)[0]
    make_role(first, cast.bob)
    browser = sign_in(cast.bob)

    for path in ("edit", "cancel"):
        words = browser.get(f"/events/{first.uuid}/{path}").text
        assert "All dates to come" not in words
        assert "Does it take place again?" not in words


def test_who_helps_with_one_date_cannot_change_the_others_all_the_same(sign_in, cast):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4")
    first = dates_of(series)[0]
    make_role(first, cast.bob)
    form = {"start_date": "2026-11-24", "start_time": "18:00", "end_time": "20:00", "title": "Autre"}
    data = typed("save", **form, version=str(first.version), repeat_scope="all")

    answer = sign_in(cast.bob).post(f"/events/{first.uuid}/edit", data=data)

    assert answer.status_code == 403
    assert {event.title for event in dates_of(series)} == {"Permanence"}
