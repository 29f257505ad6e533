"""Serves the app: checks the port, starts Streamlit in this process, and prints the app's address once it answers."""

from __future__ import annotations

import errno
import os
import socket
import sys
import threading
import time
from getpass import getpass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from dashboard.app import first_page
from dashboard.app.answers import ALLOW_CHANGES, OFFER_TILES
from dashboard.app.server.server import EVERY_NETWORK, LOOPBACK, ServerOptions, run_server
from dashboard.wording import listing

#: This machine's own address, for the addresses that mean all of its networks.
_LOOPBACK_OF = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (listened on only where the user asks for it)
_POLL_SECONDS = 0.1
_START_TIMEOUT_SECONDS = 120


class ServeError(Exception):
    """The app cannot be served; the message is one line that says why and what to do."""


def check_address(address: str, port: int) -> None:
    """Raises ServeError if the address and port cannot be listened on now."""
    try:
        family, kind, protocol, _, target = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as listener:
            if os.name == "posix":  # servers set this too; without it, a connection closed a moment ago would block the port
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(target)
    except OSError as error:
        reason = "the port is in use" if error.errno == errno.EADDRINUSE else error.strerror
        raise ServeError(f"cannot listen on {address} port {port}: {reason}; name another, such as --port {port % 65535 + 1}") from error


def serve(store: Path, options: ServerOptions) -> None:
    """Serves the app on the store until the process is stopped (Ctrl+C, SIGTERM). Raises ServeError if it cannot listen."""
    address, port = options.address, options.port
    check_address(address, port)
    if address not in LOOPBACK:
        print(f"dashboard: {say_readers(store, options)}", file=sys.stderr)
    os.environ["DASHBOARD_STORE"] = str(store.resolve())
    os.environ[OFFER_TILES] = "1" if options.tiles else ""
    os.environ[ALLOW_CHANGES] = "1" if options.allows_changes else ""
    threading.Thread(target=_announce, args=(address, port), daemon=True).start()
    run_server(options)


def say_readers(store: Path, options: ServerOptions) -> str:
    """One line: who can read what now."""
    names = f" by its address or by the name {listing(options.hosts, 'or')}" if options.hosts else ""
    where = "this computer" if options.address in EVERY_NETWORK else options.address
    password = " and knows the password" if options.password else ""
    without = "" if options.password else ", without a password; --password asks for one"
    can = "can read, add and remove" if options.allows_changes else "can read"
    return f"whoever can reach {where} on port {options.port}{names}{password} {can} all articles of {store}{without}"


def ask_password() -> str:
    """The password, typed twice on the terminal. Raises ServeError if there is no terminal, or the two differ, or nothing is typed."""
    if not sys.stdin.isatty():
        raise ServeError("there is no terminal to type a password on: put it into the variable DASHBOARD_PASSWORD")
    password = getpass("Password for the page: ")
    if not password or password != getpass("The same again: "):
        raise ServeError("no password was typed" if not password else "the two passwords differ")
    return password


def url_of(address: str, port: int) -> str:
    """The URL that opens the app in a browser on this machine."""
    host = _LOOPBACK_OF.get(address, address)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _announce(address: str, port: int) -> None:
    """Prints the address once the server answers, then does what takes long while the reader opens it."""
    if _wait_for_server(_LOOPBACK_OF.get(address, address), port):
        print(f"Open {url_of(address, port)} in a web browser (Ctrl+C stops it)", flush=True)
        first_page.prepare()
        first_page.prepare_rest()


def _wait_for_server(host: str, port: int) -> bool:
    """Waits until the server answers. Returns whether it has within _START_TIMEOUT_SECONDS."""
    deadline = time.monotonic() + _START_TIMEOUT_SECONDS
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
