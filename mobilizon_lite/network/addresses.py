"""Which addresses may be dialled: those that anybody on the internet could reach, and no other.

A stranger who names an address must not make the site talk to its own machine, its router or its neighbours.
"""

import ipaddress
import socket

_IPV4_SPECIAL = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
    )
)
# Global unicast is the only part of IPv6 where strangers live; these are the exceptions inside it.
_IPV6_GLOBAL = ipaddress.ip_network("2000::/3")
_IPV6_SPECIAL = tuple(
    ipaddress.ip_network(text) for text in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")


def is_public(address: str) -> bool:
    """Whether an address (as the resolver wrote it) belongs to the open internet. Anything unclear does not."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in network for network in _IPV4_SPECIAL)
    if parsed.scope_id:
        return False
    inner = _hidden_ipv4(parsed)
    if inner is not None:
        return is_public(str(inner))
    return parsed in _IPV6_GLOBAL and not any(parsed in network for network in _IPV6_SPECIAL)


def is_public_number(text: str) -> bool:
    """The same for an address as somebody typed it: 127.1, 0x7f000001 and 2130706433 are spellings of one."""
    try:
        return is_public(text if ":" in text else socket.inet_ntoa(socket.inet_aton(text)))
    except OSError:
        return False


def _hidden_ipv4(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a packet to this IPv6 address would reach in the end."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _SIX_TO_FOUR:
        return ipaddress.IPv4Address((int(address) >> 80) & 0xFFFFFFFF)
    return None
