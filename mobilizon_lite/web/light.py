"""The light version: pictures become links with their size. Asked for by the browser (Save-Data) or in the address.

The address carries it from page to page, so that nothing about it is stored anywhere."""

from urllib.parse import urlencode

from flask import Flask, Response, g, has_request_context, request

from mobilizon_lite.web.language import NOT_CARRIED, path_of_this_page

KEY, YES = "light", "1"


def init_app(app: Flask) -> None:
    app.url_defaults(_carry)
    app.after_request(_say_what_it_depends_on)


def asked_for_light() -> bool:
    """Whether the address says so."""
    return request.args.get(KEY) == YES


def wants_light() -> bool:
    """Whether the address or the browser says so."""
    return asked_for_light() or request.headers.get("Save-Data", "").strip().lower() == "on"


def is_light() -> bool:
    """The same, for whatever then looks different: caches are told what it depends on."""
    if not has_request_context():
        return False
    g.depends_on_save_data = True
    return wants_light()


def carried(path: str) -> str:
    """The path of a page, light when this one was asked for so."""
    if not has_request_context() or not asked_for_light():
        return path
    return f"{path}{'&' if '?' in path else '?'}{urlencode({KEY: YES})}"


def switch() -> tuple[bool, str]:
    """Whether this page was asked for light, and its address the other way round."""
    kept = {
        name: values for name, values in request.args.to_dict(flat=False).items() if name not in (KEY, "done")
    }
    changed = kept if asked_for_light() else {**kept, KEY: [YES]}
    path = path_of_this_page() if request.method in ("GET", "HEAD") else "/"
    query = urlencode(changed, doseq=True)
    return asked_for_light(), f"{path}?{query}" if query else path


def _carry(endpoint: str, values: dict[str, object]) -> None:
    is_page = endpoint not in NOT_CARRIED and not endpoint.startswith("feeds.")
    if is_page and KEY not in values and has_request_context() and asked_for_light():
        values[KEY] = YES


def _say_what_it_depends_on(response: Response) -> Response:
    if g.get("depends_on_save_data"):
        response.vary.add("Save-Data")
    return response
