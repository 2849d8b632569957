"""What people paste and strangers try: every field stays text, and every limit says what to do."""

import pytest

from mobilizon_lite.models.events import Event
from tests.web.event_forms import TYPED, typed

SCRIPT = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def send(browser, **changed):
    return browser.post("/events/create", data=typed(**changed))


@pytest.mark.parametrize("field", [name for name in TYPED if name not in ("picture_uuid",)])
def test_html_and_scripts_in_any_field_are_harmless(cast, sign_in, towns, field):
    browser = sign_in(cast.alice)

    answer = send(browser, **{field: SCRIPT})
    page = browser.get(answer.location) if answer.status_code == 303 else answer

    assert page.status_code in (200, 422)
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": ""}, "Give it a title"),
        ({"title": "ab"}, "Write at least 3 characters."),
        ({"title": "x" * 5_000}, "Write at most 200 characters; now there are 5000."),
        ({"description": "x" * 60_000}, "Write at most 50000 characters; now there are 60000."),
        ({"capacity": "many"}, "Write a number in digits, such as 40."),
        ({"capacity": "0"}, "Write a number from 1 to 1000000. Leave it empty if there is no limit."),
        ({"capacity": "9" * 500}, "Write a number in digits, such as 40."),
        ({"retention_days": "91"}, "Write a number of days from 0 to 90."),
        ({"tags": "x"}, "A tag has from 2 to 40 characters. Correct “x”"),
        ({"online_url": "javascript:alert(1)"}, "Write a whole address"),
        ({"street": "x" * 300}, "Write at most 200 characters; now there are 300."),
    ],
)
def test_each_limit_says_what_to_do_and_the_text_is_still_there(cast, sign_in, towns, changed, message):
    answer = send(sign_in(cast.alice), **changed)

    assert answer.status_code == 422
    assert message in answer.text
    assert "What you wrote is still here." in answer.text
    (typed_value,) = changed.values()
    assert not typed_value or typed_value in answer.text
    assert Event.select().count() == 0


@pytest.mark.parametrize(
    "title",
    ["Fête 🌻🎉 du 👩‍🌾 jardin", "مسيرة من أجل المناخ", "צעדה לאקלים", "气候大游行", "Grève — « oui » & non"],
)
def test_emoji_and_names_from_right_to_left_come_through(cast, sign_in, title):
    browser = sign_in(cast.alice)

    answer = send(browser, title=title)

    assert Event.get().title == title
    page = browser.get(answer.location).text
    assert title.replace("&", "&amp;") in page
    assert 'dir="auto"' in page


def test_hidden_characters_are_taken_out(cast, sign_in):
    send(sign_in(cast.alice), title="Repair\u202e\x00 café\u200b")

    assert Event.get().title == "Repair café"


@pytest.mark.parametrize(("field", "value"), [("category", "NONSENSE"), ("join_mode", "invite"), ("visibility", "restricted"),
                                              ("status", "cancelled"), ("max_guests", "99")])  # fmt: skip
def test_a_choice_that_was_never_offered_is_refused(cast, sign_in, field, value):
    answer = send(sign_in(cast.alice), **{field: value})

    assert answer.status_code == 422
    assert Event.select().count() == 0


def test_a_field_sent_twice_or_a_form_without_any_does_no_harm(cast, sign_in):
    browser = sign_in(cast.alice)

    assert browser.post("/events/create", data={"step": "publish"}).status_code == 422
    assert browser.post("/events/create", data={"title": ["One", "Two"], "step": "draft"}).status_code == 303


def test_another_site_cannot_publish_in_somebodys_name(cast, sign_in):
    answer = sign_in(cast.alice).post(
        "/events/create", data=typed(), headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 403
    assert Event.select().count() == 0
