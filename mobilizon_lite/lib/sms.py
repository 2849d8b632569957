"""How long a text is for a telephone: in the small alphabet of SMS, or in the large one that costs more.

One message holds 160 signs of the small alphabet (GSM 03.38) or 70 of the large one (UTF-16); in longer texts each
part loses some for its number.
"""

import unicodedata
from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# These take two places.
_EXTENDED = frozenset("\f^{}\\[~]|€")
_SAID_OTHERWISE = str.maketrans(
    {
        **dict.fromkeys("’‘‚′", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‐‑‒–—−·•", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\t", " "),
        "…": "...",
        "œ": "oe",
        "Œ": "OE",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "ı": "i",
        "º": "o",
        "°": "o",
        "×": "x",
    }
)


@dataclass(frozen=True)
class SmsLength:
    """`units` are places of the alphabet that is used, `messages` what a telephone company counts."""

    units: int
    messages: int
    is_small: bool


def sms_length(text: str) -> SmsLength:
    is_small = all(char in _BASIC or char in _EXTENDED for char in text)
    units = len(text.encode("utf-16-le")) // 2
    if is_small:
        units = sum(2 if char in _EXTENDED else 1 for char in text)
    alone, joined = (160, 153) if is_small else (70, 67)
    return SmsLength(units, 1 if units <= alone else -(-units // joined), is_small)


def small_alphabet(text: str) -> str:
    """The text with the signs of the small alphabet only; as it is where letters have no others ("أهلا")."""
    said = "".join(
        _small_sign(char) for char in unicodedata.normalize("NFC", text).translate(_SAID_OTHERWISE)
    )
    return said if sms_length(said).is_small else text


def _small_sign(char: str) -> str:
    if char in _BASIC or char in _EXTENDED:
        return char
    plain = "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))
    if plain and all(one in _BASIC for one in plain):
        return plain
    # Pictures and marks can be left out; letters and digits cannot.
    return char if unicodedata.category(char)[0] in "LN" else ""
