"""The preview of what was read: each article with what is known of it, to be mended, and what could not be read; kept when asked."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from html import escape

import streamlit as st

from dashboard.app.article.metadata_fields import MetadataFields, read_fields
from dashboard.app.reading import Preview, gazetteer
from dashboard.app.widgets import paging
from dashboard.app.widgets.markup import element, own_words
from dashboard.corpus import MAX_DROPPED_ARTICLES
from dashboard.corpus.given import DROPPED
from dashboard.correcting.correcting import keep
from dashboard.model import Article, PublishedBasis, Reading
from dashboard.plain_text.control_signs import replace_controls
from dashboard.store import Store, StoreError
from dashboard.store.corrections import Change, Metadata
from dashboard.wording import count, listing, noun_for, say_day, say_interval, shorten

PAGE_SIZE = 20
_PAGE = "page of articles to add"
_MAX_REFUSALS, _MAX_REASON, _MAX_PLACES, _MAX_EXCERPT = 40, 300, 8, 400


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the store knows of an article: a note on it ("" for none), and whether the reader most likely wants it."""

    note: str
    is_wanted: bool


class Ending(Enum):
    """How the reader is done with a preview."""

    KEPT = "kept"
    DISCARDED = "discarded"


def draw(preview: Preview, store: Store) -> Ending | None:
    """Draws the preview. Returns how the reader is done with it, None as long as they are not."""
    _draw_summary(preview)
    _draw_refusals(preview)
    wrong = [fields for reading in preview.readings if (fields := _fields(reading.article)).error]
    chosen = [reading for reading in preview.readings if _is_chosen(reading.article, store)]
    ending = None
    with st.container(key="adding-actions", horizontal=True, vertical_alignment="center"):
        if preview.readings:
            label = f"Keep {count(len(chosen), 'article')}" if chosen else "Keep"
            if st.button(label, key="keep", type="primary", disabled=not chosen or bool(wrong)):
                ending = _keep(chosen, preview, store)
        if st.button("Discard" if preview.readings else "Try others", key="discard"):
            ending = Ending.DISCARDED
        if wrong:
            st.html(element("p", f"{count(len(wrong), 'date')} cannot be read: mend or empty it first.", "field-note"))
    page = paging.current_page(_PAGE, len(preview.readings), PAGE_SIZE)
    for reading in preview.readings[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]:
        _draw_reading(reading, preview.given[reading.article.article_id], store)
    paging.draw_buttons(_PAGE, len(preview.readings), PAGE_SIZE, count(len(preview.readings), "article"))
    return ending


def forget(preview: Preview) -> None:
    """Forgets what was typed and chosen for the articles of a preview."""
    keys = {_keep_key(reading.article) for reading in preview.readings}
    keys |= {key for reading in preview.readings for key in _fields(reading.article).keys}
    for key in keys & set(st.session_state):
        del st.session_state[key]


def _draw_summary(preview: Preview) -> None:
    read, refused = len(preview.readings), len(preview.refusals)
    parts = [f"{count(read, 'article')} {noun_for(read, 'was', 'were')} read" if read else "Nothing was read"]
    parts += [f"{refused:,} failed"] if refused else []
    line = f"{', '.join(parts)}. {'Nothing is kept yet.' if read else ''}"
    if preview.is_cut:
        line += f" That is as many as the page takes: for more than {MAX_DROPPED_ARTICLES:,} use the command dashboard ingest."
    st.html(element("p", line))


def _draw_refusals(preview: Preview) -> None:
    if not preview.refusals:
        return
    shown = preview.refusals[:_MAX_REFUSALS]
    items = "".join(
        f"<li><b>{escape(replace_controls(refusal.name))}</b> {escape(shorten(replace_controls(refusal.reason), _MAX_REASON))}</li>"
        for refusal in shown
    )
    more = element("li", f"and {len(preview.refusals) - len(shown):,} more") if len(preview.refusals) > len(shown) else ""
    with st.container(key="notes"):
        st.html(f"<p>Not read:</p><ul>{items}{more}</ul>")


def _draw_reading(reading: Reading, given: Article, store: Store) -> None:
    article = reading.article
    standing = _standing(article, store)
    with st.container(border=True, key=f"previewed-{article.article_id}"):
        _fields(article).draw()
        lines = [_say_published(article, given), standing.note, f"From {_say_path(article.source_path)}"]
        st.html(
            element("p", " · ".join(replace_controls(line) for line in lines if line), "grey")
            + own_words("p", shorten(" ".join(replace_controls(article.text[:_MAX_EXCERPT]).split()), _MAX_EXCERPT - 1), "excerpt")
            + element("p", _say_places(reading), "places")
        )
        st.checkbox("Keep this one", value=standing.is_wanted, key=_keep_key(article), persist_state="session")


def _fields(article: Article) -> MetadataFields:
    return read_fields(f"add {article.article_id}", article)


def _keep_key(article: Article) -> str:
    return f"keep {article.article_id}"


def _is_chosen(article: Article, store: Store) -> bool:
    chosen: bool | None = st.session_state.get(_keep_key(article))
    return _standing(article, store).is_wanted if chosen is None else chosen


def _standing(article: Article, store: Store) -> _Standing:
    removals = store.corrections().of(article, Change.REMOVED)
    if removals:
        day = say_day(removals[-1].made_at.astimezone().date())
        return _Standing(f"removed on {day}: keep it to bring it back", is_wanted=False)
    snapshot = store.snapshot()
    if article.article_id in snapshot.articles.by_id:
        return _Standing("stored already", is_wanted=True)
    replaced = snapshot.articles.by_path.get(article.source_path)
    return _Standing(f"takes the place of “{replaced.title}”, which came from there" if replaced else "", is_wanted=True)


def _say_published(article: Article, given: Article) -> str:
    """When an article was published and how that is known; `given` is the article without corrections by hand."""
    if article.published is None:
        return "Day of publication not known"
    if article.published_basis is PublishedBasis.TEXT:
        basis = "worked out from its text"
    else:
        basis = "as its file says" if article.published == given.published else "as set by hand before"
    return f"Published {say_interval(article.published)}, {basis}"


def _say_path(source_path: str) -> str:
    """What a source_path says to a reader: of a dropped file its name."""
    return source_path.split("/", 2)[2] if source_path.startswith(f"{DROPPED}/") else source_path


def _say_places(reading: Reading) -> str:
    """The places of the article, the most mentioned first, without demonyms."""
    named = [mention for mention in reading.mentions if not mention.demonym]
    names = Counter(mention.place.name if mention.place else mention.toponym for mention in named if mention.point is not None)
    unplaced = len({mention.toponym for mention in named if mention.point is None})
    if not names:
        return "No place was found" + (f", and {count(unplaced, 'name')} could not be placed" if unplaced else "")
    said = [f"{name} ({number})" if number > 1 else name for name, number in names.most_common(_MAX_PLACES)]
    more = [f"{len(names) - _MAX_PLACES:,} more"] if len(names) > _MAX_PLACES else []
    return f"Places: {listing([*said, *more], 'and')}" + (f"; {count(unplaced, 'name')} not placed" if unplaced else "")


def _keep(chosen: list[Reading], preview: Preview, store: Store) -> Ending | None:
    """Keeps the chosen articles with what was mended of them. Returns None if the store cannot be written to."""
    articles = [preview.given[reading.article.article_id] for reading in chosen]
    changes = {reading.article.article_id: _fields(reading.article).metadata for reading in chosen}
    mended = {article_id: metadata for article_id, metadata in changes.items() if metadata != Metadata()}
    try:
        with st.spinner("Keeping them"):
            keep(store, articles, mended, gazetteer(), now=datetime.now(UTC))
    except StoreError as error:
        logging.getLogger(__name__).warning("%s", error)
        st.error("The store could not be written to: the terminal in which the server runs says why.")
        return None
    return Ending.KEPT
