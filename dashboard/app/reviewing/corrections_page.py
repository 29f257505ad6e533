"""The page with the log of what readers have corrected: the newest first, with filters, and undo and redo of any of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TypeVar

import streamlit as st

from dashboard.app.answers import Answers, allows_changes
from dashboard.app.correcting import change_notice, correction_acts
from dashboard.app.reviewing import reading_chart
from dashboard.app.view import change_view
from dashboard.app.widgets.markup import element, own_words, plain_label
from dashboard.app.widgets.paging import current_page, draw_buttons
from dashboard.app.widgets.whole import whole
from dashboard.plain_text.writing_direction import direction_of, joined
from dashboard.store.correction_words import say_scope
from dashboard.store.corrections import OF_ARTICLES, Change, Correction
from dashboard.store.log_entries import LogEntry, State
from dashboard.wording import count, say_day

ENTRIES_PER_PAGE = 25
_PAGE_KEY, _CHANGE, _WHO, _STATE = "log page", "log change", "log who", "log state"
_CHANGES = {
    Change.PLACE: "Another place", Change.NOT_A_PLACE: "Not a place", Change.NAME_HERE: "Name added", Change.ROLE: "Another role",
    Change.DATE: "Another date", Change.SEEN: "Right as it is", Change.METADATA: "Title, source or date", Change.REMOVED: "Article removed",
}  # fmt: skip
_NOBODY = "no initials"
_Value = TypeVar("_Value")


def draw(answers: Answers) -> None:
    """Draws the page."""
    with st.container(key="corrections"):
        st.html(element("h1", "Corrections"))
        st.button("‹ Back to the map", key="to map", on_click=change_view, kwargs={"show": None}, type="tertiary")
        change_notice.draw()
        log = answers.correction_log()
        if not log:
            st.html(element("h2", "Nothing has been corrected yet") + element("p", _say_what_comes_here(), "grey"))
            return
        reading_chart.draw(answers)
        _draw_entries(_draw_filters(log) if len(log) > 1 else log)


def _say_what_comes_here() -> str:
    """What the page lists once there is something to list; where readers may change nothing here, others do."""
    listed = "is listed here, with who did it, when and why"
    if not allows_changes():
        return f"What readers correct {listed}."
    return f"What you mend with “Wrong?” at a sentence, or at a marked name in an article, {listed}. Each of it can be undone."


def _draw_filters(log: Sequence[LogEntry]) -> list[LogEntry]:
    """Draws the filters. Returns the entries that they leave."""
    changes = [change for change in _CHANGES if any(entry.correction.change is change for entry in log)]
    people = sorted({entry.correction.made_by for entry in log})
    states = [state for state in State if any(entry.state is state for entry in log)]
    with st.container(horizontal=True, key="log-filters"):
        change = _choose("What", _CHANGE, {change: _CHANGES[change] for change in changes}, "any change")
        who = _choose("Who", _WHO, {name: plain_label(name) or _NOBODY for name in people}, "anybody")
        state = _choose("State", _STATE, {state: str(state) for state in states}, "any state")
    return [
        entry
        for entry in log
        if (change is None or entry.correction.change is change)
        and (who is None or entry.correction.made_by == who)
        and (state is None or entry.state is state)
    ]


def _choose(label: str, key: str, labels: Mapping[_Value, str], placeholder: str) -> _Value | None:
    """Draws a filter. Returns the chosen value, None for all."""
    return st.selectbox(
        label, list(labels), index=None, key=key, format_func=labels.__getitem__, placeholder=placeholder, on_change=_to_first_page
    )


@whole
def _to_first_page() -> None:
    st.session_state[_PAGE_KEY] = 0


def _draw_entries(entries: Sequence[LogEntry]) -> None:
    st.html(f'<div role="status">{element("p", count(len(entries), "correction"), "grey")}</div>')
    first = current_page(_PAGE_KEY, len(entries), ENTRIES_PER_PAGE) * ENTRIES_PER_PAGE
    for entry in entries[first : first + ENTRIES_PER_PAGE]:
        _draw_entry(entry)
    draw_buttons(_PAGE_KEY, len(entries), ENTRIES_PER_PAGE, count(len(entries), "correction"))


def _draw_entry(entry: LogEntry) -> None:
    correction = entry.correction
    with st.container(key=f"logged {correction.correction_id}", border=True):
        st.html(entry_html(entry))
        with st.container(horizontal=True):
            if entry.is_stored:
                arguments = {"article": correction.article_id, "at": correction.start}
                st.button(
                    "Open the article", key=f"open {correction.correction_id}", on_click=change_view, kwargs=arguments, type="tertiary"
                )
            if allows_changes():
                _draw_undo(entry)


def _draw_undo(entry: LogEntry) -> None:
    """Draws the button that undoes an entry, or has an undone one count again."""
    label, undone = ("Redo", entry.undone_by) if entry.undone_by else ("Undo", entry.correction)
    key = f"turn {entry.correction.correction_id}"
    st.button(label, key=key, on_click=correction_acts.undo, args=([undone],), type="tertiary")


def entry_html(entry: LogEntry) -> str:
    """What was corrected, from what to what, by whom, when and why; all of it as text."""
    correction = entry.correction
    made_at = correction.made_at.astimezone()
    who = [correction.made_by] if correction.made_by else []
    head = joined([f"{say_day(made_at.date())}, {made_at:%H:%M}", *who, _say_scope(entry)])
    badge = element("span", str(entry.state), "badge" if entry.state is State.STANDING else "badge uncertain")
    was = element("span" if correction.change is Change.SEEN else "s", entry.before)
    turn = f'<p class="turn">{f"{was} " if entry.before else ""}→ {element("b", entry.after)}</p>'
    note = element("p", f"“{correction.note}”", "note") if correction.note else ""
    undone = element("p", _say_undone(entry.undone_by), "grey") if entry.undone_by else ""
    return (
        f'<div class="logged {escape(str(entry.state))}"><div class="top">{element("span", head, "grey")}{badge}</div>'
        f"{own_words('b', entry.title)}{_sentence_html(correction)}{turn}{note}{undone}</div>"
    )


def _say_undone(undone_by: Correction) -> str:
    who = [undone_by.made_by] if undone_by.made_by else []
    return f"Undone {', '.join([say_day(undone_by.made_at.astimezone().date()), *who])}."


def _say_scope(entry: LogEntry) -> str:
    return _CHANGES[entry.correction.change] if entry.correction.change in OF_ARTICLES else say_scope(entry.correction)


def _sentence_html(correction: Correction) -> str:
    """The sentence with the name marked; "" where there is none."""
    sentence, start, end = correction.excerpt, correction.start, correction.end
    if not sentence:
        return ""
    if correction.excerpt_start is None or start is None or end is None:
        return own_words("p", sentence)
    first, last = start - correction.excerpt_start, end - correction.excerpt_start
    words = f"{escape(sentence[:first])}<mark>{escape(sentence[first:last])}</mark>{escape(sentence[last:])}"
    return f'<p dir="{direction_of(sentence)}">{words}</p>'
