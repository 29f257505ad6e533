"""The sentences that name places on the map: a card for each, with its article, its date, and why it is placed and dated so."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.app.answers import Answers, allows_changes
from dashboard.app.view import change_view
from dashboard.app.widgets.markup import element, excerpt_html, own_words
from dashboard.app.widgets.paging import current_page, draw_buttons
from dashboard.app.widgets.pressing import button, pressable
from dashboard.model import Role
from dashboard.plain_text.writing_direction import direction_of, joined, left_to_right
from dashboard.query import Query
from dashboard.query.article_words import NO_SOURCE
from dashboard.query.filter import Names
from dashboard.query.roles import say_named_as
from dashboard.query.search import parse_search
from dashboard.store.rows import MentionRow
from dashboard.wording import count, say_in_article_words, say_interval, say_km, say_offset, say_sure

CARDS_PER_PAGE = 10
#: The acts of a card that is pressed, with the article and where its mention starts, and of its button, with where that ends too.
OPEN, MEND = "open", "mend"
#: The orders that the sentences can be sorted in, as the store names them, and what the screen calls them.
_ORDERS = {"date": "by date", "article": "by article", "confidence": "surest first"}
#: So many of the other sources of a sentence are named.
_MAX_SOURCES = 3
#: Said where articles were taken out between the page's questions for the places and for the sentences; it is drawn anew soon (refresh.py).
_JUST_CHANGED = "These sentences have just been taken out or changed: the page will follow in a moment."
_NO_PLACE_NAMED = "A sentence that names no place is not on the map, and not here. The search “in the same article” finds its article."


def draw(query: Query, place_id: str | None, answers: Answers) -> None:
    """Draws the sentences with mentions at a place or, without one, with any mention on the map; these cards say which places they name."""
    order = st.session_state.get("order") or "date"
    first = st.session_state.get("page", 0) * CARDS_PER_PAGE
    page = answers.sentences(query, place_id, order, first, CARDS_PER_PAGE)
    if first and not page.sentences:
        first = current_page("page", page.total, CARDS_PER_PAGE) * CARDS_PER_PAGE
        page = answers.sentences(query, place_id, order, first, CARDS_PER_PAGE)
    if not page.sentences:
        st.html(element("p", _JUST_CHANGED, "grey"))
        return
    if page.total > 1:
        st.segmented_control(
            "Sorted", list(_ORDERS), key="order", default="date", format_func=_ORDERS.__getitem__, label_visibility="collapsed"
        )
    names = None if place_id else answers.names(query)
    st.html("".join(pressable_card(mentions, card_html(mentions, query, names), OPEN) for mentions in page.sentences))
    draw_buttons("page", page.total, CARDS_PER_PAGE, count(page.total, "sentence"))
    if query.text and place_id is None:
        st.html(element("p", _NO_PLACE_NAMED, "grey"))


def open_article(article: str, at: int) -> None:
    """Opens an article at a character of its text. For acts."""
    change_view(article=article, at=at)


def pressable_card(mentions: Sequence[MentionRow], html: str, act: str) -> str:
    """The card of a sentence: pressed, it opens the article by `act`; where changes are allowed, a button opens what may be wrong."""
    first = mentions[0]
    wrong = button("Wrong?", "wrong", MEND, first.article_id, first.start, first.end) if allows_changes() else ""
    card = pressable(html, f"Open the article: {first.excerpt}", act, first.article_id, first.start)
    return f'<div class="with-card">{card}{wrong}</div>'


def card_html(mentions: Sequence[MentionRow], query: Query, names: Names | None = None) -> str:
    """A card for the mentions of one sentence, with the words searched for; it says their places if `names` are given, by place_id."""
    row = mentions[0]
    published = say_interval(row.published) if row.published else "date not known"
    is_uncertain = any(mention.date_uncertain for mention in mentions)
    badge = element("span", " · ".join(_dates(mentions)), "badge uncertain" if is_uncertain else "badge")
    also_in = f"also in {_say_sources(row.also_in.split('; '))}" if row.also_in else ""
    head = f'<div class="top">{element("span", joined([row.source or NO_SOURCE, published, also_in]), "grey")}{badge}</div>'
    places = element("p", say_places(mentions, names), "places") if names is not None else ""
    why = "".join(element("p", line, "why") for line in dict.fromkeys(say_why(mention, query.unsure_below) for mention in mentions))
    body = f'<p dir="{direction_of(mentions[0].excerpt)}">{excerpt_html(mentions, parse_search(query.text))}</p>{places}{why}'
    return f'<div class="card">{head}{own_words("b", row.title or "No title")}{body}</div>'


def _say_sources(sources: Sequence[str]) -> str:
    """The sources, of many the first: "The Post, Reuters and 4 more"."""
    more = len(sources) - _MAX_SOURCES
    return joined(sources[:_MAX_SOURCES], ", ") + f" and {more} more" * (more > 0)


def say_places(mentions: Sequence[MentionRow], names: Names) -> str:
    """The places of the mentions, each once, with their dates where these differ: "Mosul, Nineveh, Iraq (May 2015) · Syria (2014)"."""
    differ = len(_dates(mentions)) > 1
    placed = [mention for mention in mentions if mention.point]
    return " · ".join(dict.fromkeys(f"{say_place(row, names)}{f' ({say_when(row)})' * differ}" for row in placed))


def _dates(mentions: Sequence[MentionRow]) -> list[str]:
    """The dates of the mentions, each once."""
    return list(dict.fromkeys(map(say_when, mentions)))


def say_place(row: MentionRow, names: Names) -> str:
    """The place of a mention with its division and country, "" without one; `names` are names by code and place_id."""
    name = names.get(row.place_id or "", row.name or "")
    country = names.get(row.country or "", row.country or "")
    division = row.admin1 if row.admin1 and row.admin1 != row.name else ""
    return joined(dict.fromkeys((name, division, country)), ", ")


def say_when(row: MentionRow) -> str:
    """The date of the mention, in the article's words where they say it better: "9 June 2014", "late 2015"."""
    return say_in_article_words(row.days, row.date_words) if row.days else "no date"


def say_why(row: MentionRow, unsure_below: float) -> str:
    """One line: the role if it is no scene, the reasons for the date and the place, how sure that is, and the text's offset, if any."""
    unsure = row.confidence < unsure_below
    sureness = f"{say_sure(row.confidence)}{', place uncertain' * unsure}" if row.point else ""
    parts = (_say_role(row), row.date_reason, row.reason, sureness, *_offset_parts(row))
    return " · ".join(left_to_right(part) for part in parts if part)


def _say_role(row: MentionRow) -> str:
    """What the mention is named as, and why: "named as an actor: subject of “warned”"; "" for a scene, and where it is not known."""
    if row.role is None or row.role == Role.SCENE:
        return ""
    perhaps = "perhaps " if row.shown_role is Role.SCENE else ""
    return f"{perhaps}named as {say_named_as(Role(row.role))}{f': {row.role_reason}' if row.role_reason else ''}"


def _offset_parts(row: MentionRow) -> list[str]:
    """The distance and bearing that the text gives, and how the map draws them; [] where the text gives none."""
    if row.offset_text is None or row.anchors is None or row.offset_radius_km is None:
        return []
    if row.is_unlisted:
        return [f"drawn as a ring of {say_km(row.offset_radius_km)}"]  # the reason says what it is measured from
    offset = say_offset(row.anchors, row.distance_km, row.bearing_degrees) or f"“{row.offset_text}”"
    radius = say_km(row.offset_radius_km)
    drawing = f"drawn as a ring of {radius}" if row.bearing_degrees is None else f"drawn there, good to {radius}"
    return [offset, drawing] if row.elsewhere else [offset]
