"""Fills a new SQLite site with many events, straight into its tables, so that pages are measured on real sizes."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from werkzeug.security import generate_password_hash

from bench.comments import write_comments
from bench.insertion import insert
from mobilizon_lite.database import database
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.models.accounts import Account, Role
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import BaseModel
from mobilizon_lite.models.event_details import EventDetails
from mobilizon_lite.models.events import Category, Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.models.tags import EventTag, Tag
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.search.index import searchable_text

EMAIL, PASSWORD = "mesure@example.org", "un mot de passe pour mesurer"
ORGANIZERS = 300
VENUES = 500
# One event in ten is a date of a series, and each series has twenty of them.
IN_SERIES, DATES_OF_A_SERIES = 10, 20
ZONE = "Europe/Paris"
# Stands in a third of all events; the second in three of them, whatever their number.
COMMON_WORD, RARE_WORD = "climat", "hydromel"
RARE_EVENTS = 3
TAGS = (
    "climat",
    "jardin",
    "logement",
    "feminisme",
    "musique",
    "bicyclette",
    "entraide",
    "cantine",
    "reparation",
    "foret",
)
TOWNS = (
    ("Rennes", 48.1120, -1.6743, "Bretagne"), ("Nantes", 47.2184, -1.5536, "Pays de la Loire"),
    ("Brest", 48.3904, -4.4861, "Bretagne"), ("Lorient", 47.7482, -3.3702, "Bretagne"),
    ("Paris", 48.8566, 2.3522, "Île-de-France"), ("Lyon", 45.7640, 4.8357, "Auvergne-Rhône-Alpes"),
    ("Marseille", 43.2965, 5.3698, "Provence-Alpes-Côte d’Azur"), ("Lille", 50.6292, 3.0573, "Hauts-de-France"),
    ("Toulouse", 43.6047, 1.4442, "Occitanie"), ("Bordeaux", 44.8378, -0.5792, "Nouvelle-Aquitaine"),
    ("Strasbourg", 48.5734, 7.7521, "Grand Est"), ("Montpellier", 43.6110, 3.8767, "Occitanie"),
    ("Grenoble", 45.1885, 5.7245, "Auvergne-Rhône-Alpes"), ("Dijon", 47.3220, 5.0415, "Bourgogne-Franche-Comté"),
    ("Angers", 47.4784, -0.5632, "Pays de la Loire"), ("Caen", 49.1829, -0.3707, "Normandie"),
    ("Limoges", 45.8336, 1.2611, "Nouvelle-Aquitaine"), ("Tours", 47.3941, 0.6848, "Centre-Val de Loire"),
    ("Metz", 49.1193, 6.1757, "Grand Est"), ("Perpignan", 42.6887, 2.8948, "Occitanie"),
)  # fmt: skip
KINDS = ("Atelier de réparation", "Marche", "Assemblée générale", "Projection-débat", "Chantier participatif",
         "Cantine solidaire", "Fête", "Rencontre", "Formation", "Concert de soutien")  # fmt: skip
SUBJECTS = ("pour les vélos du quartier", "contre l’artificialisation des terres", "de l’association des habitants",
            "autour du droit au logement", "au jardin partagé de la Prévalaye", "pour préparer la saison prochaine",
            "avec les personnes exilées", "sur la sécurité sociale de l’alimentation")  # fmt: skip
WORDS = ("nous", "ensemble", "quartier", "apporter", "repas", "partager", "outils", "enfants", "bienvenue", "prix",
         "libre", "salle", "ouverte", "soirée", "discussion", "collectif", "terre", "semences", "vélo", "atelier",
         "musique", "danse", "solidarité", "entraide", "logement", "santé", "école", "rivière", "forêt", "énergie",
         "marché", "paysan", "cuisine", "histoire", "lutte", "mémoire", "lecture", "cinéma", "théâtre", "randonnée")  # fmt: skip


def fill(upcoming: int, *, past: int = 0, seed: int = 1) -> None:
    """Organisers, tags, and events spread evenly over the next (and the last) 360 days."""
    chance = random.Random(seed)
    with database.atomic():
        _administrator()
        organizers = _organizers()
        _tags()
        venues = _venues(chance, organizers)
        all_series = _all_series(chance, organizers, upcoming)
        insert(Event, _events(chance, organizers, venues, all_series, upcoming, past))
        insert(EventDetails, _details(chance))
        insert(EventTag, _event_tags(chance))
        write_comments(chance, organizers)
        SiteState.raise_revision()


def _administrator() -> None:
    """Without one the site only says that it is being set up."""
    account = Account.create(
        email=EMAIL, email_key=EMAIL, role=Role.ADMINISTRATOR, confirmed_at=dates.now(),
        password_hash=generate_password_hash(PASSWORD),
    )  # fmt: skip
    Actor.create(uri=addresses.profile("admin"), handle="admin", username="admin", account=account)


def _organizers() -> list[Actor]:
    rows = [
        {
            "uri": addresses.profile(f"collectif_{number}"),
            "handle": f"collectif_{number}",
            "username": f"collectif_{number}",
            "display_name": f"Collectif n° {number}",
            "is_discoverable": True,
        }
        for number in range(1, ORGANIZERS + 1)
    ]
    insert(Actor, rows)
    return list(Actor.select().order_by(Actor.id))


def _tags() -> None:
    Tag.insert_many([{"name": name, "slug": name} for name in TAGS]).execute()


def _venues(chance: random.Random, organizers: list[Actor]) -> list[Venue]:
    """Remembered places, of which a fifth is known to be step-free."""
    rows = []
    for number in range(VENUES):
        town, latitude, longitude, region = TOWNS[number % len(TOWNS)]
        uuid = UUID(int=chance.getrandbits(128), version=4)
        venue = Venue(
            uuid=uuid, uri=addresses.venue(uuid), created_by=chance.choice(organizers), name=f"Salle {number}",
            street=f"{number} rue du Port", town=town, region=region, country="FR", latitude=latitude,
            longitude=longitude, access={"step_free": "yes" if number % 5 == 0 else "no", "toilets": "yes"},
        )  # fmt: skip
        venue.refresh_keys()
        rows.append({field: getattr(venue, field) for field in _columns_of(Venue)})
    insert(Venue, rows)
    return list(Venue.select().order_by(Venue.id))


def _details(chance: random.Random) -> Iterator[dict[str, object]]:
    """One event in four says something."""
    ids = [event_id for (event_id,) in Event.select(Event.id).order_by(Event.id).tuples()]
    for event_id in ids[::4]:
        details = EventDetails(
            event=event_id, access={"captions": chance.choice(("yes", "no"))}, care={"masks": "welcome"}
        )
        yield {"event": event_id, **details.values()}


def _columns_of(table: type[BaseModel]) -> list[str]:
    return [field.name for field in table._meta.sorted_fields if field.name != "id"]


def _event_tags(chance: random.Random) -> Iterator[dict[str, int]]:
    tag_ids = [tag.id for tag in Tag.select(Tag.id).order_by(Tag.id)]
    for (event_id,) in Event.select(Event.id).order_by(Event.id).tuples():
        yield {"event": event_id, "tag": chance.choice(tag_ids)}


def _all_series(chance: random.Random, organizers: list[Actor], upcoming: int) -> list[Series]:
    rows = [
        {
            "uuid": (uuid := UUID(int=chance.getrandbits(128), version=4)),
            "uri": addresses.series(uuid),
            "organizer": chance.choice(organizers),
            "zone": ZONE,
            "starts": "2026-01-01T18:00:00",
            "lasts": 7_200,
            "rules": "FREQ=WEEKLY",
            "pattern": {"columns": {"visibility": "public"}, "tags": []},
        }
        for _number in range(upcoming // (IN_SERIES * DATES_OF_A_SERIES))
    ]
    insert(Series, rows)
    return list(Series.select().order_by(Series.id))


def _events(
    chance: random.Random,
    organizers: list[Actor],
    venues: list[Venue],
    all_series: list[Series],
    upcoming: int,
    past: int,
) -> Iterator[dict]:
    today = dates.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for number in range(upcoming + past):
        is_past = number >= upcoming
        days = -chance.randint(2, 360) if is_past else chance.randint(1, 360)
        starts_at = today + timedelta(
            days=days, hours=chance.randint(8, 20), minutes=30 * chance.randint(0, 1)
        )
        venue = venues[number % len(venues)] if number % 3 else None
        event = _event(chance, number, starts_at, chance.choice(organizers), is_past) | {
            "venue": venue,
            "is_step_free": venue is not None and venue.is_step_free,
        }
        if all_series and number % IN_SERIES == 0:
            round_, which = divmod(number // IN_SERIES, len(all_series))
            event["series"] = all_series[which]
            # The round keeps two that begin in the same minute apart.
            event["series_date"] = f"{starts_at:%Y-%m-%dT%H:%M}:{round_ % 60:02d}"
        yield event


def _event(chance: random.Random, number: int, starts_at: datetime, organizer: Actor, is_past: bool) -> dict:
    uuid = UUID(int=chance.getrandbits(128), version=4)
    town, latitude, longitude, region = chance.choice(TOWNS)
    words = chance.choices(WORDS, k=90)
    if number % 3 == 0:
        words.insert(40, COMMON_WORD)
    if number < RARE_EVENTS:
        words.insert(20, RARE_WORD)
    event = Event(
        uuid=uuid,
        uri=addresses.event(uuid),
        organizer=organizer,
        title=f"{chance.choice(KINDS)} {chance.choice(SUBJECTS)} à {town}",
        description=" ".join(words),
        description_html=f"<p>{' '.join(words[:50])}.</p>\n<p>{' '.join(words[50:])}.</p>",
        language="fr",
        category=chance.choice(list(Category)),
        timezone=ZONE,
        place_name="Maison de quartier",
        street=f"{chance.randint(1, 90)} rue des Lilas",
        town=town,
        region=region,
        country="FR",
        latitude=latitude + chance.uniform(-0.05, 0.05),
        longitude=longitude + chance.uniform(-0.05, 0.05),
        is_draft=False,
        published_at=dates.now() - timedelta(minutes=number % 50_000),
        capacity=chance.choice((None, 20, 100)),
    )
    event.set_times(starts_at, starts_at + timedelta(days=3 if number % 40 == 0 else 0, hours=2))
    event.is_past = is_past
    event.refresh_listing()
    event.search_text = searchable_text(event, (), organizer)
    return {name: getattr(event, name) for name in _COLUMNS}


_COLUMNS = [field.name for field in Event._meta.sorted_fields if field.name != "id"]
