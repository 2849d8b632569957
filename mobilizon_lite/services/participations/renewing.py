"""A new secret link for somebody who takes part; every earlier one ends."""

from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.series_answers import SeriesAnswer


def renew_links(participation: Participation) -> Participation:
    """Inside a transaction. Who comes to all dates gets new links for all: the page of one leads to the others."""
    if participation.series_answer_id:
        _renew_all_dates(participation)
    return _renew(participation)


def _renew_all_dates(participation: Participation) -> None:
    answer = SeriesAnswer.get_by_id(participation.series_answer_id)
    answer.token_version += 1
    answer.token_hash = token_hash(answer.token())
    answer.save()
    others = Participation.select().where(
        Participation.series_answer == answer, Participation.id != participation.id
    )
    for other in list(others):
        _renew(other)


def _renew(participation: Participation) -> Participation:
    participation.token_version += 1
    participation.refresh_token_hashes()
    participation.save()
    return participation
