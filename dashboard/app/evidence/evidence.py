"""The panel beside the map: a list of the query's places, or the sentences that name the selected place."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.evidence import cards, no_matches, role_switches
from dashboard.app.filters import comparing
from dashboard.app.view import View, change_view
from dashboard.app.widgets.markup import element
from dashboard.app.widgets.paging import current_page, draw_buttons
from dashboard.app.widgets.pressing import pressable
from dashboard.app.widgets.whole import whole
from dashboard.model import Interval
from dashboard.plain_text.writing_direction import joined
from dashboard.query.filter import Names
from dashboard.query.summary import Summary
from dashboard.store.rows import PlaceRow
from dashboard.wording import count, say_interval, say_km, say_spots_near, shorten

PLACES_PER_PAGE = 25
_MAX_TITLE_CHARACTERS = 60
#: The act of a row that is pressed: `select`.
SELECT = "select"
_LISTED = {False: "Places", True: "Sentences"}


def draw(view: View, places: Sequence[PlaceRow], summary: Summary, answers: Answers) -> None:
    """Draws the panel; if no place is left, it offers filters to loosen."""
    with st.container(key="evidence"):
        if view.place:
            _draw_place(view, places, answers)
        elif places:
            _draw_all(view, places, answers)
        else:
            no_matches.draw(view.query, summary, answers)


# the list of places, or all sentences


def _draw_all(view: View, places: Sequence[PlaceRow], answers: Answers) -> None:
    spots = sum(row.is_spot for row in places)
    st.html(element("h2", count(len(places) - spots, "place") + say_spots_near(spots, len(places) - spots)))
    st.segmented_control("List", list(_LISTED), key="sentences", format_func=_LISTED.__getitem__, label_visibility="collapsed")
    if view.sentences:
        cards.draw(view.query, None, answers)
    else:
        _draw_list(places, answers.names(view.query))


def _draw_list(places: Sequence[PlaceRow], names: Names) -> None:
    first = current_page("page", len(places), PLACES_PER_PAGE) * PLACES_PER_PAGE
    max_mentions = max(row.mentions for row in places)
    shown = places[first : first + PLACES_PER_PAGE]
    rows = [pressable(_row_html(row, names, max_mentions), _say_row(row), SELECT, row.place_id) for row in shown]
    st.html(element("p", "Choose one to read what is said of it.", "grey hint") + rows_html(rows))
    draw_buttons("page", len(places), PLACES_PER_PAGE, f"{len(places):,}")


def rows_html(rows: Sequence[str]) -> str:
    """The rows of a list, each HTML, under one another."""
    return f'<div class="rows">{"".join(rows)}</div>'


def _say_row(row: PlaceRow) -> str:
    by_hand = [f"{row.corrected:,} of them set by hand"] if row.corrected else []
    return ", ".join([row.shown_name, *_in_gazetteer(row), count(row.mentions, "mention"), *by_hand])


@whole
def select(place: str | None) -> None:
    """Selects a place by its place_id, None for no place. For callbacks."""
    change_view(place=place)


def _row_html(row: PlaceRow, names: Names, max_mentions: int) -> str:
    """A row of the list; its bar shows the mentions as a share of `max_mentions`."""
    bar = f'<i class="bar" style="width:{100 * row.mentions / max_mentions:.0f}%"></i>'
    figure = element("span", f"{row.mentions:,}", "figure")
    return f'<div class="row">{swatch_html(row)}<div>{element("b", row.shown_name)} {where_html(row, names)}{bar}</div>{figure}</div>'


def swatch_html(row: PlaceRow) -> str:
    """A small picture of the place's mark."""
    doubts = {"uncertain": row.place_uncertain, "vague": row.date_uncertain, "only-named": row.only_named, "by-hand": bool(row.corrected)}
    css_classes = ["swatch", row.kind, *(css_class for css_class, applies in doubts.items() if applies)]
    return f'<i class="{" ".join(css_classes)}"></i>'


def where_html(row: PlaceRow, names: Names) -> str:
    """Its other name, its kind, and where it lies; `names` are names by country code."""
    return element("span", joined([*_other_name(row), _kind_or_radius(row), *_division_and_country(row, names)]), "where")


def _other_name(row: PlaceRow) -> list[str]:
    """The gazetteer's name, where the reader sees that of the articles; [] elsewhere."""
    return [row.name] if row.article_name else []


def _in_gazetteer(row: PlaceRow) -> list[str]:
    return [f"{name} in the gazetteer" for name in _other_name(row)]


def _kind_or_radius(row: PlaceRow) -> str:
    """The kind of a place, and the distance within which it lies where its point is not known; for a spot that distance alone."""
    radius = [] if row.radius_km is None else [f"within {say_km(row.radius_km)}"]
    return ", ".join([*([] if row.is_spot else [row.kind]), *radius])


def _division_and_country(row: PlaceRow, names: Names) -> list[str]:
    """Where the place lies, as ["Nineveh, Iraq"], without its own name; [] where nothing is left. A spot has no division."""
    division = "" if row.is_spot else row.admin1  # a spot may lie in another division than the place it is measured from
    parts = [part for part in (division, names.get(row.country, row.country)) if part and part not in (row.name, row.article_name)]
    return [", ".join(dict.fromkeys(parts))] if parts else []


# the sentences of one place


def _draw_place(view: View, places: Sequence[PlaceRow], answers: Answers) -> None:
    st.button("‹ All places", on_click=select, args=(None,), key="all places", type="tertiary")
    names = answers.names(view.query)
    row = next((row for row in places if row.place_id == view.place), None)
    st.html(_place_heading_html(row, names) if row else element("h2", names.get(view.place or "", "This place")))
    comparing.draw_period_read(view)
    if view.place:
        role_switches.draw_at_place(view.query, view.place, answers)
    if row is None:
        no_matches.draw(view.query, answers.summary(view.query), answers, place_id=view.place)
        return
    cards.draw(view.query, row.place_id, answers)


def _place_heading_html(row: PlaceRow, names: Names) -> str:
    figures = f"{count(row.mentions, 'mention')} in {count(row.articles, 'article')}{_say_drawn(row)}"
    days = [say_interval(Interval(row.first_date, row.last_date), " to ")] if row.first_date and row.last_date else ["no date"]
    where = _division_and_country(row, names) or [row.kind]
    if row.radius_km is not None:
        where = [f"somewhere within {say_km(row.radius_km)}", *where]
    return element("h2", row.shown_name) + element("p", joined([*_in_gazetteer(row), *where, figures, *days]), "grey")


def _say_drawn(row: PlaceRow) -> str:
    """Of a place that several articles name and no gazetteer has, which of them says where it is drawn; "" of others."""
    return f"; drawn where “{shorten(row.drawn_title, _MAX_TITLE_CHARACTERS)}” puts it most closely" if row.drawn_title else ""
