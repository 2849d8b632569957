"""Why something could not be handed to another site, in plain words for the page and the command line."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

_WORDS = {
    "no_answer": _l("Nobody answers there."),
    "too_slow": _l("It takes longer than ten seconds to answer."),
    "unknown_name": _l("There is no site of this name any more."),
    "no_secure_connection": _l("It has no valid certificate."),
    "not_https": _l("It has no secure address."),
    "private_address": _l("Its address does not lead to the internet."),
    "unavailable": _l("It did not answer for a week. It is asked once a day whether it is back."),
    "blocked": _l("It is blocked here."),
    "over": _l("The action was over before it could be told."),
    "gone": _l("Who it was for has left."),
    "status_401": _l("It does not believe our signature. Is the clock of this machine right?"),
    "status_403": _l("It wants nothing from this site."),
    "status_404": _l("Who it was for is not there."),
    "status_410": _l("Who it was for has left."),
    "status_429": _l("It asks us to slow down."),
}


def why_not_delivered(code: str) -> str:
    """A sentence for the stable word of a failure, "" without one."""
    if not code:
        return ""
    if code in _WORDS:
        return str(_WORDS[code])
    if code.startswith("status_5"):
        return _("It has a problem of its own (it answers %(status)s).", status=code.removeprefix("status_"))
    if code.startswith("status_"):
        return _("It does not take it (it answers %(status)s).", status=code.removeprefix("status_"))
    return _("It could not be reached.")
