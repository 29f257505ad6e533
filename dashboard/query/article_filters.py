"""Declares the filters by articles: their text, and by which source, in which language and in how many copies it is told."""

from __future__ import annotations

from dashboard.model import Language
from dashboard.query import parameters, phrases
from dashboard.query.conditions import chosen_condition, no_copies_condition, source_condition, text_condition
from dashboard.query.filter import Filter, LeftOff, Loosening, Option, Parameter, Widget
from dashboard.query.search import Unit, parse_search
from dashboard.wording import count

SEARCH = Filter(
    "text",
    "Search",
    (
        Parameter("text", str, Option("--text", 'only mentions near all these words, "phrases", -without, beginnings*', "WORDS")),
        Parameter(
            "text_in",
            parameters.parse_unit,
            Option("--text-in", "how near: in the same sentence (default), paragraph or article", choices=tuple(Unit)),
        ),
    ),
    condition=lambda query: text_condition(query.text, query.text_in) if parse_search(query.text) else None,
    phrase=phrases.search_phrase,
    widget=Widget.SEARCH,
    prompt="Search the text",
    loosenings=(Loosening("the search", ("text", "text_in")),),
)

ARTICLES = Filter(
    "articles",
    "Articles",
    (Parameter("articles", str, Option("--article", "only this article, by its article_id", "ID"), many=True),),
    condition=chosen_condition("articles", "article_id"),
    phrase=phrases.articles_phrase,
    widget=Widget.CHOICES,
    loosenings=(Loosening("the chosen articles", ("articles",)),),
    choices=lambda facets: facets.articles,
)

SOURCES = Filter(
    "sources",
    "Sources",
    (Parameter("sources", str, Option("--source", 'only this source, such as "Reuters"', "NAME"), many=True),),
    condition=lambda query: source_condition(query.sources, of_story=query.copies == "one") if query.sources else None,
    phrase=phrases.sources_phrase,
    widget=Widget.CHOICES,
    loosenings=(Loosening("the chosen sources", ("sources",)),),
    choices=lambda facets: facets.sources,
)

LANGUAGES = Filter(
    "languages",
    "Languages",
    (
        Parameter(
            "languages",
            parameters.parse_language,
            Option("--language", f"only articles in this language ({', '.join(Language)}; und: another)", "CODE"),
            many=True,
        ),
    ),
    condition=chosen_condition("languages", "language"),
    phrase=phrases.languages_phrase,
    widget=Widget.CHOICES,
    loosenings=(Loosening("the chosen languages", ("languages",)),),
    choices=lambda facets: facets.languages,
    min_choices=2,
)

COPIES = Filter(
    "copies",
    "Copies",
    (
        Parameter(
            "copies",
            parameters.parse_copies,
            Option(
                "--copies",
                "of articles that are nearly the same, as a wire story in three papers: one (default), or all",
                "",
                ("one", "all"),
            ),
        ),
    ),
    condition=lambda query: no_copies_condition() if query.copies == "one" else None,
    phrase=lambda query, _: "with near copies" if query.copies == "all" else "",
    widget=Widget.EITHER,
    prompt="Near copies on the map",
    left_off=LeftOff(
        lambda _, number: f"{count(number, 'mention')} in near copies of articles",
        lambda _: "Another article that says nearly the same, as a wire story in another paper, is on the map in place of theirs.",
    ),
)
