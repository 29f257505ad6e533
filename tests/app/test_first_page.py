"""What the first page imports, and what it leaves for later."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from app.pages import MAIN, filled_store

#: Opens the page in a new process and prints which of the modules below it has imported.
OPEN_PAGE = f"""
import sys
from streamlit.testing.v1 import AppTest

page = AppTest.from_file({str(MAIN)!r}, default_timeout=600).run()
assert not page.exception, page.exception
print(*sorted(set(sys.argv[1:]) & set(sys.modules)))
"""
#: They take as long to import as the whole of the page, and are used on other pages only.
FOR_LATER = ("dashboard.geoparsing", "dashboard.correcting", "dashboard.briefing.brief", "typst", "PIL")


def test_the_map_is_drawn_without_what_reads_articles_mends_them_and_sets_sheets(tmp_path: Path) -> None:
    filled_store(tmp_path)
    env = os.environ | {"DASHBOARD_STORE": str(tmp_path), "DASHBOARD_CHANGES": "1"}
    run = subprocess.run([sys.executable, "-c", OPEN_PAGE, *FOR_LATER], env=env, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_before_the_page_is_opened_the_store_is_asked_what_it_shows(tmp_path: Path) -> None:
    filled_store(tmp_path)
    prepare = "from dashboard.app import answers, first_page; first_page.prepare(); print(answers._places.cache_info().currsize)"
    env = os.environ | {"DASHBOARD_STORE": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", prepare], env=env, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1"]


def test_a_store_that_cannot_be_read_is_left_for_the_page_to_report(tmp_path: Path) -> None:
    prepare = "from dashboard.app import first_page; first_page.prepare()"
    env = os.environ | {"DASHBOARD_STORE": str(tmp_path / "no store")}
    subprocess.run([sys.executable, "-c", prepare], env=env, check=True)
