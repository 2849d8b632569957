"""The text browser w3m: no script, no style, no cookie, and everything that matters works."""

import re

import pytest

from tests.browser.w3m import w3m_dump

pytestmark = pytest.mark.slow


def test_from_an_event_to_the_own_page_and_out_again_with_its_link(open_w3m, sample):
    reader = open_w3m(sample.address("/events/{journey}?lang=en"))
    reader.press("I'm coming")
    reader.fill("Your nickname", "Lou")
    reader.press("I'm coming")
    own_page = reader.text()
    assert "You're coming, Lou." in own_page
    link = re.search(re.escape(sample.site.url) + r"/r/[\w-]+", own_page)[0]

    another = open_w3m(f"{link}?lang=en")
    another.press("Change name, number of people")
    another.fill("Your nickname", "Loulou")
    another.press("Change it")
    assert "You're coming, Loulou." in another.text()
    another.press("I can't come after all")
    another.press("I can't come")

    assert "I'm coming after all" in another.text()


@pytest.mark.parametrize(
    ("path", "in_this_order"),
    [
        (
            "/?lang=en",
            ["L'agenda de Rennes", "Search", "The next actions", "Town", "Atelier de réparation du samedi"],
        ),
        (
            "/events/{free}?lang=en",
            [
                "Réouverture",
                "When",
                "Where",
                "3 rue de la Touche",
                "I'm coming",
                "A nickname is enough",
                "On rouvre",
            ],
        ),
        ("/events/{cancelled}?lang=en", ["Cancelled.", "Pique-nique", "When"]),
        (
            "/events/{free}/participate?lang=en",
            [
                "Réouverture",
                "Your nickname",
                "Tell me if something changes",
                "I'm coming",
                "Your answer is deleted on",
            ],
        ),
        (
            "/r/{r_coming}?lang=en",
            ["You're coming, Lou.", "Réouverture", "When", "Keep this link", "/r/", "I can't come after all"],
        ),
    ],
    ids=["home", "event", "cancelled", "form", "personal"],
)
def test_what_matters_is_read_first(sample, path, in_this_order):
    text = " ".join(w3m_dump(sample.address(path)).split())

    places = [text.find(words) for words in in_this_order]

    assert -1 not in places, (in_this_order[places.index(-1)], text)
    assert places == sorted(places), text
