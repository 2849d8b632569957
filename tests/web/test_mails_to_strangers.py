"""Nobody can make the site write to others without end, whichever form they use and however they spell the address."""

import pytest

from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services import site
from tests.factories import make_event, make_participation

# Browsers and people write a dot and letters in several ways that name the same mailbox.
SPELLINGS = ["lou@example.org", "lou@EXAMPLE.org", "lou@ｅxample.org", "lou@example。org", "lou@exaｍple.org"]


def answered(client, event, number: int, **typed):
    form = {"form_id": f"a form of the test {number}", "nickname": "Lou", "party_size": "1", **typed}
    return client.post(f"/events/{event.uuid}/participate", data=form)


def test_one_confirmation_a_day_however_the_address_is_spelled(cast, client, mailbox):
    event = make_event(cast.alice)

    for number, spelling in enumerate(SPELLINGS):
        assert answered(client, event, number, email=spelling).status_code == 303

    assert len(mailbox.all()) == 1


@pytest.mark.parametrize("path", ["/register", "/forgotten-password"])
def test_a_few_account_mails_an_hour_however_the_address_is_spelled(client, path, mailbox):
    site.change_setting("limit_account_mail", "2 per hour")
    form = {"display_name": "Lou", "password": "quatre petits pains chauds"}

    statuses = [client.post(path, data={**form, "email": spelling}).status_code for spelling in SPELLINGS]

    assert statuses.count(429) == 3


def test_changing_the_address_of_an_answer_again_and_again_is_slowed_down(cast, client, mailbox):
    site.change_setting("limit_participate", "3 per 10 minutes")
    answer = make_participation(make_event(cast.alice), nickname="Lou")
    path = f"/r/{answer.personal_token()}/change"
    form = {"nickname": "Lou", "party_size": "1"}

    pages = [client.post(path, data={**form, "email": f"n{number}@example.org"}) for number in range(5)]

    assert [page.status_code for page in pages] == [303, 303, 303, 429, 429]
    assert "n4@example.org" in pages[-1].text
    assert pages[-1].headers["Retry-After"]
    assert Participation.get().email == "n2@example.org"
    assert len(mailbox.all()) <= 3


def test_leaving_and_coming_back_without_end_is_slowed_down(cast, client):
    site.change_setting("limit_participate", "3 per 10 minutes")
    answer = make_participation(make_event(cast.alice), nickname="Lou")
    token = answer.personal_token()

    statuses = []
    for _number in range(4):
        client.post(f"/r/{token}/leave")
        statuses.append(client.post(f"/r/{token}/come-back").status_code)

    assert statuses == [303, 303, 303, 429]


def test_leaving_is_always_possible(cast, client):
    site.change_setting("limit_participate", "1 per 10 minutes")
    answer = make_participation(make_event(cast.alice), nickname="Lou")
    token = answer.personal_token()

    statuses = [
        client.post(f"/r/{token}/{step}").status_code for step in ("leave", "come-back", "leave", "delete")
    ]

    assert statuses == [303] * 4
