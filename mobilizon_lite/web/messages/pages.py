"""Reading: the list of conversations, and one of them."""

from datetime import datetime
from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug import Response

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.html_text import html_to_line
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.lib.text import excerpt
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.conversations import Conversation, Message
from mobilizon_lite.models.own_conversations import conversations_of, messages_in, others_in
from mobilizon_lite.models.site import current_site
from mobilizon_lite.policies.messages import can_answer_conversation
from mobilizon_lite.services import messages
from mobilizon_lite.web.caching import for_back_only, no_store
from mobilizon_lite.web.forms import sent_to
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.messages.blueprint import bp, conversation_to_see, person
from mobilizon_lite.web.messages.forms import MessageForm
from mobilizon_lite.web.session import current_account, current_profile, login_required

ON_A_PAGE = 20
# Of what was written last, in the list.
LETTERS_SHOWN = 80


@bp.get("/conversations")
@login_required
def index() -> Response:
    profile = _acting()
    found = conversations_of(profile, ON_A_PAGE + 1, after=_after(profile))
    shown = found[:ON_A_PAGE]
    lines = [
        {
            "url": url_for("messages.conversation", conversation_uuid=one.conversation.uuid),
            "people": [person(actor) for actor in one.others] or [person(None)],
            **_moment(one.conversation.last_message_at),
            "last": excerpt(html_to_line(one.last_html), LETTERS_SHOWN),
            "is_new": one.is_new,
        }
        for one in shown
    ]
    more = url_for("messages.index", after=shown[-1].conversation.uuid) if len(found) > len(shown) else None
    return no_store(render("messages/index.html", lines=lines, next_url=more))


@bp.get("/conversations/<uuid:conversation_uuid>")
@login_required
def conversation(conversation_uuid: UUID) -> Response:
    found = conversation_to_see(conversation_uuid)
    response = conversation_page(found, MessageForm())
    messages.mark_read(found, by=_acting())
    return response


@bp.get("/messages/<uuid:message_uuid>")
@login_required
def message(message_uuid: UUID) -> Response:
    """The address of a message for ever; people read it in its place, and only those who take part."""
    found = Message.get_or_none(Message.uuid == message_uuid, Message.deleted_at.is_null())
    place = conversation_to_see(found.conversation.uuid if found else message_uuid)
    return redirect(url_for("messages.conversation", conversation_uuid=place.uuid, _anchor=f"m{found.id}"))


def conversation_page(found: Conversation, form: MessageForm, status: int = 200) -> Response:
    profile = _acting()
    before = request.args.get("before", "")
    wanted = messages_in(
        found,
        ON_A_PAGE + 1,
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 18 else None,
    )
    shown = wanted[-ON_A_PAGE:]
    earlier = None
    if len(wanted) > len(shown):
        earlier = url_for("messages.conversation", conversation_uuid=found.uuid, before=shown[0].id)
    response = render(
        "messages/conversation.html",
        status=status,
        people=[person(actor) for actor in others_in([found.id], profile).get(found.id, [])]
        or [person(None)],
        messages=[_view(one, profile) for one in shown],
        earlier_url=earlier,
        form=form,
        can_answer=can_answer_conversation(profile, found),
        action=sent_to("messages.answer", conversation_uuid=found.uuid),
        leave_url=url_for("messages.leave", conversation_uuid=found.uuid),
    )
    return for_back_only(response) if status == 200 else no_store(response)


def _view(message: Message, profile: Actor) -> dict[str, object]:
    return {
        "id": f"m{message.id}",
        "author": person(message.author),
        "is_own": message.author_id == profile.id,
        "html": Markup(message.html),  # noqa: S704  cleaned when it was stored
        "language": message.language,
        **_moment(message.created_at),
    }


def _moment(moment: datetime) -> dict[str, str]:
    """In words, by the clock of who reads; the year only when it is not this one."""
    zone = current_account().timezone or current_site().timezone
    local, today = formats.local_time(moment, zone), formats.local_time(dates.now(), zone).date()
    day = formats.near_date(local.date(), today, page_language())
    words = _("%(day)s at %(time)s", day=day, time=formats.clock_time(local, page_language()))
    return {"iso": local.isoformat(timespec="minutes"), "when": words}


def _after(profile: Actor) -> Conversation | None:
    uuid = parse_uuid(request.args.get("after"))
    return Conversation.get_or_none(Conversation.uuid == uuid) if uuid else None


def _acting() -> Actor:
    profile = current_profile()
    if profile is None:
        raise NotAllowed
    return profile
