"""Countries by their two-letter code: their name in a language, and which one a few typed words mean."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from mobilizon_lite.geocoding import folding

_SPOKEN_ANYWHERE = ("en", "fr")
_OTHER_NAMES = {"uk": "GB", "usa": "US", "uae": "AE", "england": "GB", "drc": "CD", "rdc": "CD"}
_SHORTEST_BEGINNING = 3


def country_name(code: str, language: str) -> str:
    """The name as people write it in the language; the code itself when there is none."""
    return _territories(language).get(code.upper(), code)


def clean_code(code: str) -> str:
    """Two capitals, or nothing when it cannot be a country's code."""
    return code.upper() if len(code) == 2 and code.isascii() and code.isalpha() else ""


def countries_meant(typed: list[str], language: str | None) -> frozenset[str]:
    """The codes of the countries that the folded words name; the last word may be unfinished."""
    beginning = folding.key(typed)
    codes: set[str] = set()
    for spoken in dict.fromkeys([language or "en", *_SPOKEN_ANYWHERE]):
        names = _folded_names(spoken)
        if beginning in names:
            return frozenset({names[beginning]})
        if len(beginning) >= _SHORTEST_BEGINNING:
            codes.update(code for name, code in names.items() if name.startswith(beginning))
    return frozenset(codes)


@lru_cache(maxsize=8)
def _folded_names(language: str) -> dict[str, str]:
    territories = _territories(language)
    names = {folding.key(folding.words(name)): code for code, name in territories.items()}
    names.update((code.lower(), code) for code in territories)
    return names | _OTHER_NAMES


@lru_cache(maxsize=8)
def _territories(language: str) -> dict[str, str]:
    try:
        named = Locale.parse(language.replace("-", "_")).territories
    except (ValueError, UnknownLocaleError):
        named = Locale("en").territories
    return {code: name for code, name in named.items() if len(code) == 2}
