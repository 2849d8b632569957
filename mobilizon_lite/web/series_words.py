"""When a series takes place, as people say it: "Every month on the second Tuesday, until 30 June 2027"."""

from flask_babel import gettext as _
from flask_babel import ngettext

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib.recurrence.plain import Kind, PlainRule, read_plain
from mobilizon_lite.lib.recurrence.rules import Recurrence
from mobilizon_lite.web.language import page_language


def rule_words(recurrence: Recurrence) -> str:
    """A sentence without its point."""
    words = _words(recurrence)
    return words[:1].upper() + words[1:]


def _words(recurrence: Recurrence) -> str:
    if not recurrence.rules:
        return _("on several dates")
    plain = read_plain(recurrence.rules[0], recurrence.zone, recurrence.start.date())
    if plain is None or len(recurrence.rules) > 1:
        return _("again and again, by the rule of the calendar that it comes from")
    rule = _without_end(plain)
    if plain.until:
        return _("%(rule)s, until %(day)s", rule=rule, day=formats.long_date(plain.until, page_language()))
    if plain.count:
        return ngettext("%(rule)s: %(num)d date", "%(rule)s: %(num)d dates", plain.count, rule=rule)
    return rule


def _without_end(plain: PlainRule) -> str:
    if plain.kind == Kind.WEEKLY:
        return _weekly(plain)
    if plain.kind == Kind.MONTHLY_DAY:
        if plain.every == 1:
            return _("every month on day %(day)d", day=plain.day)
        return _("every %(number)d months on day %(day)d", number=plain.every, day=plain.day)
    which, weekday = _which(plain.nth), formats.weekday_name(plain.weekdays[0], page_language())
    if plain.every == 1:
        return _("every month on the %(which)s %(weekday)s", which=which, weekday=weekday)
    return _(
        "every %(number)d months on the %(which)s %(weekday)s",
        number=plain.every,
        which=which,
        weekday=weekday,
    )


def _weekly(plain: PlainRule) -> str:
    if len(plain.weekdays) == 7 and plain.every == 1:
        return _("every day")
    days = formats.list_of(
        [formats.weekday_name(day, page_language()) for day in plain.weekdays], page_language()
    )
    if plain.every == 1:
        return _("every week on %(days)s", days=days)
    return _("every %(number)d weeks on %(days)s", number=plain.every, days=days)


def _which(nth: int) -> str:
    """The word before a weekday."""
    words = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth")}
    return words.get(nth, _("last"))
