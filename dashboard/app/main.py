"""The page, from top to bottom. Streamlit runs this script again whenever the reader changes something."""

from __future__ import annotations

import shlex
from functools import lru_cache
from pathlib import Path

import streamlit as st

from dashboard.app import article_dialog, evidence, heading, histogram, map_panel, not_on_map, refresh, sidebar
from dashboard.app.answers import Answers, open_store, store_path
from dashboard.app.markup import element
from dashboard.app.view import sync_view
from dashboard.store import Store, StoreError, default_store_path
from dashboard.wording import count, say_day

_STYLE = Path(__file__).with_name("style.css")
_SCRIPT = Path(__file__).with_name("page.js")


def main() -> None:
    """Draws the page."""
    st.set_page_config("News on the map", layout="wide", initial_sidebar_state="auto")
    st.html(_STYLE)
    _draw_script()
    store = _open_store()
    answers = Answers(store, store.version())
    refresh.draw(store, answers.version)
    if store.is_empty():
        _draw_message("No articles yet", "Add some from a terminal, and they appear here:", _ingest_command(store.path))
        return
    _draw_page(answers)


def _draw_page(answers: Answers) -> None:
    view = sync_view(answers.facets())
    query = view.query
    summary, places = answers.summary(query), answers.places(query)
    refresh.announce_new_articles(summary.articles_total)

    with st.sidebar:
        _draw_title(answers)
        sidebar.draw(query, answers)
        not_on_map.draw(query, summary, answers)

    heading.draw(query, summary, answers)
    with st.container(key="panels"):
        map_column, evidence_column = st.columns([2, 1])
    with map_column:
        map_panel.draw(view, places)
    with evidence_column:
        evidence.draw(view, places, summary, answers)
    histogram.draw(query, answers.timeline(query))
    article_dialog.draw(view, answers)


def _draw_script() -> None:
    with st.container(key="script"):
        st.html(f"<script>{_script()}</script>", unsafe_allow_javascript=True)


@lru_cache(maxsize=1)
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")


def _draw_title(answers: Answers) -> None:
    articles = answers.articles()
    last_ingest = max(row.ingested_at for row in articles)
    store_line = f"{answers.store.path.name} · {count(len(articles), 'article')} · read {say_day(last_ingest.astimezone().date())}"
    st.html(element("p", "News on the map", "title") + element("p", store_line, "grey") + element("h2", "Filters", "visually-hidden"))


def _open_store() -> Store:
    """The store; if it cannot be opened, the page shows only why."""
    try:
        return open_store(store_path())
    except StoreError as error:
        _draw_message("The store cannot be opened", str(error))
        st.stop()


def _ingest_command(path: Path) -> str:
    """The command that adds articles to the store at this path."""
    store_option = "" if path == default_store_path() else f"--store {shlex.quote(str(path))} "
    return f"dashboard ingest {store_option}FOLDER"


def _draw_message(title: str, text: str, command: str = "") -> None:
    """Draws a message in place of the page, with a command to type if there is one."""
    parts = [element("p", "News on the map", "grey"), element("h1", title), element("p", text), command and element("code", command)]
    st.html(f'<div class="alone">{"".join(parts)}</div>')


main()
