"""Run as a program in a site's environment, while the site is stopped: does what the clock asks for, some days later."""

import sys
from datetime import UTC, datetime, timedelta

from mobilizon_lite import create_app
from mobilizon_lite.jobs.drain import drain_all
from mobilizon_lite.jobs.schedule import run_what_is_due
from mobilizon_lite.lib import dates


def main(days: int) -> None:
    create_app()
    dates.set_clock(lambda: datetime.now(UTC) + timedelta(days=days))
    run_what_is_due()
    drain_all()


if __name__ == "__main__":
    main(int(sys.argv[1]))
