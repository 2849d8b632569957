"""What a form can say of a rule, and back."""

from datetime import date

import pytest

from mobilizon_lite.lib.recurrence.plain import Kind, PlainRule, plain_rule, read_plain

PARIS = "Europe/Paris"
TUESDAY = date(2026, 11, 10)  # the second of its month


def rule(kind, first=TUESDAY, every=1, weekdays=(), until=None, count=None):
    return plain_rule(kind, first, every=every, weekdays=weekdays, until=until, count=count)


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        (rule(Kind.WEEKLY), "FREQ=WEEKLY;BYDAY=TU"),
        (rule(Kind.WEEKLY, weekdays=(3, 0), every=2), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,TH"),
        (rule(Kind.MONTHLY_DAY, date(2026, 1, 31)), "FREQ=MONTHLY;BYMONTHDAY=31"),
        (rule(Kind.MONTHLY_WEEKDAY), "FREQ=MONTHLY;BYDAY=2TU"),
        (rule(Kind.MONTHLY_LAST, date(2026, 11, 27), count=8), "FREQ=MONTHLY;BYDAY=-1FR;COUNT=8"),
        (rule(Kind.WEEKLY, until=date(2027, 6, 29)), "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629T215959Z"),
    ],
)
def test_what_is_chosen_becomes_a_rule_and_is_understood_again(plain, text):
    assert plain.text(PARIS, all_day=False) == text
    assert read_plain(text, PARIS) == plain


def test_whole_days_end_on_a_day():
    text = rule(Kind.WEEKLY, until=date(2027, 6, 29)).text(PARIS, all_day=True)

    assert text == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629"
    assert read_plain(text, PARIS).until == date(2027, 6, 29)


def test_a_richer_rule_is_not_bent():
    for text in (
        "FREQ=YEARLY",
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=WEEKLY;WKST=SU;BYDAY=MO",
    ):
        assert read_plain(text, PARIS) is None


def test_a_week_that_begins_on_monday_is_the_usual_one():
    assert read_plain("FREQ=WEEKLY;WKST=MO;BYDAY=FR", PARIS) == PlainRule(Kind.WEEKLY, weekdays=(4,))
