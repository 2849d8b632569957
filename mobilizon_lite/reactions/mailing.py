"""From a row of later work to a sent mail: sender, Message-ID and language are the same for all of them."""

from email.message import EmailMessage

from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.mail import messages, sending
from mobilizon_lite.mail.messages import Attachment
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.site import current_site


def send_mail(
    work: LaterWork,
    message: str,
    *,
    to: str,
    language: str | None,
    attachments: tuple[Attachment, ...] = (),
    **values: object,
) -> None:
    """Write the mail templates/emails/<message> and send it. Raises TryLater or GiveUp.

    The Message-ID comes from the row: if the process dies between sending and marking, the repeated mail has the same one.
    """
    site = current_site()
    host = (host_of(addresses.home()) or "localhost").partition(":")[0]
    mail = messages.write(
        message,
        to=to,
        language=language or site.language,
        message_id=f"<{work.fact_uuid}.{work.reaction}@{host}>",
        sender_name=site.name,
        sender_address=site.mail_from or f"no-reply@{host}",
        values={"site": site, "home_url": addresses.home(), **values},
        attachments=attachments,
    )
    if stop_url := values.get("stop_url"):
        _add_way_to_stop(mail, str(stop_url))
    sending.send(mail)


def _add_way_to_stop(mail: EmailMessage, stop_url: str) -> None:
    """The button "unsubscribe" of mail programs. One press of it is enough (RFC 8058) only over https."""
    mail["List-Unsubscribe"] = f"<{stop_url}>"
    if stop_url.startswith("https://"):
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
