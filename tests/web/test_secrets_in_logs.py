"""When a secret page fails, the log names its pattern and never its secret."""

import io
import logging

import pytest

from mobilizon_lite.database import database
from mobilizon_lite.log import SecretFilter, set_up_logging

TOKEN = "S3cretS3cretS3cretS3cr"


@pytest.fixture
def log(app):
    """What the site writes to its log, as its operator reads it."""
    root = logging.getLogger()
    before, level = root.handlers, root.level
    set_up_logging("INFO")
    words = io.StringIO()
    root.handlers[0].setStream(words)
    yield words
    root.handlers, root.level = before, level


@pytest.fixture
def broken_database(app):
    """The tables of secrets are away."""
    tables = ("one_time_token", "registration", "participation", "event", "event_role")
    for table in tables:
        database.execute_sql(f"ALTER TABLE {table} RENAME TO {table}_away")
    yield
    for table in tables:
        database.execute_sql(f"ALTER TABLE {table}_away RENAME TO {table}")


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        (f"/reset-password/{TOKEN}", "/reset-password/<token>"),
        (f"/confirm/{TOKEN}", "/confirm/<token>"),
        (f"/confirm-email/{TOKEN}", "/confirm-email/<token>"),
        (f"/r/{TOKEN}", "/r/<token>"),
        (f"/organise/{TOKEN}", "/organise/<token>"),
        (f"/r/{TOKEN}/event", "/r/<ticket>/event"),
        (f"/i/{TOKEN}", "/i/<invitation>"),
        (f"/i/{TOKEN}/participate", "/i/<invitation>/participate"),
    ],
)
def test_a_secret_page_that_fails_leaves_no_secret(app, client, log, broken_database, path, pattern):
    answer = client.get(f"{path}?token={TOKEN}", headers={"Referer": f"http://lite.example/r/{TOKEN}"})

    assert answer.status_code in (500, 503)
    assert pattern in log.getvalue()
    assert "Traceback" in log.getvalue()
    assert TOKEN not in log.getvalue()
    assert answer.headers["Cache-Control"] == "no-store"


def test_other_peoples_loggers_are_filtered_too(log):
    logging.getLogger("waitress").error("Exception while serving /r/%s", TOKEN)
    try:
        raise RuntimeError(f"cannot open http://lite.example/set-up/{TOKEN}?x")
    except RuntimeError:
        logging.getLogger("rq.worker").exception("failed at /confirm-email/%s", TOKEN)

    assert TOKEN not in log.getvalue()
    assert log.getvalue().count("<token>") >= 3


def test_a_plain_message_stays_as_it_is():
    record = logging.LogRecord("x", logging.INFO, "", 0, "%s of %d: /about/privacy", ("one", 2), None)

    assert SecretFilter().filter(record)
    assert record.getMessage() == "one of 2: /about/privacy"
