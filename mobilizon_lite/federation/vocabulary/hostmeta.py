"""host-meta (XRD): where a server answers WebFinger."""

import re
from dataclasses import dataclass
from html import escape

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Unreadable

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class HostMeta:
    """`template` holds `{uri}` where the asked-for name goes. It may be on another host: compare before use."""

    template: str | None = None


def read_host_meta(content: bytes) -> HostMeta:
    """Raises Unreadable."""
    raise NotImplementedError


def write_host_meta(template: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">\n'
        f'  <Link rel="lrdd" type="application/jrd+json" template="{escape(template)}"/>\n'
        "</XRD>\n"
    )
