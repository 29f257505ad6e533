"""A run of the script that is overtaken by the next takes nothing from it: Streamlit's own settings let both run side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.server import Server
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


class HeldServer(Server):
    """Serves held_page.py; `store` is the file that holds its runs."""

    def command(self) -> list[str]:
        return [sys.executable, str(Path(__file__).with_name("held_page.py")), str(self.store), str(self.port)]


@pytest.fixture
def held_server(tmp_path: Path) -> Iterator[HeldServer]:
    server = HeldServer(tmp_path / "held", tmp_path / "reached.txt")
    server.wait()
    yield server
    server.stop()


def test_a_dialog_that_is_opened_before_the_last_run_has_ended_takes_presses(page: Page, held_server: HeldServer) -> None:
    page.goto(held_server.url)
    expect(page.get_by_text("Runs: 1", exact=True)).to_be_visible()
    held_server.store.touch()
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("Runs: 2", exact=True)).to_be_visible()
    page.get_by_role("button", name="Open").click()
    page.wait_for_timeout(1_000)  # side by side, the next run would open the dialog meanwhile
    held_server.store.unlink()
    expect(page.get_by_text("Runs: 3", exact=True)).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Press").click()
    expect(page.get_by_text("Presses: 1", exact=True)).to_be_visible()
