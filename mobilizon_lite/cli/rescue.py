"""The commands that work without a site: when there is none yet, or when its database cannot be opened."""

from collections.abc import Sequence

from flask import Flask

from mobilizon_lite.cli import backup, doctor

COMMANDS = (backup.restore, doctor.doctor)
_OPTIONS_WITH_A_VALUE = frozenset({"-A", "--app", "-e", "--env-file"})


def is_rescue(arguments: Sequence[str]) -> bool:
    """Whether `flask` was called for one of these commands, so that no database may be made or opened first."""
    return _command_of(arguments) in {command.name for command in COMMANDS}


def register(app: Flask) -> None:
    for command in COMMANDS:
        app.cli.add_command(command)


def _command_of(arguments: Sequence[str]) -> str | None:
    words = iter(arguments[1:])
    for word in words:
        if word in _OPTIONS_WITH_A_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None
