"""What people type, and the town that they mean."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobilizon_lite.geocoding.gazetteer import MOST_RESULTS

RENNES = 2983990
SAINT_ETIENNE = 2980291
SAINT_DENIS_NEAR_PARIS = 2980916
SAINT_DENIS_REUNION = 935264
MUNICH = 2867714
COLOGNE = 2886242
GENEVA = 2660646
PARIS = 2988507
PARIS_TEXAS = 4717560
TOKYO = 1850147
CAIRO = 360630
MOSCOW = 524901
THE_HAGUE = 2747373
FRANKFURT = 2925533
FRANKFURT_ODER = 2925535
SAN_JOSE = 5392171
SAO_PAULO = 3448439
SAINT_BRIEUC = 2981280


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Rennes", RENNES),
        ("rennes", RENNES),
        ("  RENNES  ", RENNES),
        ("renn", RENNES),
        ("Roazhon", RENNES),
        ("rennes ille et vilaine", RENNES),
        ("Rennes (35)", RENNES),
        ("Rennes, France", RENNES),
        ("Saint-Étienne", SAINT_ETIENNE),
        ("saint etienne", SAINT_ETIENNE),
        ("st etienne", SAINT_ETIENNE),
        ("St. Étienne", SAINT_ETIENNE),
        ("saintetienne", SAINT_ETIENNE),
        ("Saint-Eti", SAINT_ETIENNE),
        ("München", MUNICH),
        ("Munich", MUNICH),
        ("munchen", MUNICH),
        ("Muenchen", MUNICH),
        ("münch", MUNICH),
        ("Köln", COLOGNE),
        ("koln", COLOGNE),
        ("Cologne", COLOGNE),
        ("Genève", GENEVA),
        ("Genf", GENEVA),
        ("Geneva", GENEVA),
        ("'s-Gravenhage", THE_HAGUE),
        ("La Haye", THE_HAGUE),
        ("Frankfurt (Oder)", FRANKFURT_ODER),
        ("frankfurt main", FRANKFURT),
        ("san jose california", SAN_JOSE),
        ("São Paulo", SAO_PAULO),
        ("Sant-Brieg", SAINT_BRIEUC),
        ("Paris", PARIS),
        ("Paris, US", PARIS_TEXAS),
        ("paris texas", PARIS_TEXAS),
        ("Paris TX", PARIS_TEXAS),
        ("Paris, Texas, USA", PARIS_TEXAS),
        ("saint-denis 93", SAINT_DENIS_NEAR_PARIS),
        ("Saint-Denis, La Réunion", SAINT_DENIS_REUNION),
        ("東京", TOKYO),
        ("القاهرة", CAIRO),
        ("Москва", MOSCOW),
    ],
)
def test_the_town_that_was_meant_comes_first(towns, typed, meant):
    found = towns.find(typed)

    assert found[0].id == meant


def test_a_town_carries_what_an_address_needs(towns):
    rennes = towns.find("Rennes")[0]

    assert (rennes.name, rennes.district, rennes.region) == ("Rennes", "Ille-et-Vilaine", "Bretagne")
    assert (rennes.country, rennes.timezone) == ("FR", "Europe/Paris")
    assert rennes.latitude == pytest.approx(48.1111, abs=1e-4)
    assert rennes.longitude == pytest.approx(-1.6743, abs=1e-4)
    assert rennes.population > 200_000


def test_towns_of_the_same_name_are_told_apart_by_region_and_country(towns):
    found = [town for town in towns.find("Saint-Denis") if town.name == "Saint-Denis"]

    places = [(town.district, town.region, town.country) for town in found]
    assert len(set(places)) == len(places) >= 5
    assert places[:2] == [("", "Réunion", "RE"), ("Seine-Saint-Denis", "Île-de-France", "FR")]


def test_the_larger_of_two_towns_of_one_name_comes_first(towns):
    found = [town for town in towns.find("Villeneuve") if town.name == "Villeneuve"]

    assert len(found) > 3
    assert found == sorted(found, key=lambda town: -town.population)


def test_what_is_near_is_preferred(towns):
    rennes = (48.11, -1.67)

    anywhere = towns.find("vila")
    near = towns.find("vila", near=rennes)

    assert anywhere[0].country != "FR"
    assert (near[0].name, near[0].district) == ("Noyal-sur-Vilaine", "Ille-et-Vilaine")


def test_a_large_town_far_away_is_still_found_from_a_village(towns):
    found = towns.find("Berlin", near=(48.11, -1.67))

    assert (found[0].name, found[0].country) == ("Berlin", "DE")


def test_one_country_leaves_out_the_rest(towns):
    found = towns.find("san", country="fr", near=(48.11, -1.67))

    assert len(found) == 10
    assert {town.country for town in found} == {"FR"}


def test_a_country_is_understood_in_the_language_of_the_person(towns):
    found = towns.find("Paris, Vereinigte Staaten", language="de")

    assert found[0].id == PARIS_TEXAS


@pytest.mark.parametrize(
    "language", ["", "xx", "fr-FR", "zh_Hant_TW", "../../etc/passwd", "a" * 5000, "\x00"]
)
def test_an_unknown_language_is_no_error(towns, language):
    assert towns.find("Paris, US", language=language)[0].id == PARIS_TEXAS


@pytest.mark.parametrize("typed", ["", " ", "35000", "zzzzqq", "!?", "-", "🎉", "\x00"])
def test_what_is_no_town_finds_nothing(towns, typed):
    assert towns.find(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        '"', 'rennes"', 'rennes" OR "x', "rennes*", "rennes AND NOT x", "NEAR(rennes paris)", "words: rennes",
        "=rennes", "^re", "~munchen", "{a b}: c", "((((", "rennes'; DROP TABLE town; --", "rennes\x00",
        "\ud800rennes", "e\u0301" * 300, "San " * 2000, "a" * 5000, "🎉" * 5000,
    ],
)  # fmt: skip
def test_signs_of_the_index_are_only_text(towns, typed):
    found = towns.find(typed)

    assert len(found) <= 10


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_at_all_is_an_error(towns, typed):
    found = towns.find(typed, near=(0.0, 180.0), limit=5)

    assert len(found) <= 5


@pytest.mark.parametrize(("wanted", "given"), [(3, 3), (0, 0), (-1, 0), (10_000, MOST_RESULTS)])
def test_no_more_towns_than_asked_for_and_never_too_many(towns, wanted, given):
    assert len(towns.find("san", limit=wanted)) == given


@pytest.mark.parametrize("near", [(float("nan"), 0.0), (91.0, 0.0), (0.0, 1e300)])
def test_a_position_that_is_none_is_ignored(towns, near):
    assert towns.find("Rennes", near=near) == towns.find("Rennes")


@pytest.mark.parametrize("country", ["", "zz", "%", "FRA" * 1000, "\ud800x", "ß"])
def test_an_unknown_country_is_no_error(towns, country):
    found = towns.find("Rennes", country=country)

    assert [town.id for town in found[:1]] == ([RENNES] if country == "" else [])


def test_eight_threads_get_the_same_answers_as_one(towns):
    typed = ["san", "paris us", "villeneuve", "st etienne", "a", "koln", "new y", "saint martin re"]
    expected = [towns.find(words, near=(48.1, -1.6)) for words in typed]
    answers = []

    def ask():
        answers.append([towns.find(words, near=(48.1, -1.6)) for words in typed])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 8
