"""Mails for who wants them: confirming an address, stopping."""

from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.participations import news
from mobilizon_lite.services.participations.join import take_part, take_part_with_profile
from tests.factories import make_event


def joined(cast) -> Participation:
    return take_part(make_event(cast.alice), form_id="12345678", nickname="Lou", email="lou@Example.org")


def test_an_address_is_confirmed_once(cast):
    answer = joined(cast)

    news.confirm(Participation.with_news_token(answer.news_token()))
    news.confirm(Participation.with_news_token(answer.news_token()))

    assert Participation.get().has_confirmed_email
    assert LaterWork.select().where(LaterWork.fact == "ParticipationEmailConfirmed").count() == 1


def test_the_place_does_not_wait_for_the_confirmation(cast):
    assert joined(cast).is_coming


def test_who_stops_the_mails_is_no_longer_known_by_the_address(cast):
    answer = joined(cast)
    news.confirm(answer)

    news.stop(answer)

    row = Participation.get()
    assert (row.email, row.email_confirmed_at, row.news_token_hash) == (None, None, None)
    assert row.is_coming


def test_a_profile_stops_and_resumes(cast):
    answer = take_part_with_profile(make_event(cast.alice), by=cast.bob)

    news.stop(answer)
    assert Participation.get().mails_stopped
    news.resume(answer)

    assert not Participation.get().mails_stopped
