"""The same pages as somebody would write them by hand in an afternoon, to compare machines and not only ourselves."""

import gzip
from pathlib import Path

from babel.dates import format_date
from flask import Flask, Response, render_template_string, request
from peewee import (
    BigAutoField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    Model,
    SqliteDatabase,
    TextField,
    UUIDField,
)

PAGE = """<!doctype html><html lang="fr"><head><title>{{ title }}</title><meta charset="utf-8">
<link rel="stylesheet" href="/site.css"></head><body><header><a href="/">Site</a></header><main><h1>{{ title }}</h1>
{% for event in events %}<article><h2><a href="/events/{{ event.uuid }}">{{ event.title }}</a></h2>
<p><time datetime="{{ event.starts_at }}">{{ day(event.starts_at) }}</time></p><p>{{ event.place_name }}, {{ event.town }}</p>
<p><a href="/@{{ event.organizer.handle }}">{{ event.organizer.display_name }}</a></p>
{% if whole %}<div>{{ event.description_html|safe }}</div>{% endif %}</article>{% endfor %}
</main><footer><a href="/about">À propos</a></footer></body></html>"""


def by_hand(path: Path) -> Flask:
    """`/` is a list of 20, `/event` one of them, `/constant` says nothing new."""
    actors, events = _tables(SqliteDatabase(path / "mobilizon.sqlite"))
    app = Flask(__name__)

    @app.get("/")
    def index() -> Response:
        return _page(_first(20), "Les prochaines actions", whole=False)

    @app.get("/event")
    def event() -> Response:
        return _page(_first(1), "Une action", whole=True)

    @app.get("/constant")
    def constant() -> Response:
        return Response("constant", content_type="text/plain")

    def _first(number: int) -> list[Model]:
        return list(events.select(events, actors).join(actors).order_by(events.id).limit(number))

    return app


def _tables(db: SqliteDatabase) -> tuple[type[Model], type[Model]]:
    class Actor(Model):
        id = BigAutoField()
        handle = CharField()
        display_name = CharField()

        class Meta:
            database = db
            table_name = "actor"

    class Event(Model):
        id = BigAutoField()
        uuid = UUIDField()
        title = CharField()
        starts_at = DateTimeField()
        over_at = DateTimeField()
        place_name = CharField()
        town = CharField()
        description_html = TextField()
        organizer = ForeignKeyField(Actor)

        class Meta:
            database = db
            table_name = "event"

    return Actor, Event


def _page(events: list, title: str, *, whole: bool) -> Response:
    text = render_template_string(PAGE, events=events, title=title, whole=whole, day=_day)
    response = Response(gzip.compress(text.encode(), 6), content_type="text/html")
    response.headers["Content-Encoding"] = "gzip"
    response.add_etag()
    return response.make_conditional(request)


def _day(moment) -> str:
    return format_date(moment, "full", locale="fr")
