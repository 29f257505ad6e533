"""Starts Streamlit's server in this process, with the app's own settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dashboard.app.theme import STREAMLIT_OPTIONS

DEFAULT_PORT = 8501
DEFAULT_ADDRESS = "127.0.0.1"
#: The names of this machine for itself, and the addresses that mean all of its networks.
LOOPBACK = ("localhost", "127.0.0.1", "::1")
EVERY_NETWORK = ("0.0.0.0", "::")  # noqa: S104  (listened on only where the user asks for it)
PAGE = Path(__file__).with_name("main.py")


def run_server(address: str, port: int, hosts: Sequence[str] = ()) -> None:
    """Serves the page until the process is told to stop (Ctrl+C, SIGTERM); `hosts` as in `allowed_hosts`."""
    from streamlit.web.cli import main as streamlit

    streamlit.main(["run", str(PAGE), *streamlit_flags(address, port, hosts)], prog_name="streamlit", standalone_mode=False)


def import_slow_modules() -> None:
    """Imports the modules of the page that take longest, so that the first page need not wait for them."""
    import dashboard.drawing.folium_map  # noqa: F401


def prepare_towns() -> None:
    """Writes the gazetteer's towns for the map, unless they are there."""
    from dashboard.geoparsing.gazetteer.town_tiles import write_tiles

    write_tiles()


def allowed_hosts(address: str, hosts: Sequence[str]) -> list[str]:
    """The hosts that a browser may ask for the articles under: this machine's own, the address, and the names in `hosts`.

    Else a page of another site, whose name its owner has point here for a while, could read them ("DNS rebinding"). [] means any, where
    other machines are let in by names that nobody has said.
    """
    if address in EVERY_NETWORK:
        return [*LOOPBACK, *hosts] if hosts else []
    return list(dict.fromkeys([*LOOPBACK, address, *hosts]))


def streamlit_flags(address: str, port: int, hosts: Sequence[str] = ()) -> list[str]:
    """The options of `streamlit run`. Given as flags, they outrank the configuration files and environment that Streamlit also reads."""
    options = STREAMLIT_OPTIONS | {
        "server.address": address,
        "server.port": str(port),
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "none",  # an error's text may hold anything; the terminal has it
        "logger.level": "warning",
        "logger.hideWelcomeMessage": "true",  # the message names the machine's outside address, which it asks another host for
    }
    allowed = [f"--server.allowedHosts={host}" for host in allowed_hosts(address, hosts)]
    return [f"--{name}={value}" for name, value in options.items()] + allowed
