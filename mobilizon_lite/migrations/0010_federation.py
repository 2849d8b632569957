"""Other sites: their actors and keys, who follows whom, what goes out and what came in."""

from peewee import (
    AutoField,
    BigAutoField,
    BigIntegerField,
    BooleanField,
    CharField,
    DateTimeField,
    FixedCharField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    SmallIntegerField,
    TextField,
    UUIDField,
)


class Frozen(Model):
    class Meta:
        legacy_table_names = False


class Actor(Frozen):
    id = BigAutoField()


class Event(Frozen):
    id = BigAutoField()


class ActorDetails(Frozen):
    id = AutoField()
    actor = ForeignKeyField(Actor, backref="+", on_delete="CASCADE", unique=True)
    sent_kind = CharField(max_length=64)
    inbox = CharField(max_length=2000)
    shared_inbox = CharField(max_length=2000)
    outbox = CharField(max_length=2000)
    followers = CharField(max_length=2000, index=True)
    following = CharField(max_length=2000)
    members = CharField(max_length=2000, index=True)
    page = CharField(max_length=2000)
    avatar_url = CharField(max_length=2000)
    collections = JSONField()
    fields = JSONField()
    approves_followers = BooleanField()
    shows_followers = BooleanField()
    also_known_as = JSONField()
    moved_to = ForeignKeyField(Actor, backref="+", on_delete="SET NULL", null=True)
    openness = CharField(max_length=32)
    member_count = IntegerField(null=True)
    sent_updated_at = DateTimeField(null=True)
    fetched_at = DateTimeField(null=True, index=True)
    asked_at = DateTimeField(null=True)

    class Meta:
        table_name = "actor_details"


class ActorKey(Frozen):
    id = AutoField()
    created_at = DateTimeField()
    actor = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    key_id = CharField(max_length=2000, unique=True)
    public_pem = TextField()
    private_pem = TextField()
    fetched_at = DateTimeField(null=True)

    class Meta:
        table_name = "actor_key"


class Instance(Frozen):
    id = AutoField()
    created_at = DateTimeField()
    host = CharField(max_length=255, unique=True)
    policy = CharField(max_length=32)
    note = TextField()
    actor = ForeignKeyField(Actor, backref="+", on_delete="SET NULL", null=True)
    name = CharField(max_length=254)
    description = TextField()
    software = CharField(max_length=64)
    version = CharField(max_length=64)
    asked_at = DateTimeField(null=True)
    answered_at = DateTimeField(null=True)
    answer_seconds = FloatField(null=True)
    failing_since = DateTimeField(null=True)
    failures_in_row = IntegerField()
    failed_days = IntegerField()
    last_failed_day = CharField(max_length=10)
    last_error = CharField(max_length=200)
    paused_until = DateTimeField(null=True)
    unavailable_since = DateTimeField(null=True)
    signature_scheme = CharField(max_length=16)
    scheme_learned_at = DateTimeField(null=True)

    class Meta:
        table_name = "instance"


class Follow(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True)
    follower = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    target = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    state = CharField(max_length=32)
    answer_uri = CharField(max_length=2000)
    decided_at = DateTimeField(null=True)

    class Meta:
        table_name = "follow"
        indexes = (
            (("follower", "target"), True),
            (("target", "state", "id"), False),
        )


class Member(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True)
    group = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    person = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    role = CharField(max_length=32)
    invited_by = ForeignKeyField(Actor, backref="+", on_delete="SET NULL", null=True)
    updated_at = DateTimeField(null=True)

    class Meta:
        table_name = "member"
        indexes = ((("group", "person"), True),)


class Block(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True)
    actor = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    target = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")

    class Meta:
        table_name = "block"
        indexes = ((("actor", "target"), True),)


class RemoteEvent(Frozen):
    id = AutoField()
    event = ForeignKeyField(Event, backref="+", on_delete="CASCADE", unique=True)
    page = CharField(max_length=2000)
    participant_count = IntegerField(null=True)
    remaining_places = IntegerField(null=True)
    sent_category = CharField(max_length=255)
    sent_join_mode = CharField(max_length=32)
    links = JSONField()
    metadata = JSONField()
    summary = TextField()
    picture_url = CharField(max_length=2000)
    picture_alt = CharField(max_length=500)
    sent_updated_at = DateTimeField(null=True)
    fetched_at = DateTimeField(null=True, index=True)
    asked_at = DateTimeField(null=True)

    class Meta:
        table_name = "remote_event"


class EventInvitation(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True)
    event = ForeignKeyField(Event, backref="+", on_delete="CASCADE")
    actor = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    inviter = ForeignKeyField(Actor, backref="+", on_delete="SET NULL", null=True)
    state = CharField(max_length=32)
    answered_at = DateTimeField(null=True)

    class Meta:
        table_name = "event_invitation"
        indexes = ((("event", "actor"), True),)


class Share(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uri = CharField(max_length=2000, index=True)
    actor = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    event = ForeignKeyField(Event, backref="+", on_delete="CASCADE")

    class Meta:
        table_name = "share"
        indexes = ((("event", "actor"), True),)


class Like(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uri = CharField(max_length=2000, index=True)
    actor = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    event = ForeignKeyField(Event, backref="+", on_delete="CASCADE")

    class Meta:
        table_name = "like"
        indexes = ((("event", "actor"), True),)


class Conversation(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    event = ForeignKeyField(Event, backref="+", on_delete="SET NULL", null=True)
    context = CharField(max_length=2000, index=True)
    last_message_at = DateTimeField()

    class Meta:
        table_name = "conversation"


class ConversationMember(Frozen):
    id = AutoField()
    conversation = ForeignKeyField(Conversation, backref="+", on_delete="CASCADE")
    actor = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    read_at = DateTimeField(null=True)
    left_at = DateTimeField(null=True)

    class Meta:
        table_name = "conversation_member"
        indexes = ((("conversation", "actor"), True),)


class Message(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True)
    conversation = ForeignKeyField(Conversation, backref="+", on_delete="CASCADE")
    author = ForeignKeyField(Actor, backref="+", on_delete="SET NULL", null=True)
    in_reply_to = CharField(max_length=2000)
    text = TextField()
    html = TextField()
    language = CharField(max_length=16)
    edited_at = DateTimeField(null=True)
    deleted_at = DateTimeField(null=True)

    class Meta:
        table_name = "message"
        indexes = ((("conversation", "id"), False),)


class Activity(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    fact_uuid = UUIDField()
    kind = CharField(max_length=32)
    actor = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    object_uri = CharField(max_length=2000, index=True)
    object_key = CharField(max_length=128)
    content = TextField()

    class Meta:
        table_name = "activity"
        indexes = ((("fact_uuid", "kind", "actor"), True),)


class Delivery(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    activity = ForeignKeyField(Activity, backref="+", on_delete="CASCADE")
    inbox = CharField(max_length=2000)
    host = CharField(max_length=255)
    signer = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    object_key = CharField(max_length=128)
    sequence = BigIntegerField()
    state = CharField(max_length=32)
    attempts = SmallIntegerField()
    not_before = DateTimeField()
    useless_after = DateTimeField(null=True)
    lease_until = DateTimeField(null=True)
    lease_by = CharField(max_length=128, null=True)
    last_status = SmallIntegerField(null=True)
    error = CharField(max_length=200)
    finished_at = DateTimeField(null=True)

    class Meta:
        table_name = "delivery"
        indexes = (
            (("activity", "inbox"), True),
            (("state", "host", "not_before"), False),
            (("host", "object_key", "sequence"), False),
            (("state", "finished_at"), False),
        )


class Received(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    signature_hash = FixedCharField(max_length=64, unique=True)
    content_hash = FixedCharField(max_length=64, index=True)
    object_key = CharField(max_length=64)
    activity_uri = CharField(max_length=2000)
    kind = CharField(max_length=64)
    actor_uri = CharField(max_length=2000)
    host = CharField(max_length=255, index=True)
    content = TextField()
    request = JSONField()
    state = CharField(max_length=32)
    reason = CharField(max_length=200)
    attempts = SmallIntegerField()
    not_before = DateTimeField()
    lease_until = DateTimeField(null=True)
    lease_by = CharField(max_length=128, null=True)
    done_at = DateTimeField(null=True)

    class Meta:
        table_name = "received"
        indexes = (
            (("state", "not_before", "id"), False),
            (("object_key", "id"), False),
            (("done_at",), False),
        )


class InboxTally(Frozen):
    id = AutoField()
    host = CharField(max_length=255)
    kind = CharField(max_length=64)
    outcome = CharField(max_length=32)
    number = BigIntegerField()
    last_at = DateTimeField()

    class Meta:
        table_name = "inbox_tally"
        indexes = ((("host", "kind", "outcome"), True),)


class Tombstone(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uri = CharField(max_length=2000, unique=True)
    former_kind = CharField(max_length=64)

    class Meta:
        table_name = "tombstone"


TABLES = (
    ActorDetails,
    ActorKey,
    Instance,
    Follow,
    Member,
    Block,
    RemoteEvent,
    EventInvitation,
    Share,
    Like,
    Conversation,
    ConversationMember,
    Message,
    Activity,
    Delivery,
    Received,
    InboxTally,
    Tombstone,
)

# Plain statements: peewee would rebuild a table of SQLite for these.
COLUMNS = (
    "ALTER TABLE report ADD COLUMN uri VARCHAR(2000)",
    "ALTER TABLE report ADD COLUMN host VARCHAR(255)",
    "ALTER TABLE report ADD COLUMN about_id {key} REFERENCES actor (id) ON DELETE SET NULL",
    "ALTER TABLE report ADD COLUMN forwarded_at {moment}",
    "CREATE UNIQUE INDEX report_uri ON report (uri)",
    "CREATE INDEX report_about_id ON report (about_id)",
    "ALTER TABLE account ADD COLUMN mails_messages {yes} NOT NULL",
)
NO_COLUMNS = (
    "ALTER TABLE account DROP COLUMN mails_messages",
    "DROP INDEX report_about_id",
    "DROP INDEX report_uri",
    "ALTER TABLE report DROP COLUMN forwarded_at",
    "ALTER TABLE report DROP COLUMN about_id",
    "ALTER TABLE report DROP COLUMN host",
    "ALTER TABLE report DROP COLUMN uri",
)
SQLITE_WORDS = {"key": "INTEGER", "moment": "DATETIME", "yes": "INTEGER DEFAULT 1"}
POSTGRES_WORDS = {"key": "BIGINT", "moment": "TIMESTAMP", "yes": "BOOLEAN DEFAULT TRUE"}


def up(migrator, db):
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)
    words = SQLITE_WORDS if type(db).__name__ == "SqliteDatabase" else POSTGRES_WORDS
    for statement in COLUMNS:
        db.execute_sql(statement.format(**words))


def down(migrator, db):
    for statement in NO_COLUMNS:
        db.execute_sql(statement)
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
