"""Countries by code, in the language of the person."""

import pytest

from mobilizon_lite.geocoding.countries import countries_meant, country_name


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("DE", "fr", "Allemagne"),
        ("de", "en", "Germany"),
        ("DE", "xx-nonsense", "Germany"),
        ("??", "en", "??"),
    ],
)
def test_a_country_is_named_in_a_language(code, language, name):
    assert country_name(code, language) == name


@pytest.mark.parametrize(
    ("typed", "language", "codes"),
    [
        (["france"], None, {"FR"}),
        (["fr"], None, {"FR"}),
        (["usa"], None, {"US"}),
        (["allemagne"], "en", {"DE"}),
        (["deutschland"], "de", {"DE"}),
        (["deutschland"], "en", set()),
        (["deu"], "de", {"DE"}),
        (["la", "reunion"], "fr", {"RE"}),
        (["nowhere"], "en", set()),
    ],
)
def test_typed_words_mean_a_country(typed, language, codes):
    assert countries_meant(typed, language) == codes
