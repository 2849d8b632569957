"""oEmbed (oembed.com): from the address of a page of ours to the code that shows it in another page."""

from urllib.parse import parse_qsl, urlsplit

from flask import Response, current_app, request
from werkzeug.datastructures import MultiDict

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.embeds.blueprint import HEIGHT, HEIGHT_OF_ONE, KEPT_SECONDS, WIDTH, bp, frame_code
from mobilizon_lite.web.embeds.lists import listed_event
from mobilizon_lite.web.feeds.lists import of_profile, searched
from mobilizon_lite.web.limits import limit

Embed = tuple[str, str, int]


@bp.get("/oembed")
def oembed() -> Response:
    limit("search")
    if request.args.get("format", "json") != "json":
        return Response(status=501)
    path, title, height = _embed_of(request.args.get("url", ""))
    width = min(WIDTH, _most("maxwidth", WIDTH))
    height = min(height, _most("maxheight", height))
    response = current_app.json.response(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": current_site().name,
            "provider_url": addresses.home(),
            "html": str(frame_code(path, title, width=width, height=height)),
            "width": width,
            "height": height,
            "cache_age": KEPT_SECONDS,
        }
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response


def _embed_of(url: str) -> Embed:
    """(path, title, height). Raises NotFound for anything that is no public list or action of this site."""
    if not url.startswith(addresses.home()):
        raise NotFound
    parts = urlsplit(url)
    if parts.path.startswith("/events/"):
        uuid = parse_uuid(parts.path.removeprefix("/events/"))
        if uuid is None:
            raise NotFound
        event = listed_event(uuid)
        return f"/embed/events/{event.uuid}", event.title, HEIGHT_OF_ONE
    if parts.path.startswith("/@"):
        listed = of_profile(parts.path.removeprefix("/@"))
        return f"/embed{listed.page_path}", listed.name, HEIGHT
    return _embed_of_list(parts.path, parts.query)


def _embed_of_list(path: str, query: str) -> Embed:
    frames = {"/": "/embed/events", "/search": "/embed/search"}
    if path not in frames:
        raise NotFound
    listed = searched(path, MultiDict(parse_qsl(query)))
    return frames[path] + listed.page_path.removeprefix(path), listed.name, HEIGHT


def _most(name: str, usual: int) -> int:
    typed = request.args.get(name, "")
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 6 else usual
