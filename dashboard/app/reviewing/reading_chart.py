"""The chart of how often the reading was right, of the mentions that readers have looked at."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.widgets.markup import element, plain_label
from dashboard.store.reading_record import Mistake, ReadingRecord, Share
from dashboard.wording import count

#: So many of the commonest mistakes are named.
_MAX_MISTAKES = 10


def draw(answers: Answers) -> None:
    """Draws the chart, folded; nothing while readers have looked at no mention."""
    record = answers.store.reading_record()
    if record.total:
        with st.expander(plain_label(f"The reading was right in {record.right:,} of {count(record.total, 'mention')} looked at")):
            st.html(chart_html(record))


def chart_html(record: ReadingRecord) -> str:
    """The shares by confidence and by kind as bars, and the commonest mistakes."""
    shares = _bars_html("How sure it was", record.by_confidence) + _bars_html("Kind", record.by_kind)
    mistakes = "".join(element("li", _say_mistake(mistake)) for mistake in record.mistakes[:_MAX_MISTAKES])
    return f'<div class="record">{shares}{f"<h3>Commonest mistakes</h3><ul>{mistakes}</ul>" if mistakes else ""}</div>'


def _bars_html(title: str, shares: Sequence[Share]) -> str:
    rows = "".join(
        f'<dt>{escape(share.label)}</dt><dd><span class="track"><i style="width:{100 * share.right / share.total:.0f}%"></i></span>'
        f"<span>{share.right:,} of {share.total:,} right</span></dd>"
        for share in shares
    )
    return f"<h3>{escape(title)}</h3><dl>{rows}</dl>" if rows else ""


def _say_mistake(mistake: Mistake) -> str:
    read_as, meant = mistake.read_as or "no place", mistake.meant or "no place"
    return f"“{' '.join(mistake.toponym.split())}”: {read_as}, but it is {meant} ({count(mistake.mentions, 'mention')})"
