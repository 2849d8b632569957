"""Mails about helping with an event: the question, the answer, and who answers for it from now on."""

from mobilizon_lite.lib import addresses
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import EventRole, RoleKind, RoleState, role_with
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.mailing import send_mail
from mobilizon_lite.reactions.reaction import Reaction


def _ask(work: LaterWork) -> None:
    role = _role(work)
    if role is None or not role.is_open or role.actor_id is None or role.asked_by_id is None:
        return
    _write(
        work,
        "role_asked",
        role.actor,
        role.event,
        who=role.asked_by.name,
        is_contact=role.kind == RoleKind.CONTACT,
        answer_url=addresses.role(role.uuid),
    )


def _tell_answer(work: LaterWork) -> None:
    """To the one who asked. Only what is still so: who said yes and stepped down at once sends one kind of mail."""
    role = _role(work)
    if role is None or role.actor_id is None or role.state != work.payload["state"]:
        return
    _write(
        work,
        "role_answered",
        role.event.organizer,
        role.event,
        who=role.actor.name,
        is_contact=role.kind == RoleKind.CONTACT,
        says_yes=role.is_accepted,
        steps_down=role.state == RoleState.ENDED,
        people_url=addresses.event(role.event.uuid) + "/people",
    )


def _tell_new_organizer(work: LaterWork) -> None:
    event = Event.get_or_none(Event.uuid == work.payload["event_uuid"])
    if event is not None and event.deleted_at is None:
        people_url = addresses.event(event.uuid) + "/people"
        _write(work, "event_handed_over", event.organizer, event, people_url=people_url)


def _role(work: LaterWork) -> EventRole | None:
    role = role_with(work.payload["role_uuid"])
    return role if role and role.event.deleted_at is None else None


def _write(work: LaterWork, message: str, to: Actor, event: Event, **values: object) -> None:
    account: Account | None = to.account
    if account is None or not account.may_sign_in:
        return
    send_mail(
        work, message, to=account.email, language=account.language, name=to.name, title=event.title, **values
    )


mail_question = Reaction("mail_role_question", _ask, lane="mail")
mail_answer = Reaction("mail_role_answer", _tell_answer, lane="mail")
mail_new_organizer = Reaction("mail_new_organizer", _tell_new_organizer, lane="mail")
