"""Secret addresses of private feeds: of one profile, or of a whole account."""

from peewee import FixedCharField, ForeignKeyField, IntegerField

from mobilizon_lite.lib.crypto import capability_token, token_hash
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified

PURPOSE = "private_feed"


class FeedLink(Identified):
    """One address. Without a profile it is that of all profiles of the account. Its token is made again when it is shown."""

    account = ForeignKeyField(Account, backref="feed_links", on_delete="CASCADE")
    profile = ForeignKeyField(Actor, null=True, backref="+", on_delete="CASCADE")
    version = IntegerField(default=1)
    token_hash = FixedCharField(max_length=64, unique=True)

    @property
    def token(self) -> str:
        return capability_token(PURPOSE, self.uuid, self.version)

    def refresh_token_hash(self) -> None:
        self.token_hash = token_hash(self.token)
