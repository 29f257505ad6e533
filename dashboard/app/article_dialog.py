"""The article, opened at the sentence that was chosen, with all its places marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.evidence import say_when, why
from dashboard.app.markup import element, plain_label, spans_html
from dashboard.app.sidebar import NO_SOURCE
from dashboard.app.view import View, change_view
from dashboard.geoparsing.text.passages import passages
from dashboard.model import Article
from dashboard.store.rows import MentionRow
from dashboard.wording import count, say_interval

#: So much of an article is sent to the browser, on either side of the sentence.
MOST_CHARS = 200_000
_SCROLL = '<script>document.querySelector(".article .opened")?.scrollIntoView({block: "center"});</script>'
_WEB = ("https://", "http://")


def draw(view: View, answers: Answers) -> None:
    """The dialog, where an article is opened."""
    article = answers.article(view.article) if view.article else None
    if article:
        title = plain_label(article.title or "No title")
        st.dialog(title, width="medium", on_dismiss=_close)(_body)(article, view.at, answers)


def _close() -> None:
    change_view(article=None, at=None)


def _body(article: Article, at: int | None, answers: Answers) -> None:
    mentions = answers.article_mentions(article.article_id)
    unsure_below: float = st.session_state["unsure_below"]
    text = article_html(article.text, mentions, at, answers.facets().names, unsure_below)
    st.html(_head_html(article, mentions) + text)
    st.html(_SCROLL, unsafe_allow_javascript=True)


def _head_html(article: Article, mentions: Sequence[MentionRow]) -> str:
    published = say_interval(article.published) if article.published else "date not known"
    placed = sum(row.place_id is not None and not row.demonym for row in mentions)
    said = element("p", f"{article.source or NO_SOURCE} · {published} · {count(placed, 'mention')} of a place", "grey")
    link = f'<p><a href="{escape(article.url)}" target="_blank" rel="noopener noreferrer">Where it was published</a></p>'
    return said + (link if article.url.lower().startswith(_WEB) else "") + _LEGEND


_LEGEND = """<p class="legend">
<span class="mention">place</span> <span class="demonym">demonym</span> <span class="unplaced">not placed</span>
<span class="furniture">not the article’s own text, or said before</span></p>"""


def article_html(text: str, mentions: Sequence[MentionRow], at: int | None, names: Mapping[str, str], unsure_below: float) -> str:
    """The text in its paragraphs, every mention marked with why it is placed so, the one at `at` and its sentence standing out."""
    spans = [_span(row, at, names, unsure_below) for row in mentions]
    spans += [(row.excerpt_start, row.excerpt_end, "sentence", "") for row in mentions if row.start == at][:1]
    ordered = sorted(spans)
    shown = [passage for passage in passages(text) if abs(passage.start - (at or 0)) <= MOST_CHARS]
    left_out = '<p class="furniture">The article goes on: what is far from the sentence is left out here.</p>'
    paragraphs = [
        f'<p class="{passage.category}">{spans_html(text, passage.start, passage.end, _within(ordered, passage.start, passage.end))}</p>'
        for passage in shown
    ]  # fmt: skip
    return f'<div class="article" tabindex="0">{"".join(paragraphs)}{left_out if len(text) > MOST_CHARS else ""}</div>'


def _within(spans: Sequence[tuple[int, int, str, str]], start: int, end: int) -> list[tuple[int, int, str, str]]:
    return [span for span in spans if span[0] < end and span[1] > start]


def _span(row: MentionRow, at: int | None, names: Mapping[str, str], unsure_below: float) -> tuple[int, int, str, str]:
    kind = "unplaced" if row.place_id is None else "demonym" if row.demonym else "mention"
    where = ", ".join(part for part in (row.name, row.admin1, names.get(row.country or "", row.country)) if part) or "not placed"
    return row.start, row.end, f"{kind} opened" if row.start == at else kind, f"{where}, {say_when(row)}: {why(row, unsure_below)}"
