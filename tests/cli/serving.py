"""Starts `dashboard serve` in a process of its own, and asks it by HTTP."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import NamedTuple


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Path, **variables: str) -> dict[str, str]:
    """An environment in which the default store lies below `home`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("DASHBOARD_", "STREAMLIT_"))}
    return inherited | {"XDG_DATA_HOME": str(home)} | variables


@contextmanager
def served(*options: str, env: dict[str, str], stderr: Path | None = None) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """The process of a served app, and the lines that it printed up to the one with its address."""
    with stderr.open("w") if stderr else nullcontext() as errors:
        process = subprocess.Popen([sys.executable, "-m", "dashboard", *options], env=env, stdout=subprocess.PIPE, stderr=errors, text=True)
        assert process.stdout
        lines = []
        try:
            for line in process.stdout:
                lines.append(line)
                if line.startswith("Open http"):
                    break
            yield process, lines
        finally:
            process.kill()
            process.communicate()


class Answer(NamedTuple):
    """What a server answers."""

    status: int
    headers: HTTPMessage
    body: str


def answer(port: int, path: str, headers: Mapping[str, str | bytes] | None = None, body: bytes | None = None) -> Answer:
    """The answer to a GET, or to a POST with this body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    own = {"skip_host": "Host" in (headers or {}), "skip_accept_encoding": "Accept-Encoding" in (headers or {})}
    connection.putrequest("GET" if body is None else "POST", path, **own)
    length = {} if body is None else {"Content-Length": str(len(body))}
    for name, value in {**(headers or {}), **length}.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    response = connection.getresponse()
    content = Answer(response.status, response.headers, response.read().decode(errors="replace") if response.status != 101 else "")
    connection.close()
    return content


def fetch(port: int, path: str = "/") -> int:
    return answer(port, path).status
