"""The foot of the printed page: the sources of what is shown, and what it was printed from. The screen does not show it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.widgets.markup import element
from dashboard.plain_text.writing_direction import joined
from dashboard.query import Query
from dashboard.query.article_words import NO_SOURCE
from dashboard.store.article_rows import MAX_CITED, CitedArticle, SourceRow
from dashboard.wording import count, say_day, say_interval

_MAX_SOURCES = 40


def draw(queries: Mapping[str, Query], place_id: str | None, answers: Answers) -> None:
    """Draws it where print.css shows it; to be called last, so that nothing on the screen waits for its figures.

    The queries are those whose mentions are on the sheet, by the words for their dates; these are not said where there is one.
    """
    rows_of = {dates: rows for dates, query in queries.items() if (rows := answers.sources(query, place_id))}
    if rows_of:
        with st.container(key="print-sources"):
            lists = "".join(
                f"{element('h2', f'Sources, {dates}' if dates else 'Sources')}{sources_html(rows)}" for dates, rows in rows_of.items()
            )
            st.html(lists + _printed_html(answers))


def sources_html(rows: tuple[SourceRow, ...]) -> str:
    """A line for each article where they are few, else one for each source."""
    if sum(row.articles for row in rows) <= MAX_CITED:
        lines = [_line(row.source, _say_cited(cited)) for row in rows for cited in row.cited]
        return f"<ul>{''.join(lines)}</ul>"
    lines = [_line(row.source, f"{count(row.mentions, 'mention')} in {count(row.articles, 'article')}") for row in rows[:_MAX_SOURCES]]
    more = len(rows) - _MAX_SOURCES
    if more > 0:
        lines.append(element("li", f"and {count(more, 'more source')}"))
    return f'<ul class="many">{"".join(lines)}</ul>'


def _line(source: str, text: str) -> str:
    return f"<li>{element('b', source or NO_SOURCE)} {element('span', text)}</li>"


def _say_cited(cited: CitedArticle) -> str:
    published = say_interval(cited.published) if cited.published else "date not known"
    return joined([cited.title or "No title", published, count(cited.mentions, "mention")])


def _printed_html(answers: Answers) -> str:
    """What the sheet was printed from; page.js fills in the day of printing, since the page may have been open for days."""
    articles = count(answers.articles_total(), "article")
    store = f"from {answers.store.path.name}: {articles}, the last read on {say_day(answers.last_read())}"
    return f'<p class="grey">Printed on <time></time> {element("span", store)}. Places: GeoNames. Map: Natural Earth.</p>'
