"""The French words keep to the rules of French print, and to one way of writing each."""

import re

import pytest

from translations import messages

# Placeholders, addresses and what is typed as it stands say nothing about how a sentence is written.
NOT_PROSE = re.compile(r"%\(\w+\)[a-z]|https?://\S*|BEGIN:VCALENDAR")
RULES = {
    "write ’ (U+2019) instead of '": r"'",
    "put a narrow no-break space (U+202F) before ; : ! ? »": r"(?<![\u202f?])[;:!?»]",
    "put a narrow no-break space (U+202F) after «": r"«(?!\u202f)",
    "use « and » instead of “ ” or straight quotes": r"[“”\"]",
    "write e\u2011mail with a hyphen that does not break (U+2011)": r"(?i)\be-?mail|courriel|(?<!\u2011)\bmails?\b",
    "leave out the exclamation mark": r"!",
    "put a no-break space (U+00A0) before the unit": r"[^\u00a0](?:km|Mo)\b",
    "find words for everybody, without a median point": r"\w·\w",
    "say site instead of instance": r"(?i)\binstances?\b",
    "no space at the ends, no two in a row": r"^\s|\s$|\s\s",
}


def broken_rules(text: str) -> list[str]:
    prose = NOT_PROSE.sub("0", text)
    return [rule for rule, fault in RULES.items() if re.search(fault, prose)]


def test_french_words_keep_the_typographic_rules():
    catalog = messages.read(messages.catalog_file(messages.TRANSLATIONS, "fr"))

    faults = [
        f"{rule}: {text!r}"
        for message in catalog
        if message.id
        for text in messages.forms(message.string)
        for rule in broken_rules(text)
    ]

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "text",
    [
        "L'action",
        "Où ?",
        "Où?",
        "Quoi\u00a0: rien",
        "« Ici\u202f»",
        "“Ici”",
        "un e-mail",
        "un courriel",
        "C’est fait\u202f!",
        "10 km",
        "connecté·e",
        "cette instance",
        "deux  espaces",
    ],
)
def test_a_broken_rule_is_found(text):
    assert broken_rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pourquoi\u202f? (pour le journal)",
        "Écrivez %(name)s, par exemple https://agenda.example/mail.ics",
        "«\u202fMes actions\u202f»\u202f: à 10\u00a0km, un e\u2011mail",
    ],
)
def test_words_that_keep_the_rules_pass(text):
    assert broken_rules(text) == []
