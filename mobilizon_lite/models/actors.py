"""Actors: the profiles of people here and, over federation, people, groups and sites elsewhere."""

from collections.abc import Iterable
from enum import StrEnum

from peewee import BooleanField, CharField, DeferredForeignKey, Field, TextField

from mobilizon_lite.lib.words import folded_words
from mobilizon_lite.models.base import Identified, MomentField, NameField

USERNAME_PATTERN = r"^[a-z0-9_]{1,64}$"
# The site's own actor, which other sites look for under this name.
INSTANCE_ACTOR = "relay"
MAX_DISPLAY_NAME_LENGTH = 100
MAX_SUMMARY_LENGTH = 5_000


class ActorKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    # The site itself, here and elsewhere.
    APPLICATION = "application"
    # Only elsewhere: a program, and a body of people that is no group in our sense.
    SERVICE = "service"
    ORGANIZATION = "organization"


class Actor(Identified):
    """Who acts. `host` is null for ours; `handle` is `alice` here and `alice@example.org` elsewhere."""

    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True, index=True)
    handle = CharField(max_length=320, unique=True)
    kind = NameField(ActorKind, default=ActorKind.PERSON)
    username = CharField(max_length=255)
    display_name = CharField(max_length=MAX_DISPLAY_NAME_LENGTH, default="")
    summary = TextField(default="")
    # What the person is found by: the folded words of both names, with single spaces; kept in step by `save`.
    name_words = TextField(default="")
    account = DeferredForeignKey("Account", null=True, backref="profiles", on_delete="SET NULL")
    # Whether everybody may see a page with the person's public events: only who says so has one.
    is_discoverable = BooleanField(default=False)
    avatar = DeferredForeignKey("Media", null=True, backref="+", on_delete="SET NULL")
    # When its account last chose to act as this one.
    acted_at = MomentField(null=True)
    updated_at = MomentField(null=True)
    hidden_at = MomentField(null=True)
    deleted_at = MomentField(null=True)

    def save(self, force_insert: bool = False, only: Iterable[Field] | None = None) -> int:
        self.name_words = " ".join(folded_words(f"{self.display_name} {self.username}"))
        return super().save(force_insert=force_insert, only=[*only, Actor.name_words] if only else only)

    @property
    def name(self) -> str:
        """What people read: the display name, or the name in the address when none was given. Who left has no name."""
        return "" if self.deleted_at else self.display_name or self.username

    @property
    def is_local(self) -> bool:
        return self.host is None

    @property
    def is_visible(self) -> bool:
        return self.hidden_at is None and self.deleted_at is None

    @property
    def has_page(self) -> bool:
        """Whether everybody may see a page about it, with its public events."""
        return self.is_discoverable and self.is_visible

    @classmethod
    def local(cls, username: str) -> "Actor | None":
        return cls.get_or_none(cls.handle == username.casefold(), cls.host.is_null())
