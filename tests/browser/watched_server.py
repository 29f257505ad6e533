"""Runs `dashboard serve` and writes into a file which other machines Python looks up or connects to. Usage: FILE [options of serve]."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

LOCAL_PREFIXES = ("127.", "localhost", "::1", "0.0.0.0")
#: Python's audit events (https://docs.python.org/3/library/audit_events.html) and the host in their arguments, "" where there is none.
HOST_OF_EVENT: dict[str, Callable[..., str | bytes | None]] = {
    "socket.connect": lambda socket, address: address[0] if isinstance(address, tuple) else "",
    "socket.sendto": lambda socket, address: address[0] if isinstance(address, tuple) else "",
    "socket.getaddrinfo": lambda host, *arguments: host,
    "socket.gethostbyname": lambda host: host,
}


def record_call(calls: Path, event: str, arguments: tuple[Any, ...]) -> None:
    """Appends a line "event host" to the file if the event concerns another machine."""
    if event in HOST_OF_EVENT:
        host = HOST_OF_EVENT[event](*arguments)
        host = host.decode() if isinstance(host, bytes) else host
        if host and not host.startswith(LOCAL_PREFIXES):
            with calls.open("a") as file:
                file.write(f"{event} {host}\n")


if __name__ == "__main__":
    calls_file = Path(sys.argv[1])
    calls_file.touch()
    sys.addaudithook(partial(record_call, calls_file))
    from dashboard.cli import main

    sys.exit(main(["serve", *sys.argv[2:]]))
