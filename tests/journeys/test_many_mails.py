"""One press on "cancel" writes to everybody who wanted to come, once, and within a minute."""

import json
import sys
import time
from urllib.request import Request, urlopen

import pytest

from tests.journeys.smtp_sink import smtp_sink
from tests.journeys.whole_site import Site

pytestmark = pytest.mark.slow

PEOPLE = 500


def test_five_hundred_people_are_told_within_a_minute(tmp_path):
    with smtp_sink() as sink:
        site = Site(tmp_path, SMTP_URL=sink.url)
        made = site.make(PEOPLE)
        site.start()
        try:
            began = time.monotonic()
            cancel = Request(f"{site.url}/events/{made['event']}/cancel", b"", method="POST")
            cancel.add_header("Cookie", f"session={made['cookie']}")
            cancel.add_header("Origin", site.url)
            urlopen(cancel, timeout=20).close()
            with sink.arrived:
                assert sink.arrived.wait_for(lambda: sink.count >= PEOPLE, timeout=60)
            seconds = time.monotonic() - began
            site.wait_until_all_is_done()
        finally:
            site.stop()
    sys.stderr.write(json.dumps({"mails": sink.count, "seconds": round(seconds, 1)}) + "\n")
    assert set(sink.mails) == {f"n{number}@example.org" for number in range(PEOPLE)}
    assert sink.count == PEOPLE
