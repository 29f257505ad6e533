"""The briefing page: fields for the words and the look of the sheet, a preview of it, and its files; and the map as a slide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.output.downloads import file_stem
from dashboard.app.view import View, change_view
from dashboard.app.widgets.markup import element
from dashboard.app.widgets.whole import whole
from dashboard.briefing.brief import BRIEF_FORMATS, make_briefing, map_png
from dashboard.briefing.facts import Facts
from dashboard.briefing.request import MAX_MARKING, BriefingRequest, MapView, Names, Paper
from dashboard.briefing.sheet import Sheet, make_sheet
from dashboard.briefing.typesetting import set_png

#: The keys of the fields, which keep what is in them while the map is shown.
_TEXTS = {
    "title": ("Title", "worked out"),
    "as_of": ("Information as of", "the newest article's day"),
    "marking": ("Handling marking", "none"),
    "producer": ("Producer", "nobody is named"),
}
_PAPERS = {Paper.A4: "A4", Paper.A3: "A3", Paper.LETTER: "Letter", Paper.WIDE: "16:9"}
_NAMES = {Names.TEXT: "of the articles", Names.GAZETTEER: "of the gazetteer"}
_PREVIEW_DPI, _SLIDE_DPI, _PNG_DPI = 110, 150, 300
_PRODUCED = "briefing produced"
_MAX_PAGES = 10
_Value = TypeVar("_Value")


def draw(view: View, answers: Answers) -> None:
    """Draws the page."""
    facts = answers.facts(view.query)
    fields, preview = st.columns([1, 2.4])
    with fields, st.container(key="briefing-fields"):
        st.html(element("h1", "Briefing"))
        st.button("‹ Back to the map", key="to map", on_click=open_page, args=(None,), type="tertiary")
        request = _draw_fields(view)
        _draw_downloads(facts, request, view, answers)
    with preview:
        sheet = make_sheet(facts, replace(request, pages=1))
        st.image(set_png(sheet, _PREVIEW_DPI), alt=_say(sheet), width="stretch")


def draw_slide(view: View, answers: Answers) -> None:
    """Draws the map as a slide, and nothing else but a button to leave, which is seen when the mouse or the focus is on it."""
    sheet = make_sheet(answers.facts(view.query), replace(_request(view), is_slide=True, paper=Paper.WIDE))
    with st.container(key="slide"):
        st.html(element("h1", sheet.title, "visually-hidden"))
        st.image(set_png(sheet, _SLIDE_DPI), alt=_say(sheet), width="stretch")
        st.button("Leave the slide", key="leave slide", on_click=open_page, args=(None,), shortcut="Escape")


@whole
def open_page(show: str | None) -> None:
    """Shows the briefing or the slide, as produced now, or the map if `show` is None. For callbacks."""
    st.session_state[_PRODUCED] = datetime.now().astimezone()
    change_view(show=show)


def _draw_fields(view: View) -> BriefingRequest:
    for name, (label, hint) in _TEXTS.items():
        most = MAX_MARKING if name == "marking" else None
        st.text_input(label, key=f"brief {name}", placeholder=hint, max_chars=most, live=True, persist_state="session")
    st.text_area("Summary", key="brief summary", placeholder="a paragraph of your own", height=90, persist_state="session")
    st.segmented_control(
        "Paper", list(Paper), key="brief paper", default=Paper.A4, format_func=_PAPERS.__getitem__, width="stretch", persist_state="session"
    )
    if st.session_state.get("brief paper") is not Paper.WIDE:
        st.toggle("The paper stands", key="brief portrait", persist_state="session")
    st.segmented_control(
        "Names",
        list(Names),
        key="brief names",
        default=Names.TEXT,
        format_func=_NAMES.__getitem__,
        width="stretch",
        persist_state="session",
    )
    st.toggle("North arrow", key="brief north_arrow", persist_state="session")
    if view.map:
        st.toggle(
            "As the map was left", key="brief as_left", value=True, persist_state="session", help="Else the map shows all of the data."
        )
    st.number_input("Pages of the PDF, at most", 1, _MAX_PAGES, key="brief pages", persist_state="session")
    return _request(view)


def _request(view: View) -> BriefingRequest:
    """What the fields ask for, with the frame that the map was left in."""
    paper = _field("paper", Paper.A4)
    is_left = view.map is not None and _field("as_left", default=True)
    return BriefingRequest(
        st.session_state.setdefault(_PRODUCED, datetime.now().astimezone()),
        title=_field("title", ""),
        as_of=_field("as_of", ""),
        summary=_field("summary", ""),
        marking=_field("marking", ""),
        producer=_field("producer", ""),
        paper=paper,
        portrait=_field("portrait", default=False) and paper is not Paper.WIDE,
        view=MapView(*map(float, view.map.split(","))) if view.map and is_left else None,
        names=_field("names", Names.TEXT),
        north_arrow=_field("north_arrow", default=False),
        pages=_field("pages", 1),
        link=(st.context.url or "").partition("?")[0],
    )


def _field(name: str, default: _Value) -> _Value:
    """What is in a field; the default where it is empty or was not drawn yet."""
    value: _Value | None = st.session_state.get(f"brief {name}")
    return default if value is None else value


def _draw_downloads(facts: Facts, request: BriefingRequest, view: View, answers: Answers) -> None:
    stem = file_stem(view.query, answers.names(view.query))
    with st.container(key="briefing-files"):
        for format_ in BRIEF_FORMATS:
            wanted = replace(request, dpi=_PNG_DPI, pages=request.pages if format_.has_pages else 1)
            _draw_download(format_.label, partial(make_briefing, facts, wanted, format_), f"{stem}{format_.suffix}", format_.media_type)
        _draw_download("Download map (PNG)", partial(map_png, facts, replace(request, dpi=_PNG_DPI)), f"{stem}-map.png", "image/png")


def _draw_download(label: str, make: Callable[[], bytes], file_name: str, media_type: str) -> None:
    st.download_button(label, make, file_name, media_type, key=f"brief file {label}", on_click="ignore", width="stretch")


def _say(sheet: Sheet) -> str:
    """What the picture of a sheet shows, for those who cannot see it."""
    excerpts = " ".join(f"{told.excerpt.before}{told.excerpt.name}{told.excerpt.after}" for told in sheet.excerpts)
    return " ".join(filter(None, (sheet.title, sheet.sentence, sheet.not_shown, sheet.map_text, excerpts)))
