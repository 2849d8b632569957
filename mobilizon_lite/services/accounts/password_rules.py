"""Which passwords may be chosen. Length is what helps; signs and capitals are nobody's business.

Ten characters, because there is no second step at sign-in yet: guessing goes at five a minute, so what matters is that
a password is not among the first that are tried.
"""

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib.text import fold

MIN_PASSWORD_LENGTH = 10
MAX_PASSWORD_LENGTH = 200
LEAST_DIFFERENT_CHARACTERS = 5


def check_new_password(password: str, *known: str, field: str = "password") -> None:
    """Raise Invalid when it is too short, too long, among those that are tried first, or one of the `known` words
    (the person's address and name)."""
    if len(password) < MIN_PASSWORD_LENGTH:
        raise Invalid(field, "password_short", least=MIN_PASSWORD_LENGTH)
    if len(password) > MAX_PASSWORD_LENGTH:
        raise Invalid(field, "password_long", most=MAX_PASSWORD_LENGTH)
    plain = _plain(password)
    if plain in COMMON or len(set(plain)) < LEAST_DIFFERENT_CHARACTERS or plain in _words(known):
        raise Invalid(field, "password_common")


def _words(known: tuple[str, ...]) -> set[str]:
    return {_plain(part) for word in known for part in (word, word.partition("@")[0])}


def _plain(text: str) -> str:
    """As guessed: without case, accents, spaces and dashes."""
    return "".join(char for char in fold(text) if char.isalnum() or char in "@!$")


# The hundred that guessers try first, of those that are long enough; in English and French.
COMMON = frozenset(
    """
    1234567890 0123456789 12345678910 0987654321 9876543210 123456789a a123456789 1234567891 1234567899 123456789q
    qwertyuiop qwertyuiop1 qwerty12345 qwerty1234 qwerty123456 1q2w3e4r5t 1qaz2wsx3edc qazwsxedcrfv zaq12wsxcde
    asdfghjkl1 asdfghjklm zxcvbnm123 1234qwerasdf qwer1234asdf abcdefghij abcdefghijk abcd123456 abcde12345 abc1234567
    azertyuiop azertyuiop1 azerty12345 azerty1234 azerty123456 azertyqwerty qsdfghjklm wxcvbn1234 aqwzsxedc1
    password12 password123 password1234 password12345 password123456 password2024 password2025 password2026
    passwordpassword mypassword mypassword1 newpassword newpassword1 thepassword yourpassword changeme123
    changemenow changeit123 letmein123 letmein1234 letmeinnow welcome123 welcome1234 welcome2025 welcome2026
    iloveyou123 iloveyou12 iloveyousomuch iloveyou1234 princess123 sunshine123 sunshine12 football123 football12
    baseball123 superman123 spiderman123 pokemon123 michael123 charlie123 dragon1234 monkey1234 master1234
    administrator admin12345 admin123456 administrateur secret1234 test123456 testtest123 user123456 default123
    motdepasse motdepasse1 motdepasse12 motdepasse123 monmotdepasse nouveaumotdepasse bonjour123 bonjour1234
    jetaime123 jetaime1234 doudou1234 chouchou123 loulou1234 marseille13 marseille1 soleil1234 camille123 nicolas123
    mobilizon1 mobilizon123 mobilizonlite
    """.split()
)
