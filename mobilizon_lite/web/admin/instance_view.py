"""Other sites in words: what each is to this one, and what went wrong when one was asked."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mobilizon_lite.errors import Invalid, MobilizonLiteError
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.i18n.formats import short_date
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import Instance, InstancePolicy, policy_of
from mobilizon_lite.web.language import page_language

OK, WAIT, STOP = "ok", "wait", "stop"
_PROBLEMS = {
    "not_a_host": _l("Write the name of a site, such as mobilizon.example."),
    "own_host": _l("This is the name of this very site."),
    "own_site": _l("This is somebody of this very site."),
    "not_found": _l(
        "Write the name of a site (mobilizon.example), somebody with their site (@group@mobilizon.example), or an address."
    ),
    "blocked": _l("This site is blocked. Open its page to take that back."),
    "no_site_actor": _l(
        "This site names nobody who speaks for it as a whole. Write somebody there, such as @group@mobilizon.example."
    ),
    "no_actor": _l("There is nobody of that name there."),
    "not_there": _l("There is nobody of that name there."),
    "gone": _l("Who was there has left."),
    "unknown_name": _l("There is no site of that name."),
    "private_address": _l("This name does not lead to a public site."),
}


@dataclass(frozen=True)
class State:
    """One word or two, with the colour that they may have."""

    kind: str | None
    text: str


@dataclass(frozen=True)
class Line:
    """One site of the list."""

    instance: Instance
    states: list[State]

    @property
    def software(self) -> str:
        return software_of(self.instance)


def lines(instances: list[Instance], follows: list[Follow]) -> list[Line]:
    return [
        Line(instance, states(instance, [one for one in follows if host_of(one) == instance.host]))
        for instance in instances
    ]


def states(instance: Instance, follows: list[Follow]) -> list[State]:
    """What matters most first: what it may do here, who follows whom, and whether it answers."""
    policy = policy_of(instance.host)
    found = []
    if policy == InstancePolicy.BLOCKED:
        found.append(State(STOP, _("blocked")))
    elif policy == InstancePolicy.SILENCED:
        found.append(State(WAIT, _("silenced")))
    found += dict.fromkeys(follow_state(one) for one in follows)
    if instance.unavailable_since:
        day = short_date(instance.unavailable_since.date(), page_language())
        found.append(State(STOP, _("does not answer since %(day)s", day=day)))
    return found


def follow_state(follow: Follow) -> State:
    if follow.target.is_local:
        return {
            FollowState.PENDING: State(WAIT, _("waits for your answer")),
            FollowState.ACCEPTED: State(OK, _("follows us")),
            FollowState.REFUSED: State(None, _("asked to follow us, you said no")),
        }[FollowState(follow.state)]
    return {
        FollowState.PENDING: State(WAIT, _("we asked to follow, no answer yet")),
        FollowState.ACCEPTED: State(OK, _("we follow")),
        FollowState.REFUSED: State(STOP, _("said no to us")),
    }[FollowState(follow.state)]


def host_of(follow: Follow) -> str | None:
    """Of the side that is elsewhere."""
    return follow.follower.host or follow.target.host


def software_of(instance: Instance) -> str:
    return " ".join(part for part in (instance.software, instance.version) if part)


def problem(error: MobilizonLiteError) -> str:
    """Why somebody elsewhere was not found, for who typed it."""
    if isinstance(error, FetchFailed):
        if error.code in _PROBLEMS:
            return str(_PROBLEMS[error.code])
        if error.permanent:
            return _("What that site answers cannot be used.")
        return _("That site does not answer now. Try again in a while.")
    code = error.code if isinstance(error, Invalid) else "not_found"
    return str(_PROBLEMS.get(code, _PROBLEMS["not_found"]))
