"""Writing to somebody, answering, and leaving a conversation."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug import Response

from mobilizon_lite.errors import Invalid, NotFound, TooMany
from mobilizon_lite.lib.ids import uuid_of_form
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.conversations import Conversation
from mobilizon_lite.models.own_conversations import conversation_between
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.messages import can_begin_conversation
from mobilizon_lite.services import messages
from mobilizon_lite.web.caching import for_back_only, no_store
from mobilizon_lite.web.forms import sent_to
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.messages.blueprint import bp, conversation_to_see, person
from mobilizon_lite.web.messages.forms import MessageForm, sentence, too_many_words
from mobilizon_lite.web.messages.pages import conversation_page
from mobilizon_lite.web.session import current_profile, login_required

# What people write in private is in whatever language they share.
_LANGUAGE = "und"


@bp.get("/@<handle>/message")
@login_required
def write(handle: str) -> Response:
    target = _target(handle)
    return for_back_only(_page(target, MessageForm(), 200))


@bp.post("/@<handle>/message")
@login_required
def send(handle: str) -> Response:
    target, form, by = _target(handle), MessageForm(request.form), current_profile()
    try:
        limit("message")
        uuid = uuid_of_form(form.form_id.data, f"message:{by.uuid}:{target.uuid}")
        values = {"text": form.text.data or "", "language": _LANGUAGE}
        message = messages.begin_conversation(target, **values, by=by, uuid=uuid)
    except (Invalid, TooMany) as error:
        return no_store(_with_wait(_page(target, form, _tell(form, error)), error))
    return _to(message.conversation, "message-sent")


@bp.post("/conversations/<uuid:conversation_uuid>")
@login_required
def answer(conversation_uuid: UUID) -> Response:
    conversation, form = conversation_to_see(conversation_uuid), MessageForm(request.form)
    by = current_profile()
    try:
        limit("message")
        uuid = uuid_of_form(form.form_id.data, f"answer:{by.uuid}:{conversation.uuid}")
        values = {"text": form.text.data or "", "language": _LANGUAGE}
        messages.answer_conversation(conversation, **values, by=by, uuid=uuid)
    except (Invalid, TooMany) as error:
        return _with_wait(conversation_page(conversation, form, _tell(form, error)), error)
    return _to(conversation, "message-sent")


@bp.post("/conversations/<uuid:conversation_uuid>/leave")
@login_required
def leave(conversation_uuid: UUID) -> Response:
    messages.leave_conversation(conversation_to_see(conversation_uuid), by=current_profile())
    return redirect(url_for("messages.index", done="conversation-left"), 303)


def _target(handle: str) -> Actor:
    """Whom somebody wants to write to. Raises NotFound for those who cannot be found, NotAllowed for who may not write."""
    target, by = Actor.get_or_none(Actor.handle == handle.casefold()), current_profile()
    if target is None or not target.is_visible or (target.is_local and not target.has_page):
        raise NotFound
    require(can_begin_conversation(by, target))
    return target


def _page(target: Actor, form: MessageForm, status: int) -> Response:
    action = sent_to("messages.send", handle=target.handle)
    known = conversation_between(current_profile(), target)
    return render(
        "messages/write.html",
        status=status,
        person=person(target),
        form=form,
        action=action,
        known_url=url_for("messages.conversation", conversation_uuid=known.uuid) if known else None,
    )


def _tell(form: MessageForm, error: Invalid | TooMany) -> int:
    if isinstance(error, TooMany):
        form.form_errors.append(too_many_words())
        return 429
    form.add_error(error, sentence(error))
    return 422


def _with_wait(response: Response, error: Invalid | TooMany) -> Response:
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _to(conversation: Conversation, done: str) -> Response:
    address = url_for("messages.conversation", conversation_uuid=conversation.uuid, done=done)
    return redirect(address, 303)
