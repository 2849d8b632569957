"""Writing a mail: one folder per message in templates/emails, with subject.txt, body.txt and body.html.

A mail is written when it is sent, in the language of whoever receives it, outside of any request.
"""

from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formataddr, formatdate
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

_folders: dict[str, Path] = {}


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail, such as the event's calendar entry."""

    name: str
    content_type: str
    data: bytes = field(repr=False)


def configure(templates: Path, translations: Path) -> None:
    _folders.update(templates=templates, translations=translations)
    _environment.cache_clear()


def write(
    message: str,
    *,
    to: str,
    language: str,
    message_id: str,
    sender_name: str,
    sender_address: str,
    values: dict[str, object],
    attachments: tuple[Attachment, ...] = (),
) -> EmailMessage:
    """The mail of that name, ready to be sent.

    `message_id` is the same each time the same piece of work is tried, so that a repeated mail can be recognised.
    """
    environment = _environment(language)
    subject = environment.get_template(f"emails/{message}/subject.txt").render(values)
    mail = EmailMessage()
    mail["Subject"] = _one_plain_line(subject)
    mail["From"] = formataddr((_one_plain_line(sender_name), sender_address))
    mail["To"] = to
    mail["Date"] = formatdate()
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(environment.get_template(f"emails/{message}/body.txt").render(values))
    mail.add_alternative(
        environment.get_template(f"emails/{message}/body.html").render(values), subtype="html"
    )
    for attachment in attachments:
        main, _, sub = attachment.content_type.partition("/")
        mail.add_attachment(attachment.data, maintype=main, subtype=sub, filename=attachment.name)
    # Last: each part that is added takes the content headers before it along.
    mail["Content-Language"] = language
    return mail


def _one_plain_line(text: str) -> str:
    # What looks encoded already would be decoded, line breaks and all, and no mail would go out.
    return " ".join(text.split()).replace("=?", "= ?")


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_folders["templates"]),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    translations = Translations.load(_folders["translations"], [language])
    if not isinstance(translations, Translations | NullTranslations):
        translations = NullTranslations()
    environment.install_gettext_translations(translations, newstyle=True)
    environment.globals["language"] = language
    return environment
