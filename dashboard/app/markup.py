"""Text of articles and gazetteers made safe to show: all of it is hostile until it is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from dashboard.store.rows import MentionRow

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_EXCERPT_CHARS = 300


def plain_label(text: str) -> str:
    """Text for a label in which Streamlit renders Markdown: every ASCII punctuation mark escaped, on one line."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def element(tag: str, text: str, kind: str = "") -> str:
    """An HTML element that shows the text as it is."""
    return f'<{tag} class="{escape(kind)}">{escape(text)}</{tag}>' if kind else f"<{tag}>{escape(text)}</{tag}>"


def excerpt_html(row: MentionRow, limit: int = _EXCERPT_CHARS) -> str:
    """The excerpt with its toponym marked; a long one is cut about the toponym, at blanks."""
    at = row.start - row.excerpt_start
    before, name, after = row.excerpt[:at], row.excerpt[at : at + len(row.toponym)], row.excerpt[at + len(row.toponym) :]
    room = max(limit - len(name), 0)
    keep_after = max(room - len(before), room // 2)
    keep_before = room - min(keep_after, len(after))
    return f"{escape(_tail(before, keep_before))}<mark>{escape(name)}</mark>{escape(_head(after, keep_after))}"


def _head(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    kept = text[:limit]
    return f"{kept.rpartition(' ')[0] or kept} …"


def _tail(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    kept = text[len(text) - limit :]
    return f"… {kept.partition(' ')[2] or kept}"


def spans_html(text: str, start: int, end: int, spans: Sequence[tuple[int, int, str, str]]) -> str:
    """`text[start:end]` with spans (start, end, HTML class, tooltip) marked. Where spans overlap, a stretch has the classes of all."""
    edges = sorted({start, end, *(edge for first, last, *_ in spans for edge in (first, last) if start < edge < end)})
    return "".join(
        _stretch(text[first:last], [span for span in spans if span[0] <= first and last <= span[1]]) for first, last in pairwise(edges)
    )


def _stretch(text: str, covering: Sequence[tuple[int, int, str, str]]) -> str:
    if not covering:
        return escape(text)
    kinds = " ".join(kind for _, _, kind, _ in covering)
    said = " · ".join(tooltip for *_, tooltip in covering if tooltip)
    title = f' title="{escape(said)}"' if said else ""
    return f'<span class="{escape(kinds)}"{title}>{escape(text)}</span>'
