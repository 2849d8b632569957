"""A copy of an action says all that the first one says, but for its day."""

import re
from html import unescape

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import JoinMode, PlaceReveal, PriceKind
from mobilizon_lite.services.events.states import delete_event
from mobilizon_lite.services.events.writing import publish_new_event
from tests.factories import days

SAID = {
    "title": "Soupe commune",
    "timezone": "Europe/Paris",
    "place_name": "Cave des Lilas",
    "street": "3 rue du Port",
    "place_area": "Quartier nord",
    "place_reveal": PlaceReveal.MOMENT,
    "is_online": True,
    "online_url": "https://salle.example.org/",
    "more_online": [["Discussion", "https://chat.example.org/"]],
    "price_kind": PriceKind.PAID,
    "price_from": 1234,
    "price_currency": "EUR",
    "price_note": "Gratuit pour les enfants",
    "join_mode": JoinMode.EXTERNAL,
    "external_url": "https://inscription.example.org/",
    "details": {"access_note": "Rampe mobile", "asks_needs": True},
}
EXPECTED = (
    "Soupe commune", "Cave des Lilas", "3 rue du Port", "Quartier nord", "https://salle.example.org/", "Discussion",
    "https://chat.example.org/", "12.34", "Gratuit pour les enfants", "https://inscription.example.org/", "Rampe mobile",
)  # fmt: skip


def published(cast):
    starts_at = dates.now() + days(9)
    values = SAID | {"starts_at": starts_at, "place_reveal_at": starts_at - days(1)}
    return publish_new_event(values, by=cast.alice, uuid=new_uuid())


def chosen(form):
    marked = re.findall(r"<(?:input|option)[^>]*\b(?:checked|selected)\b[^>]*>", form)
    return {re.search(r'value="([^"]*)"', tag)[1] for tag in marked if 'value="' in tag}


def test_a_copy_keeps_place_addresses_price_sign_up_and_details(cast, sign_in):
    event = published(cast)

    form = unescape(sign_in(cast.alice).get(f"/events/{event.uuid}/duplicate").text)

    assert [words for words in EXPECTED if words not in form] == []
    assert chosen(form) >= {"external", "moment", "paid"}
    assert event.starts_at.date().isoformat() not in form


def test_a_deleted_action_keeps_no_address_at_which_people_signed_up(cast):
    event = published(cast)

    delete_event(event, by=cast.alice)

    kept = type(event).get_by_id(event.id)
    assert (kept.external_url, kept.online_url, kept.more_online) == ("", "", [])
