"""What people type, tidied."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.lib.text import clean_block, clean_line, excerpt, fold, hashtags

FAMILY = "👩\u200d👩\u200d👧"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
ANY_TEXT = st.text(st.characters())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Fête \n du\tquartier ", "Fête du quartier"),
        ("Qui\u202f: nous\u00a0!", "Qui\u202f: nous\u00a0!"),
        ("a\u202eb\u2066c\x00d\u200be\ufeff", "abcde"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("e\u0301te\u0301", "été"),
        ("z" + "\u0335" * 50 + "o", "z" + "\u0335" * 4 + "o"),
        ("x\U000e0061\U000e0062", "x"),
        ("<b>not tags</b>", "<b>not tags</b>"),
    ],
)
def test_a_line_is_tidied(typed, kept):
    assert clean_line(typed) == kept


@pytest.mark.parametrize(
    "name",
    [
        "אבגד",
        "محمد رضا",
        "می\u200cخواهم",
        "हिन्दी",
        "ภาษาไทย",
        "日本語",
        "Nguyễn",
        FAMILY,
        SCOTLAND,
        "👍🏽",
        "❤\ufe0f",
        "א\u200fB",
    ],
)
def test_names_of_all_scripts_and_emoji_are_left_alone(name):
    assert clean_line(name) == unicodedata.normalize("NFC", name)
    assert clean_block(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    "typed", ["", " \n", "\u200b", "\u200d\u200f", "\u3164", "\u2800 \u00a0", "\u202e", "\u0301"]
)
def test_what_cannot_be_seen_is_empty(typed):
    assert clean_line(typed) == ""
    assert clean_block(typed) == ""


def test_a_block_keeps_its_lines_and_its_indentation():
    assert clean_block("\r\n\r\n  - a  \r\n    - b\r\r\n\n\n\nc\u2028d\n \n") == "  - a\n    - b\n\nc\nd"


@given(ANY_TEXT)
def test_tidying_twice_changes_nothing_more(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_block(clean_block(text)) == clean_block(text)


@given(ANY_TEXT)
def test_a_tidied_line_can_be_stored_and_shown(text):
    line = clean_line(text)

    assert "\n" not in line
    assert line == line.strip()
    assert line.encode().decode() == line
    assert not {"\u202e", "\u2067", "\x00"} & set(line)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Œuvre d’Été", "oeuvre d'ete"),
        ("Straße", "strasse"),
        ("ŁÓDŹ", "lodz"),
        ("Ørsted Æ", "orsted ae"),
        ("İstanbul ısı", "istanbul isi"),
        ("ﬁne ①", "fine 1"),
        ("Ελλάδα", "ελλαδα"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_case_and_accents_are_folded(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(("one", "other"), [("が", "か"), ("हिन्दी", "हनद"), ("ङ", "ड")])
def test_marks_that_make_another_letter_are_kept(one, other):
    assert fold(one) != fold(other)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_folding_does_not_depend_on_how_accents_are_encoded(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("court", "court"),
        ("Le grand bal du samedi soir", "Le grand bal du…"),
        ("a\n\nb", "a b"),
        ("x" * 30, "x" * 19 + "…"),
        ("Le grand bal, ce soir, ici", "Le grand bal, ce…"),
    ],
)
def test_an_excerpt_ends_between_words(text, cut):
    assert excerpt(text, 20) == cut


def test_an_excerpt_never_splits_an_emoji():
    assert excerpt(FAMILY * 9, 13) == FAMILY * 2 + "…"


@given(ANY_TEXT, st.integers(5, 60))
def test_an_excerpt_is_never_longer_than_asked(text, length):
    assert len(excerpt(text, length)) <= length


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#Climat et (#vélo), *#fête*", ["Climat", "vélo", "fête"]),
        ("#climat #CLIMAT #Climat", ["climat"]),
        ("https://x.example/#top x#y a&#39; ##z", []),
        ("#1 #2026 #a #" + "b" * 41, []),
        ("#2026marche #g20", ["2026marche", "g20"]),
        ("#été2026! #tag-ged-", ["été2026", "tag-ged"]),
        ("#हिन्दी #日本語", ["हिन्दी", "日本語"]),
        ("# Titre", []),
    ],
)
def test_hashtags_are_found(text, tags):
    assert hashtags(text) == tags


def test_hashtags_have_an_end():
    assert len(hashtags(" ".join(f"#tag{number}" for number in range(1000)))) == 30
