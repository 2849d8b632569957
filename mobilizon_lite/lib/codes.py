"""Short codes to read aloud and to compare by eye, at a door for instance. They are no secrets."""

import re
import secrets

# No vowels, so that no words appear; nothing that looks like something else: 0 to 5, 8 (B), Y (V).
ALPHABET = "BCDFGHJKLMNPQRSTVWXZ679"
LENGTH = 6
_CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
_BETWEEN = re.compile(r"[\s.\-]+")


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str | None:
    """The code that was typed, in small letters or in groups perhaps; None when it is none."""
    code = _BETWEEN.sub("", typed).upper()
    return code if _CODE.fullmatch(code) else None
