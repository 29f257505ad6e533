"""The page, from top to bottom. Streamlit runs this script again whenever the reader changes something."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import streamlit as st

from dashboard.app import (
    adding_page,
    article_changes,
    article_dialog,
    briefing_page,
    changes_list,
    comparing,
    dates,
    drawn,
    evidence,
    heading,
    histogram,
    map_panel,
    news,
    not_on_map,
    player,
    print_sources,
    refresh,
    role_switches,
    sidebar,
    store_trouble,
    timeline_head,
)
from dashboard.app.answers import Answers, allows_changes, offers_tiles, open_store, store_path
from dashboard.app.markup import element
from dashboard.app.server import DEFAULT_ADDRESS, DEFAULT_PORT
from dashboard.app.view import WIDGET_KEYS, View, sync_view
from dashboard.store import Store, StoreError, default_store_path
from dashboard.store.changes import PlaceChange
from dashboard.wording import count, say_day

_SCRIPTS = ("page.js", "connection.js")
#: The last is for a map that offers an online one.
_STYLES = tuple(Path(__file__).with_name(name) for name in ("style.css", "print.css", "tiles.css"))


def main() -> None:
    """Draws the page."""
    st.set_page_config("News on the map", layout="wide", initial_sidebar_state="auto")
    for style in _STYLES if offers_tiles() else _STYLES[:-1]:
        st.html(style)
    _draw_scripts()
    if store_trouble.draw_if_any(_draw_message):
        return
    try:
        _draw_store(open_store(store_path()))
    except StoreError as error:
        store_trouble.begin(error)


def _draw_store(store: Store) -> None:
    answers = Answers(store, store.version())
    refresh.draw(answers.version)
    if store.is_empty():
        article_changes.draw_notice()
        _draw_message("No articles yet", "Add some from a terminal, and they appear here:", _ingest_command(store.path))
        if allows_changes():
            adding_page.draw(store, is_alone=True)
        return
    _draw_page(answers)


def _draw_page(answers: Answers) -> None:
    view = sync_view(answers.facets)
    if view.show == briefing_page.SLIDE:
        briefing_page.draw_slide(view, answers)
        drawn.draw(WIDGET_KEYS)
        return
    if view.show == adding_page.PAGE and allows_changes():
        with st.sidebar:
            _draw_title(answers)
        adding_page.draw(answers.store)
        drawn.draw(WIDGET_KEYS)
        return
    query = view.query
    play = player.current(view)
    summary, places = answers.summary(query), answers.places(play.whole_query(query) if play else query)

    with st.sidebar:
        _draw_title(answers)
        if allows_changes():
            adding_page.draw_button()

    if view.show == briefing_page.PAGE:
        with st.sidebar:
            sidebar.draw(query, answers)
            not_on_map.draw(query, summary, answers)
        briefing_page.draw(view, answers)
        drawn.draw((*WIDGET_KEYS, *dates.WIDGET_KEYS, *role_switches.WIDGET_KEYS))
        return
    changes = answers.changes(query, view.compare) if view.compare else None
    heading.draw(view, summary, answers)
    with st.container(key="notices"):  # always there: if what is below changed its place in the page, the map would be built anew
        heading.draw_link_notes()
        heading.draw_store_note(answers)
        article_changes.draw_notice()
        news.draw(view, answers)
    with st.container(key="panels"):
        map_column, evidence_column = st.columns([2, 1])
    with map_column:
        map_panel.draw(view, places, changes)
    with st.sidebar:  # after the map, which the reader waits for
        sidebar.draw(query, answers)
        not_on_map.draw(query, summary, answers)
    with evidence_column:
        _draw_evidence(view, changes, answers)
    timeline = answers.timeline(query)
    with st.container(key="timeline", border=True):
        timeline_head.draw(view, timeline, play, answers)
        histogram.draw(view, timeline)
    article_dialog.draw(view, answers)
    print_sources.draw(comparing.queries_printed(view), view.place, answers)
    drawn.draw((*WIDGET_KEYS, *dates.WIDGET_KEYS, *role_switches.WIDGET_KEYS))


def _draw_evidence(view: View, changes: Sequence[PlaceChange] | None, answers: Answers) -> None:
    if view.compare and changes and not view.place:
        changes_list.draw(view.query, view.compare, changes, answers.facets(view.query).names)
        return
    view = replace(view, query=comparing.query_read(view))
    evidence.draw(view, answers.places(view.query), answers.summary(view.query), answers)


def _draw_scripts() -> None:
    """Puts the scripts of the page into it, and the command that they name if the server is stopped."""
    with st.container(key="script"):
        if st.get_option("server.address") == DEFAULT_ADDRESS:  # other computers need not know where the store lies
            st.html(element("code", _serve_command(store_path(), st.get_option("server.port")), "serve-command"))
        st.html(f"<script>{_scripts()}</script>", unsafe_allow_javascript=True)


@lru_cache(maxsize=1)
def _scripts() -> str:
    return "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in _SCRIPTS)


def _draw_title(answers: Answers) -> None:
    articles = count(len(answers.articles()), "article")
    store_line = f"{answers.store.path.name} · {articles} · read {say_day(answers.last_read())}"
    st.html(element("p", "News on the map", "title") + element("p", store_line, "grey") + element("h2", "Filters", "visually-hidden"))


def _ingest_command(path: Path) -> str:
    """The command that adds articles to the store at this path."""
    return " ".join(["dashboard", "ingest", *_store_option(path), "FOLDER"])


def _serve_command(path: Path, port: int) -> str:
    """The command that serves the store at this path again, for this computer."""
    return " ".join(["dashboard", "serve", *_store_option(path), *([] if port == DEFAULT_PORT else ["--port", str(port)])])


def _store_option(path: Path) -> list[str]:
    return [] if path == default_store_path() else ["--store", shlex.quote(str(path))]


def _draw_message(title: str, text: str, command: str = "") -> None:
    """Draws a message in place of the page, with a command to type if there is one."""
    parts = [element("p", "News on the map", "grey"), element("h1", title), element("p", text), command and element("code", command)]
    st.html(f'<div class="alone">{"".join(parts)}</div>')


main()
