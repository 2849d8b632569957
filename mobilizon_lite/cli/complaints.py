"""What went wrong, as a sentence on the error stream and an exit status, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from mobilizon_lite.errors import Conflict, Invalid, NotAllowed, NotFound
from mobilizon_lite.i18n import account_errors

_OF_SETTINGS = {
    "not_tiles": "Write an https address or a path of this site with {z}, {x} and {y} in it, such as https://tiles.example.org/{z}/{x}/{y}.png.",
    "not_0_to_90": "Write a number of days from 0 to 90.",
    "not_0_to_3650": "Write a number of days from 0 to 3650.",
    "not_30_to_3650": "Write a number of days from 30 to 3650.",
    "not_a_country": "Write the two letters of a country, such as FR.",
    "not_a_rate": "Write a rate such as “10 per minute” or “300 per 10 minutes”.",
    "not_a_switch": "Write on or off.",
    "not_registrations": "Write one of these words: {names}.",
    "not_a_web_address": "Write a whole address, such as https://code.example.org/lite.",
    "unknown_setting": "There is no such setting. There are: {names}.",
}


@contextmanager
def complaints() -> Iterator[None]:
    """Turn a named error into a sentence and exit status 1."""
    try:
        yield
    except Invalid as error:
        raise click.ClickException(_sentence(error)) from error
    except NotFound as error:
        raise click.ClickException("There is nobody and nothing of that name.") from error
    except NotAllowed as error:
        raise click.ClickException("This is not allowed.") from error
    except Conflict as error:
        raise click.ClickException(error.code) from error


def _sentence(error: Invalid) -> str:
    if error.code in _OF_SETTINGS:
        text = _OF_SETTINGS[error.code].format(**error.values)
    elif error.code in account_errors.SENTENCES:
        text = account_errors.sentence(error)
    else:
        text = error.code
    return f"{error.field}: {text}" if error.field else text
