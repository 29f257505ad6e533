"""Starts Streamlit's server in this process, with the app's own settings."""

from __future__ import annotations

import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dashboard.app.map.addresses import PLACES_PATH, TOWNS_PATH
from dashboard.app.server.theme import STREAMLIT_OPTIONS
from dashboard.corpus.limits import MAX_DROPPED_MB

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

DEFAULT_PORT = 8501
DEFAULT_ADDRESS = "127.0.0.1"
#: The names of this machine for itself, and the addresses that mean all of its networks.
LOOPBACK = ("localhost", "127.0.0.1", "::1")
EVERY_NETWORK = ("0.0.0.0", "::")  # noqa: S104  (listened on only where the user asks for it)
#: Where the tiles of the online street map come from, as a content security policy names it.
TILE_HOST = "https://tile.openstreetmap.org"
PAGE = Path(__file__).parents[1] / "main.py"


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """Where the page is served, and to whom.

    `hosts` are names beside the address that browsers may ask for; `password` is "" for none; `tiles`: whether the map offers the streets
    of an online map. `changes`: whether readers on other machines may add, mend and remove articles, and correct places, too.
    """

    address: str = DEFAULT_ADDRESS
    port: int = DEFAULT_PORT
    hosts: tuple[str, ...] = ()
    password: str = ""
    tiles: bool = False
    changes: bool = False

    @property
    def allows_changes(self) -> bool:
        """Whether the page offers to change articles and places: to whoever sits at this machine, and to others if they may."""
        return self.changes or (self.address in LOOPBACK and not self.hosts)


def run_server(options: ServerOptions) -> None:
    """Serves the page until the process is told to stop (Ctrl+C, SIGTERM)."""
    from starlette.middleware import Middleware
    from starlette.routing import Route
    from streamlit.starlette import App

    from dashboard.app.map import town_files
    from dashboard.app.page import refresh
    from dashboard.app.server.compression import Compression
    from dashboard.app.server.guard import DropGuard, HeaderGuard, HostGuard
    from dashboard.app.server.password import PasswordGuard

    guards = [
        Middleware(DropGuard),
        Middleware(HeaderGuard, tile_host=TILE_HOST if options.tiles else ""),
        Middleware(HostGuard, hosts=known_hosts(options), any_number=options.address in EVERY_NETWORK),
    ]
    if options.password:
        guards.append(Middleware(PasswordGuard, password=options.password))
    guards.append(Middleware(Compression))
    signal.signal(signal.SIGTERM, _stop)  # once the server has shut down, it raises the signal again that told it to
    with suppress(KeyboardInterrupt):
        routes = [
            Route(refresh.PATH, refresh.answer),
            Route(PLACES_PATH, _answer_places),
            Route(f"{TOWNS_PATH}/{{name}}.json", town_files.answer),
        ]
        App(str(PAGE), routes=routes, middleware=guards).run(
            config=streamlit_config(options.address, options.port, MAX_DROPPED_MB if options.allows_changes else 0)
        )


def _answer_places(request: Request) -> Response:
    from dashboard.app.map import asked_places  # as late as this: what draws maps takes longer to import than all that serves

    return asked_places.answer(request)


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise SystemExit(0)


def known_hosts(options: ServerOptions) -> list[str]:
    """The hosts that a browser may ask for: this machine's own names for itself, the address, and those that were named."""
    own = [] if options.address in EVERY_NETWORK else [options.address]
    return list(dict.fromkeys([*LOOPBACK, *own, *options.hosts]))


def streamlit_config(address: str, port: int, max_upload_mb: int = 0) -> dict[str, str | int | bool]:
    """Streamlit's options. Given so, they outrank the configuration files and environment that Streamlit also reads."""
    return STREAMLIT_OPTIONS | {
        "server.address": address,
        "server.port": port,
        "server.headless": True,
        "server.maxUploadSize": max_upload_mb,
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",  # an error's text may hold anything; the terminal has it
        "logger.level": "warning",
        "logger.hideWelcomeMessage": True,  # the message names the machine's outside address, which it asks another host for
    }
