"""Telling other sites what happened here. Rows about the same thing are worked off in order, see jobs/queues.py."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from mobilizon_lite.database import transaction, wake_workers
from mobilizon_lite.facts import LOCAL
from mobilizon_lite.federation.outbox import answers, comments, events, messages, people
from mobilizon_lite.federation.outbox.planning import is_known_elsewhere
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import child_uuid
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.models.site import current_site
from mobilizon_lite.reactions.reaction import Reaction

LANE = "federation"
# However many answers come in, the number is told once in so long.
NUMBERS_EVERY = timedelta(minutes=10)


def _federate(work: LaterWork) -> None:
    if not current_site().federates:
        return
    _TELL[work.fact](work)
    wake_workers()


def _event(work: LaterWork) -> None:
    if _is_ours(work):
        is_new = work.fact == "EventPublished"
        events.tell_event(_uuid(work, "event_uuid"), work.fact_uuid, is_new=is_new)


def _dates_of_series(work: LaterWork) -> None:
    """One row for each date, in the order of whatever else is said about it."""
    if not _is_ours(work):
        return
    rows = [
        {
            "fact_uuid": child_uuid(work.fact_uuid, event_uuid),
            "fact": "EventPublished",
            "reaction": federate.name,
            "payload": {"event_uuid": event_uuid, "origin": LOCAL},
            "object_key": events.key_of_event(UUID(event_uuid)),
            "lane": LANE,
        }
        for event_uuid in work.payload["event_uuids"]
    ]
    _write_down(rows)


def _participation(work: LaterWork) -> None:
    said = work.payload
    answers.tell_participation(
        _uuid(work, "participation_uuid"),
        work.fact_uuid,
        state=said["state"],
        before=said.get("before"),
        is_ours=_is_ours(work) and said.get("tells_home", True),
    )
    if ParticipationState.ACCEPTED in (said["state"], said.get("before")):
        _tell_numbers_soon(_uuid(work, "event_uuid"))


def _join_not_taken(work: LaterWork) -> None:
    answers.tell_not_taken(
        _uuid(work, "event_uuid"),
        _uuid(work, "actor_uuid"),
        work.fact_uuid,
        join_uri=work.payload["join_uri"],
        is_ignored=work.payload["is_ignored"],
    )


def _tell_numbers_soon(event_uuid: UUID) -> None:
    event = Event.get_or_none(Event.uuid == event_uuid)
    if event is None or not event.is_local or event.hides_numbers or not is_known_elsewhere(event.uri):
        return
    moment = dates.now()
    window = int(moment.timestamp() // NUMBERS_EVERY.total_seconds())
    ends_in = (window + 1) * NUMBERS_EVERY.total_seconds() - moment.timestamp()
    _write_down(
        [
            {
                "fact_uuid": child_uuid(event_uuid, f"numbers:{window}"),
                "fact": "ParticipationChanged",
                "reaction": federate_numbers.name,
                "payload": {"event_uuid": str(event_uuid)},
                # Not the key of the event: what else is said about it does not wait for this.
                "object_key": f"numbers:{event_uuid}",
                "lane": LANE,
                "not_before": moment + timedelta(seconds=ends_in),
            }
        ]
    )


def _federate_numbers(work: LaterWork) -> None:
    if current_site().federates:
        events.tell_numbers(_uuid(work, "event_uuid"), work.fact_uuid)
        wake_workers()


def _comment(work: LaterWork) -> None:
    if _is_ours(work):
        comments.tell_comment(_uuid(work, "comment_uuid"), work.fact_uuid)


def _message(work: LaterWork) -> None:
    if _is_ours(work):
        messages.tell_message(_uuid(work, "message_uuid"), work.fact_uuid)


def _profile(work: LaterWork) -> None:
    if _is_ours(work):
        people.tell_profile(_uuid(work, "actor_uuid"), work.fact_uuid)


def _end_of_profile(work: LaterWork) -> None:
    if _is_ours(work):
        known_to = work.payload.get("known_to", ())
        people.tell_end_of_profile(_uuid(work, "actor_uuid"), work.fact_uuid, known_to=known_to)


def _move(work: LaterWork) -> None:
    if _is_ours(work):
        people.tell_move(_uuid(work, "actor_uuid"), _uuid(work, "target_uuid"), work.fact_uuid)


def _came_back(work: LaterWork) -> None:
    people.tell_came_back(_uuid(work, "actor_uuid"), work.fact_uuid)


def _follow(work: LaterWork) -> None:
    people.tell_follow(_uuid(work, "follow_uuid"), work.fact_uuid)


def _answer_to_follower(work: LaterWork) -> None:
    people.tell_answer_to_follower(_uuid(work, "follow_uuid"), work.payload["state"], work.fact_uuid)


def _end_of_follow(work: LaterWork) -> None:
    if _is_ours(work):
        people.tell_end_of_follow(
            _uuid(work, "follower_uuid"),
            _uuid(work, "target_uuid"),
            work.fact_uuid,
            uri=work.payload["uri"],
            follow_uuid=_uuid(work, "follow_uuid"),
            by_target=work.payload["by_target"],
        )


def _invitation(work: LaterWork) -> None:
    if _is_ours(work):
        answers.tell_invitation(
            _uuid(work, "invitation_uuid"),
            work.fact_uuid,
            state=work.payload["state"],
            object_key=work.object_key,
        )


def _block(work: LaterWork) -> None:
    if _is_ours(work):
        people.tell_block(_uuid(work, "block_uuid"), work.fact_uuid)


def _unblock(work: LaterWork) -> None:
    if _is_ours(work):
        people.tell_unblock(
            _uuid(work, "actor_uuid"), _uuid(work, "target_uuid"), work.payload["uri"], work.fact_uuid
        )


def _missed(work: LaterWork) -> None:
    since = datetime.fromisoformat(work.payload["since"])
    events.tell_what_was_missed(str(work.payload["host"]), since, work.fact_uuid)


def _report(work: LaterWork) -> None:
    people.tell_report(_uuid(work, "report_uuid"), work.fact_uuid)


_TELL: dict[str, Callable[[LaterWork], None]] = {
    **dict.fromkeys(
        """EventPublished EventUpdated EventCancelled EventHidden EventDeleted EventPlaceRevealed EventHandedOver
        RoleAnswered RoleEnded""".split(),
        _event,
    ),
    "SeriesDatesMade": _dates_of_series,
    "HostRevived": _missed,
    **dict.fromkeys(("ParticipationRequested", "ParticipationChanged"), _participation),
    "JoinNotTaken": _join_not_taken,
    **dict.fromkeys(("CommentWritten", "CommentEdited", "CommentDeleted", "CommentStateChanged"), _comment),
    "MessageWritten": _message,
    **dict.fromkeys(("ProfileCreated", "ProfileUpdated"), _profile),
    "ProfileDeleted": _end_of_profile,
    "ProfileMoved": _move,
    "ProfileCameBack": _came_back,
    "FollowAsked": _follow,
    "FollowAnswered": _answer_to_follower,
    "FollowEnded": _end_of_follow,
    "InvitationAnswered": _invitation,
    "ActorBlocked": _block,
    "ActorUnblocked": _unblock,
    "ReportForwarded": _report,
}


def _is_ours(work: LaterWork) -> bool:
    """What another site told us is not told again."""
    return work.payload.get("origin", LOCAL) == LOCAL


def _uuid(work: LaterWork, name: str) -> UUID:
    return UUID(work.payload[name])


def _write_down(rows: list[dict[str, object]]) -> None:
    with transaction():
        for row in rows:
            LaterWork.insert(**row).on_conflict_ignore().execute()
    wake_workers()


federate = Reaction("federate", _federate, LANE)
federate_numbers = Reaction("federate_numbers", _federate_numbers, LANE)
