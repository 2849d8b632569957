"""Style, script and icons: joined, named by content, stored compressed, and served as unchangeable."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from flask import Blueprint, Flask, Response, abort, current_app, request

# Read in this order; a folder's file not named here comes after these, by name.
CSS_ORDER = ("tokens", "base", "layout")
YEAR = 31_536_000

bp = Blueprint("assets", __name__)


@dataclass(frozen=True)
class Asset:
    name: str
    content_type: str
    data: bytes = field(repr=False)
    compressed: bytes | None = field(repr=False)


class Assets:
    """All files of one site, by the name templates use and by the hashed name in addresses."""

    def __init__(self, folder: Path):
        self._by_address: dict[str, Asset] = {}
        self._address_of: dict[str, str] = {}
        self._add("site.css", _joined_css(folder / "css"))
        # One file, one request: htmx as it was released, then what is ours.
        htmx = files("js_lib_htmx").joinpath("static/htmx/htmx.min.js").read_bytes()
        self._add("site.js", htmx + b"\n" + _script(folder / "js/keep.js"))
        self._add("paper.css", _sheet(folder / "sheets/paper.css"))
        self._add("door.css", _sheet(folder / "sheets/door.css"))
        self._add(
            "embed.css",
            _sheet(folder / "css/tokens.css", folder / "css/cards.css", folder / "sheets/embed.css"),
        )
        for path in sorted(folder.glob("img/*")):
            self._add(path.relative_to(folder).as_posix(), path.read_bytes())
        self._add("js/worker.js", _script(folder / "js/worker.js"))

    def path(self, name: str) -> str:
        """The path of an asset on this site. Raises KeyError for an unknown name."""
        return f"/static/{self._address_of[name]}"

    def data(self, name: str) -> bytes:
        return self._by_address[self._address_of[name]].data

    def inline(self, name: str) -> str:
        """A small picture as an address that holds it, which saves a request."""
        asset = self._by_address[self._address_of[name]]
        return f"data:{asset.content_type},{quote(asset.data.decode(), safe='/:=(),')}"

    def get(self, address: str) -> Asset | None:
        return self._by_address.get(address)

    def _add(self, name: str, data: bytes) -> None:
        stem, _, suffix = name.rpartition(".")
        address = f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{suffix}"
        content_type = mimetypes.types_map.get(f".{suffix}", "application/octet-stream")
        if content_type.startswith("text/") or "javascript" in content_type:
            content_type += "; charset=utf-8"
        compressed = gzip.compress(data, 9, mtime=0)
        self._by_address[address] = Asset(
            name, content_type, data, compressed if len(compressed) < len(data) * 0.9 else None
        )
        self._address_of[name] = address


def init_app(app: Flask, folder: Path) -> None:
    assets = Assets(folder)
    app.extensions["assets"] = assets
    app.jinja_env.globals["static"] = assets.path
    app.jinja_env.globals["icon_of_pages"] = assets.inline("img/icon.svg")
    app.register_blueprint(bp)


@bp.get("/static/<path:address>")
def file(address: str) -> Response:
    asset = _assets().get(address)
    if asset is None:
        abort(404)
    response = Response(asset.data, content_type=asset.content_type)
    if asset.compressed is not None:
        response.vary.add("Accept-Encoding")
        if "gzip" in request.accept_encodings:
            response.set_data(asset.compressed)
            response.content_encoding = "gzip"
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response.set_etag(address)
    return response.make_conditional(request)


def _assets() -> Assets:
    return current_app.extensions["assets"]


def _joined_css(folder: Path) -> bytes:
    paths = {path.stem: path for path in folder.glob("*.css")}
    ordered = [*CSS_ORDER, *sorted(set(paths) - set(CSS_ORDER))]
    return _without_comments("\n".join(paths[stem].read_text() for stem in ordered if stem in paths)).encode()


def _sheet(*paths: Path) -> bytes:
    """A style of its own, for pages that are not dressed like the others."""
    return _without_comments("\n".join(path.read_text() for path in paths)).encode()


def _script(path: Path) -> bytes:
    """Without comments of their own line, indentation and empty lines."""
    lines = (line.strip() for line in path.read_text().splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*"))).encode()


def _without_comments(css: str) -> str:
    """Smaller on the wire: comments, indentation and empty lines go."""
    kept = []
    while css:
        before, opening, rest = css.partition("/*")
        kept.append(before)
        css = rest.partition("*/")[2] if opening else ""
    return "\n".join(line.strip() for line in "".join(kept).splitlines() if line.strip())
