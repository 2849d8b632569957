"""Programs beside Python that some tests need: skip with a sentence where one is missing.

REQUIRE_SERVICES=1 turns such a skip into a failure, so that a full run cannot pass by leaving things out.
"""

import os
import shutil
from typing import NoReturn

import pytest

DEBIAN = "install it with `sudo apt install {}` (Debian, Ubuntu, Raspberry Pi OS)"
PROGRAMS = {
    "chromium": (("chromium", "chromium-browser"), "Chromium", "chromium"),
    "redis-server": (("redis-server",), "a Redis server", "redis-server"),
    "w3m": (("w3m",), "the text browser w3m", "w3m"),
    "node": (("npm",), "Node.js with npm", "nodejs npm"),
    "java": (("java",), "Java 11 or newer", "default-jre-headless"),
    "zbarimg": (("zbarimg",), "the reader of QR codes zbarimg", "zbar-tools"),
    "pdfinfo": (("pdfinfo",), "pdfinfo", "poppler-utils"),
    "pdftoppm": (("pdftoppm",), "pdftoppm", "poppler-utils"),
    "pdftotext": (("pdftotext",), "pdftotext", "poppler-utils"),
}


def need(service: str) -> str:
    """The path of a program, or for "postgres" the URL of a database to test with; else skips."""
    if service == "postgres":
        return postgres_url()
    names, title, package = PROGRAMS[service]
    for name in names:
        if path := shutil.which(name):
            return path
    missing(f"This test needs {title}: {DEBIAN.format(package)}.")


def postgres_url() -> str:
    """A database that tests may empty."""
    for name in ("TEST_POSTGRES_URL", "TEST_DATABASE_URL"):
        url = os.environ.get(name, "")
        if url.startswith("postgres"):
            return url
    missing("This test needs Postgres: name a database that may be emptied in TEST_POSTGRES_URL.")


def missing(sentence: str) -> NoReturn:
    """Skip, or fail where everything was promised to be there."""
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
