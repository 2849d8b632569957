"""What never comes into the log, whoever writes it and however much is asked for."""

import io
import logging

import pytest

from mobilizon_lite.log import set_up_logging


@pytest.fixture
def log():
    """What the site writes to its log when everything is asked for."""
    root = logging.getLogger()
    before, level = root.handlers, root.level
    set_up_logging("DEBUG")
    words = io.StringIO()
    root.handlers[0].setStream(words)
    yield words
    root.handlers, root.level = before, level


def test_what_postgres_says_of_a_row_stays_out(log):
    try:
        raise ValueError(
            "duplicate key value\nDETAIL:  Key (nickname)=(Loulou) already exists.\nCONTEXT:  Loulou"
        )
    except ValueError:
        logging.getLogger("x").exception("POST /register failed")

    assert "Loulou" not in log.getvalue()
    assert "duplicate key value" in log.getvalue()


@pytest.mark.parametrize("address", ["lou@example.org", "lou.d+x@mail.example.org", "loé@exämple.org"])
def test_no_mail_address_stands_in_it(log, address):
    logging.getLogger("smtplib").warning("refused: %s", {address: (550, b"unknown")})

    assert "lou" not in log.getvalue()
    assert "<address>" in log.getvalue()


def test_the_path_of_somebodys_private_calendar_stays_out(log):
    logging.getLogger("urllib3.connectionpool").debug(
        '%s "GET %s"', "https://x.example", "/private-5ecret/basic.ics"
    )

    assert log.getvalue() == ""
