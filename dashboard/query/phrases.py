"""The parts of the heading that say what a filter asks for, one function a filter; "" where it asks for nothing."""

from __future__ import annotations

from dashboard.model import LANGUAGE_NAMES, Kind, Language
from dashboard.query.filter import Names
from dashboard.query.search import Unit, parse_search
from dashboard.query.values import QueryValues
from dashboard.wording import count_in_words, listing, shorten

#: The heading lists up to this many names; if there are more, it says how many.
MAX_NAMED = 3
_MAX_TITLE_CHARACTERS = 60


def no_phrase(_query: QueryValues, _names: Names) -> str:
    """Of a filter that `describe` puts into words itself, or that asks for nothing."""
    return ""


def search_phrase(query: QueryValues, _names: Names) -> str:
    """The words searched for and the stretch of text that they must be in."""
    search = parse_search(query.text)
    stretch = {Unit.SENTENCE: "a sentence", Unit.PARAGRAPH: "a paragraph", Unit.ARTICLE: "an article"}[query.text_in]
    parts = [
        f"{word} {listing([f'“{term.written}”' for term in terms], conjunction)}"
        for word, terms, conjunction in (("containing", search.wanted, "and"), ("without", search.unwanted, "or"))
        if terms
    ]
    return f"in {stretch} {' and '.join(parts)}" if parts else ""


def articles_phrase(query: QueryValues, names: Names) -> str:
    """The title of the chosen article, or how many are chosen."""
    titles = [f"“{shorten(names.get(article_id) or article_id, _MAX_TITLE_CHARACTERS)}”" for article_id in query.articles]
    if len(titles) == 1:
        return f"in {titles[0]}"
    return f"among {count_in_words(len(titles), 'chosen article')}" if titles else ""


def sources_phrase(query: QueryValues, _names: Names) -> str:
    """The chosen sources, or how many they are."""
    sources = [source or "an unnamed source" for source in query.sources]
    if not sources:
        return ""
    return f"from {listing(sources, 'or') if len(sources) <= MAX_NAMED else count_in_words(len(sources), 'source')}"


def languages_phrase(query: QueryValues, _names: Names) -> str:
    """The chosen languages."""
    names = [LANGUAGE_NAMES[Language(code)] for code in query.languages]
    return f"written in {listing(names, 'or')}" if names else ""


def feature_codes_phrase(query: QueryValues, _names: Names) -> str:
    """The features if a code is among them; kinds alone are in the phrase about places."""
    if all(feature in list(Kind) for feature in query.features):
        return ""
    return f"of feature {listing(list(query.features), 'or')}"
