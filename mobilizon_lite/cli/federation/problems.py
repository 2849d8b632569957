"""What went wrong with another site, as a sentence and an exit status."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from mobilizon_lite.cli.complaints import complaints
from mobilizon_lite.errors import Invalid
from mobilizon_lite.federation.client import FetchFailed

_SENTENCES = {
    "blocked": "This site is blocked. `federation unblock` takes that back.",
    "no_site_actor": "This site names nobody who speaks for it as a whole. Name a group there: @group@mobilizon.example.",
    "no_actor": "There is nobody and nothing of that name there.",
    "not_there": "There is nobody and nothing of that name there.",
    "gone": "Who or what was there is gone.",
    "unknown_name": "There is no site of that name.",
    "not_https": "Only https is asked.",
    "private_address": "This name does not lead to a public site.",
    "name_not_confirmed": "That site does not confirm the name of its own actor.",
    "not_a_host": "Write the name of a site, such as mobilizon.example.",
    "own_host": "This is the name of this very site.",
    "own_site": "This is somebody of this very site.",
}


@contextmanager
def problems() -> Iterator[None]:
    try:
        with complaints():
            yield
    except FetchFailed as error:
        again = "" if error.permanent else " Try again later."
        raise click.ClickException(
            _SENTENCES.get(error.code, f"The other site did not help ({error.code}).{again}")
        ) from error
    except click.ClickException as error:
        cause = error.__cause__
        if isinstance(cause, Invalid) and cause.code in _SENTENCES:
            raise click.ClickException(_SENTENCES[cause.code]) from cause
        raise
