"""Filling an empty site through the services, each deed at the time when people would have done it."""

from datetime import datetime, time, timedelta
from itertools import cycle

from mobilizon_lite.demo import people, pictures
from mobilizon_lite.demo.people import PASSWORD, PEOPLE, Person
from mobilizon_lite.demo.places import remember_places
from mobilizon_lite.demo.programme import Plan, programme
from mobilizon_lite.errors import Conflict
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.site import SiteSetting, current_site
from mobilizon_lite.policies.sites import OPERATOR
from mobilizon_lite.services import comments, media, own_profiles, profiles, site
from mobilizon_lite.services.accounts import administration
from mobilizon_lite.services.events import states, writing
from mobilizon_lite.services.participations import decide
from mobilizon_lite.services.participations.join import take_part, take_part_with_profile
from mobilizon_lite.services.series.planning import SeriesPlan, begin_series

_MARK = "demo"
_ANNOUNCED_BEFORE = timedelta(days=24)
_SETTINGS = {
    "name": "Les Rendez-vous",
    "slogan": "Actions et rencontres à Rennes, Lyon, Paris et Bruxelles",
    "contact": "bonjour@example.org",
    "language": "fr",
    "country": "FR",
    "legal_notice": "**Les Rendez-vous**, association fictive.\n\nCe site est un exemple : rien de ce qu'il annonce n'a lieu.",
}


def fill() -> None:
    """Raises Conflict with a sentence when the database holds something that this did not make. Harmless twice."""
    mark = SiteSetting.get_or_none(SiteSetting.name == _MARK)
    if mark and mark.value == "done":
        return
    if mark:
        raise Conflict("An earlier `demo` was interrupted. Delete DATA_DIR and run it again.")
    if Account.select().exists() or Event.select().exists():
        raise Conflict(
            "This database holds a site that `demo` did not make; it is left as it is. Choose an empty DATA_DIR."
        )
    SiteSetting.create(name=_MARK, value="begun")
    for name, value in _SETTINGS.items():
        site.change_setting(name, value)
    cast = {person.username: _move_in(person) for person in PEOPLE}
    posters: dict[tuple[str, str], Media] = {}
    nicknames = cycle(people.NICKNAMES)
    for plan in programme():
        _announce(plan, cast, posters, nicknames)
    remember_places(cast)
    Event.mark_past()
    # What followed from all this (mails to addresses that do not exist) is not sent.
    LaterWork.delete().execute()
    SiteSetting.update(value="done").where(SiteSetting.name == _MARK).execute()


def description() -> dict[str, object]:
    """What scripts need to try the site."""
    return {
        "site": current_site().site_url,
        "accounts": [
            {
                "email": person.email,
                "password": PASSWORD,
                "role": person.role.value,
                "handle": person.username,
            }
            for person in PEOPLE
        ],
        "groups": [],
        "persons": [person.username for person in PEOPLE],
        "events": [addresses.event(event.uuid) for event in _events()],
    }


def _events() -> list[Event]:
    """In the order of the programme, whose first is public, upcoming and free to join; what is only a draft is nobody's."""
    published = ~Event.is_draft & Event.deleted_at.is_null()
    return list(Event.select(Event.uuid).where(published).order_by(Event.id))


def _move_in(person: Person) -> Actor:
    account = administration.create_account(
        email=person.email,
        display_name=person.name,
        username=person.username,
        password=PASSWORD,
        role=person.role,
        by=OPERATOR,
    )
    account.language = person.language
    account.save(only=[Account.language])
    profile = Actor.local(person.username)
    if person.summary:
        profiles.update_profile(profile, display_name=person.name, summary=person.summary, by=account)
    own_profiles.present_profile(profile, is_discoverable=True, avatar=None, alt_text="", by=account)
    return Actor.local(person.username)


def _announce(plan: Plan, cast: dict[str, Actor], posters: dict, nicknames) -> None:
    by, starts_at = cast[plan.by], _moment(plan)
    written_at = min(dates.now(), starts_at - _ANNOUNCED_BEFORE)
    with dates.frozen(written_at):
        values = _values(plan, starts_at, by, posters)
        event = writing.create_draft(values, by=by, uuid=new_uuid())
        if plan.is_draft:
            return
        if plan.is_weekly:
            begin_series(event, SeriesPlan(("FREQ=WEEKLY",)))
        event = writing.publish_event(event, by=by)
    for number in range(plan.people):
        with dates.frozen(
            written_at + (min(dates.now(), starts_at) - written_at) * number / (plan.people + 1)
        ):
            take_part(
                event,
                form_id=f"demo-form-{number}",
                nickname=next(nicknames),
                party_size=1 + (number % 5 == 4),
            )
    _discuss(plan, event, cast, written_at)
    with dates.frozen(min(dates.now(), starts_at - timedelta(hours=2))):
        _decide(plan, Event.get_by_id(event.id), by, cast)


def _discuss(plan: Plan, event: Event, cast: dict[str, Actor], written_at: datetime) -> None:
    """A few days after it was announced, one remark an hour."""
    root = None
    for number, remark in enumerate(plan.comments):
        with dates.frozen(min(dates.now(), written_at + timedelta(days=3, hours=number))):
            comment = comments.write_comment(
                event,
                text=remark.text,
                language=event.language,
                by=cast[remark.by],
                uuid=new_uuid(),
                in_reply_to=root if remark.answers else None,
            )
        root = root if remark.answers else comment


def _decide(plan: Plan, event: Event, by: Actor, cast: dict[str, Actor]) -> None:
    if plan.is_cancelled:
        states.cancel_event(event, by=by)
        return
    if plan.by != "lea" and plan.values.get("capacity") is None:
        take_part_with_profile(event, by=cast["lea"])
    if event.join_mode == JoinMode.APPROVAL:
        asked = Participation.select().where(
            Participation.event == event, Participation.state == ParticipationState.PENDING
        )
        for number, answer in enumerate(list(asked.order_by(Participation.id))):
            if number % 3 != 2:
                decide.accept(answer, by=by)


def _values(plan: Plan, starts_at: datetime, by: Actor, posters: dict) -> dict[str, object]:
    town = plan.town
    values = {
        **plan.values,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=plan.length),
        "timezone": town.timezone if town else "Europe/Paris",
    }
    if town:
        values |= {
            "town": town.name,
            "region": town.region,
            "country": town.country,
            "geoname_id": town.geoname_id,
            "latitude": town.latitude,
            "longitude": town.longitude,
        }
    if plan.picture:
        values["picture"] = _poster(plan.picture, by, posters)
    return values


def _poster(name: str, by: Actor, posters: dict) -> Media:
    if (name, by.username) not in posters:
        picture = media.keep_picture(pictures.poster(name), by=by)
        picture.alt_text = pictures.ALT_TEXTS[name][0]
        picture.save(only=[Media.alt_text])
        posters[name, by.username] = picture
    return posters[name, by.username]


def _moment(plan: Plan) -> datetime:
    zone = plan.town.timezone if plan.town else "Europe/Paris"
    day = dates.in_zone(dates.now(), zone).date() + timedelta(days=plan.day)
    return dates.settle_local(day, time(int(plan.hour), round(plan.hour % 1 * 60)), zone)
