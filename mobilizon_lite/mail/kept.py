"""Mails that were kept as files because no mail server is set: deleted again when they are no longer needed."""

import email
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

from mobilizon_lite.lib import dates
from mobilizon_lite.mail.sending import mail_folder

# Whoever looks after a site without a mail server hands them on before; links in them have ended by then.
KEPT = timedelta(days=30)


def forget_mails_about(text: str) -> int:
    """Delete the kept mails in which this text stands, such as the uuid of an event in its address."""
    found = [path for path in mail_folder().glob("*.eml") if text in "".join(_texts(path))]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def forget_old_mails() -> int:
    """They hold names, addresses and secret links. Timed work."""
    before = (dates.now() - KEPT).timestamp()
    old = [path for path in mail_folder().glob("*.eml") if path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _texts(path: Path) -> Iterator[str]:
    """What can be read in a mail, decoded: line breaks of its encoding would cut words."""
    # Late: with it comes half a megabyte for what mails have in their heads.
    from email.policy import default

    mail: EmailMessage = email.message_from_bytes(path.read_bytes(), policy=default)
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            yield part.get_content()
