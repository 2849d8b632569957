"""`flask --app app events import`: bring a calendar along, from a file or an address."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import force_locale

from mobilizon_lite.errors import Invalid
from mobilizon_lite.i18n.calendar_words import failure_sentence, problem_sentence
from mobilizon_lite.lib.ics.outline import CalendarTooLarge, NotACalendar
from mobilizon_lite.lib.ics.reading import CalendarReading
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services.importing.calendars import (
    MOST_BYTES,
    Tally,
    foresee_calendar,
    import_calendar,
    open_calendar,
)
from mobilizon_lite.services.importing.fetching import NotFetched, calendar_address, fetch_calendar
from mobilizon_lite.services.importing.storing import FILE, Plan
from mobilizon_lite.services.series.making import make_what_is_due

# Fewer than this are over before anybody wonders.
_WORTH_TELLING = 100


@click.group()
def events() -> None:
    """Look after events."""


@events.command("import")
@click.argument("source", metavar="FILE_OR_URL")
@click.option("--profile", "username", required=True, metavar="NAME", help="Whose events they become.")
@click.option("--draft", is_flag=True, help="Keep new events as drafts instead of publishing them.")
@click.option("--language", default="und", metavar="CODE", help="Language of the texts, such as fr.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@with_appcontext
def import_(source: str, username: str, draft: bool, language: str, dry_run: bool) -> None:
    """Import an iCalendar file. Events that came from the same place before are brought up to date."""
    with force_locale("en"):
        by = _profile(username)
        content, origin = _content(source)
        try:
            reading = open_calendar(content, by=by)
        except (NotACalendar, CalendarTooLarge) as error:
            sys.exit(failure_sentence(error.code))
        plan = Plan(by=by, source=origin, publishes=not draft, language=language)
        steps = foresee_calendar(reading, plan) if dry_run else import_calendar(reading, plan)
        tally = _with_progress(steps)
        if not dry_run:
            make_what_is_due()
        _say_result(tally, reading, dry_run)


def _profile(username: str) -> Actor:
    profile = Actor.local(username.removeprefix("@"))
    if profile is None or profile.deleted_at is not None or profile.account_id is None:
        sys.exit(f"There is no profile named {username} here.")
    return profile


def _content(source: str) -> tuple[bytes, str]:
    if source.lower().startswith(("http://", "https://", "webcal://")):
        return _fetched(source)
    try:
        with Path(source).open("rb") as file:
            return file.read(MOST_BYTES + 1), FILE
    except OSError as error:
        sys.exit(f"{source} cannot be read ({error.strerror}).")


def _fetched(source: str) -> tuple[bytes, str]:
    try:
        address = calendar_address(source)
        return fetch_calendar(address), address
    except Invalid as error:
        sys.exit(failure_sentence(error.code))
    except NotFetched as error:
        sys.exit(failure_sentence(error.code))


def _with_progress(steps: Iterator[Tally]) -> Tally:
    tally, told = Tally(), 0
    for tally in steps:
        if tally.total >= _WORTH_TELLING and tally.position - told >= max(_WORTH_TELLING, tally.total // 20):
            told = tally.position
            click.echo(f"{told} of {tally.total}", err=True)
    return tally


def _say_result(tally: Tally, reading: CalendarReading, dry_run: bool) -> None:
    for problem in tally.problems:
        title = f" ({problem.title})" if problem.title else ""
        click.echo(
            f"Line {problem.line}{title}: {problem_sentence(problem.reason, problem.detail)}", err=True
        )
    click.echo(
        f"{'Would be: ' if dry_run else ''}{tally.created} new, {tally.updated} changed, "
        f"{tally.unchanged} unchanged, {tally.left_out} left out, {len(tally.problems)} with problems."
    )
    if reading.ignored:
        click.echo(f"{reading.ignored} entries that are no events (tasks, notes) were passed over.")
