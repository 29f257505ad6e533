"""Lists every filter once: URL parameters, command line, sidebar, heading, offers to loosen and store all use FILTERS.

To add a filter, add its fields with their defaults to QueryValues, declare it in the module of what it filters by (`article_filters`,
`date_filters`, `place_filters`, `mention_filters`), and list it in FILTERS.
"""

from __future__ import annotations

from dashboard.query.article_filters import ARTICLES, COPIES, LANGUAGES, SEARCH, SOURCES
from dashboard.query.date_filters import DATES, UNDATED
from dashboard.query.filter import Filter, Parameter
from dashboard.query.mention_filters import DEMONYMS, MIN_CONFIDENCE, REVIEW, ROLES, UNSURE_BELOW
from dashboard.query.place_filters import AREA, COUNTRIES, FEATURES, GROUPED, MIN_MENTIONS, PLACES

#: In the order of the screen, of the command line's help and of the heading.
FILTERS: tuple[Filter, ...] = (
    SEARCH,
    DATES,
    ARTICLES,
    SOURCES,
    LANGUAGES,
    PLACES,
    COUNTRIES,
    FEATURES,
    MIN_MENTIONS,
    MIN_CONFIDENCE,
    REVIEW,
    UNSURE_BELOW,
    GROUPED,
    AREA,
    DEMONYMS,
    ROLES,
    COPIES,
    UNDATED,
)
#: Every field of a Query that can be set, by name.
PARAMETERS: dict[str, Parameter] = {parameter.name: parameter for filter_ in FILTERS for parameter in filter_.parameters}


def label_of(name: str) -> str:
    """The label on the screen of the filter or field of that name; the name itself if there is none."""
    labels = {filter_.name: filter_.label for filter_ in FILTERS}
    labels |= {parameter.name: filter_.label for filter_ in FILTERS for parameter in filter_.parameters}
    return labels.get(name, name)
