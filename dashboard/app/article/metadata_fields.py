"""The fields in which title, source and day of publication of an article are mended."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.app.widgets.markup import element
from dashboard.model import Article, Interval, PublishedBasis
from dashboard.query.typed_days import parse_typed_days
from dashboard.store.corrections import Metadata

MAX_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class MetadataFields:
    """The fields of an article; `metadata` is what they change of it, and `error` says what is wrong with the day, "" if nothing is."""

    key: str
    article: Article
    metadata: Metadata
    error: str

    @property
    def keys(self) -> tuple[str, str, str]:
        """The keys of the widgets: title, source, day of publication."""
        return f"{self.key} title", f"{self.key} source", f"{self.key} published"

    def draw(self) -> None:
        """Draws the fields side by side."""
        article, (title, source, published) = self.article, self.keys
        days = article.published if article.published_basis is PublishedBasis.TEXT else None
        worked_out = f"{_to_text(days)}, worked out" if days else "10 June 2014"
        with st.container(key=f"fields {self.key}", horizontal=True):
            _text_input("Title", title, article.title, "first words of its text")
            _text_input("Source", source, article.source, "who published it")
            _text_input("Published", published, _to_text(_given_days(article)), worked_out)
        if self.error:
            st.html(f'<div role="status">{element("p", self.error, "field-note")}</div>')


def read_fields(key: str, article: Article) -> MetadataFields:
    """The fields of an article as the reader has left them; what is not drawn yet, or emptied, stays as it is. An empty source is one."""
    title = " ".join(_value(f"{key} title", article.title).split()) or article.title
    source = _value(f"{key} source", article.source).strip()
    typed, before = _value(f"{key} published", "").strip(), _given_days(article)
    published, error = None, ""
    if typed and typed != _to_text(before):
        try:
            published = parse_typed_days(typed)
        except ValueError as problem:
            error = f"{problem}."
    metadata = Metadata(
        title if title != article.title else None,
        source if source != article.source else None,
        published if published != before else None,
    )
    return MetadataFields(key, article, metadata, error)


def _text_input(label: str, key: str, value: str, placeholder: str) -> None:
    st.session_state.setdefault(key, value)
    st.text_input(label, key=key, placeholder=placeholder, max_chars=MAX_CHARACTERS, persist_state="session")


def _value(key: str, default: str) -> str:
    value: str | None = st.session_state.get(key)
    return default if value is None else value


def _given_days(article: Article) -> Interval | None:
    return article.published if article.published_basis is PublishedBasis.METADATA else None


def _to_text(days: Interval | None) -> str:
    """Days as they can be typed: an ISO day, or two with a slash between."""
    if days is None:
        return ""
    return f"{days.first}" if days.first == days.last else f"{days.first}/{days.last}"
