"""The blueprint that embeds share, the code that puts one into a page, and how they are sent."""

from flask import Blueprint, Response
from markupsafe import Markup

from mobilizon_lite.lib import addresses

# In a frame on any site, and nothing but its own style in it.
CONTENT_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
KEPT_SECONDS = 600
WIDTH, HEIGHT, HEIGHT_OF_ONE = 600, 480, 260

bp = Blueprint("embeds", __name__)


def framed(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CONTENT_POLICY
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def frame_code(path: str, title: str, *, width: int | None = None, height: int = HEIGHT) -> Markup:
    """HTML to copy. Without a width the frame is as wide as what stands around it."""
    return Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="border:0;max-width:100%"></iframe>'
    ).format(addresses.absolute(path), title, width or "100%", height)
