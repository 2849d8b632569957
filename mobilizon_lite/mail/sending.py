"""Sending a mail: by SMTP over a connection that is kept, or into DATA_DIR/mails when no server is set."""

import logging
import re
import smtplib
import ssl
import threading
from email.message import EmailMessage
from pathlib import Path

from mobilizon_lite.config import Settings, SmtpServer
from mobilizon_lite.errors import GiveUp, TryLater

log = logging.getLogger(__name__)

TIMEOUT = 15.0
MAIL_FOLDER = "mails"

_settings: Settings | None = None
_kept = threading.local()


def configure(settings: Settings) -> None:
    global _settings
    _settings = settings


def send(mail: EmailMessage) -> None:
    """Send it now. Raises TryLater when the server may take it later, GiveUp when it never will."""
    if _settings is None or _settings.smtp is None:
        _keep_as_file(mail)
        return
    try:
        _connection(_settings.smtp).send_message(mail)
    except smtplib.SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()))[0]
        _judge(code, error)
    except smtplib.SMTPResponseException as error:
        _drop_connection()
        _judge(error.smtp_code, error)
    except (smtplib.SMTPException, OSError) as error:
        _drop_connection()
        raise TryLater(f"the mail server could not be reached ({type(error).__name__})") from error


def _judge(code: int, error: Exception) -> None:
    # RFC 5321, 4.2.1: 4yz may pass later, 5yz will not.
    if 500 <= code < 600:
        raise GiveUp(f"the mail server refused the mail ({code})") from error
    raise TryLater(f"the mail server asked to try later ({code})") from error


def _connection(server: SmtpServer) -> smtplib.SMTP:
    connection = getattr(_kept, "connection", None)
    if connection is not None and _still_answers(connection):
        return connection
    _drop_connection()
    _kept.connection = _connect(server)
    return _kept.connection


def _still_answers(connection: smtplib.SMTP) -> bool:
    try:
        return connection.noop()[0] == 250
    except (smtplib.SMTPException, OSError):
        return False


def _connect(server: SmtpServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        connection = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
        if server.security == "starttls":
            connection.starttls(context=context)
    if server.username:
        connection.login(server.username, server.password or "")
    return connection


def _drop_connection() -> None:
    connection = getattr(_kept, "connection", None)
    _kept.connection = None
    if connection is not None:
        connection.close()


def mail_folder() -> Path:
    """Where mails are kept when no mail server is set."""
    return (_settings.data_dir if _settings else Path("data")) / MAIL_FOLDER


def _keep_as_file(mail: EmailMessage) -> None:
    folder = mail_folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9._-]", "", mail["Message-ID"].strip("<>").partition("@")[0])
    path = folder / f"{name}.eml"
    path.write_bytes(bytes(mail))
    log.info("No mail server is set (SMTP_URL); the mail is kept in %s", path)
