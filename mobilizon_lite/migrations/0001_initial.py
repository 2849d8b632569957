"""The first tables, as they were when the site was born."""

from peewee import (
    BigAutoField,
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    CompositeKey,
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


class Account(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    email = CharField(max_length=250)
    email_key = CharField(max_length=250, unique=True)
    password_hash = CharField(max_length=255, null=True)
    role = CharField(max_length=32)
    language = CharField(max_length=16, null=True)
    timezone = CharField(max_length=64, null=True)
    confirmed_at = DateTimeField(null=True)
    disabled_at = DateTimeField(null=True)

    class Meta:
        table_name = "account"


class Actor(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True, index=True)
    handle = CharField(max_length=320, unique=True)
    kind = CharField(max_length=32)
    username = CharField(max_length=255)
    display_name = CharField(max_length=100)
    summary = TextField()
    is_discoverable = BooleanField()
    updated_at = DateTimeField(null=True)
    hidden_at = DateTimeField(null=True)
    deleted_at = DateTimeField(null=True)
    account = ForeignKeyField(Account, backref="+", on_delete="SET NULL", null=True)

    class Meta:
        table_name = "actor"


class Session(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    account = ForeignKeyField(Account, backref="+", on_delete="CASCADE")
    profile = ForeignKeyField(Actor, backref="+", on_delete="SET NULL", null=True)
    token_hash = FixedCharField(max_length=64, unique=True)
    expires_at = DateTimeField(index=True)
    last_used_on = DateTimeField()
    stays_signed_in = BooleanField()

    class Meta:
        table_name = "session"


class OneTimeToken(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    purpose = CharField(max_length=32)
    account = ForeignKeyField(Account, backref="+", on_delete="CASCADE", null=True)
    version = IntegerField()
    token_hash = FixedCharField(max_length=64, unique=True)
    new_email = CharField(max_length=250, null=True)
    expires_at = DateTimeField(index=True)
    used_at = DateTimeField(null=True)

    class Meta:
        table_name = "one_time_token"


class Registration(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    email = CharField(max_length=250)
    email_key = CharField(max_length=250, index=True)
    password_hash = CharField(max_length=255)
    username = CharField(max_length=64)
    display_name = CharField(max_length=100)
    language = CharField(max_length=16)
    token_hash = FixedCharField(max_length=64, unique=True)
    expires_at = DateTimeField(index=True)

    class Meta:
        table_name = "registration"


class Media(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True)
    owner = ForeignKeyField(Actor, backref="+", on_delete="SET NULL", null=True)
    content_hash = FixedCharField(max_length=64, index=True)
    alt_text = CharField(max_length=500)
    renditions = JSONField()
    byte_count = IntegerField()

    class Meta:
        table_name = "media"


class Event(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True, index=True)
    organizer = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    attributed_to = ForeignKeyField(Actor, backref="+", on_delete="SET NULL", null=True)
    title = CharField(max_length=200)
    description = TextField()
    description_html = TextField()
    language = CharField(max_length=16)
    category = CharField(max_length=32)
    starts_at = DateTimeField(null=True)
    ends_at = DateTimeField(null=True)
    over_at = DateTimeField(null=True)
    is_past = BooleanField()
    timezone = CharField(max_length=64)
    is_all_day = BooleanField()
    recurrence_text = TextField()
    place_name = CharField(max_length=200)
    street = CharField(max_length=200)
    town = CharField(max_length=200)
    region = CharField(max_length=200)
    country = CharField(max_length=2)
    geoname_id = IntegerField(null=True)
    latitude = FloatField(null=True)
    longitude = FloatField(null=True)
    is_online = BooleanField()
    online_url = CharField(max_length=2000)
    picture = ForeignKeyField(Media, backref="+", on_delete="SET NULL", null=True)
    visibility = CharField(max_length=32)
    status = CharField(max_length=32)
    is_draft = BooleanField()
    join_mode = CharField(max_length=32)
    capacity = IntegerField(null=True)
    max_guests = SmallIntegerField()
    retention_days = SmallIntegerField(null=True)
    accepted_people = IntegerField()
    is_listed = BooleanField()
    published_at = DateTimeField(null=True)
    updated_at = DateTimeField()
    moved_at = DateTimeField(null=True)
    hidden_at = DateTimeField(null=True)
    deleted_at = DateTimeField(null=True)
    reminded_for = DateTimeField(null=True)
    purged_at = DateTimeField(null=True)
    sequence = IntegerField()
    version = IntegerField()
    search_text = TextField()

    class Meta:
        table_name = "event"
        indexes = (
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
            (("is_listed", "is_past", "latitude", "longitude"), False),
            (("is_past", "over_at"), False),
            (("organizer", "starts_at"), False),
            (("over_at", "purged_at"), False),
        )


class ImportedEvent(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    profile = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    source = CharField(max_length=500)
    item_uid = CharField(max_length=500)
    event = ForeignKeyField(Event, backref="+", on_delete="CASCADE")
    content_hash = CharField(max_length=64)
    imported_at = DateTimeField()

    class Meta:
        table_name = "imported_event"
        indexes = ((("profile", "source", "item_uid"), True),)


class CalendarImport(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    profile = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    address = CharField(max_length=500)
    content = BlobField(null=True)
    calendar_name = CharField(max_length=200)
    publishes = BooleanField()
    language = CharField(max_length=16)
    state = CharField(max_length=32)
    failure = CharField(max_length=64)
    busy_until = DateTimeField(null=True)
    finished_at = DateTimeField(null=True)
    total = IntegerField()
    position = IntegerField()
    created = IntegerField()
    updated = IntegerField()
    unchanged = IntegerField()
    left_out = IntegerField()
    problem_count = IntegerField()
    problems = JSONField()

    class Meta:
        table_name = "calendar_import"


class Tag(Frozen):
    id = BigAutoField()
    name = CharField(max_length=40)
    slug = CharField(max_length=80, unique=True)

    class Meta:
        table_name = "tag"


class EventTag(Frozen):
    event = ForeignKeyField(Event, backref="+", on_delete="CASCADE")
    tag = ForeignKeyField(Tag, backref="+", on_delete="CASCADE")

    class Meta:
        table_name = "event_tag"
        primary_key = CompositeKey("event", "tag")
        indexes = ((("tag", "event"), False),)


class Participation(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True)
    event = ForeignKeyField(Event, backref="+", on_delete="CASCADE")
    actor = ForeignKeyField(Actor, backref="+", on_delete="CASCADE", null=True)
    nickname = CharField(max_length=80, null=True)
    party_size = SmallIntegerField()
    message = CharField(max_length=1000)
    state = CharField(max_length=32)
    email = CharField(max_length=250, null=True)
    email_confirmed_at = DateTimeField(null=True)
    language = CharField(max_length=16, null=True)
    token_hash = FixedCharField(max_length=64, null=True, unique=True)
    token_version = IntegerField()
    news_token_hash = FixedCharField(max_length=64, null=True, unique=True)
    mails_stopped = BooleanField()
    queued_at = DateTimeField()
    decided_at = DateTimeField(null=True)
    event_sequence = IntegerField()

    class Meta:
        table_name = "participation"
        indexes = (
            (("event", "actor"), True),
            (("event", "state", "queued_at"), False),
        )


class Report(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    event = ForeignKeyField(Event, backref="+", on_delete="SET NULL", null=True)
    actor = ForeignKeyField(Actor, backref="+", on_delete="SET NULL", null=True)
    text = TextField()
    answer_to = CharField(max_length=250, null=True)
    state = CharField(max_length=32)
    handled_at = DateTimeField(null=True)

    class Meta:
        table_name = "report"


class ModerationLogEntry(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    account = ForeignKeyField(Account, backref="+", on_delete="SET NULL", null=True)
    action = CharField(max_length=64)
    target_kind = CharField(max_length=32)
    target_uuid = UUIDField(null=True)
    reason = CharField(max_length=1000)

    class Meta:
        table_name = "moderation_log_entry"


class SiteSetting(Frozen):
    name = CharField(max_length=64, primary_key=True)
    value = JSONField(null=True)

    class Meta:
        table_name = "site_setting"


class SiteState(Frozen):
    id = IntegerField(primary_key=True)
    revision = BigIntegerField()

    class Meta:
        table_name = "site_state"


class ScheduledRun(Frozen):
    name = CharField(max_length=64, primary_key=True)
    last_started_at = DateTimeField(null=True)

    class Meta:
        table_name = "scheduled_run"


class WorkerSeen(Frozen):
    name = CharField(max_length=128, primary_key=True)
    seen_at = DateTimeField()

    class Meta:
        table_name = "worker_seen"


class LaterWork(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    fact_uuid = UUIDField()
    fact = CharField(max_length=64)
    reaction = CharField(max_length=64)
    payload = JSONField()
    object_key = CharField(max_length=128)
    lane = CharField(max_length=16)
    not_before = DateTimeField()
    attempts = IntegerField()
    lease_until = DateTimeField(null=True)
    lease_by = CharField(max_length=128, null=True)
    error = TextField()
    done_at = DateTimeField(null=True)
    given_up_at = DateTimeField(null=True)

    class Meta:
        table_name = "later_work"
        indexes = (
            (("fact_uuid", "reaction"), True),
            (("done_at", "given_up_at", "lane", "not_before"), False),
        )


TABLES = (
    Account,
    Actor,
    Session,
    OneTimeToken,
    Registration,
    Media,
    Event,
    ImportedEvent,
    CalendarImport,
    Tag,
    EventTag,
    Participation,
    Report,
    ModerationLogEntry,
    SiteSetting,
    SiteState,
    ScheduledRun,
    WorkerSeen,
    LaterWork,
)

SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE event_search USING fts5("
    "search_text, content='event', content_rowid='id', tokenize='unicode61', prefix='2 3')",
    "CREATE TRIGGER event_search_insert AFTER INSERT ON event BEGIN "
    "INSERT INTO event_search(rowid, search_text) VALUES (new.id, new.search_text); END",
    "CREATE TRIGGER event_search_delete AFTER DELETE ON event BEGIN "
    "INSERT INTO event_search(event_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); END",
    "CREATE TRIGGER event_search_update AFTER UPDATE OF search_text ON event BEGIN "
    "INSERT INTO event_search(event_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); "
    "INSERT INTO event_search(rowid, search_text) VALUES (new.id, new.search_text); END",
)
POSTGRES_SEARCH = ("CREATE INDEX event_search ON event USING gin (to_tsvector('simple', search_text))",)


def up(migrator, db):
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)
    for statement in SQLITE_SEARCH if _is_sqlite(db) else POSTGRES_SEARCH:
        db.execute_sql(statement)
    db.execute_sql("INSERT INTO site_state (id, revision) VALUES (1, 0)")


def down(migrator, db):
    if _is_sqlite(db):
        db.execute_sql("DROP TABLE event_search")
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)


def _is_sqlite(db):
    return type(db).__name__ == "SqliteDatabase"
