"""What a reader corrects: a name in an article, or words that were not read as one; and which of them the panel has open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from dashboard.app.view import change_view
from dashboard.app.widgets.whole import whole
from dashboard.model import Article
from dashboard.store.rows import MentionRow

_OPENED, _CLOSED = "correction opened", "correction closed"
#: The session's key for what the reader looks at, and since when.
_LOOKS_AT = "correction looked at"
#: The keys of the panel's widgets begin so.
PREFIX = "correct "
#: So many characters of the text are shown before and after words that have no sentence.
_CONTEXT = 160


@dataclass(frozen=True, slots=True)
class Opened:
    """The words `text[start:end]` of an article, which the panel has open; `from_card`: the article itself was not asked for."""

    article_id: str
    start: int
    end: int
    from_card: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """The words with all that the panel needs: `row` is their mention, None if they are none; `mentions` are all of the article.

    `countries` are the names of countries by code.
    """

    article: Article
    start: int
    end: int
    row: MentionRow | None
    mentions: Sequence[MentionRow]
    countries: Mapping[str, str]

    @property
    def words(self) -> str:
        """The words on one line."""
        return " ".join(self.article.text[self.start : self.end].split())

    @property
    def context(self) -> tuple[int, int]:
        """From where to where the text around the words is shown: their sentence, as far as it is near, cut between words."""
        text = self.article.text
        least, most = (self.row.excerpt_start, self.row.excerpt_end) if self.row else (0, len(text))
        first, last = self.start - _CONTEXT, self.end + _CONTEXT
        first = least if first <= least else text.find(" ", first, self.start) + 1 or self.start
        last = most if last >= most else max(text.rfind(" ", self.end, last), self.end)
        return first, last


def opened_in(article: Article) -> Opened | None:
    """What the panel has open in this article, None for nothing."""
    opened: Opened | None = st.session_state.get(_OPENED)
    return opened if opened and opened.article_id == article.article_id and opened.end <= len(article.text) else None


@whole
def open_words(opened: Opened) -> None:
    """Opens the panel, empty, at some words, with their article around it. For callbacks."""
    forget_fields()
    st.session_state[_OPENED] = opened
    st.session_state.pop(_LOOKS_AT, None)
    look_at(opened)
    change_view(article=opened.article_id, at=opened.start)


def open_from_card(article: str, start: int, end: int) -> None:
    """Opens the panel at the words of a card. For acts."""
    open_words(Opened(article, start, end, from_card=True))


def look_at(words: Opened) -> None:
    """Notes that the reader looks at some words from now on, unless these are what they look at already."""
    looks_at: tuple[Opened, datetime] | None = st.session_state.get(_LOOKS_AT)
    if looks_at is None or looks_at[0] != words:
        st.session_state[_LOOKS_AT] = (words, datetime.now(UTC))


def looked_at_since() -> datetime:
    """Since when the reader looks at what is corrected."""
    looks_at: tuple[Opened, datetime] | None = st.session_state.get(_LOOKS_AT)
    return looks_at[1] if looks_at else datetime.now(UTC)


@whole
def close() -> None:
    """Closes the panel, and has the page around its dialog run too. For callbacks."""
    st.session_state[_CLOSED] = True
    leave()


@whole
def leave() -> None:
    """Closes the panel; where it was opened at a card, the article with it. For the start of a run, before widgets are drawn."""
    opened: Opened | None = st.session_state.pop(_OPENED, None)
    if opened and opened.from_card:
        change_view(article=None, at=None)


def is_just_closed() -> bool:
    """Whether the panel was closed since this was last asked: a press in a dialog runs the dialog alone, and the page has changed too."""
    return bool(st.session_state.pop(_CLOSED, False))


def forget_fields() -> None:
    """Empties the panel's fields, but not the initials."""
    for key in [key for key in st.session_state if str(key).startswith(PREFIX)]:
        del st.session_state[key]


def subject_of(opened: Opened, article: Article, mentions: Sequence[MentionRow], countries: Mapping[str, str]) -> Subject:
    """The words that are opened, as what is corrected."""
    row = next((row for row in mentions if (row.start, row.end) == (opened.start, opened.end)), None)
    return Subject(article, opened.start, opened.end, row, mentions, countries)
