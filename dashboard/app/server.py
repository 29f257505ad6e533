"""Starts Streamlit's server in this process, with the app's own settings."""

from __future__ import annotations

from pathlib import Path

from dashboard.app.theme import STREAMLIT_OPTIONS

PAGE = Path(__file__).with_name("main.py")


def run_server(address: str, port: int) -> None:
    """Serves the page until the process is told to stop (Ctrl+C, SIGTERM)."""
    from streamlit.web.cli import main as streamlit

    streamlit.main(["run", str(PAGE), *streamlit_flags(address, port)], prog_name="streamlit", standalone_mode=False)


def import_slow_modules() -> None:
    """Imports the modules of the page that take longest, so that the first page need not wait for them."""
    import dashboard.drawing.folium_map  # noqa: F401


def streamlit_flags(address: str, port: int) -> list[str]:
    """The options of `streamlit run`. Given as flags, they outrank the configuration files and environment that Streamlit also reads."""
    options = STREAMLIT_OPTIONS | {
        "server.address": address,
        "server.port": str(port),
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "logger.level": "warning",
        "logger.hideWelcomeMessage": "true",  # the message names the machine's outside address, which it asks another host for
    }
    return [f"--{name}={value}" for name, value in options.items()]
