"""Makes rows and says only what matters to the test."""

from datetime import datetime, timedelta
from functools import cache

from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.codes import new_code
from mobilizon_lite.lib.crypto import random_token, token_hash
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.lib.markdown import markdown_to_html
from mobilizon_lite.models.accounts import Account, Role, Session
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.conversations import Conversation, ConversationMember, Message
from mobilizon_lite.models.event_details import EventDetails
from mobilizon_lite.models.event_roles import EventRole, RoleKind, RoleState
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation, RemoteEvent
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.search.index import searchable_text
from mobilizon_lite.services.accounts.password_hashes import hash_password

ZONE = "Europe/Paris"
PASSWORD = "quatre petits pains chauds"
IN_TWO_DAYS = timedelta(days=2)
TWO_HOURS = timedelta(hours=2)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def make_account(email: str = "alice@example.org", *, role: Role = Role.USER, **values) -> Account:
    """A confirmed account without a password; tests that need one set it through the service."""
    values = {"confirmed_at": dates.now(), **values}
    return Account.create(email=email, email_key=email.casefold(), role=role, **values)


def make_profile(
    username: str, *, display_name: str = "", role: Role = Role.USER, host: str | None = None, **values
) -> Actor:
    """A person: with an account here, or (with `host`) on another site."""
    account = None if host else make_account(f"{username}@example.org", role=role)
    return Actor.create(
        uri=f"https://{host}/@{username}" if host else addresses.profile(username),
        host=host,
        handle=f"{username}@{host}" if host else username,
        username=username,
        display_name=display_name or username.capitalize(),
        account=account,
        **values,
    )


def give_password(profile: Actor, password: str = PASSWORD) -> Actor:
    """Let somebody sign in with a password."""
    profile.account.password_hash = _hashed(password)
    profile.account.save()
    return profile


@cache
def _hashed(password: str) -> str:
    # Hashing is slow on purpose.
    return hash_password(password)


def make_other_profile(profile: Actor, username: str, **values) -> Actor:
    """One more profile of somebody's account."""
    return Actor.create(
        uri=addresses.profile(username),
        handle=username,
        username=username,
        account=profile.account,
        **({"display_name": username.capitalize()} | values),
    )


def make_session(profile: Actor) -> str:
    """Sign somebody in; returns the token of the cookie."""
    token = random_token()
    Session.create(
        account=profile.account,
        profile=profile,
        token_hash=token_hash(token),
        expires_at=dates.now() + days(1),
    )
    return token


def make_event(
    organizer: Actor,
    *,
    title: str = "Marche pour le climat",
    starts_in: timedelta = IN_TWO_DAYS,
    lasts: timedelta | None = TWO_HOURS,
    starts_at: datetime | None = None,
    is_draft: bool = False,
    **values,
) -> Event:
    """A published public event in two days, unless said otherwise."""
    uuid = values.pop("uuid", None) or new_uuid()
    event = Event(uuid=uuid, uri=addresses.event(uuid), organizer=organizer, title=title, is_draft=is_draft)
    event.timezone = ZONE
    for name, value in values.items():
        assert name in Event._meta.fields, name
        setattr(event, name, value)
    begin = starts_at or dates.now() + starts_in
    event.set_times(begin, None if lasts is None else begin + lasts)
    event.published_at = None if is_draft else dates.now()
    event.refresh_listing()
    event.refresh_invitation_hash()
    event.search_text = event.search_text or searchable_text(event, (), organizer)
    event.save(force_insert=True)
    return event


def make_remote_event(organizer: Actor, *, remote: dict | None = None, **values) -> Event:
    """An event of another site, that of its organizer, as it stands here; `remote` are values of RemoteEvent."""
    uuid = values.pop("uuid", None) or new_uuid()
    home = f"https://{organizer.host}/events/{uuid}"
    is_listed = values.pop("is_listed", values.get("visibility", Visibility.PUBLIC) == Visibility.PUBLIC)
    event = make_event(organizer, uuid=uuid, **{"host": organizer.host, "uri": home, **values})
    # Somebody whom this site follows passed it on, unless said otherwise.
    event.is_listed = is_listed and event.is_published
    event.save()
    RemoteEvent.create(event=event, **{"page": home, "links": [], "metadata": {}, **(remote or {})})
    return event


def make_invitation(event: Event, actor: Actor, **values) -> EventInvitation:
    """Who organises an event elsewhere asks somebody here to come."""
    uuid = new_uuid()
    values = {"inviter": event.organizer, "host": event.host, **values}
    uri = f"https://{event.host}/invitations/{uuid}"
    return EventInvitation.create(uuid=uuid, uri=uri, event=event, actor=actor, **values)


def make_venue(created_by: Actor | None, *, name: str = "Maison de quartier", **values) -> Venue:
    """A remembered place in Rennes, of which nothing else is known unless said here."""
    uuid = values.pop("uuid", None) or new_uuid()
    values = {"street": "3 rue du Port", "town": "Rennes", "country": "FR", **values}
    venue = Venue(uuid=uuid, uri=addresses.venue(uuid), created_by=created_by, name=name, **values)
    venue.refresh_keys()
    venue.save(force_insert=True)
    return venue


def make_details(event: Event, **values) -> EventDetails:
    """Accessibility, care and links of an event."""
    return EventDetails.create(event=event, **values)


def make_participation(
    event: Event,
    *,
    actor: Actor | None = None,
    nickname: str | None = None,
    state: ParticipationState = ParticipationState.ACCEPTED,
    party_size: int = 1,
    **values,
) -> Participation:
    """A row as the admission would have left it; the event's count is kept in step."""
    uuid = new_uuid()
    participation = Participation.create(
        uuid=uuid,
        uri=addresses.participation(uuid),
        event=event,
        actor=actor,
        nickname=None if actor else nickname or "Lou",
        state=state,
        party_size=party_size,
        **{"code": new_code(), **values},
    )
    participation.refresh_token_hashes()
    participation.save()
    if state == ParticipationState.ACCEPTED:
        Event.update(accepted_people=Event.accepted_people + party_size).where(Event.id == event.id).execute()
    return participation


def make_comment(
    event: Event,
    author: Actor | None,
    *,
    text: str = "Je viens avec des outils.",
    in_reply_to: Comment | None = None,
    state: CommentState = CommentState.SHOWN,
    **values,
) -> Comment:
    """A comment as the service would have written it, in whatever state."""
    uuid = values.pop("uuid", None) or new_uuid()
    return Comment.create(
        uuid=uuid,
        uri=addresses.comment(uuid),
        event=event,
        author=author,
        text=text,
        html=markdown_to_html(text, top_heading=5 if in_reply_to else 4),
        in_reply_to=in_reply_to,
        thread=in_reply_to.root if in_reply_to else None,
        state=state,
        **values,
    )


def make_role(
    event: Event,
    actor: Actor | None,
    *,
    kind: RoleKind = RoleKind.CO_ORGANIZER,
    state: RoleState = RoleState.ACCEPTED,
    **values,
) -> EventRole:
    """Somebody who helps with an event; without a person, a link for one co-organizer."""
    role = EventRole(
        uuid=new_uuid(), event=event, actor=actor, kind=kind, state=state, asked_by=event.organizer
    )
    if actor is None:
        role.state, role.token_hash = RoleState.ASKED, token_hash(role.link_token())
        role.expires_at = dates.now() + days(7)
    if state != RoleState.ASKED:
        role.answered_at = dates.now()
    for name, value in values.items():
        setattr(role, name, value)
    role.save(force_insert=True)
    return role


def make_message(author: Actor, *readers: Actor, text: str = "Bonjour", conversation=None) -> Message:
    """A message in a conversation of its own, unless one is named; nobody has read it but its author."""
    uuid = new_uuid()
    if conversation is None:
        conversation = Conversation.create(last_message_at=dates.now())
        for one in (author, *readers):
            ConversationMember.create(conversation=conversation, actor=one)
    return Message.create(
        uuid=uuid,
        uri=f"https://{author.host}/messages/{uuid}" if author.host else addresses.message(uuid),
        host=author.host,
        conversation=conversation,
        author=author,
        text=text,
        html=markdown_to_html(text, top_heading=3),
    )
