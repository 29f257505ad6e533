"""Files -> articles."""

from dashboard.corpus.article import article_from_text, title_of
from dashboard.corpus.finding import FoundFile, Refusal, find, seeds_folder
from dashboard.corpus.limits import MAX_TEXT_MB
from dashboard.corpus.reading import read_articles, read_files, source_path_of

__all__ = [
    "MAX_TEXT_MB",
    "FoundFile",
    "Refusal",
    "article_from_text",
    "find",
    "read_articles",
    "read_files",
    "seeds_folder",
    "source_path_of",
    "title_of",
]
