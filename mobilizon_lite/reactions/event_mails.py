"""Mails to everybody who takes part: the event changed, does not take place, is tomorrow, or its place can be read.

Each begins with one row of work for the event, from which one row per participant is planned. Rows hold ids; who gets the
mail, and what stands in it, is looked up when it is sent.
"""

from collections.abc import Iterable
from datetime import timedelta

from peewee import Expression

from mobilizon_lite.database import transaction
from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_places import place_for
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.reactions.participants import participation_of, write_to
from mobilizon_lite.reactions.reaction import Child, Reaction, plan_each
from mobilizon_lite.reactions.series_news import is_told_at_another_date

# Changes that can alter somebody's plans (and are_mailed); a corrected description is not one.
MATTERS = {
    "title": "title",
    **dict.fromkeys("starts_at ends_at timezone is_all_day".split(), "time"),
    "status": "status",
    **dict.fromkeys("place_name street online_url more_online".split(), "place"),
    # What everybody reads, also while the exact place is a secret.
    **dict.fromkeys("town region country is_online place_area".split(), "area"),
}
# Somebody who corrects twice in a row writes to everybody once.
WAIT_FOR_MORE = timedelta(minutes=10)
# Too little time is left to wait.
SOON = timedelta(hours=3)
COMING = (ParticipationState.ACCEPTED,)
CONCERNED = (
    ParticipationState.ACCEPTED,
    ParticipationState.WAITING,
    ParticipationState.PENDING,
    ParticipationState.MAYBE,
)


def _plan_change(work: LaterWork) -> None:
    changed = sorted({MATTERS[name] for name in work.payload["changed"] if name in MATTERS})
    event = _event_of(work)
    if not changed or event is None or event.is_cancelled:
        return
    with transaction():
        if not _join_planned_announcement(work, changed):
            starts_soon = event.starts_at - dates.now() < SOON
            due = dates.now() if starts_soon else dates.now() + WAIT_FOR_MORE
            payload = {"event_uuid": str(event.uuid), "changed": changed, "series_since": _since(work)}
            plan_each(work, announce_change, [Child(event.uuid, payload, not_before=due)])


def _join_planned_announcement(work: LaterWork, changed: list[str]) -> bool:
    """Whether an announcement of an earlier change still waits: it then tells of this one too."""
    planned = LaterWork.get_or_none(
        LaterWork.object_key == work.object_key,
        LaterWork.reaction == announce_change.name,
        LaterWork.not_before > dates.now(),
        LaterWork.done_at.is_null(),
        LaterWork.given_up_at.is_null(),
        LaterWork.attempts == 0,
    )
    if planned is None:
        return False
    payload = {**planned.payload, "changed": sorted({*planned.payload["changed"], *changed})}
    return bool(
        LaterWork.update(payload=payload).where(LaterWork.id == planned.id, LaterWork.attempts == 0).execute()
    )


def _announce_change(work: LaterWork) -> None:
    event = _event_of(work)
    if event is None or event.is_cancelled:
        return
    children = _children(event, CONCERNED, since=_since(work), changed=work.payload["changed"])
    plan_each(work, tell_change, children)


def _tell_change(work: LaterWork) -> None:
    participation = _concerned(work)
    if participation and not participation.event.is_cancelled:
        changed = _for_reader(work.payload["changed"], participation)
        if changed:
            write_to(
                work,
                "event_changed",
                participation,
                with_calendar=participation.is_coming,
                changed=changed,
                is_perhaps=not participation.is_active,
            )


def _for_reader(changed: list[str], participation: Participation) -> list[str]:
    """Without a change of the place that this person may not know."""
    knows = place_for(participation.event, participation).is_exact
    return [name for name in changed if knows or name != "place"]


def _plan_cancellation(work: LaterWork) -> None:
    event = Event.get_or_none(Event.uuid == work.payload["event_uuid"])
    # Who deletes a cancelled or past event changes nobody's plans.
    if event is None or event.is_over_at(dates.now()) or (event.is_cancelled and event.deleted_at):
        return
    plan_each(work, tell_cancellation, _children(event, CONCERNED, since=_since(work)))


def _tell_cancellation(work: LaterWork) -> None:
    participation = _concerned(work, also_deleted=True)
    if participation is None:
        return
    event = participation.event
    if event.is_cancelled or event.deleted_at:
        write_to(
            work,
            "event_cancelled",
            participation,
            with_calendar=event.deleted_at is None and participation.is_coming,
            is_deleted=event.deleted_at is not None,
        )


def _plan_reminders(work: LaterWork) -> None:
    event = _event_of(work)
    if event is None or event.is_cancelled:
        return
    plan_each(work, remind, _children(event, COMING))


def _plan_reveal(work: LaterWork) -> None:
    event = _event_of(work)
    if event is None or event.is_cancelled:
        return
    # Who got a place since then had a mail that says the same.
    plan_each(work, tell_place, _children(event, COMING, Participation.decided_at <= work.created_at))


def _tell_place(work: LaterWork) -> None:
    participation = _concerned(work)
    if participation is None or not participation.is_coming or participation.event.is_cancelled:
        return
    if place_for(participation.event, participation).is_exact:
        write_to(work, "place_revealed", participation, with_calendar=participation.event.place_in_mails)


def _remind(work: LaterWork) -> None:
    participation = _concerned(work)
    if participation is None or not participation.is_coming or participation.event.is_cancelled:
        return
    event = participation.event
    if event.starts_at > dates.now() and not _heard_of_it_since_the_eve(participation):
        write_to(work, "event_reminder", participation)


def _heard_of_it_since_the_eve(participation: Participation) -> bool:
    """Who got a place (or confirmed the address) later than 18:00 on the eve had a mail with all of it just then."""
    heard = (participation.created_at, participation.decided_at, participation.email_confirmed_at)
    return any(moment is not None and moment > participation.event.eve for moment in heard)


def _event_of(work: LaterWork) -> Event | None:
    """The event, if it is still known to all and not over."""
    event = Event.get_or_none(Event.uuid == work.payload["event_uuid"])
    if event is None or not event.is_published or event.is_over_at(dates.now()):
        return None
    return event


def _concerned(work: LaterWork, *, also_deleted: bool = False) -> Participation | None:
    """The answer of one recipient, if they still want to come (perhaps) to what still lies ahead."""
    participation = participation_of(work)
    if participation is None or not participation.may_come:
        return None
    event = participation.event
    if event.is_over_at(dates.now()) or not (event.is_published or (also_deleted and event.deleted_at)):
        return None
    return participation


def _since(work: LaterWork) -> str:
    return work.payload.get("series_since", "")


def _children(
    event: Event,
    states: tuple[ParticipationState, ...],
    *conditions: Expression,
    since: str = "",
    **payload: object,
) -> Iterable[Child]:
    """One for each answer that may get mails; whether it does is asked again when it is sent.

    `since`: many dates of a series changed at once, from this one on."""
    answers = (
        Participation.select(Participation.uuid)
        .where(Participation.event == event, Participation.state.in_(states), *conditions)
        .where(Participation.actor.is_null(False) | Participation.email_confirmed_at.is_null(False))
        .order_by(Participation.id)
    )
    if since:
        answers = answers.where(
            Participation.series_answer.is_null() | ~is_told_at_another_date(event, since)
        )
    return [Child(uuid, {"participation_uuid": str(uuid), **payload}) for (uuid,) in answers.tuples()]


announce_change = Reaction("announce_event_change", _announce_change)
plan_change = Reaction("plan_event_change", _plan_change)
plan_cancellation = Reaction("plan_event_cancellation", _plan_cancellation)
plan_reminders = Reaction("plan_event_reminders", _plan_reminders)
tell_change = Reaction("tell_event_change", _tell_change, lane="mail")
tell_cancellation = Reaction("tell_event_cancellation", _tell_cancellation, lane="mail")
plan_reveal = Reaction("plan_place_reveal", _plan_reveal)
tell_place = Reaction("tell_place", _tell_place, lane="mail")
remind = Reaction("remind_of_event", _remind, lane="mail")
