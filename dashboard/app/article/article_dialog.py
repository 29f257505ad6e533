"""The dialog with the opened article: scrolled to the chosen mention, with every mention marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from dashboard.app.answers import Answers, allows_changes
from dashboard.app.article import article_changes
from dashboard.app.correcting import change_notice, correction_marks, correction_panel
from dashboard.app.correcting.correction_subject import is_just_closed, opened_in
from dashboard.app.evidence.cards import say_place, say_when, say_why
from dashboard.app.view import View, change_view
from dashboard.app.widgets.markup import Span, element, hit_spans, plain_label, spans_html
from dashboard.app.widgets.whole import whole
from dashboard.geoparsing.text.passages import Passage, passages
from dashboard.model import LANGUAGE_NAMES, Article, Language, Role
from dashboard.plain_text.writing_direction import direction_of, isolated, joined, left_to_right
from dashboard.query import Query
from dashboard.query.article_words import NO_SOURCE
from dashboard.query.search import parse_search
from dashboard.store.article_rows import CopyRow
from dashboard.store.rows import MentionRow
from dashboard.wording import count, say_interval

#: The browser is sent the paragraphs that begin at most this many characters before or after the chosen mention.
MAX_CHARACTERS_EACH_SIDE = 200_000
_SCROLL_SCRIPT = '<script>document.querySelector(".article .opened")?.scrollIntoView({block: "center"});</script>'
_WEB_SCHEMES = ("https://", "http://")
#: So many other sources of an article are named.
_MAX_COPIES = 20


def draw(view: View, answers: Answers) -> None:
    """Draws the dialog if the view has an opened article that the store knows."""
    article = answers.article(view.article) if view.article else None
    if article:
        title = plain_label(isolated(article.title or "No title"))
        st.dialog(title, width="medium", on_dismiss=_close)(_draw_article)(article, view, answers)


@whole
def _close() -> None:
    change_view(article=None, at=None)


def _draw_article(article: Article, view: View, answers: Answers) -> None:
    if is_just_closed():
        st.rerun()
    opened = opened_in(article) if allows_changes() else None
    if opened:
        correction_panel.draw(opened, article, view.query, answers)
        return
    change_notice.draw("dialog")
    mentions = answers.article_mentions(article.article_id, view.query)
    text = article_html(article, mentions, view.at, answers.names(view.query), view.query)
    language = next((head.language for head in answers.article_heads((article.article_id,))), "")
    st.html(_head_html(article, mentions, language) + also_in_html(answers.copies(article.article_id)) + _LEGEND + text)
    if allows_changes():
        correction_marks.draw(article, view, answers)
        article_changes.draw_in_dialog(article)
    st.html(_SCROLL_SCRIPT, unsafe_allow_javascript=True)


def _head_html(article: Article, mentions: Sequence[MentionRow], language: str) -> str:
    """What is known of the article; of its language where it is not English, as most are."""
    published = say_interval(article.published) if article.published else "date not known"
    placed_mentions = sum(_css_class(row) == "mention" for row in mentions)
    by = f"by {article.author}" if article.author and article.author != article.source else ""
    placed = f"{count(placed_mentions, 'mention')} of a place"
    in_language = LANGUAGE_NAMES[Language(language)] if language not in ("", Language.ENGLISH) else ""
    source_line = element("p", joined([article.source or NO_SOURCE, by, published, placed, in_language]), "grey")
    return source_line + (f"<p>{_link(article.url, 'Where it was published')}</p>" if _is_web(article.url) else "")


def also_in_html(copies: Sequence[CopyRow]) -> str:
    """Where else the article appeared, with links where there are addresses; of a text that is not the same how much of it is."""
    lines = [_say_copy(copy) for copy in copies[:_MAX_COPIES]]
    if len(copies) > _MAX_COPIES:
        lines.append(f"and {count(len(copies) - _MAX_COPIES, 'more source')}")
    return f'<p class="grey">Also in {"; ".join(lines)}.</p>' if lines else ""


def _say_copy(copy: CopyRow) -> str:
    source = escape(isolated(copy.source or NO_SOURCE))
    parts = [_link(copy.url, source) if _is_web(copy.url) else source]
    parts += [escape(say_interval(copy.published))] if copy.published else []
    parts += [f"{copy.similarity:.0%} the same"] if copy.similarity < 1 else []
    return ", ".join(parts)


def _link(url: str, label_html: str) -> str:
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{label_html}</a>'


def _is_web(url: str) -> bool:
    return url.lower().startswith(_WEB_SCHEMES)


_LEGEND = """<p class="legend">
<span class="mention">place</span> <span class="no-scene">only named, not a scene</span> <span class="demonym">demonym</span>
<span class="unplaced">not placed</span>
<span class="furniture">not the article’s own text, or said before</span></p>"""


def article_html(article: Article, mentions: Sequence[MentionRow], opened_start: int | None, names: Mapping[str, str], query: Query) -> str:
    """The article's text in paragraphs, with every mention marked, its place and reasons as a tooltip, and the words searched for marked.

    The mention that starts at the character `opened_start`, and its sentence, are highlighted. `names` are names by country code.
    """
    spans = [_mention_span(row, opened_start, names, query.unsure_below) for row in mentions]
    spans += [(row.excerpt_start, row.excerpt_end, "sentence", "") for row in mentions if row.start == opened_start][:1]
    text, all_passages = article.text, passages(article.text, article.site_lines)
    near = [passage for passage in all_passages if abs(passage.start - (opened_start or 0)) <= MAX_CHARACTERS_EACH_SIDE]
    if near:
        spans += hit_spans(parse_search(query.text), text, near[0].start, near[-1].end)
    spans.sort()
    goes_on_note = '<p class="furniture">The article goes on: what is far from the sentence is left out here.</p>'
    paragraphs = [_paragraph_html(text, passage, _overlapping(spans, passage.start, passage.end)) for passage in near]
    return f'<div class="article" tabindex="0">{"".join(paragraphs)}{goes_on_note if len(near) < len(all_passages) else ""}</div>'


def _paragraph_html(text: str, passage: Passage, spans: Sequence[Span]) -> str:
    """A paragraph, with where it starts, which correction_marks.js reads."""
    words = spans_html(text, passage.start, passage.end, spans)
    return f'<p class="{passage.category}" dir="{direction_of(text[passage.start : passage.end])}" data-start="{passage.start}">{words}</p>'


def _overlapping(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    return [span for span in spans if span[0] < end and span[1] > start]


def _css_class(row: MentionRow) -> str:
    """How a mention is marked, which says whether the map counts it when nothing else is asked for: then it is a "mention"."""
    if row.point is None:
        return "unplaced"
    return "demonym" if row.demonym else "mention" if row.shown_role is Role.SCENE else "no-scene"


def _mention_span(row: MentionRow, opened_start: int | None, names: Mapping[str, str], unsure_below: float) -> Span:
    css_class = _css_class(row)
    place = say_place(row, names) or "not placed"
    tooltip = f"{place}, {say_when(row)}: {say_why(row, unsure_below)}"
    return row.start, row.end, f"{css_class} opened" if row.start == opened_start else css_class, left_to_right(tooltip)
