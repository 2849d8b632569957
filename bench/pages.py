"""What one public page costs: the processor, the wire, the number of requests."""

import re

from bench.result import Result
from bench.site import SMALL, cpu_ms, folder, open_site, request
from bench.yardstick import by_hand
from mobilizon_lite.models.events import Event

_OTHER_REQUESTS = re.compile(r'<(?:link rel="(?:stylesheet|icon|manifest)" href="/|script src=|img )')


def event_page_cpu_ms() -> Result:
    app = open_site(SMALL)
    own = cpu_ms(request(app, _some_event()))
    return Result("event_page_cpu_ms", own, "ms", _by_hand("/event"))


def list_page_cpu_ms() -> Result:
    own = cpu_ms(request(open_site(SMALL), "/"))
    return Result("list_page_cpu_ms", own, "ms", _by_hand("/"))


def repeat_page_cpu_ms() -> Result:
    app = open_site(SMALL, page_cache=True)
    own = max(cpu_ms(request(app, path), rounds=200) for path in ("/", _some_event()))
    return Result("repeat_page_cpu_ms", own, "ms", _by_hand("/constant"))


def first_view_bytes() -> Result:
    app = open_site(SMALL)
    heaviest = max(len(request(app, path)()) for path in _public_pages())
    return Result("first_view_bytes", heaviest + _size_of_asset(app, "site.css"), "bytes")


def script_bytes() -> Result:
    app = open_site(SMALL)
    names = set(re.findall(r'<script src="([^"]+)"', _text(app, "/") + _text(app, _some_event())))
    return Result("script_bytes", sum(len(request(app, name)()) for name in (*names, "/worker.js")), "bytes")


def page_requests() -> Result:
    app = open_site(SMALL)
    return Result(
        "page_requests",
        max(1 + len(_OTHER_REQUESTS.findall(_text(app, path))) for path in _public_pages()),
        "",
    )


def _public_pages() -> list[str]:
    return ["/", "/search", "/search?q=climat", "/@collectif_1", _some_event(), "/about", "/sign-in"]


def _some_event() -> str:
    event = Event.select(Event.uuid).order_by(Event.id).offset(100).first()
    return f"/events/{event.uuid}"


def _by_hand(path: str) -> float:
    return cpu_ms(request(by_hand(folder(SMALL)), path))


def _size_of_asset(app, name: str) -> int:
    return len(request(app, app.extensions["assets"].path(name))())


def _text(app, path: str) -> str:
    return request(app, path, **{"Accept-Encoding": "identity"})().decode()
