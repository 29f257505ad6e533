"""Files -> articles."""

from dashboard.corpus.finding import (
    MAX_TEXT_MB,
    CorpusError,
    Refusal,
    Source,
    article_from_text,
    find,
    read_article,
    read_articles,
    seeds_folder,
    title_of,
)

__all__ = [
    "MAX_TEXT_MB",
    "CorpusError",
    "Refusal",
    "Source",
    "article_from_text",
    "find",
    "read_article",
    "read_articles",
    "seeds_folder",
    "title_of",
]
