"""Events of this site as other servers read them. Only what everybody may know: whoever calls asks `is_for_others` first."""

from datetime import datetime
from typing import Any

from mobilizon_lite.federation.keyring import instance_actor
from mobilizon_lite.federation.translation.event_summaries import summary_of
from mobilizon_lite.federation.translation.gathering import tags_with
from mobilizon_lite.federation.vocabulary.events import EventObject, write_event
from mobilizon_lite.federation.vocabulary.images import ImageObject
from mobilizon_lite.federation.vocabulary.places import OnlineObject, PlaceObject
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.event_links import EventLink, accessibility_keys, read_links
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_details import details_of, place_sheet_of
from mobilizon_lite.models.event_places import Place, changed_at, place_for
from mobilizon_lite.models.event_roles import co_organizers_of, contacts_of
from mobilizon_lite.models.events import Event, JoinMode, Visibility
from mobilizon_lite.models.media import Media

PICTURE_TYPE = "image/webp"
# "none" is no word of Mobilizon, which would lose the whole event over it: people are led to the page, which says it.
_JOIN_MODES = {
    JoinMode.FREE: "free",
    JoinMode.APPROVAL: "restricted",
    JoinMode.EXTERNAL: "external",
    JoinMode.NONE: "external",
}
_BOOLEANS = {"true": True, "false": False}


def is_for_others(event: Event) -> bool:
    """Whether other servers may know of it at all: ours, published, for everybody who has its address."""
    return event.is_local and event.is_published and not event.is_private and event.starts_at is not None


def owner_of(event: Event) -> Actor:
    """In whose name it goes out: the group, else the organizer; the site itself for somebody who is gone or hidden."""
    if event.attributed_to_id and event.attributed_to.is_visible:
        return event.attributed_to
    return event.organizer if event.organizer.is_visible else instance_actor()


def event_document(event: Event) -> dict[str, Any]:
    """Without @context. Raises ValueError for what is not for others."""
    slugs = {tag.name: tag.slug for tag in tags_with(event)}
    document = write_event(event_object(event), tag_address=lambda name: addresses.tag(slugs[name]))
    return document | {"replies": addresses.replies(event.uri)}


def event_object(event: Event) -> EventObject:
    """What everybody may read of it. Raises ValueError for what is not for others."""
    if not is_for_others(event):
        raise ValueError("this event is not for other servers")
    owner, place = owner_of(event), place_for(event)
    counts = not event.hides_numbers and event.takes_answers
    metadata, links = _metadata(event, place)
    published, updated = event.published_at or event.created_at, changed_at(event)
    to, cc = _audience(event, owner)
    online = _online(event, place)
    return EventObject(
        id=event.uri,
        url=event.uri,
        uuid=str(event.uuid),
        name=event.title,
        content=event.description_html,
        summary=summary_of(event, place),
        language=None if event.language in ("", "und") else event.language,
        start=_on_its_clocks(event.starts_at, event),
        end=_on_its_clocks(event.ends_at, event) if event.ends_at else None,
        display_end=event.ends_at is not None,
        timezone=event.timezone,
        published=published,
        updated=updated if updated > published else None,
        attributed_to=(owner.uri,),
        actor=event.organizer.uri if event.organizer.is_visible else owner.uri,
        organizers=tuple(dict.fromkeys((owner.uri, *_named(co_organizers_of(event))))),
        contacts=_named(contacts_of(event)),
        to=to,
        cc=cc,
        place=_place(place),
        online=online,
        is_online=event.is_online,
        website=online[0].url if online else None,
        pictures=_pictures(event),
        links=links,
        metadata=metadata,
        tags=tuple(tag.name for tag in tags_with(event)),
        category=event.category.value,
        raw_category=event.category.value,
        status=event.status.value,
        join_mode=_JOIN_MODES[event.join_mode],
        external_url=_external_url(event),
        anonymous_participation=event.takes_answers,
        participant_count=event.accepted_people if counts else None,
        capacity=event.capacity if counts else None,
        remaining=event.free_places if counts else None,
        replies_moderation=event.comment_mode.value,
    )


def _audience(event: Event, owner: Actor) -> tuple[tuple[str, ...], tuple[str, ...]]:
    everybody, followers = (PUBLIC,), (addresses.followers(owner.uri),)
    return (everybody, followers) if event.visibility == Visibility.PUBLIC else (followers, everybody)


def _on_its_clocks(moment: datetime, event: Event) -> datetime:
    return dates.in_zone(moment, event.timezone)


def _named(helpers: list[Actor]) -> tuple[str, ...]:
    """The page of an event says the names of all who help; their addresses are told only of those who want a page."""
    return tuple(actor.uri for actor in helpers if actor.has_page or not actor.is_local)


def _place(place: Place) -> PlaceObject | None:
    if not (place.name or place.street or place.town):
        return None
    return PlaceObject(
        name=place.name or place.street or place.town,
        street=place.street,
        locality=place.town,
        region=place.region,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _online(event: Event, place: Place) -> tuple[OnlineObject, ...]:
    """Where the address is not for everybody, the page says who gets it."""
    if not event.is_online:
        return ()
    known = tuple(OnlineObject(url=one.url, name=one.name) for one in place.online)
    return known or (OnlineObject(url=event.uri),)


def _pictures(event: Event) -> tuple[ImageObject, ...]:
    picture = picture_object(event.picture) if event.picture_id else None
    return (picture,) if picture else ()


def picture_object(media: Media) -> ImageObject | None:
    """The largest version of a picture."""
    if not media.renditions:
        return None
    width = media.renditions[-1][0]
    url = addresses.media_file(media.content_hash, width)
    return ImageObject(url=url, media_type=PICTURE_TYPE, description=media.alt_text)


def _metadata(event: Event, place: Place) -> tuple[dict[str, tuple[str, Any]], tuple[tuple[str, str], ...]]:
    """What has a key that others know, and the other links."""
    details = details_of(event)
    has_place = place.name or place.street or place.town
    sheet = place_sheet_of(event) if has_place or not event.is_online else {}
    known: dict[str, tuple[str, Any]] = {
        key: ("", _BOOLEANS.get(value, value))
        for key, value in accessibility_keys(sheet, details.access).items()
    }
    others: list[EventLink] = []
    for link in read_links(details.links):
        if link.key and link.key not in known:
            known[link.key] = (link.title, link.value)
        else:
            others.append(link)
    return known, tuple((link.title or link.value, link.value) for link in others)


def _external_url(event: Event) -> str:
    if event.join_mode == JoinMode.NONE:
        return event.uri
    return event.external_url if event.join_mode == JoinMode.EXTERNAL else ""
