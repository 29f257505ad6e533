"""The evidence: the places of the query as a list, or the sentences that name the selected one."""

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
from dashboard.query.summary import Summary
from dashboard.store.rows import MentionRow, PlaceRow
from dashboard.wording import count, say_as_told, say_interval, say_km, say_offset

PLACES_A_PAGE = 25
CARDS_A_PAGE = 10
_ORDERS = {"date": "by date", "article": "by article", "confidence": "by confidence"}


def draw(view: View, places: Sequence[PlaceRow], summary: Summary, answers: Answers) -> None:
    """The panel beside the map."""
    with st.container(key="evidence"):
        if view.place:
            _place(view, places, answers)
        elif places:
            _list(places, answers.facets().names)
        else:
            no_matches.draw(view.query, summary, answers)


# the list of places


def _list(places: Sequence[PlaceRow], names: dict[str, str]) -> None:
    st.html(element("h2", count(len(places), "place")) + element("p", "Choose one to read what is said of it.", "grey"))
    first = _page(len(places), PLACES_A_PAGE) * PLACES_A_PAGE
    most = max(row.mentions for row in places)
    with st.container(key="rows", gap=None):
        for row in places[first : first + PLACES_A_PAGE]:
            label = f"{row.name}, {count(row.mentions, 'mention')}"
            clickable.draw(f"place-{row.place_id}", _row_html(row, names, most), label, select, place=row.place_id)
    _turn(len(places), PLACES_A_PAGE, "place")


def select(place: str | None) -> None:
    """Selects a place, or none. For callbacks."""
    change_view(place=place)


def _row_html(row: PlaceRow, names: dict[str, str], most: int) -> str:
    looks = ["swatch", row.kind, *["uncertain"] * row.place_uncertain, *["vague"] * row.date_uncertain]
    swatch = f'<i class="{" ".join(looks)}"></i>'
    where = element("span", " · ".join([_sort(row), *_within(row, names)]), "where")
    bar = f'<i class="bar" style="width:{100 * row.mentions / most:.0f}%"></i>'
    figure = element("span", f"{row.mentions:,}", "figure")
    return f'<div class="row">{swatch}<div>{element("b", row.name)} {where}{bar}</div>{figure}</div>'


def _sort(row: PlaceRow) -> str:
    """What sort of place it is: its kind, or how far about the point of a spot it may lie."""
    return row.kind if row.radius_km is None else f"within {say_km(row.radius_km)}"


def _within(row: PlaceRow, names: dict[str, str]) -> list[str]:
    """What the place lies in: "Nineveh, Iraq", without its own name."""
    division = row.admin1 if row.radius_km is None else ""  # a spot may well lie in another one than the place it is told from
    parts = [part for part in (division, names.get(row.country, row.country)) if part and part != row.name]
    return [", ".join(dict.fromkeys(parts))] if parts else []


# the sentences of one place


def _place(view: View, places: Sequence[PlaceRow], answers: Answers) -> None:
    st.button("‹ All places", on_click=select, args=(None,), key="all places", type="tertiary")
    names = answers.facets().names
    row = next((row for row in places if row.place_id == view.place), None)
    st.html(_place_html(row, names) if row else element("h2", names.get(view.place or "", "This place")))
    if row is None:
        no_matches.draw(view.query, answers.summary(view.query), answers, place=view.place)
        return
    order = st.session_state.get("order") or "date"
    if row.mentions > 1:
        st.segmented_control(
            "Sorted", list(_ORDERS), key="order", default="date", format_func=_ORDERS.__getitem__, label_visibility="collapsed"
        )
    first = _page(row.mentions, CARDS_A_PAGE) * CARDS_A_PAGE
    for mention in answers.page(view.query, row.place_id, order, first, CARDS_A_PAGE):
        label = f"Open the article: {mention.excerpt}"
        key = f"card-{mention.article_id}-{mention.start}"
        clickable.draw(key, card_html(mention, view.query.unsure_below), label, change_view, article=mention.article_id, at=mention.start)
    _turn(row.mentions, CARDS_A_PAGE, "mention")


def _place_html(row: PlaceRow, names: dict[str, str]) -> str:
    figures = f"{count(row.mentions, 'mention')} in {count(row.articles, 'article')}"
    days = [say_interval(Interval(row.first_date, row.last_date), " to ")] if row.first_date and row.last_date else ["no date"]
    where = _within(row, names) or [row.kind]
    if row.radius_km is not None:
        where = [f"somewhere within {say_km(row.radius_km)}", *where]
    return element("h2", row.name) + element("p", " · ".join([*where, figures, *days]), "grey")


def card_html(row: MentionRow, unsure_below: float) -> str:
    """A sentence with its article, its dates, and why it is placed and dated so."""
    published = say_interval(row.published) if row.published else "date not known"
    badge = element("span", say_when(row), "badge uncertain" if row.date_uncertain else "badge")
    head = f'<div class="top">{element("span", f"{row.source or NO_SOURCE} · {published}", "grey")}{badge}</div>'
    said = f"<p>{excerpt_html(row)}</p>{element('p', why(row, unsure_below), 'why')}"
    return f'<div class="card">{head}{element("b", row.title or "No title")}{said}</div>'


def say_when(row: MentionRow) -> str:
    """When what is said happened, as the article has it: "9 June 2014", "late 2015"."""
    return say_as_told(row.days, row.date_told) if row.days else "no date"


def why(row: MentionRow, unsure_below: float) -> str:
    """One line: where the date and the place come from, how sure the place is, and how the spot lies to it that the text means."""
    unsure = row.place_id is not None and row.confidence < unsure_below
    sure = f"confidence {row.confidence:.2f}{', place uncertain' * unsure}"
    return " · ".join(part for part in (row.date_reason, row.reason, sure, *_off(row)) if part)


def _off(row: MentionRow) -> list[str]:
    """The distance and bearing that the text gives, and what the map makes of them."""
    if row.offset_text is None or row.anchors is None or row.offset_radius_km is None:
        return []
    said = say_offset(row.anchors, row.distance_km, row.bearing_degrees) or f"“{row.offset_text}”"
    radius = say_km(row.offset_radius_km)
    drawn = f"drawn as a ring of {radius}" if row.bearing_degrees is None else f"drawn there, good to {radius}"
    return [said, drawn] if row.elsewhere else [said]


# pages


def _page(total: int, size: int) -> int:
    """The page that is turned to, the last one where there are fewer now."""
    turned_to: int = st.session_state.get("page", 0)
    return min(turned_to, max(ceil(total / size) - 1, 0))


def _turn(total: int, size: int, noun: str) -> None:
    """Where we are, and the buttons to the pages before and after."""
    if total <= size:
        return
    page = _page(total, size)
    first, last = page * size + 1, min((page + 1) * size, total)
    with st.container(key="pages", horizontal=True, vertical_alignment="center"):
        st.button("‹ Previous", key="page before", disabled=page == 0, on_click=_turn_to, args=(page - 1,))
        st.html(element("span", f"{first:,} – {last:,} of {count(total, noun)}", "grey"), width="stretch")
        st.button("Next ›", key="page after", disabled=last == total, on_click=_turn_to, args=(page + 1,))


def _turn_to(page: int) -> None:
    st.session_state["page"] = page
