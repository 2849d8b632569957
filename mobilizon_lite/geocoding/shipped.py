"""The file of towns that ships with the project. data/CREDITS.md says who made what is in it."""

from pathlib import Path

SHIPPED_FILE = Path(__file__).parent / "data" / "towns.sqlite.gz"

# Coordinates are stored as whole numbers of a ten-thousandth of a degree, at most 11 metres.
POSITION_SCALE = 10_000

# How many matches of one kind are looked at to find the best.
MOST_MATCHES = 60
