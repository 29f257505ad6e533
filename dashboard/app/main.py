"""The page, from top to bottom. Streamlit runs it anew whenever something is chosen."""

from __future__ import annotations

import shlex
from pathlib import Path

import streamlit as st

from dashboard.app import answers, article_dialog, evidence, heading, histogram, map_panel, not_on_map, refresh, sidebar
from dashboard.app.markup import element
from dashboard.app.view import sync_view
from dashboard.store import Store, StoreError, default_store_path
from dashboard.wording import count, say_day

_STYLE = Path(__file__).with_name("style.css")


def main() -> None:
    """Draws the page."""
    st.set_page_config("News on the map", layout="wide", initial_sidebar_state="expanded")
    st.html(_STYLE)
    store = _open()
    asked = answers.Answers(store, store.version())
    refresh.draw(store, asked.version)
    if store.is_empty():
        _say("No articles yet", "Add some from a terminal, and they appear here:", _ingest_command(store.path))
        return
    _page(asked)


def _page(asked: answers.Answers) -> None:
    view = sync_view(asked.facets())
    query = view.query
    summary, places = asked.summary(query), asked.places(query)
    refresh.say_news(summary.articles_total)

    with st.sidebar:
        _title(asked)
        sidebar.draw(query, asked)
        not_on_map.draw(query, summary, asked)

    heading.draw(query, summary, asked)
    beside = st.columns([2, 1])
    with beside[0]:
        map_panel.draw(view, places)
    with beside[1]:
        evidence.draw(view, places, summary, asked)
    histogram.draw(query, asked.timeline(query))
    article_dialog.draw(view, asked)


def _title(asked: answers.Answers) -> None:
    articles = asked.articles()
    read = max(row.ingested_at for row in articles)
    said = f"{asked.store.path.name} · {count(len(articles), 'article')} · read {say_day(read.astimezone().date())}"
    st.html(element("h1", "News on the map") + element("p", said, "grey"))


def _open() -> Store:
    """The store; where it cannot be opened, the page says so and nothing else."""
    try:
        return answers.open_store(answers.store_path())
    except StoreError as error:
        _say("The store cannot be opened", str(error))
        st.stop()


def _ingest_command(path: Path) -> str:
    """What to type so that articles come into this store."""
    store = "" if path == default_store_path() else f"--store {shlex.quote(str(path))} "
    return f"dashboard ingest {store}FOLDER"


def _say(title: str, text: str, command: str = "") -> None:
    said = [element("p", "News on the map", "grey"), element("h1", title), element("p", text), command and element("code", command)]
    st.html(f'<div class="alone">{"".join(said)}</div>')


main()
