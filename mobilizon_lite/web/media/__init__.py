"""Pictures: what is accepted (uploads.py), and the files themselves."""

from flask import Blueprint, Flask, Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.media.store import LocalStore
from mobilizon_lite.services import media
from mobilizon_lite.web.media import uploads
from mobilizon_lite.web.session import current_profile

YEAR = 31_536_000

bp = Blueprint("media", __name__)


def init_app(app: Flask) -> None:
    media.configure(LocalStore(app.extensions["settings"].data_dir / "media"))
    uploads.init_app(app)


@bp.get("/media/<string(length=64):content_hash>-<int:width>.webp")
def file(content_hash: str, width: int) -> Response:
    try:
        content, is_public = media.read_picture(content_hash, width, by=current_profile())
    except ValueError:
        raise NotFound from None
    response = Response(content, mimetype="image/webp")
    # The name is the hash of what is in it, so it never changes.
    kept_by = "public" if is_public else "private"
    response.headers["Cache-Control"] = f"{kept_by}, max-age={YEAR}, immutable"
    return response
