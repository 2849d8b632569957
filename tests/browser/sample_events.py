"""The events of the sample site: one in each state that its page has words for, and a crowd for the lists.

Real French sentences and hostile lengths side by side: what fits here fits anywhere.
"""

from datetime import datetime, time
from io import BytesIO

from PIL import Image

from mobilizon_lite.database import transaction
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.markdown import markdown_to_html
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import (
    Category,
    CommentMode,
    Event,
    EventStatus,
    JoinMode,
    PlaceReveal,
    PriceKind,
    Visibility,
)
from mobilizon_lite.services import media
from mobilizon_lite.services.events.tags import set_tags
from tests.factories import ZONE, days, hours, make_event

RENNES = {
    "town": "Rennes",
    "region": "Bretagne",
    "country": "FR",
    "geoname_id": 2983990,
    "latitude": 48.11198,
    "longitude": -1.67429,
}
DESCRIPTION = """On rouvre l'atelier après trois mois de travaux, et **tout le monde** peut venir : apportez une lampe \
qui ne marche plus, un grille-pain, un jean troué, ou juste vos questions.

## Ce qu'on fait

- petit électroménager, avec Malika et Yann
- couture et reprises
- vélos, dans la cour s'il ne pleut pas

> On ne répare pas à votre place, on répare avec vous.

Le programme : https://atelier.example/programme-du-mois-avec-une-adresse-vraiment-tres-longue-pour-un-telephone
Écrivez à [l'atelier](https://atelier.example/contact) si vous voulez aider.
"""
TITLE = "Réouverture de l'atelier : réparons ensemble vélos, lampes et vêtements avant l'hiver, à La Touche"
PLACE = "Maison de quartier de la Touche, grande salle du premier étage, au fond de la cour " * 2
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
HTML_AS_TEXT = "<script>alert(1)</script> & <b>gras</b> \"guillemets\" 'apostrophes' 🚲"


def make_events(alice: Actor) -> dict[str, Event]:
    """One event in each state that its page has words for."""

    def event(title: str, **values) -> Event:
        on, hour = values.pop("on", 2), values.pop("at", 14)
        values = {"starts_at": moment(on, hour), "language": "fr", **RENNES, **values}
        return make_event(alice, title=title, **values)

    return {
        "free": full_of_everything(alice),
        "plain": event("Café du samedi", at=9),
        "moderated": event("Atelier d'écriture", comment_mode=CommentMode.MODERATED, at=10),
        "closed": event("Permanence juridique", comment_mode=CommentMode.CLOSED, at=11),
        "approval": event("Randonnée de nuit, niveau moyen", join_mode=JoinMode.APPROVAL, capacity=12, at=20),
        "full": event("Projection en plein air", capacity=2, at=21),
        "alone": event("Personne encore"),
        "cancelled": event("Pique-nique au parc du Thabor", status=EventStatus.CANCELLED, at=12),
        "tentative": event("Vide-grenier si le temps le permet", status=EventStatus.TENTATIVE, at=8),
        "over": event("Assemblée générale de printemps", on=-2),
        "running": event("Permanence ouverte", starts_at=dates.now() - hours(1), lasts=hours(4)),
        "draft": event("Brouillon d'une fête", is_draft=True),
        "unlisted": event("Réunion entre nous", visibility=Visibility.UNLISTED),
        "online": event(
            "Comprendre sa facture", is_online=True, online_url="https://visio.example/salle", town=""
        ),
        "elsewhere": event("Night market", language="en", timezone="Asia/Tokyo", on=9),
        "exhibition": event("Exposition de photos", starts_at=dates.now() - days(40), lasts=days(90)),
        "days": event("Trois jours de fête", is_all_day=True, on=12, at=0, lasts=days(3)),
        "arabic": event(
            "ورشة إصلاح الدراجات في الحي",
            language="ar",
            place_name="بيت الحي",
            description_html="<p>تعالوا مع دراجاتكم.</p>",
        ),
        "long": event(LONG_WORD, place_name=LONG_WORD, street=LONG_WORD, on=3),
        "hostile": event(HTML_AS_TEXT, place_name=HTML_AS_TEXT, on=3),
        "titled_90": event(TITLE, place_name="Maison de quartier", street="3 rue de la Touche", on=5),
        "titled_200": event(f"{TITLE} ; {TITLE}"[:200], place_name=PLACE, street=PLACE, on=5),
        "hidden": event("Une action cachée"),
        "deleted": event("Une action effacée"),
        "secret": event(
            "Formation à l'autodéfense",
            place_name="près du canal",
            exact_name="Hangar de la Touche",
            exact_street="12 quai Sud",
            exact_online_url="https://visio.example/salle-secrete",
            place_reveal=PlaceReveal.ACCEPTED,
            place_reveal_at=moment(1, 18),
            capacity=20,
            hides_numbers=True,
            on=3,
        ),
        "never_told": event(
            "Préparation d'une action", place_name="au nord de la ville", place_reveal=PlaceReveal.NEVER, on=3
        ),
        "told_to_who_comes": event(
            "Répétition secrète de la fanfare",
            place_name="près de la gare",
            exact_name="Hangar de la gare, porte B",
            exact_street="3 rue de la Touche",
            place_reveal=PlaceReveal.ACCEPTED,
            on=3,
        ),
        "private": event(
            TITLE[:90],
            visibility=Visibility.PRIVATE,
            description_html="<p>Chut, c'est une surprise.</p>",
            place_name="Chez Nina",
            on=6,
        ),
        "journey": event("Atelier de réparation du samedi", on=2, place_name="La Touche"),
        "just_come": event("Bal de rue", join_mode=JoinMode.NONE, at=18),
        "signed_up_elsewhere": event(
            "Concert de soutien",
            join_mode=JoinMode.EXTERNAL,
            external_url="https://billets.example/concert/avec/une/adresse/assez/longue/pour/un/telephone",
            at=20,
        ),
        "until": event("Repas partagé", answers_until=moment(1, 18), at=19),
        "too_late": event("Repas d'hier soir", answers_until=dates.now() - hours(1), capacity=8, at=20),
        "ticked_with_script": event("Chantier du samedi", join_mode=JoinMode.APPROVAL, on=4, at=9),
        "ticked_without_script": event("Chantier du dimanche", join_mode=JoinMode.APPROVAL, on=5, at=9),
        "to_decide": event("Répétition ouverte", join_mode=JoinMode.APPROVAL, on=4, at=19),
    }


def moment(on: int, hour: int) -> datetime:
    """A full hour in some days, by the clocks of Rennes."""
    day = dates.in_zone(dates.now(), ZONE).date() + days(on)
    return dates.settle_local(day, time(hour), ZONE)


def full_of_everything(alice: Actor) -> Event:
    """The page of an action as people really write it: 90 characters of title, a picture, tags, a long address."""
    event = make_event(
        alice,
        title=TITLE,
        description=DESCRIPTION,
        description_html=markdown_to_html(DESCRIPTION, top_heading=3),
        language="fr",
        category=Category.COMMUNITY,
        place_name="Maison de quartier de la Touche",
        street="3 rue de la Touche",
        capacity=40,
        starts_at=moment(7, 14),
        lasts=hours(3),
        is_online=True,
        online_url="https://visio.example/une/salle/avec/une/adresse/assez/longue/pour/un/telephone",
        online_name="Salle de visioconférence",
        more_online=[["Diffusion en direct", "https://direct.example/atelier"]],
        price_kind=PriceKind.PAID,
        price_from=300,
        price_to=1250,
        price_currency="EUR",
        price_note="gratuit pour qui apporte un gâteau",
        **RENNES,
    )
    event.picture = media.keep_picture(a_photograph(), by=alice)
    event.picture.alt_text = "Des personnes autour d'un établi, penchées sur un vélo."
    event.picture.save()
    event.save()
    with transaction():
        set_tags(event, ["réparation", "vélo", "couture", "entraide", "zéro déchet"])
    return event


def a_photograph() -> bytes:
    """A picture that a camera might have made, as far as a page can tell."""
    picture = Image.linear_gradient("L").resize((1600, 1000))
    file = BytesIO()
    Image.merge("RGB", (picture, picture.rotate(180), picture)).save(file, "JPEG")
    return file.getvalue()


def make_a_crowded_week(alice: Actor) -> None:
    """Enough for a second page of each list."""
    for number in range(60):
        title = f"Chorale du quartier, répétition {number + 1}"
        make_event(alice, title=title, starts_at=moment(20 + number // 3, 18), language="fr", **RENNES)
        make_event(alice, title=title, starts_at=moment(-20 - number, 18), language="fr", **RENNES)
