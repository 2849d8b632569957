"""Comma separated values that spreadsheets open well, and in which nothing that people typed is calculated."""

import csv
import io
from collections.abc import Iterable, Sequence

# Tells spreadsheets that the letters are UTF-8.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins with one of these (also in their wide forms) would be calculated: it could call programs or pass on the rest.
_BEGIN_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv_bytes(rows: Iterable[Sequence[object]], *, separator: str = ",") -> bytes:
    """RFC 4180. Numbers stay numbers; a text that would be calculated is marked as a text by an apostrophe."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    begins_so = value.lstrip(" \u00a0\u202f").startswith(_BEGIN_A_FORMULA)
    return f"'{value}" if begins_so else value
