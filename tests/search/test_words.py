"""What people type, read as words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobilizon_lite.search.words import (
    MAX_TERMS,
    Term,
    postgres_expression,
    read_query,
    sqlite_expression,
    words_of,
)


def test_words_are_folded_and_cut_at_everything_else():
    assert words_of("L’Été à Saint-Jean_de_Luz : 12h30 !") == [
        "l",
        "ete",
        "a",
        "saint",
        "jean",
        "de",
        "luz",
        "12h30",
    ]


def test_the_last_word_may_still_be_being_typed():
    assert read_query("Marche clim") == (Term(("marche",)), Term(("clim",), is_open=True))


def test_a_phrase_in_quotes_stays_together_and_is_closed():
    assert read_query('marche "pour le climat"') == (Term(("marche",)), Term(("pour", "le", "climat")))
    assert read_query("« pour le climat »") == (Term(("pour", "le", "climat")),)


def test_a_quote_that_is_not_closed_is_still_a_phrase():
    assert read_query('"pour le cli') == (Term(("pour", "le", "cli"), is_open=True),)


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "***", "-", "🌻", "\0", "«»", "' OR 1=1 --"[:1]])
def test_nothing_but_signs_is_no_question(typed):
    assert read_query(typed) == ()


def test_many_words_are_cut_to_a_few():
    assert len(read_query("a b c d e f g h i j k l m n o p q r s t")) == MAX_TERMS


def test_what_looks_like_an_operator_is_a_word():
    terms = read_query('NEAR(a b) title:x* AND "c')

    assert sqlite_expression(terms) == '"near" AND "a" AND "b" AND "title" AND "x" AND "and" AND "c"*'
    assert postgres_expression(terms).endswith("('and') & ('c':*)")


@settings(max_examples=200)
@given(st.text(max_size=400))
def test_expressions_hold_nothing_but_words_and_our_own_signs(typed):
    terms = read_query(typed)

    for word in (word for term in terms for word in term.words):
        assert word.isalnum() or not word.isascii()
        assert not set(word) & set("\"'*:&|()<>\\\0 ")
