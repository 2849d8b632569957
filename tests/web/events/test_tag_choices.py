"""The tags that are common on the site are offered as boxes: ticked ones join those that were typed."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.lib.text import fold
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.tags import EventTag, Tag, tags_of
from mobilizon_lite.search.common_tags import MOST, common_tags
from tests.factories import make_event
from tests.web.event_forms import hidden_fields, typed


def tagged(organizer, *names, **values) -> Event:
    event = make_event(organizer, **values)
    for name in names:
        tag, _is_new = Tag.get_or_create(slug=fold(name), defaults={"name": name})
        EventTag.create(event=event, tag=tag)
    return event


def boxes(html: str) -> dict[str, bool]:
    found = BeautifulSoup(html, "html.parser").select("#common_tags input[type=checkbox]")
    return {box["value"]: box.has_attr("checked") for box in found}


@pytest.fixture
def alice(cast, sign_in):
    return sign_in(cast.alice)


def test_what_many_people_use_comes_first_and_one_alone_cannot_fill_the_list(cast):
    for _time in range(5):
        tagged(cast.bob, "spam")
    tagged(cast.alice, "Vélo")
    tagged(cast.charlie, "Vélo", *(f"mot{number:02}" for number in range(20)))

    assert common_tags()[:2] == ("Vélo", "spam")
    assert len(common_tags()) == MOST


@pytest.mark.parametrize("values", [{"is_draft": True}, {"visibility": Visibility.UNLISTED}])
def test_what_is_not_for_everybody_offers_no_tags(cast, values):
    tagged(cast.alice, "secret", **values)

    assert common_tags() == ()


def test_without_any_tag_there_is_no_list(alice):
    assert "common_tags" not in alice.get("/events/create").text


def test_ticked_tags_join_the_typed_ones_once(cast, alice):
    tagged(cast.bob, "Vélo", "Climat")
    assert boxes(alice.get("/events/create").text) == {"Climat": False, "Vélo": False}

    alice.post("/events/create", data=typed(tags="velo, jardin", common_tags=["Vélo", "Climat", "inconnue"]))

    event = Event.get(Event.title == "Repair café")
    assert [tag.slug for tag in tags_of(event)] == ["climat", "jardin", "velo"]


def test_ticks_survive_a_mistake_and_a_preview(cast, alice):
    tagged(cast.bob, "Vélo", "Climat")

    wrong = alice.post("/events/create", data=typed(title="", common_tags=["Climat"]))
    preview = alice.post("/events/create", data=typed("preview", common_tags=["Climat"]))

    assert wrong.status_code == 422
    assert boxes(wrong.text) == {"Climat": True, "Vélo": False}
    assert hidden_fields(preview.text, "/events/create").getlist("common_tags") == ["Climat"]


def test_a_tag_that_is_common_no_longer_is_no_mistake(alice):
    answer = alice.post("/events/create", data=typed(common_tags=["gone"]))

    assert answer.status_code == 303
