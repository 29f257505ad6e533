"""The page on which articles are added: files and folders are dropped, read, looked at, and kept."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import streamlit as st

from dashboard.app.adding import adding_preview
from dashboard.app.reading import Preview, preview
from dashboard.app.view import change_view, show_map
from dashboard.app.widgets.markup import element
from dashboard.app.widgets.whole import whole
from dashboard.corpus import MAX_DROPPED_MB, GivenFile, dropped_file
from dashboard.geoparsing.gazetteer import GazetteerError
from dashboard.store import Store, StoreError
from dashboard.wording import count, listing

_PREVIEW = "articles to add"
_INTRODUCTION = (
    "Texts, web pages, PDF, word processors’ files, tables, feeds, e-mail, and archives of these. "
    "They are read on this machine, and nothing is kept before you have seen it."
)
_FETCHING = "Only what you name here is asked for from the network, and as far as the robots.txt of its site allows."


def draw(store: Store, *, is_alone: bool = False) -> None:
    """Draws the page; `is_alone`: there is no map to go back to, as the store is empty."""
    with st.container(key="adding"):
        st.html(element("h1", "Add articles"))
        if not is_alone:
            st.button("‹ Back to the map", key="to map", on_click=open_page, args=(None,), type="tertiary")
        shown: Preview | None = st.session_state.get(_PREVIEW)
        if shown is None:
            _draw_drop(store)
        elif ending := adding_preview.draw(shown, store):
            _leave(is_kept=ending is adding_preview.Ending.KEPT)


def _draw_drop(store: Store) -> None:
    st.html(element("p", _INTRODUCTION, "grey"))
    files_column, folder_column = st.columns(2)
    with files_column:
        files = st.file_uploader("Files", accept_multiple_files=True, key="dropped files", max_upload_size=MAX_DROPPED_MB)
    with folder_column:
        folder = st.file_uploader("A folder", accept_multiple_files="directory", key="dropped folder", max_upload_size=MAX_DROPPED_MB)
    typed = st.text_input(
        "Address of an article or a feed", key="typed address", placeholder="https://…", max_chars=2_000, help=_FETCHING, live=True
    )
    dropped, urls = [*files, *folder], typed.split()
    parts = [count(len(dropped), "file")] * bool(dropped) + [count(len(urls), "address", "addresses")] * bool(urls)
    label = f"Read {listing(parts, 'and')}" if parts else "Read"
    if st.button(label, key="read dropped", type="primary", disabled=not parts):
        _read([dropped_file(file.name, file.getvalue()) for file in dropped], urls, store)


def _read(files: Sequence[GivenFile], urls: Sequence[str], store: Store) -> None:
    """Reads the files and addresses, with a progress bar, and shows the preview."""
    bar = st.progress(0.0, "Reading")
    try:
        st.session_state[_PREVIEW] = preview(files, urls, store, lambda words, share: bar.progress(min(share, 1.0), words))
    except (StoreError, GazetteerError) as error:
        logging.getLogger(__name__).warning("%s", error)
        st.error("This could not be read: the terminal in which the server runs says why.")
        return
    st.rerun()


def _leave(*, is_kept: bool) -> None:
    """Forgets the preview: what was kept is shown on the map, else the page begins anew."""
    if is_kept:
        show_map()
    adding_preview.forget(st.session_state.pop(_PREVIEW))
    st.rerun()


@whole
def open_page(show: str | None) -> None:
    """Shows this page anew, or the map if `show` is None. For callbacks."""
    st.session_state.pop(_PREVIEW, None)
    change_view(show=show)
