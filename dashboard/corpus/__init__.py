"""Files -> articles."""

from dashboard.corpus.article import article_from_text, title_of
from dashboard.corpus.finding import (
    MAX_TEXT_MB,
    FoundFile,
    Refusal,
    find,
    read_article,
    read_articles,
    seeds_folder,
)

__all__ = [
    "MAX_TEXT_MB",
    "FoundFile",
    "Refusal",
    "article_from_text",
    "find",
    "read_article",
    "read_articles",
    "seeds_folder",
    "title_of",
]
