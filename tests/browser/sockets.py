"""The sockets that a process holds to other machines, read from Linux's /proc; elsewhere there is nothing to read."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path


def outside_sockets(pid: int) -> set[str]:
    """The far ends of the process's TCP and UDP sockets that are not on this machine: "tcp 192.0.2.1:443"."""
    proc = Path("/proc") / str(pid)
    held = _inodes(proc)
    found: set[str] = set()
    for protocol in ("tcp", "tcp6", "udp", "udp6"):
        for line in _lines(proc / "net" / protocol):
            fields = line.split()
            if fields[9] in held and not _is_here(fields[2]):
                found.add(f"{protocol} {_address(fields[2])}")
    return found


def _inodes(proc: Path) -> set[str]:
    try:
        return {match[1] for entry in (proc / "fd").iterdir() if (match := re.fullmatch(r"socket:\[(\d+)\]", _target(entry)))}
    except OSError:
        return set()


def _target(entry: Path) -> str:
    try:
        return str(entry.readlink())
    except OSError:  # closed meanwhile
        return ""


def _lines(table: Path) -> list[str]:
    try:
        return table.read_text().splitlines()[1:]
    except OSError:
        return []


def _address(field: str) -> IPv4Address | IPv6Address:
    """The kernel writes each 32-bit word of an address with its bytes turned round."""
    words = re.findall("." * 8, field.partition(":")[0])
    raw = b"".join(bytes.fromhex(word)[::-1] for word in words)
    return IPv4Address(raw) if len(raw) == 4 else IPv6Address(raw)


def _is_here(field: str) -> bool:
    address = _address(field)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_loopback or address.is_unspecified
