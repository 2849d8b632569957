"""host-meta (XRD): where a server answers WebFinger."""

from dataclasses import dataclass
from html import escape
from xml.parsers import expat

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Unreadable

LONGEST = 20_000
_MOST_LINKS = 50


@dataclass(frozen=True, slots=True)
class HostMeta:
    """`template` holds `{uri}` where the asked-for name goes. It may be on another host: compare before use."""

    template: str | None = None


def read_host_meta(content: bytes) -> HostMeta:
    """The first lrdd link in JSON or without a type, else None in it. Raises Unreadable.

    Only the elements count: a document type, which is where entities are made, ends the reading."""
    if len(content) > LONGEST:
        raise Unreadable("too_large")
    links: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = lambda name, attributes: _collect(links, name, attributes)
    try:
        parser.Parse(content, True)
    # An encoding that Python knows and expat cannot use ends in other errors than broken XML.
    except (expat.ExpatError, ValueError, LookupError):
        raise Unreadable("not_xml") from None
    found = (_template(one) for one in links if one.get("rel") == "lrdd" and _is_json(one.get("type", "")))
    return HostMeta(next((one for one in found if one), None))


def write_host_meta(template: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">\n'
        f'  <Link rel="lrdd" type="application/jrd+json" template="{escape(template)}"/>\n'
        "</XRD>\n"
    )


def _refuse_document_type(*_declaration: object) -> None:
    raise Unreadable("document_type")


def _collect(links: list[dict[str, str]], name: str, attributes: dict[str, str]) -> None:
    if name.rpartition(":")[2] == "Link" and len(links) < _MOST_LINKS:
        links.append(attributes)


def _is_json(kind: str) -> bool:
    return not kind or "json" in kind.lower()


def _template(link: dict[str, str]) -> str | None:
    return reading.template(link.get("template"))
