"""The page, from top to bottom. Streamlit runs this script again whenever the reader changes something."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import streamlit as st

from dashboard.app import first_page
from dashboard.app.answers import Answers, allows_changes, offers_tiles, open_store, store_path
from dashboard.app.correcting import change_notice, correction_subject, panel_press
from dashboard.app.evidence import cards, changes_list, evidence, left_off_dialog, not_on_map, role_switches
from dashboard.app.filters import comparing, dates, sidebar
from dashboard.app.map import map_panel
from dashboard.app.output import print_sources
from dashboard.app.page import heading, news, refresh, store_trouble, ways
from dashboard.app.server.server import DEFAULT_ADDRESS, DEFAULT_PORT
from dashboard.app.timeline import histogram, player, timeline_head
from dashboard.app.view import ADD, BRIEFING, CORRECTIONS, REVIEW, SLIDE, WIDGET_KEYS, View, sync_view
from dashboard.app.widgets import drawn, pressing
from dashboard.app.widgets.markup import element
from dashboard.store import Store, StoreError, default_store_path
from dashboard.store.changes import PlaceChange
from dashboard.wording import count, say_day

_FOLDER = Path(__file__).with_name("page")
_SCRIPTS = ("page.js", "connection.js")
#: The last is for a map that offers an online one.
_STYLES = tuple(_FOLDER / name for name in ("style.css", "print.css", "tiles.css"))


def main() -> None:
    """Draws the page."""
    st.set_page_config("News on the map", layout="wide", initial_sidebar_state="auto")
    for style in _STYLES if offers_tiles() else _STYLES[:-1]:
        st.html(style)
    _draw_scripts()
    if store_trouble.draw_if_any(_draw_message):
        return
    try:
        panel_press.make_asked()
        _draw_store(open_store(store_path()))
    except StoreError as error:
        store_trouble.begin(error)


def _draw_store(store: Store) -> None:
    answers = Answers(store, store.version())
    refresh.draw(answers.version)
    if store.is_empty():
        change_notice.draw()
        _draw_message("No articles yet", "Add some from a terminal, and they appear here:", _ingest_command(store.path))
        if allows_changes():
            from dashboard.app.adding import adding_page

            adding_page.draw(store, is_alone=True)
        return
    _draw_page(answers)


def _draw_page(answers: Answers) -> None:
    view = sync_view(answers)
    pressing.draw(_ACTS | ({cards.MEND: correction_subject.open_from_card} if allows_changes() else {}))
    shown = view.show if view.show not in _CHANGING or allows_changes() else None
    if shown in _ALONE:
        _ALONE[shown](view, answers)
        drawn.draw(WIDGET_KEYS)
        return
    if shown in _WITH_FILTERS:
        _draw_with_filters(view, answers, _WITH_FILTERS[shown])
    else:
        _draw_map_page(view, answers)
    drawn.draw((*WIDGET_KEYS, *dates.WIDGET_KEYS, *role_switches.WIDGET_KEYS))
    first_page.IS_DRAWN.set()


# Each of the pages below, and what the opened article needs, is imported once it is shown: see ways.py.


def _draw_adding(_view: View, answers: Answers) -> None:
    from dashboard.app.adding import adding_page

    with st.sidebar:
        _draw_title(answers)
    adding_page.draw(answers.store)


def _draw_corrections(view: View, answers: Answers) -> None:
    from dashboard.app.reviewing import corrections_page

    with st.sidebar:
        _draw_title(answers)
    corrections_page.draw(answers)
    _draw_opened_article(view, answers)


def _draw_slide(view: View, answers: Answers) -> None:
    from dashboard.app.output import briefing_page

    briefing_page.draw_slide(view, answers)


def _draw_briefing(view: View, answers: Answers) -> None:
    from dashboard.app.output import briefing_page

    briefing_page.draw(view, answers)


def _draw_review(view: View, answers: Answers) -> None:
    from dashboard.app.reviewing import review_page

    review_page.draw(view.query, answers)
    _draw_opened_article(view, answers)


def _draw_opened_article(view: View, answers: Answers) -> None:
    if view.article:
        from dashboard.app.article import article_dialog

        article_dialog.draw(view, answers)


#: The pages that are shown in place of the map, by the value of View.show: those without filters, and those with.
_ALONE: dict[str | None, Callable[[View, Answers], None]] = {SLIDE: _draw_slide, ADD: _draw_adding, CORRECTIONS: _draw_corrections}
_WITH_FILTERS: dict[str | None, Callable[[View, Answers], None]] = {BRIEFING: _draw_briefing, REVIEW: _draw_review}
#: What is done when something in a list is pressed, by the name of the act.
_ACTS: dict[str, pressing.Act] = {
    evidence.SELECT: evidence.select,
    cards.OPEN: cards.open_article,
    left_off_dialog.OPEN: left_off_dialog.open_article,
}
#: Those that change the store.
_CHANGING = (ADD, REVIEW)


def _draw_with_filters(view: View, answers: Answers, draw: Callable[[View, Answers], None]) -> None:
    with st.sidebar:
        _draw_title(answers)
        ways.draw(answers)
        sidebar.draw(view.query, answers)
        not_on_map.draw(view.query, answers.summary(view.query), answers)
    draw(view, answers)


def _draw_map_page(view: View, answers: Answers) -> None:
    query = view.query
    play = player.current(view)
    on_map = replace(view, query=play.whole_query(query)) if play else view
    summary, places = answers.summary(query), answers.places(on_map.query)
    changes = answers.changes(query, view.compare) if view.compare else None
    head = heading.box()
    notices = st.container(key="notices")  # always there: if what is below changed its place in the page, the map would be built anew
    with st.container(key="panels"):
        map_column, evidence_column = st.columns([2, 1])
    with map_column:
        map_panel.draw(
            on_map, places, answers.version, changes
        )  # before all else: the reader waits for it, and the browser draws as the messages come
    with head:
        heading.draw(view, summary, answers)
    with notices:
        heading.draw_link_notes()
        heading.draw_store_note(answers)
        change_notice.draw()
        news.draw(view, answers)
    with st.sidebar:
        _draw_title(answers)
        ways.draw(answers)
        sidebar.draw(query, answers)
        not_on_map.draw(query, summary, answers)
    with evidence_column:
        _draw_evidence(view, changes, answers)
    timeline = answers.timeline(query)
    with st.container(key="timeline", border=True):
        timeline_head.draw(view, timeline, play, answers)
        histogram.draw(view, timeline)
    _draw_opened_article(view, answers)
    print_sources.draw(comparing.queries_printed(view), view.place, answers)


def _draw_evidence(view: View, changes: Sequence[PlaceChange] | None, answers: Answers) -> None:
    if view.compare and changes and not view.place:
        changes_list.draw(view.query, view.compare, changes, answers.names(view.query))
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
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in _SCRIPTS)


def _draw_title(answers: Answers) -> None:
    articles = count(answers.articles_total(), "article")
    read = f"read {say_day(answers.last_read())}".replace(" ", "\N{NO-BREAK SPACE}")  # a narrow sidebar broke it in the middle of the day
    store_line = f"{answers.store.path.name} · {articles} · {read}"
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
