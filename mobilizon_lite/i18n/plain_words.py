"""Words of the pages where there is no page: in what later work sends to other servers."""

from functools import lru_cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from mobilizon_lite.i18n.languages import LANGUAGES

_folder: Path | None = None


def configure(translations: Path) -> None:
    global _folder
    _folder = translations
    _catalogue.cache_clear()


def word(text: str, language: str) -> str:
    """The translation of a text that stands on some page, in English where the language is not one of the pages'."""
    base = language.partition("-")[0].lower()
    return _catalogue(base).gettext(text) if base in LANGUAGES else text


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(_folder, [language])
