"""Calendar files for tests, made of the lines that matter."""

from datetime import UTC, datetime

from mobilizon_lite.lib.ics.reading import ReadEvent, ReadProblem, read_calendar


def file_with(*items: str, before: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{item.strip()}\nEND:VEVENT\n" for item in items)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{before}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def only_entry(content: bytes) -> ReadEvent | ReadProblem:
    (entry,) = read_calendar(content, default_zone="Europe/Paris")
    return entry


def read(*lines: str, before: str = "") -> ReadEvent | ReadProblem:
    usual = {"UID": "UID:1@x.example", "SUMMARY": "SUMMARY:Bal", "DTSTART": "DTSTART:20261128T173000Z"}
    for line in lines:
        usual.pop(line.replace(";", ":").split(":")[0], None)
    return only_entry(file_with("\n".join([*usual.values(), *lines]), before=before))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)
