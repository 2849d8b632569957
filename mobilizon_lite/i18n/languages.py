"""The languages that are complete, and which one a visitor gets."""

from collections.abc import Iterable

# Code and its own name, in the order of the footer.
LANGUAGES: dict[str, str] = {"en": "English", "fr": "Français"}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ckb"})
# Languages that people write events in, offered first in forms; any BCP 47 code is kept.
CONTENT_LANGUAGES: tuple[str, ...] = (
    "fr", "en", "de", "es", "it", "pt", "nl", "br", "eu", "oc", "co", "ca", "gl", "ar", "fa", "he", "tr", "ku", "el",
    "pl", "cs", "ru", "uk", "ro", "bg", "hu", "sv", "da", "nb", "fi", "zh", "ja", "ko", "vi", "eo",
)  # fmt: skip


def choose_language(candidates: Iterable[str | None], accepted: Iterable[str], default: str) -> str:
    """The first candidate that we have, else the first accepted one (Accept-Language, best first), else the default."""
    for candidate in candidates:
        if candidate in LANGUAGES:
            return candidate
    for tag in accepted:
        base = tag.replace("_", "-").partition("-")[0].lower()
        if base in LANGUAGES:
            return base
    return default if default in LANGUAGES else "en"


def direction(language: str | None) -> str:
    base = (language or "").replace("_", "-").partition("-")[0].lower()
    return "rtl" if base in RIGHT_TO_LEFT else "ltr"
