"""The sentences beside the map."""

from __future__ import annotations

from pathlib import Path

from app.pages import filled_store, html, run_without_errors
from readings import ALEPPO, MOSUL
from streamlit.testing.v1 import AppTest


def draw_sentences(store: str, place_id: str) -> None:
    """A script of Streamlit's, which has to import what it uses."""
    from pathlib import Path

    from dashboard.app.answers import Answers, open_store
    from dashboard.app.evidence import cards
    from dashboard.query import Query

    opened = open_store(Path(store))
    cards.draw(Query(), place_id, Answers(opened, opened.version()))


def drawn(store: Path, place_id: str) -> str:
    page = AppTest.from_function(draw_sentences, kwargs={"store": str(store), "place_id": place_id})
    return html(run_without_errors(page.run(timeout=60)))


def test_a_place_whose_sentences_another_process_took_out_meanwhile_is_drawn_without_them(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store").path
    assert "overran" in drawn(store, MOSUL.place_id)
    assert "will follow in a moment" in drawn(store, ALEPPO.place_id), "no sentence has it as its scene"
