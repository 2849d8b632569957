"""Telling others: texts to paste or send, and what can be printed or put into another page."""

from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from mobilizon_lite.lib import addresses, urls
from mobilizon_lite.lib.sms import sms_length
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.web import event_view, share_texts
from mobilizon_lite.web.embeds.blueprint import HEIGHT_OF_ONE, frame_code
from mobilizon_lite.web.events.blueprint import bp
from mobilizon_lite.web.events.loading import own_event_for_everybody
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.metadata import Metadata

_LONGEST_SITE = 200


@dataclass(frozen=True, slots=True)
class Paste:
    """A text in a field of its own; `rows` is its height."""

    id: str
    label: str
    hint: str
    words: str
    rows: int


@bp.get("/events/<uuid:event_uuid>/share")
def share(event_uuid: UUID) -> Response:
    event = own_event_for_everybody(event_uuid)
    short, whole = share_texts.short_text(event), share_texts.long_text(event)
    return render(
        "events/share.html",
        event=event,
        title=event.title,
        language=event_view.foreign_language(event),
        event_url=event_view.event_path(event),
        text_url=event_view.local_path(f"/events/{event.uuid}.txt"),
        texts=_texts(event, short, whole),
        warning=_warning(event),
        **_own_site(event, short),
        sms_url=f"sms:?body={quote(short)}",
        mail_url=f"mailto:?subject={quote(share_texts.subject(event))}&body={quote(_mail_lines(whole))}",
        meta=_metadata(event),
    )


def _warning(event: Event) -> str:
    """What somebody should know before they send it to others."""
    if event.is_cancelled:
        return _("This action is cancelled: the texts say so.")
    if event.visibility == Visibility.UNLISTED:
        return _(
            "This action stands in no list: it is meant for people who get its address. Send it to them only."
        )
    return ""


def _own_site(event: Event, text: str) -> dict[str, str]:
    """The way to write about it on the social network where somebody has an account: they name its site."""
    typed = clean_line(request.args.get("site", ""))[:_LONGEST_SITE]
    address = urls.web_address(typed.rpartition("@")[2]) if typed else None
    host = urls.host_of(address) if address else None
    return {
        "own_site": typed,
        "own_site_host": host or "",
        "own_site_url": f"https://{host}/share?text={quote(text)}" if host else "",
        "own_site_wrong": _("Write the name of your site, such as mastodon.social.")
        if typed and not host
        else "",
    }


def _texts(event: Event, short: str, whole: str) -> list[Paste]:
    medium = share_texts.medium_text(event)
    found = [
        Paste("short", _("Short, for an SMS"), _sms_words(short), short, 4),
        Paste("medium", _("A little longer"), _sms_words(medium), medium, 6),
        Paste("whole", _("With everything"), _("For a mail or a messenger"), whole, 12),
    ]
    if event.is_listed:
        path = f"/embed/events/{event.uuid}"
        code = frame_code(path, event.title, height=HEIGHT_OF_ONE)
        found.append(Paste("code", _("For a page of another site"), _("HTML code of a frame"), str(code), 5))
    return found


def _sms_words(text: str) -> str:
    length = sms_length(text)
    return ngettext(
        "%(units)s characters: one SMS",
        "%(units)s characters: %(num)d SMS",
        length.messages,
        units=length.units,
    )


def _mail_lines(text: str) -> str:
    return text.replace("\n", "\r\n")


def _metadata(event: Event) -> Metadata:
    return Metadata(
        title=_("Tell others: %(title)s", title=event.title),
        description=_("Texts, a poster and flyers about this action."),
        canonical=addresses.absolute(url_for("events.share", event_uuid=event.uuid, lang=None)),
        # The page of the action is what people should find.
        is_indexed=False,
    )
