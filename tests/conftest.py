"""What every test can ask for: the site on a real, empty database, a clock that stands still, the mails that were sent."""

import email
import email.policy
import gc
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from mobilizon_lite import create_app
from mobilizon_lite.config import Settings, read_settings
from mobilizon_lite.database import connect, database, is_sqlite
from mobilizon_lite.federation.inbox import backlog
from mobilizon_lite.jobs import drain, inbox
from mobilizon_lite.lib import budgets, dates
from mobilizon_lite.migrations import migrate
from mobilizon_lite.models.instances import forget_cached_policies
from mobilizon_lite.models.site import SiteState, forget_cached
from mobilizon_lite.models.tables import TABLES
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.reactions import turns
from mobilizon_lite.services import site
from mobilizon_lite.web.counters import Counters
from tests import factories, workers
from tests.cast import Cast, make_cast
from tests.federation.other_site import OtherSite, other_site

SITE_URL = "http://lite.example"
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)  # a Saturday, 11:00 in Paris


def pytest_configure() -> None:
    workers.take_own_part()
    # How long an example takes says more about what else the machine does.
    hypothesis.settings.register_profile("without a deadline", deadline=None)
    hypothesis.settings.load_profile("without a deadline")


def pytest_collection_finish() -> None:
    # Thousands of tests, modules and tables that stay to the end need not be looked through for what may go.
    gc.collect()
    gc.freeze()


class Clock:
    """The time of the test; it moves only when the test says so."""

    def __init__(self, moment: datetime):
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **amount: float) -> None:
        self.moment += timedelta(**amount)

    def move_to(self, moment: datetime) -> None:
        self.moment = moment


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    clock = Clock(NOW)
    dates.set_clock(clock)
    yield clock
    dates.set_clock(None)


class Browser(FlaskClient):
    """Asks the site under its own address, and says where a form comes from, as browsers do."""

    def open(self, *args, **kwargs):
        if args and isinstance(args[0], str):
            kwargs.setdefault("base_url", SITE_URL)
            if kwargs.get("method", "GET") == "POST":
                headers = Headers(kwargs.get("headers") or {})
                headers.setdefault("Sec-Fetch-Site", "same-origin")
                kwargs["headers"] = headers
        return super().open(*args, **kwargs)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    environment = {
        "SITE_URL": SITE_URL,
        "DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "SECRET_KEY": "a secret that only the tests know, long enough",
        "LOG_LEVEL": "INFO",
    }
    if url := os.environ.get("TEST_DATABASE_URL"):
        environment["DATABASE_URL"] = url
    return read_settings(environment)


@pytest.fixture(scope="session")
def _site_of_the_session(settings: Settings) -> Iterator[Flask]:
    if settings.database_url:
        _empty_postgres(settings)
    app = create_app(settings)
    if is_sqlite():
        # What a test writes need not outlive a power cut.
        database.execute_sql("PRAGMA synchronous = OFF")
    app.config["TESTING"] = True
    app.test_client_class = Browser
    # Tests write rows directly, which the cache of public pages would not notice.
    app.config["PAGE_CACHE"] = False
    yield app
    _close_all_connections()


@pytest.fixture
def app(_site_of_the_session: Flask, settings: Settings) -> Iterator[Flask]:
    """The site, on an empty database, with nothing in its folder."""
    make_empty(_site_of_the_session, settings)
    yield _site_of_the_session
    if not is_sqlite() and not database.is_closed():
        database.close()


@pytest.fixture
def open_door(app: Flask) -> Iterator[None]:
    """The site may ask other servers on this machine."""
    network.use(Client(allow_private=True))
    yield
    network.use(None)


@pytest.fixture(name="site")
def _other_site(open_door: None) -> Iterator[OtherSite]:
    """A whole other site, which knows nothing until the test says so."""
    with other_site() as site:
        yield site


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without cookies."""
    return app.test_client()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Alice organizes, Bob and Charlie have accounts, Mona moderates, Ada administers, Rémi is on another site."""
    return make_cast()


@pytest.fixture
def sign_in(app: Flask) -> Callable[..., FlaskClient]:
    """A browser in which somebody is signed in: `sign_in(cast.alice)`."""

    def sign_in(who) -> FlaskClient:
        client = app.test_client()
        token = factories.make_session(who)
        with client.session_transaction(base_url=SITE_URL) as session:
            session["_user_id"] = token
        return client

    return sign_in


@pytest.fixture
def questions() -> Callable[[], AbstractContextManager[list[str]]]:
    """Every SQL statement while it is open: `with questions() as asked: ...`."""

    @contextmanager
    def listen() -> Iterator[list[str]]:
        asked: list[str] = []

        class Listener(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                if isinstance(record.msg, tuple):
                    asked.append(record.msg[0])

        logger, listener = logging.getLogger("peewee"), Listener()
        level = logger.level
        logger.addHandler(listener)
        logger.setLevel(logging.DEBUG)
        try:
            yield asked
        finally:
            logger.removeHandler(listener)
            logger.setLevel(level)

    return listen


@pytest.fixture
def work() -> Callable[[], int]:
    """Do what follows from what happened, now and here."""
    return drain.drain_all


@pytest.fixture
def mailbox(settings: Settings, app: Flask) -> "Mailbox":
    return Mailbox(settings.data_dir / "mails")


class Mailbox:
    """The mails that were sent, oldest first."""

    def __init__(self, folder: Path):
        self.folder = folder

    def all(self) -> list[EmailMessage]:
        drain.drain_all()
        paths = sorted(self.folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths]

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.all() if mail["To"] == address]

    def only(self) -> EmailMessage:
        (mail,) = self.all()
        return mail


def text_of(mail: EmailMessage) -> str:
    return mail.get_body(("plain",)).get_content()


def make_empty(app: Flask, settings: Settings) -> None:
    _empty_tables()
    for folder in ("mails", "media", "snapshots"):
        shutil.rmtree(settings.data_dir / folder, ignore_errors=True)
    forget_cached()
    forget_cached_policies()
    budgets.forget_all()
    backlog.forget_counted()
    turns.shares.forget()
    inbox.shares.forget()
    site.remember_site_url(settings.site_url)
    _forget_limits(app)
    # Most tests need no administrator; those of the set-up page say otherwise.
    app.extensions["is_set_up"] = True


def _close_all_connections() -> None:
    database.close()
    if not is_sqlite():
        database.close_all()


def _empty_tables() -> None:
    # Written as text, since this runs before each test: building the queries would take longer than running them.
    statements = [f'DELETE FROM "{table._meta.table_name}"' for table in reversed(TABLES)]
    with database.atomic():
        for statement in statements if is_sqlite() else ["; ".join(statements)]:
            database.execute_sql(statement)
        SiteState.create(id=1, revision=_revision_of_this_test())


_revisions = iter(range(1, 10**9, 1_000))


def _revision_of_this_test() -> int:
    # Never the same one twice, so that nothing cached in one test is seen in the next.
    return next(_revisions)


def _empty_postgres(settings: Settings) -> None:
    db = connect(settings)
    db.execute_sql("DROP SCHEMA public CASCADE")
    db.execute_sql("CREATE SCHEMA public")
    migrate(db, settings)
    db.close_all()


def _forget_limits(app: Flask) -> None:
    storage = app.extensions["limiter_strategy"].storage
    assert isinstance(storage, Counters)
    storage.reset()
