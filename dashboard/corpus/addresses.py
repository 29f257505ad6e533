"""Which addresses of the network are public: where what a user names may be fetched from. Pure."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

#: Translators put the address of a machine that speaks IPv4 alone into the last 32 bits (RFC 6052).
_NAT64 = IPv6Network("64:ff9b::/96")
#: What hands on to other networks in ways of its own: local translators, and the old forms that hold an IPv4 address.
_REFUSED = (IPv6Network("64:ff9b:1::/48"), IPv6Network("::/96"), IPv6Network("2001::/32"))


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is that of a machine on the public internet, and of one alone."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = _inner(ip)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local or any(ip in network for network in _REFUSED):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, if it stands for one."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
