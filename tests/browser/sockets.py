"""Finds the sockets that a process holds to other machines, from /proc. Other systems than Linux have no /proc: none is found there."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path


def outside_sockets(pid: int) -> set[str]:
    """The remote addresses of the process's TCP and UDP sockets that are not on this machine, as "tcp 192.0.2.1"."""
    process_folder = Path("/proc") / str(pid)
    inodes = _socket_inodes(process_folder)
    remote_ends: set[str] = set()
    for protocol in ("tcp", "tcp6", "udp", "udp6"):
        for line in _table_lines(process_folder / "net" / protocol):
            fields = line.split()
            remote_address, inode = fields[2], fields[9]
            if inode in inodes and not _is_local(remote_address):
                remote_ends.add(f"{protocol} {_address(remote_address)}")
    return remote_ends


def _socket_inodes(process_folder: Path) -> set[str]:
    """The inodes of the sockets that a process has open."""
    try:
        links = list((process_folder / "fd").iterdir())
        return {match[1] for link in links if (match := re.fullmatch(r"socket:\[(\d+)\]", _target(link)))}
    except OSError:
        return set()


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:  # the file was closed meanwhile
        return ""


def _table_lines(table: Path) -> list[str]:
    """The lines of a table in /proc/PID/net below its header."""
    try:
        return table.read_text().splitlines()[1:]
    except OSError:
        return []


def _address(field: str) -> IPv4Address | IPv6Address:
    """The address in a field "address:port" of such a table. The kernel writes each 32-bit word with its bytes in reverse order."""
    words = re.findall("." * 8, field.partition(":")[0])
    packed = b"".join(bytes.fromhex(word)[::-1] for word in words)
    return IPv4Address(packed) if len(packed) == 4 else IPv6Address(packed)


def _is_local(field: str) -> bool:
    address = _address(field)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_loopback or address.is_unspecified
