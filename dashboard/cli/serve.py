"""Opens the app: checks the port, starts Streamlit in this process and says the address once it can be opened."""

from __future__ import annotations

import errno
import os
import socket
import threading
import time
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from pathlib import Path

from dashboard.app.server import run_server

DEFAULT_PORT = 8501
DEFAULT_ADDRESS = "127.0.0.1"
_EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (listened on only where the user asks for it)
#: What the page imports and takes longest to load.
_SLOW_MODULES = ("dashboard.drawing.folium_map", "altair")
_POLL_SECONDS = 0.1
_PATIENCE_SECONDS = 120


class ServeError(Exception):
    """The app cannot be served; one line says why and what to do."""


def check_address(address: str, port: int) -> None:
    """Raises ServeError if nothing can listen there now."""
    try:
        family, kind, protocol, _, target = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as listener:
            if os.name == "posix":  # as servers do, so that a connection closed a moment ago is not in the way
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(target)
    except OSError as error:
        reason = "the port is in use" if error.errno == errno.EADDRINUSE else error.strerror
        raise ServeError(f"cannot listen on {address} port {port}: {reason}; name another, such as --port {port % 65535 + 1}") from error


def serve(store: Path, address: str, port: int) -> None:
    """Serves the app on the store until the process is told to stop (Ctrl+C, SIGTERM). Raises ServeError if it cannot listen."""
    check_address(address, port)
    os.environ["DASHBOARD_STORE"] = str(store.resolve())
    threading.Thread(target=_announce, args=(address, port), daemon=True).start()
    run_server(address, port)


def url_of(address: str, port: int) -> str:
    """What to open in a browser on this machine."""
    host = _EVERY_ADDRESS.get(address, address)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _announce(address: str, port: int) -> None:
    """Says the address, and loads what the page will need while the reader goes there."""
    if _answers(_EVERY_ADDRESS.get(address, address), port):
        print(f"Open {url_of(address, port)} in a web browser (Ctrl+C stops it)", flush=True)
        for module in _SLOW_MODULES:
            import_module(module)


def _answers(host: str, port: int) -> bool:
    """Waits until the server does."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        connection = HTTPConnection(host, port, timeout=_POLL_SECONDS * 10)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == 200:
                return True
        except (OSError, HTTPException):
            time.sleep(_POLL_SECONDS)
        finally:
            connection.close()
    return False
