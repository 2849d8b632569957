"""What a series still has to do after somebody changed it: a few dates at a time, until nothing is left."""

from uuid import UUID

from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.reaction import Reaction
from mobilizon_lite.services.participations import all_dates
from mobilizon_lite.services.series import editing, ending, keeping


def _keep_in_step(work: LaterWork) -> None:
    while keeping.keep_in_step(UUID(work.payload["series_uuid"])):
        pass


def _spread(work: LaterWork) -> None:
    said = work.payload
    while editing.spread(UUID(said["series_uuid"]), said["since"], said["names"]):
        pass


def _end_dates(work: LaterWork) -> None:
    said = work.payload
    while ending.end_dates(UUID(said["series_uuid"]), said["since"], is_deleted=said["is_deleted"]):
        pass


def _answer_new_dates(work: LaterWork) -> None:
    for event_uuid in work.payload["event_uuids"]:
        all_dates.answer_new_date(UUID(event_uuid))


def _answer_all_dates(work: LaterWork) -> None:
    all_dates.answer_other_dates(UUID(work.payload["answer_uuid"]))


keep_in_step = Reaction("keep_series_in_step", _keep_in_step)
spread = Reaction("spread_series_change", _spread)
end_dates = Reaction("end_series_dates", _end_dates)
answer_new_dates = Reaction("answer_new_series_dates", _answer_new_dates)
answer_all_dates = Reaction("answer_all_series_dates", _answer_all_dates)
