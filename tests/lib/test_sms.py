"""How telephones count, against the tables of GSM 03.38."""

import pytest

from mobilizon_lite.lib.sms import SmsLength, small_alphabet, sms_length


@pytest.mark.parametrize(
    ("text", "units", "messages", "is_small"),
    [
        ("", 0, 1, True),
        ("a" * 160, 160, 1, True),
        ("a" * 161, 161, 2, True),
        ("a" * 306, 306, 2, True),
        ("a" * 307, 307, 3, True),
        ("€{}", 6, 1, True),
        ("é" * 160, 160, 1, True),
        ("ê" * 70, 70, 1, False),
        ("ê" * 71, 71, 2, False),
        ("🚲", 2, 1, False),
    ],
)
def test_counts_as_telephones_do(text, units, messages, is_small):
    assert sms_length(text) == SmsLength(units, messages, is_small)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ça « commence » à 18\u202fh", 'Ça " commence " à 18 h'),
        ("fête d’été, cœur, naïf", "fete d'été, coeur, naif"),
        ("Vélos 🚲 et lampes…", "Vélos  et lampes..."),
        ("façade", "facade"),
        ("ورشة", "ورشة"),
    ],
)
def test_says_it_in_the_small_alphabet_where_there_is_a_way(text, said):
    assert small_alphabet(text) == said
