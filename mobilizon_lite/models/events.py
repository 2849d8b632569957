"""Events: actions that people are invited to."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from peewee import (
    BooleanField,
    CharField,
    FixedCharField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    SmallIntegerField,
    TextField,
)

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.crypto import capability_token, token_hash
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified, MomentField, NameField
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.venues import MAX_PLACE_LENGTH, Venue

MIN_TITLE_LENGTH = 3
MAX_TITLE_LENGTH = 200
MAX_DESCRIPTION_LENGTH = 50_000
MAX_ONLINE_NAME_LENGTH = 80
# Besides the first one.
MAX_MORE_ONLINE = 4
MAX_PRICE_NOTE_LENGTH = 200
MAX_GUESTS = 9
MAX_CAPACITY = 1_000_000
MAX_RETENTION_DAYS = 90
FIRST_VERSION = 1
# An event without an end is over this long after its start.
LENGTH_WITHOUT_END = timedelta(hours=4)
EVENING = time(18)


class Visibility(StrEnum):
    PUBLIC = "public"
    UNLISTED = "unlisted"
    # For those who organise it, those who have a place, and whoever holds its invitation link.
    PRIVATE = "private"


class PlaceReveal(StrEnum):
    """Who reads the exact place; everybody else reads the area only. See models/event_places.py."""

    ALWAYS = "always"
    # Everybody, from a moment on.
    MOMENT = "moment"
    # Who has a place, perhaps not before a moment.
    ACCEPTED = "accepted"
    # Told by those who organise, in their own way: it is not stored at all.
    NEVER = "never"


class EventStatus(StrEnum):
    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class JoinMode(StrEnum):
    FREE = "free"
    APPROVAL = "approval"
    # People sign up at `external_url`; nobody answers here.
    EXTERNAL = "external"
    # People just come.
    NONE = "none"


class CommentMode(StrEnum):
    """Who may write below an event; those who organise it always may. The reference's identifiers."""

    OPEN = "allow_all"
    # Shown once those who organise have approved it.
    MODERATED = "moderated"
    CLOSED = "closed"


class PriceKind(StrEnum):
    UNSAID = "unsaid"
    FREE = "free"
    PAID = "paid"
    # Everybody gives what they can.
    OPEN = "open"


class Category(StrEnum):
    """The reference's identifiers, so that events keep their category on other sites."""

    ARTS = "ARTS"
    AUTO_BOAT_AIR = "AUTO_BOAT_AIR"
    BOOK_CLUBS = "BOOK_CLUBS"
    BUSINESS = "BUSINESS"
    CAUSES = "CAUSES"
    COMEDY = "COMEDY"
    COMMUNITY = "COMMUNITY"
    CRAFTS = "CRAFTS"
    FAMILY_EDUCATION = "FAMILY_EDUCATION"
    FASHION_BEAUTY = "FASHION_BEAUTY"
    FILM_MEDIA = "FILM_MEDIA"
    FOOD_DRINK = "FOOD_DRINK"
    GAMES = "GAMES"
    HEALTH = "HEALTH"
    LANGUAGE_CULTURE = "LANGUAGE_CULTURE"
    LEARNING = "LEARNING"
    LGBTQ = "LGBTQ"
    MEETING = "MEETING"
    MOVEMENTS_POLITICS = "MOVEMENTS_POLITICS"
    MUSIC = "MUSIC"
    NETWORKING = "NETWORKING"
    OUTDOORS_ADVENTURE = "OUTDOORS_ADVENTURE"
    PARTY = "PARTY"
    PERFORMING_VISUAL_ARTS = "PERFORMING_VISUAL_ARTS"
    PETS = "PETS"
    PHOTOGRAPHY = "PHOTOGRAPHY"
    SCIENCE_TECH = "SCIENCE_TECH"
    SPIRITUALITY_RELIGION_BELIEFS = "SPIRITUALITY_RELIGION_BELIEFS"
    SPORTS = "SPORTS"
    THEATRE = "THEATRE"


class Event(Identified):
    """An action. `host` is null for ours. Times are moments; people see them in `timezone`."""

    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True, index=True)
    organizer = ForeignKeyField(Actor, backref="events", on_delete="CASCADE")
    # The group in whose name the organizer acts.
    attributed_to = ForeignKeyField(Actor, null=True, backref="group_events", on_delete="SET NULL")

    title = CharField(max_length=MAX_TITLE_LENGTH)
    # What was typed (Markdown) and what is shown (cleaned HTML).
    description = TextField(default="")
    description_html = TextField(default="")
    language = CharField(max_length=16, default="und")
    category = NameField(Category, default=Category.MEETING)

    # Only a draft may be without a start.
    starts_at = MomentField(null=True)
    ends_at = MomentField(null=True)
    # When it no longer stands in lists of what is coming; kept in step by `set_times`.
    over_at = MomentField(null=True)
    # Set some minutes after it is over, so that lists of what is coming need not walk through history. They still
    # compare `over_at`: this only saves time.
    is_past = BooleanField(default=False)
    timezone = CharField(max_length=64)
    is_all_day = BooleanField(default=False)
    # RRULE and its exceptions as an imported calendar wrote them, for what is no series here.
    recurrence_text = TextField(default="")
    # One date of a series: the wall time that its rule gives (RECURRENCE-ID), and what was changed for this date alone.
    series = ForeignKeyField(Series, null=True, backref="events", on_delete="SET NULL", index=False)
    series_date = CharField(max_length=19, null=True)
    series_changes = TextField(default="")

    place_name = CharField(max_length=MAX_PLACE_LENGTH, default="")
    street = CharField(max_length=MAX_PLACE_LENGTH, default="")
    town = CharField(max_length=MAX_PLACE_LENGTH, default="")
    region = CharField(max_length=MAX_PLACE_LENGTH, default="")
    country = CharField(max_length=2, default="")
    geoname_id = IntegerField(null=True)
    latitude = FloatField(null=True)
    longitude = FloatField(null=True)
    is_online = BooleanField(default=False)
    online_url = CharField(max_length=2_000, default="")
    # What the first address is, and the others as [name, address].
    online_name = CharField(max_length=MAX_ONLINE_NAME_LENGTH, default="")
    more_online = JSONField(default=list)

    price_kind = NameField(PriceKind, default=PriceKind.UNSAID)
    # In the smallest unit of the currency; for a free price, what is suggested.
    price_from = IntegerField(null=True)
    price_to = IntegerField(null=True)
    price_currency = CharField(max_length=3, default="")
    price_note = CharField(max_length=MAX_PRICE_NOTE_LENGTH, default="")
    # The remembered place whose address this one was copied from.
    venue = ForeignKeyField(Venue, null=True, backref="events", on_delete="SET NULL")
    # Whether the place is known to be step-free, so that lists need not read its sheet. Kept in step by the services.
    is_step_free = BooleanField(default=False)
    # While not everybody may know where it is, the columns above hold the area, and these the rest. They are read in
    # models/event_places.py alone (a test sees to it).
    place_reveal = NameField(PlaceReveal, default=PlaceReveal.ALWAYS)
    place_reveal_at = MomentField(null=True)
    exact_name = CharField(max_length=MAX_PLACE_LENGTH, default="")
    exact_street = CharField(max_length=MAX_PLACE_LENGTH, default="")
    exact_online_url = CharField(max_length=2_000, default="")
    exact_more_online = JSONField(default=list)
    # Whether mails to those who may read the exact place say it, instead of pointing to their page.
    place_in_mails = BooleanField(default=False)
    # When those who have a place are to be told that they can read it; null when there is nothing to tell (any more).
    place_tell_at = MomentField(null=True, index=True)

    picture = ForeignKeyField(Media, null=True, backref="events", on_delete="SET NULL")

    visibility = NameField(Visibility, default=Visibility.PUBLIC)
    status = NameField(EventStatus, default=EventStatus.CONFIRMED)
    is_draft = BooleanField(default=True)
    join_mode = NameField(JoinMode, default=JoinMode.FREE)
    external_url = CharField(max_length=2_000, default="")
    # Until when one may sign up; null: until it is over.
    answers_until = MomentField(null=True)
    comment_mode = NameField(CommentMode, default=CommentMode.OPEN)
    # Whether those who organise get mails about new comments.
    comment_mails = BooleanField(default=True)
    capacity = IntegerField(null=True)
    max_guests = SmallIntegerField(default=MAX_GUESTS)
    # Days after the end until what belongs to participation is deleted; null: the site's number.
    retention_days = SmallIntegerField(null=True)
    # People with an accepted place, guests included; changed only under the event's lock.
    accepted_people = IntegerField(default=0)
    # How many come, and how many places there are, is for those who organise only.
    hides_numbers = BooleanField(default=False)

    # The link that opens a private event: made from uuid and version, only its hash is stored.
    invitation_version = IntegerField(default=1)
    invitation_hash = FixedCharField(max_length=64, unique=True, null=True)

    # Public, published, not hidden, not deleted: what lists may show. Kept in step by `refresh_listing`.
    is_listed = BooleanField(default=False)
    published_at = MomentField(null=True)
    updated_at = MomentField(default=dates.now)
    # When day, hour or place last changed after people knew of them.
    moved_at = MomentField(null=True)
    hidden_at = MomentField(null=True)
    deleted_at = MomentField(null=True)
    reminded_for = MomentField(null=True)
    purged_at = MomentField(null=True)
    # Raised at each change that calendars must notice (RFC 5545, 3.8.7.4).
    sequence = IntegerField(default=0)
    # Raised when what was written changes: whoever edited an older version is shown the newer one first.
    version = IntegerField(default=FIRST_VERSION)
    search_text = TextField(default="")

    class Meta:
        indexes = (
            # Lists walk these in their own order, from a key on: a long history or a full year costs them nothing.
            # The columns after the order let them pass over what does not fit without reading the event.
            (
                (
                    "is_listed",
                    "is_past",
                    "starts_at",
                    "over_at",
                    "language",
                    "is_online",
                    "latitude",
                    "longitude",
                ),
                False,
            ),
            (("is_listed", "is_past", "category", "starts_at", "over_at"), False),
            (("is_listed", "is_past", "published_at"), False),
            (("is_step_free", "is_listed", "is_past", "starts_at", "over_at"), False),
            (("is_listed", "is_past", "latitude", "longitude"), False),
            (("is_past", "over_at"), False),
            (("organizer", "starts_at"), False),
            # How much is to come at a place, without reading the events.
            (("venue", "is_listed", "is_past", "over_at"), False),
            (("over_at", "purged_at"), False),
            (("series", "series_date"), True),
            # The next date of a series is the first here that is not over.
            (("series", "is_past", "starts_at"), False),
        )

    # Set on the loaded event (never stored) once a request has shown a link that opens it.
    is_opened_by_link = False

    def set_times(self, starts_at: datetime | None, ends_at: datetime | None) -> None:
        self.starts_at, self.ends_at = starts_at, ends_at
        self.over_at = ends_at or (starts_at + LENGTH_WITHOUT_END if starts_at else None)
        self.is_past = self.is_over_at(dates.now())

    def begin_anew(self) -> None:
        """It takes place once more, after its answers were deleted: nobody has a place yet, and who answers is deleted too."""
        self.purged_at = None
        self.accepted_people = 0

    def refresh_listing(self) -> None:
        """What comes from elsewhere is put into the lists by services/remote/shares.py alone."""
        may_be = self.is_published and self.visibility == Visibility.PUBLIC
        self.is_listed = may_be and (self.is_local or self.is_listed)

    def invitation_token(self) -> str:
        """The secret of the invitation link, made again whenever the link is written."""
        return capability_token("invitation", self.uuid, self.invitation_version)

    def refresh_invitation_hash(self) -> None:
        """Only a private event has an invitation, and another one if it becomes private again; save afterwards."""
        if self.invitation_hash and not self.is_private:
            self.invitation_version += 1
        self.invitation_hash = token_hash(self.invitation_token()) if self.is_private else None

    @classmethod
    def mark_past(cls) -> int:
        """Set `is_past` on what is over by now."""
        return cls.update(is_past=True).where(cls.is_past == False, cls.over_at <= dates.now()).execute()  # noqa: E712

    @property
    def is_published(self) -> bool:
        """Whether somebody who knows its address may read it."""
        return not self.is_draft and self.hidden_at is None and self.deleted_at is None

    @property
    def is_private(self) -> bool:
        return self.visibility == Visibility.PRIVATE

    @property
    def is_local(self) -> bool:
        return self.host is None

    @property
    def is_cancelled(self) -> bool:
        return self.status == EventStatus.CANCELLED

    def is_over_at(self, moment: datetime) -> bool:
        return self.over_at is not None and self.over_at <= moment

    @property
    def eve(self) -> datetime:
        """18:00 on the day before, by the event's clocks: when people are reminded."""
        first_day = dates.in_zone(self.starts_at, self.timezone).date()
        return dates.settle_local(first_day - timedelta(days=1), EVENING, self.timezone)

    @property
    def takes_answers(self) -> bool:
        """Whether people say here that they come."""
        return self.join_mode in (JoinMode.FREE, JoinMode.APPROVAL)

    @property
    def free_places(self) -> int | None:
        """Places left, or None when there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.accepted_people)

    @property
    def is_full(self) -> bool:
        return self.free_places == 0

    @property
    def has_coordinates(self) -> bool:
        return self.latitude is not None and self.longitude is not None


class ImportedEvent(Identified):
    """Which event an item of somebody's calendar became: unique by (profile, source, item uid)."""

    profile = ForeignKeyField(Actor, on_delete="CASCADE")
    source = CharField(max_length=500)
    item_uid = CharField(max_length=500)
    event = ForeignKeyField(Event, backref="imports", on_delete="CASCADE")
    content_hash = CharField(max_length=64)
    imported_at = MomentField(default=dates.now)

    class Meta:
        indexes = ((("profile", "source", "item_uid"), True),)
