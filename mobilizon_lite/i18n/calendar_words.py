"""Why a calendar, or one item of it, could not be imported: a word of the services as a sentence for people."""

from flask_babel import lazy_gettext as _l

_PROBLEMS = {
    "no_title": _l("It has no title."),
    "title_missing": _l("It has no title."),
    "title_too_short": _l("Its title is shorter than three characters."),
    "no_start": _l("It does not say when it starts."),
    "bad_start": _l("Its start “%(detail)s” is not a date that can be read."),
    "bad_end": _l("Its end “%(detail)s” is not a date or length that can be read."),
    "end_before_start": _l("It ends before it starts."),
    "ends_at_before_start": _l("It ends before it starts."),
    "unknown_zone": _l("Nobody knows the time zone “%(detail)s”, and the calendar does not explain it."),
    "duplicate_uid": _l("The same event stands in the calendar twice; the newer one was taken."),
    "unfinished": _l("It breaks off in the middle."),
    "bad_rule": _l("Its rule “%(detail)s” for taking place again cannot be followed."),
    "too_often": _l(
        "It takes place again within an hour (“%(detail)s”); once a day is the most that is taken."
    ),
    "too_many_series": _l("It is one of more than %(detail)s series. Bring them in several calendars."),
    "too_many_dates": _l("It has more than %(detail)s dates. Shorten the series in its own calendar."),
    "series_too_many_dates": _l(
        "It has more dates than can be kept. Shorten the series in its own calendar."
    ),
    "series_too_many_dates_in_all": _l("Together with your other series it has more dates than can be kept."),
    "series_no_dates": _l("Its rule gives no date at all."),
    "too_many_items": _l("The calendar has %(detail)s events; the rest from here on was left out."),
}
_FAILURES = {
    "not_a_calendar": _l("This is not a calendar file. It should begin with BEGIN:VCALENDAR; its name mostly ends in .ics."),
    "calendar_too_large": _l("This calendar is larger than 10 MB. Export a shorter stretch of time."),
    "not_https": _l("Only addresses that begin with https:// can be asked. Download the file and send it instead."),
    "port": _l("Only the usual port of web addresses can be asked. Download the file and send it instead."),
    "private_address": _l("This address leads into a private network. Download the file and send it instead."),
    "own_host": _l("This address leads to this site itself. What stands here need not be imported."),
    "unknown_name": _l("There is no site of this name. Look for a mistake in the address."),
    "no_answer": _l("The other site does not answer. Try again later."),
    "no_secure_connection": _l("The other site does not prove who it is. Download the file and send it instead."),
    "too_slow": _l("The other site took longer than ten seconds. Try again later."),
    "too_large": _l("This calendar is larger than 10 MB. Export a shorter stretch of time."),
    "too_many_redirects": _l("The address leads from one place to the next without end. Look for the calendar's own address."),
    "not_found": _l("There is nothing at this address. Look for a mistake, or for the calendar's public address."),
    "bad_answer": _l("The other site gave no calendar at this address. If it is private, look for its public address."),
    "not_a_web_address": _l("Write a whole address, such as https://calendar.example.org/events.ics."),
}  # fmt: skip
_OTHER_PROBLEM = _l("Something in it cannot be used.")
_OTHER_FAILURE = _l("The calendar could not be read.")


def problem_sentence(reason: str, detail: str = "") -> str:
    return str(_PROBLEMS.get(reason, _OTHER_PROBLEM)) % {"detail": detail}


def failure_sentence(code: str) -> str:
    return str(_FAILURES.get(code, _OTHER_FAILURE))
