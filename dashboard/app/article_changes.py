"""Changes of an article by hand: it is removed, or its title, source and date are mended, in its dialog; a notice offers to undo it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from dashboard.app.answers import open_store, store_path
from dashboard.app.markup import element
from dashboard.app.metadata_fields import read_fields
from dashboard.app.reading import gazetteer
from dashboard.app.whole import whole
from dashboard.correcting import mend, remove, undo
from dashboard.geoparsing.gazetteer import GazetteerError
from dashboard.model import Article
from dashboard.store import StoreError
from dashboard.store.corrections import Correction, Metadata
from dashboard.wording import shorten

_DONE = "change by hand"
_MAX_TITLE_CHARACTERS = 60
_FAILED = "The store could not be written to: the terminal in which the server runs says why."


@dataclass(frozen=True, slots=True)
class _Done:
    """What the reader did last, in words, and the correction that undoes it, if it worked."""

    words: str
    correction: Correction | None = None


def draw_in_dialog(article: Article) -> None:
    """Draws the fields to mend an article, and the button that removes it; each closes what it was done in."""
    fields = read_fields(f"mend {article.article_id}", article)
    with st.container(key="article-changes"), st.expander("Title, source or date wrong? Not wanted at all?"):
        fields.draw()
        with st.container(horizontal=True):
            is_unchanged = fields.metadata == Metadata() or bool(fields.error)
            mended = st.button("Save", key="save mended", disabled=is_unchanged, on_click=_mend, args=(article, fields.metadata))
            removed = st.button("Remove this article", key="remove article", on_click=_remove, args=(article,))
    if mended or removed:
        st.rerun()  # a press runs the dialog alone; the page around it has changed too


def draw_notice() -> None:
    """Draws what the reader has changed last, with the button that undoes it."""
    done: _Done | None = st.session_state.get(_DONE)
    if done is None:
        return
    with st.container(key="change-notice", horizontal=True, vertical_alignment="center"):
        st.html(f'<div role="status">{element("p", done.words)}</div>', width="content")
        if done.correction:
            st.button("Undo", key="undo change", on_click=_undo, args=(done.correction,), type="tertiary")
        st.button("Dismiss", key="dismiss change", on_click=_dismiss, type="tertiary")


@whole
def _remove(article: Article) -> None:
    try:
        corrections = remove(open_store(store_path()), [article.article_id], now=datetime.now(UTC))
    except StoreError as error:
        _say_failed(error)
        return
    _say(_Done(f"{_named(article)} is removed, and stays away when its file is read again.", next(iter(corrections), None)))


@whole
def _mend(article: Article, metadata: Metadata) -> None:
    try:
        correction = mend(open_store(store_path()), article.article_id, metadata, gazetteer(), now=datetime.now(UTC))
    except (StoreError, GazetteerError) as error:
        _say_failed(error)
        return
    for key in read_fields(f"mend {article.article_id}", article).keys:
        st.session_state.pop(key, None)
    _say(_Done(f"{_named(article)} is mended; what you have set outranks its file from now on.", correction))


@whole
def _undo(correction: Correction) -> None:
    try:
        undo(open_store(store_path()), correction, gazetteer(), now=datetime.now(UTC))
    except (StoreError, GazetteerError) as error:
        _say_failed(error)
        return
    _say(_Done("That is undone."))


@whole
def _dismiss() -> None:
    st.session_state.pop(_DONE, None)


def _say(done: _Done) -> None:
    st.session_state[_DONE] = done


def _say_failed(error: Exception) -> None:
    logging.getLogger(__name__).warning("%s", error)
    _say(_Done(_FAILED))


def _named(article: Article) -> str:
    return f"“{shorten(article.title, _MAX_TITLE_CHARACTERS)}”" if article.title else "The article"
