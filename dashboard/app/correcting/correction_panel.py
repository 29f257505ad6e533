"""The panel in which a reader mends a name: what is wrong, how far it holds, what it changes, and then it is done."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.correcting import correction_fields, panel_press
from dashboard.app.correcting.correction_acts import INITIALS, by_reader, say_act, say_doing
from dashboard.app.correcting.correction_subject import PREFIX, Opened, Subject, close, open_words, subject_of
from dashboard.app.correcting.panel_press import Act
from dashboard.app.evidence.cards import say_place, say_when, say_why
from dashboard.app.reading import gazetteer
from dashboard.app.widgets.markup import element, excerpt_html, plain_label, spans_html
from dashboard.geoparsing.gazetteer import GazetteerError
from dashboard.model import Article
from dashboard.plain_text.writing_direction import direction_of, joined
from dashboard.query import Query
from dashboard.query.search import parse_search
from dashboard.store.corrections import Change, Correction, Scope
from dashboard.store.country_names import country_names
from dashboard.store.dry_run import WhatItChanges
from dashboard.store.rows import MentionRow
from dashboard.wording import count

#: What may be wrong with a name, in the order of how often it is.
_WRONG = {
    Change.PLACE: "Another place",
    Change.NOT_A_PLACE: "Not a place",
    Change.NAME_HERE: "Longer or shorter",
    Change.ROLE: "Another role",
    Change.DATE: "Another date",
    Change.SEEN: "Right as it is",
}
_MAX_LISTED = 20
_NO_TITLE = "No title"
_NOTE = f"{PREFIX}note"
_FOCUS_SCRIPT = '<script>document.querySelector(".correction h3")?.focus();</script>'
_EMPTY_SEARCH = parse_search("")


def draw(opened: Opened, article: Article, query: Query, answers: Answers) -> None:
    """Draws the panel in place of the article's text."""
    names = answers.names(query) | country_names()
    subject = subject_of(opened, article, answers.article_mentions(article.article_id, query), names)
    label = "‹ Back" if opened.from_card else "‹ Back to the article"
    with st.container(key="correction"):
        st.button(label, key="close correction", on_click=close, type="tertiary")
        st.html(_subject_html(subject, query))
        _draw_names_beside(subject, opened)
        panel_press.ask_if_pressed(_draw_fields(subject, answers))
    st.html(_FOCUS_SCRIPT, unsafe_allow_javascript=True)


def _draw_fields(subject: Subject, answers: Answers) -> Act | None:
    """Draws what is wrong, its fields and, where they say something to do, the end with its button; returns what that does."""
    change = _draw_change(subject)
    try:
        make_corrections = correction_fields.draw(change, subject, gazetteer()) if change else None
    except GazetteerError as error:
        st.error(str(error))
        return None
    return _draw_end(change, subject, make_corrections, answers) if change and make_corrections else None


def _subject_html(subject: Subject, query: Query) -> str:
    """The sentence, and what the name was read as."""
    first, last = subject.context
    words = [(subject.start, subject.end, "mention opened", "")]
    text, row = subject.article.text, subject.row
    before, after = "… " * (first > (row.excerpt_start if row else 0)), " …" * (last < (row.excerpt_end if row else len(text)))
    sentence = f'<p class="excerpt" dir="{direction_of(text[first:last])}">{before}{spans_html(text, first, last, words)}{after}</p>'
    if row is None:
        read_as = element("p", "These words were not read as a place.", "grey")
    else:
        place = say_place(row, subject.countries) or "not placed"
        read_as = element("p", f"{place} · {say_when(row)}", "places") + element("p", say_why(row, query.unsure_below), "grey")
    question = f"What is wrong with “{subject.words}”?" if row else f"Which place is “{subject.words}”?"
    question = f'<h3 tabindex="-1">{element("span", question)}</h3>'
    return f'<div class="correction">{question}{sentence}{read_as}</div>'


def _draw_names_beside(subject: Subject, opened: Opened) -> None:
    """Draws the other names of the sentence, each of which a press opens instead: a card stands for all of them."""
    row = subject.row
    beside = [other for other in subject.mentions if row and other.excerpt_start == row.excerpt_start and other is not row]
    if not beside or not opened.from_card:
        return
    with st.container(horizontal=True, key="names-beside", vertical_alignment="center"):
        st.html(element("p", "Or is it", "grey"), width="content")
        for other in beside:
            words = Opened(other.article_id, other.start, other.end, from_card=True)
            label = plain_label(f"“{other.toponym}”")
            st.button(label, key=f"beside {other.start} {other.end}", on_click=open_words, args=(words,), type="tertiary")


def _draw_change(subject: Subject) -> Change | None:
    if subject.row is None:
        return Change.PLACE
    changes = [change for change in _WRONG if subject.row.point or change not in (Change.ROLE, Change.SEEN)]
    return st.radio(
        "What is wrong", changes, key=f"{PREFIX}change", format_func=_WRONG.__getitem__, horizontal=True, label_visibility="collapsed"
    )


def _draw_end(change: Change, subject: Subject, make_corrections: correction_fields.Make, answers: Answers) -> Act | None:
    """Draws how far it holds, what it changes, note and initials, and the button that does it; returns what that does."""
    has_scope = subject.row is not None and change not in (Change.SEEN, Change.NAME_HERE)
    scope = _draw_scope(subject) if has_scope else Scope.MENTION
    with st.container(horizontal=True, key=f"{PREFIX}who"):
        note = st.text_input("Note", key=_NOTE, placeholder="optional", max_chars=correction_fields.MAX_CHARACTERS)
        st.text_input("Your initials", key=INITIALS, placeholder="optional", max_chars=40, persist_state="session", width=140)
    try:
        corrections = make_corrections(scope, by_reader())
    except ValueError as problem:
        correction_fields.say_problem(f"{problem}.")
        return None
    changes = answers.store.what_it_changes(corrections, limit=_MAX_LISTED)
    _draw_what_changes(corrections, changes, subject)
    act = Act(say_act(corrections, changes), corrections, note)
    panel_press.draw_button(act, is_idle=not changes.mentions)
    return act


def _draw_scope(subject: Subject) -> Scope:
    """Draws how far it holds; an article without a source has no such scope."""
    name, source = subject.words, subject.article.source
    labels = {Scope.MENTION: "This mention", Scope.ARTICLE: f"“{name}” in this article"}
    labels |= {Scope.SOURCE: f"“{name}” in {source}"} if source else {}
    labels |= {Scope.STORE: f"“{name}” in the whole store"}
    captions = {Scope.SOURCE: "and in what is added from it", Scope.STORE: "and in what is added later"}
    return st.radio(
        "How far it holds", list(labels), key=f"{PREFIX}scope", format_func=lambda scope: plain_label(labels[scope]),
        captions=[captions.get(scope, "") for scope in labels],
    )  # fmt: skip


def _draw_what_changes(corrections: Sequence[Correction], changes: WhatItChanges, subject: Subject) -> None:
    """Says what the corrections change before they are made, and lists it."""
    left_alone = f"; {count(changes.left_alone, 'mention')} of the name {'is' if changes.left_alone == 1 else 'are'} left alone"
    words = say_doing(corrections, changes) + left_alone * bool(changes.left_alone)
    if changes.mentions <= 1 or not changes.rows or len(corrections) > 1:
        st.html(f'<div role="status">{element("p", f"{words}.")}</div>')
        return
    with st.expander(plain_label(words)):
        st.html("".join(_listed_html(row, subject) for row in changes.rows))
        if changes.mentions > len(changes.rows):
            st.html(element("p", f"and {changes.mentions - len(changes.rows):,} more", "grey"))


def _listed_html(row: MentionRow, subject: Subject) -> str:
    place = say_place(row, subject.countries) or "not placed"
    article = f'<span class="grey" dir="ltr">{escape(joined([row.title or _NO_TITLE, place]))}</span>'
    return f'<p class="listed" dir="{direction_of(row.excerpt)}">{excerpt_html([row], _EMPTY_SEARCH, 160)} {article}</p>'
