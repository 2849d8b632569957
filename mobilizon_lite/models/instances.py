"""Other sites: what they say of themselves, what they may do here, and how deliveries to them fare."""

from enum import StrEnum

from peewee import CharField, FloatField, ForeignKeyField, IntegerField, TextField

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import CreatedAt, MomentField, NameField
from mobilizon_lite.models.site import current_revision

MAX_FACT_LENGTH = 254


class InstancePolicy(StrEnum):
    OPEN = "open"
    # What comes from there is taken, but stands in no list.
    SILENCED = "silenced"
    # Nothing is taken from there and nothing is sent there; this holds for its sub-domains too.
    BLOCKED = "blocked"


class Instance(CreatedAt):
    """One host that we met. Hosts are in lower case, with a port where it is not the usual one."""

    host = CharField(max_length=255, unique=True)
    policy = NameField(InstancePolicy, default=InstancePolicy.OPEN)
    # Why, for those who look after this site.
    note = TextField(default="")
    # The actor that speaks for the site itself.
    actor = ForeignKeyField(Actor, null=True, backref="+", on_delete="SET NULL")

    name = CharField(max_length=MAX_FACT_LENGTH, default="")
    description = TextField(default="")
    software = CharField(max_length=64, default="")
    version = CharField(max_length=64, default="")
    # When NodeInfo was last asked for.
    asked_at = MomentField(null=True)

    # Deliveries: when the last one arrived, and what has gone wrong since.
    answered_at = MomentField(null=True)
    answer_seconds = FloatField(null=True)
    failing_since = MomentField(null=True)
    failures_in_row = IntegerField(default=0)
    # Distinct days with failures and without success.
    failed_days = IntegerField(default=0)
    last_failed_day = CharField(max_length=10, default="")
    last_error = CharField(max_length=200, default="")
    # Nothing is sent there until then.
    paused_until = MomentField(null=True)
    # Since when it counts as dead: one probe a day.
    unavailable_since = MomentField(null=True)
    # Which kind of signature it took, and when we learned that.
    signature_scheme = CharField(max_length=16, default="")
    scheme_learned_at = MomentField(null=True)


_judged: tuple[int, dict[str, InstancePolicy]] | None = None


def policy_of(host: str | None) -> InstancePolicy:
    """What a host may do here; a rule for a domain holds for its sub-domains. Read again after something public changed."""
    if not host:
        return InstancePolicy.OPEN
    judged = _judgements()
    name = host.lower()
    bare = name.rsplit(":", 1)[0]
    labels = bare.split(".")
    candidates = [name, *(".".join(labels[start:]) for start in range(len(labels)))]
    return next((judged[candidate] for candidate in candidates if candidate in judged), InstancePolicy.OPEN)


def has_judgements() -> bool:
    """Whether any host is silenced or blocked at all."""
    return bool(_judgements())


def is_blocked(host: str | None) -> bool:
    return policy_of(host) == InstancePolicy.BLOCKED


def is_silenced(host: str | None) -> bool:
    """Whether it stands in no list: silenced, or blocked altogether."""
    return policy_of(host) != InstancePolicy.OPEN


def _judgements() -> dict[str, InstancePolicy]:
    global _judged
    revision = current_revision()
    kept = _judged
    if kept is None or kept[0] != revision:
        rows = Instance.select(Instance.host, Instance.policy).where(Instance.policy != InstancePolicy.OPEN)
        kept = _judged = (revision, {row.host: row.policy for row in rows})
    return kept[1]


def forget_cached_policies() -> None:
    """Another database is in use now."""
    global _judged
    _judged = None
