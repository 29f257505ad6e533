"""HTML and labels made of text from articles and gazetteers, which is not trusted: everything is escaped here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from dashboard.plain_text.writing_direction import direction_of
from dashboard.query.search import Search
from dashboard.store.rows import MentionRow

#: A stretch of a text to mark: its start and end, CSS classes, and tooltip ("" for none).
Span = tuple[int, int, str, str]

_ASCII_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
#: Where an address begins that GitHub's Markdown links by itself, after it has taken the escapes away (its specification, 6.9).
_LINKED = re.compile(r"https?|ftp|www|mailto|xmpp|@", re.IGNORECASE)
_WORD_JOINER = "\u2060"
_MAX_EXCERPT_CHARACTERS = 300


def plain_label(text: str) -> str:
    """The text on one line as it is, for labels that Streamlit renders as Markdown.

    Every ASCII punctuation mark is escaped. Addresses, which become links even so, are parted by a sign that is not seen.
    """
    return _ASCII_PUNCTUATION.sub(r"\\\1", _LINKED.sub(rf"\g<0>{_WORD_JOINER}", " ".join(text.split())))


def element(tag: str, text: str, css_class: str = "") -> str:
    """An HTML element that shows the text as it is."""
    return f'<{tag} class="{escape(css_class)}">{escape(text)}</{tag}>' if css_class else f"<{tag}>{escape(text)}</{tag}>"


def own_words(tag: str, text: str, css_class: str = "") -> str:
    """An element with an article's own words, which run from right to left if most of them do."""
    return element(tag, text, css_class).replace(f"<{tag}", f'<{tag} dir="{direction_of(text)}"', 1)


def excerpt_html(mentions: Sequence[MentionRow], search: Search, max_characters: int = _MAX_EXCERPT_CHARACTERS) -> str:
    """The excerpt of mentions of one sentence, in the order of the text, with their toponyms and the hits of the search marked.

    A longer one is cut at blanks, on both sides of the first toponym.
    """
    row = mentions[0]
    start = row.start - row.excerpt_start
    end = start + len(row.toponym)
    before, toponym, after = row.excerpt[:start], row.excerpt[start:end], row.excerpt[end:]
    room = max(max_characters - len(toponym), 0)
    room_after = max(room - len(before), room // 2)
    room_before = room - min(room_after, len(after))
    before_html, after_html = _hits_html(_cut_start(before, room_before), search), ""
    after, done = _cut_end(after, room_after), 0
    for mention in mentions[1:]:
        first = mention.start - row.excerpt_start - end
        if done <= first and after[first:].startswith(mention.toponym):
            after_html += f"{_hits_html(after[done:first], search)}<mark>{escape(mention.toponym)}</mark>"
            done = first + len(mention.toponym)
    return f"{before_html}<mark>{escape(toponym)}</mark>{after_html}{_hits_html(after[done:], search)}"


def _hits_html(text: str, search: Search) -> str:
    """The text with the hits of the search marked."""
    return spans_html(text, 0, len(text), hit_spans(search, text, 0, len(text)))


def hit_spans(search: Search, text: str, start: int, end: int) -> list[Span]:
    """The hits of a search in `text[start:end]`, to be marked."""
    return [(first, last, "hit", "") for first, last in search.spans(text, start, end)]


def _cut_end(text: str, max_characters: int) -> str:
    if len(text) <= max_characters:
        return text
    head = text[:max_characters]
    return f"{head.rpartition(' ')[0] or head} …"


def _cut_start(text: str, max_characters: int) -> str:
    if len(text) <= max_characters:
        return text
    tail = text[len(text) - max_characters :]
    return f"… {tail.partition(' ')[2] or tail}"


def spans_html(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """`text[start:end]` with the spans marked. Where spans overlap, the text has the classes and tooltips of all of them."""
    edges = sorted({start, end, *(edge for span in spans for edge in span[:2] if start < edge < end)})
    return "".join(
        _stretch_html(text[first:last], [span for span in spans if span[0] <= first and last <= span[1]]) for first, last in pairwise(edges)
    )


def _stretch_html(text: str, covering_spans: Sequence[Span]) -> str:
    """A stretch of text that every one of the spans covers wholly."""
    if not covering_spans:
        return escape(text)
    css_classes = " ".join(css_class for _, _, css_class, _ in covering_spans)
    tooltip = " · ".join(span_tooltip for *_, span_tooltip in covering_spans if span_tooltip)
    title = f' title="{escape(tooltip)}"' if tooltip else ""
    return f'<span class="{escape(css_classes)}"{title}>{escape(text)}</span>'
