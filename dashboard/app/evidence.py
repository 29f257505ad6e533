"""The panel beside the map: a list of the query's places, or the sentences that name the selected place."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import streamlit as st

from dashboard.app import clickable, no_matches
from dashboard.app.answers import Answers
from dashboard.app.markup import element, excerpt_html
from dashboard.app.sidebar import NO_SOURCE
from dashboard.app.view import View, change_view
from dashboard.model import Interval
from dashboard.query import Query
from dashboard.query.search import parse_search
from dashboard.query.summary import Summary
from dashboard.store.rows import MentionRow, PlaceRow
from dashboard.wording import count, say_in_article_words, say_interval, say_km, say_offset

PLACES_PER_PAGE = 25
CARDS_PER_PAGE = 10
#: The orders that the sentences can be sorted in, as the store names them, and what the screen calls them.
_ORDERS = {"date": "by date", "article": "by article", "confidence": "by confidence"}


def draw(view: View, places: Sequence[PlaceRow], summary: Summary, answers: Answers) -> None:
    """Draws the panel; if no place is left, it offers filters to loosen."""
    with st.container(key="evidence"):
        if view.place:
            _draw_place(view, places, answers)
        elif places:
            _draw_list(places, answers.facets().names)
        else:
            no_matches.draw(view.query, summary, answers)


# the list of places


def _draw_list(places: Sequence[PlaceRow], names: dict[str, str]) -> None:
    st.html(element("h2", count(len(places), "place")) + element("p", "Choose one to read what is said of it.", "grey"))
    first = _current_page(len(places), PLACES_PER_PAGE) * PLACES_PER_PAGE
    max_mentions = max(row.mentions for row in places)
    with st.container(key="rows", gap=None):
        for row in places[first : first + PLACES_PER_PAGE]:
            label = f"{row.name}, {count(row.mentions, 'mention')}"
            clickable.draw(f"place-{row.place_id}", _row_html(row, names, max_mentions), label, select, place=row.place_id)
    _draw_page_buttons(len(places), PLACES_PER_PAGE, "place")


def select(place: str | None) -> None:
    """Selects a place by its place_id, None for no place. For callbacks."""
    change_view(place=place)


def _row_html(row: PlaceRow, names: dict[str, str], max_mentions: int) -> str:
    """A row of the list; its bar shows the mentions as a share of `max_mentions`."""
    css_classes = ["swatch", row.kind, *["uncertain"] * row.place_uncertain, *["vague"] * row.date_uncertain]
    swatch = f'<i class="{" ".join(css_classes)}"></i>'
    where = element("span", " · ".join([_kind_or_radius(row), *_division_and_country(row, names)]), "where")
    bar = f'<i class="bar" style="width:{100 * row.mentions / max_mentions:.0f}%"></i>'
    figure = element("span", f"{row.mentions:,}", "figure")
    return f'<div class="row">{swatch}<div>{element("b", row.name)} {where}{bar}</div>{figure}</div>'


def _kind_or_radius(row: PlaceRow) -> str:
    """The kind of a place; for a spot, the distance within which it lies."""
    return row.kind if row.radius_km is None else f"within {say_km(row.radius_km)}"


def _division_and_country(row: PlaceRow, names: dict[str, str]) -> list[str]:
    """Where the place lies, as ["Nineveh, Iraq"], without its own name; [] where nothing is left. A spot has no division."""
    division = row.admin1 if row.radius_km is None else ""  # a spot may lie in another division than the place it is measured from
    parts = [part for part in (division, names.get(row.country, row.country)) if part and part != row.name]
    return [", ".join(dict.fromkeys(parts))] if parts else []


# the sentences of one place


def _draw_place(view: View, places: Sequence[PlaceRow], answers: Answers) -> None:
    st.button("‹ All places", on_click=select, args=(None,), key="all places", type="tertiary")
    names = answers.facets().names
    row = next((row for row in places if row.place_id == view.place), None)
    st.html(_place_heading_html(row, names) if row else element("h2", names.get(view.place or "", "This place")))
    if row is None:
        no_matches.draw(view.query, answers.summary(view.query), answers, place_id=view.place)
        return
    order = st.session_state.get("order") or "date"
    if row.mentions > 1:
        st.segmented_control(
            "Sorted", list(_ORDERS), key="order", default="date", format_func=_ORDERS.__getitem__, label_visibility="collapsed"
        )
    first = _current_page(row.mentions, CARDS_PER_PAGE) * CARDS_PER_PAGE
    for mention in answers.mentions_of_place(view.query, row.place_id, order, first, CARDS_PER_PAGE):
        label = f"Open the article: {mention.excerpt}"
        key = f"card-{mention.article_id}-{mention.start}"
        clickable.draw(key, card_html(mention, view.query), label, change_view, article=mention.article_id, at=mention.start)
    _draw_page_buttons(row.mentions, CARDS_PER_PAGE, "mention")


def _place_heading_html(row: PlaceRow, names: dict[str, str]) -> str:
    figures = f"{count(row.mentions, 'mention')} in {count(row.articles, 'article')}"
    days = [say_interval(Interval(row.first_date, row.last_date), " to ")] if row.first_date and row.last_date else ["no date"]
    where = _division_and_country(row, names) or [row.kind]
    if row.radius_km is not None:
        where = [f"somewhere within {say_km(row.radius_km)}", *where]
    return element("h2", row.name) + element("p", " · ".join([*where, figures, *days]), "grey")


def card_html(row: MentionRow, query: Query) -> str:
    """A card for one mention: its article, its date, its sentence with the words searched for, and why it is placed and dated so."""
    published = say_interval(row.published) if row.published else "date not known"
    badge = element("span", say_when(row), "badge uncertain" if row.date_uncertain else "badge")
    head = f'<div class="top">{element("span", f"{row.source or NO_SOURCE} · {published}", "grey")}{badge}</div>'
    body = f"<p>{excerpt_html(row, parse_search(query.text))}</p>{element('p', say_why(row, query.unsure_below), 'why')}"
    return f'<div class="card">{head}{element("b", row.title or "No title")}{body}</div>'


def say_when(row: MentionRow) -> str:
    """The date of the mention, in the article's words where they say it better: "9 June 2014", "late 2015"."""
    return say_in_article_words(row.days, row.date_words) if row.days else "no date"


def say_why(row: MentionRow, unsure_below: float) -> str:
    """One line: the reasons for the date and the place, the confidence, and the offset that the text gives, if any."""
    unsure = row.place_id is not None and row.confidence < unsure_below
    confidence = f"confidence {row.confidence:.2f}{', place uncertain' * unsure}"
    return " · ".join(part for part in (row.date_reason, row.reason, confidence, *_offset_parts(row)) if part)


def _offset_parts(row: MentionRow) -> list[str]:
    """The distance and bearing that the text gives, and how the map draws them; [] where the text gives none."""
    if row.offset_text is None or row.anchors is None or row.offset_radius_km is None:
        return []
    offset = say_offset(row.anchors, row.distance_km, row.bearing_degrees) or f"“{row.offset_text}”"
    radius = say_km(row.offset_radius_km)
    drawing = f"drawn as a ring of {radius}" if row.bearing_degrees is None else f"drawn there, good to {radius}"
    return [offset, drawing] if row.elsewhere else [offset]


# pages


def _current_page(total: int, page_size: int) -> int:
    """The number of the page that the reader turned to, from 0; the last page where a filter has left fewer."""
    chosen_page: int = st.session_state.get("page", 0)
    return min(chosen_page, max(ceil(total / page_size) - 1, 0))


def _draw_page_buttons(total: int, page_size: int, noun: str) -> None:
    """Draws which rows are shown and the buttons to the pages before and after; nothing if all rows fit on one page."""
    if total <= page_size:
        return
    page = _current_page(total, page_size)
    first, last = page * page_size + 1, min((page + 1) * page_size, total)
    with st.container(key="pages", horizontal=True, vertical_alignment="center"):
        st.button("‹ Previous", key="page before", disabled=page == 0, on_click=_set_page, args=(page - 1,))
        st.html(element("span", f"{first:,} – {last:,} of {count(total, noun)}", "grey"), width="stretch")
        st.button("Next ›", key="page after", disabled=last == total, on_click=_set_page, args=(page + 1,))


def _set_page(page: int) -> None:
    st.session_state["page"] = page
