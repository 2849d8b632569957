"""Keeps the translation files in step with the code: `python -m translations.messages check`, or
`update`, which writes new strings into every messages.po; `update de` begins a language.

`check` writes nothing and fails when a language that we call complete is not. Compiling is
`pybabel compile`, done by the make targets.
"""

import fcntl
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

PROJECT = "Mobilizon Lite"
COMPLETE = ("fr",)
KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
TRANSLATIONS = Path(__file__).parent
NAMED_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")
UNNAMED_PLACEHOLDER = re.compile(r"%(?!%|\(\w+\)[a-z])")


def main(arguments: list[str]) -> int:
    """Do what the command line asks; answers the exit status."""
    match arguments:
        case ["check"]:
            return check(TRANSLATIONS)
        case ["update", *languages]:
            return update(TRANSLATIONS, languages)
    print(__doc__, file=sys.stderr)
    return 2


def update(translations: Path, languages: Iterable[str] = ()) -> int:
    """Bring every language up to date, and begin those named. Two at once wait for each other."""
    with (translations / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        strings = extract(translations)
        begun = {catalog_file(translations, language) for language in {*COMPLETE, *languages}}
        for path in sorted(begun.union(catalog_files(translations))):
            catalog = read(path) if path.exists() else begin(path)
            catalog.update(strings, update_creation_date=False)
            write(catalog, path)
            print(f"{path}: {sum(1 for _ in untranslated(catalog))} to translate")
    return 0


def check(translations: Path) -> int:
    """Print what is wrong, one line each; 1 if there was anything."""
    found = sorted(problems(translations))
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


def problems(translations: Path) -> Iterator[str]:
    """Every fault of the strings in the code and of the translation files."""
    strings = extract(translations)
    for message in strings:
        yield from unnamed_placeholders(message)
    paths = list(catalog_files(translations))
    for language in set(COMPLETE) - {path.parts[-3] for path in paths}:
        yield f"{translations / language}: the language is missing, run `make messages`"
    for path in paths:
        catalog = read(path)
        yield from (f"{path}: {fault}" for fault in faults(catalog))
        if path.parts[-3] in COMPLETE:
            yield from (f"{path}: {fault}" for fault in gaps(catalog, strings))


def extract(translations: Path) -> Catalog:
    """All strings for people in the code and templates beside the folder."""
    with (translations / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    root = translations.parent
    strings = Catalog(charset="utf-8", project=PROJECT)
    for filename, _line, message, comments, context in extract_from_dir(
        root, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        # Files without lines: a line that moves must not change every translation file.
        strings.add(message, None, [(filename, None)], auto_comments=comments, context=context)
    return strings


def catalog_files(translations: Path) -> list[Path]:
    """The translation file of each language."""
    return sorted(translations.glob(str(catalog_file(Path(), "*"))))


def catalog_file(translations: Path, language: str) -> Path:
    """Where a language has its translation file."""
    return translations / language / "LC_MESSAGES" / "messages.po"


def begin(path: Path) -> Catalog:
    """An empty catalog for a new language."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return Catalog(locale=path.parts[-3], charset="utf-8", project=PROJECT, fuzzy=False)


def read(path: Path) -> Catalog:
    """A translation file as Babel's catalog; a broken one is an error, not skipped."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], abort_invalid=True)


def write(catalog: Catalog, path: Path) -> None:
    """Replace the file in one step, so that who reads it meanwhile finds the old one or the new one."""
    draft = path.with_suffix(".po.new")
    with draft.open("wb") as file:
        write_po(file, catalog, width=0, sort_by_file=True)
    draft.replace(path)


def gaps(catalog: Catalog, strings: Catalog) -> Iterator[str]:
    """What keeps a language from being complete and up to date."""
    wanted = {key(message) for message in strings if message.id}
    known = {key(message) for message in catalog if message.id}
    for name, _context in wanted - known:
        yield f"not in the file, run `make messages`: {name!r}"
    for name, _context in known - wanted:
        yield f"no longer in the code, run `make messages`: {name!r}"
    for message in untranslated(catalog):
        yield f"not translated: {key(message)[0]!r}"
    for message in catalog:
        if message.id and message.fuzzy:
            yield f"a guess to be confirmed (fuzzy): {key(message)[0]!r}"


def untranslated(catalog: Catalog) -> Iterator[Message]:
    """Messages of which a form is empty."""
    return (message for message in catalog if message.id and not all(forms(message.string)))


def faults(catalog: Catalog) -> Iterator[str]:
    """What would show nonsense or fail when shown, and so must not be in any language."""
    if catalog.fuzzy:
        yield "the whole file is marked fuzzy, and so is never shown"
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        for number, text in enumerate(forms(message.string)):
            if text and placeholders(text) not in allowed_placeholders(message, number):
                yield f"placeholders differ: {key(message)[0]!r} and {text!r}"


def allowed_placeholders(message: Message, number: int) -> list[set[str]]:
    """Those of the original; the first form of a plural may follow the singular ("one place") or not."""
    singular, plural = forms(message.id)[0], forms(message.id)[-1]
    return [placeholders(plural), placeholders(singular if number == 0 else plural)]


def unnamed_placeholders(message: Message) -> Iterator[str]:
    """A lone % cannot be translated in another order, and gettext fails on it when it has values."""
    for text in forms(message.id):
        if NAMED_PLACEHOLDER.search(text) and UNNAMED_PLACEHOLDER.search(text.replace("%%", "")):
            yield f"{message.locations[0][0]}: write %(name)s or %%: {text!r}"


def placeholders(text: str) -> set[str]:
    """The named values that a text shows."""
    return set(NAMED_PLACEHOLDER.findall(text))


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The text alone, or its singular and plurals; a new message has none yet."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def key(message: Message) -> tuple[str, str | None]:
    """What gettext looks a message up by."""
    return forms(message.id)[0], message.context


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
