"""Creates the site for the server and for `flask` commands."""

import os
import sys

if not os.environ.get("DATABASE_URL"):
    # peewee loads every driver that is installed. This one weighs 7 MB and a tenth of a start, and SQLite needs none.
    sys.modules["psycopg"] = None

from mobilizon_lite import create_app, create_rescue_app
from mobilizon_lite.cli.rescue import is_rescue
from mobilizon_lite.config import SettingsError
from mobilizon_lite.serving import serve

try:
    app = create_rescue_app() if is_rescue(sys.argv) else create_app()
    if __name__ == "__main__":
        serve(app)
except SettingsError as error:
    sys.exit(str(error))
