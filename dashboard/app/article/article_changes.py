"""Changes of an article by hand: it is removed, or its title, source and date are mended, in its dialog; a notice offers to undo it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.app.answers import open_store, store_path
from dashboard.app.article.metadata_fields import read_fields
from dashboard.app.correcting import change_notice, correction_acts
from dashboard.app.reading import gazetteer
from dashboard.app.widgets.whole import whole
from dashboard.correcting.correcting import mend, remove
from dashboard.geoparsing.gazetteer import GazetteerError
from dashboard.model import Article
from dashboard.store import StoreError
from dashboard.store.corrections import Metadata
from dashboard.wording import shorten

_MAX_TITLE_CHARACTERS = 60


def draw_in_dialog(article: Article) -> None:
    """Draws the fields to mend an article, and the button that removes it; each closes what it was done in."""
    fields = read_fields(f"mend {article.article_id}", article)
    with st.container(key="article-changes"), st.expander("Title, source or date wrong? Not wanted at all?"):
        fields.draw()
        with st.container(horizontal=True):
            is_unchanged = fields.metadata == Metadata() or bool(fields.error)
            mended = st.button("Save", key="save mended", disabled=is_unchanged, on_click=_mend, args=(article,))
            removed = st.button("Remove this article", key="remove article", on_click=_remove, args=(article,))
    if mended or removed:
        st.rerun()  # a press runs the dialog alone; the page around it has changed too


@whole
def _remove(article: Article) -> None:
    by = correction_acts.by_reader()
    try:
        corrections = remove(open_store(store_path()), [article.article_id], now=by.made_at, made_by=by.made_by)
    except StoreError as error:
        change_notice.say_failed(error)
        return
    undoing = partial(correction_acts.undo, corrections) if corrections else None
    change_notice.say(f"{_named(article)} is removed, and stays away when its file is read again.", undoing)


@whole
def _mend(article: Article) -> None:
    """Mends the article as the fields stand now: what was typed last reaches the server together with the press."""
    by, fields = correction_acts.by_reader(), read_fields(f"mend {article.article_id}", article)
    if fields.error or fields.metadata == Metadata():
        return
    try:
        store = open_store(store_path())
        correction = mend(store, article.article_id, fields.metadata, gazetteer(), now=by.made_at, made_by=by.made_by)
    except (StoreError, GazetteerError) as error:
        change_notice.say_failed(error)
        return
    for key in fields.keys:
        st.session_state.pop(key, None)
    undoing = partial(correction_acts.undo, [correction]) if correction else None
    change_notice.say(f"{_named(article)} is mended; what you have set outranks its file from now on.", undoing)


def _named(article: Article) -> str:
    return f"“{shorten(article.title, _MAX_TITLE_CHARACTERS)}”" if article.title else "The article"
