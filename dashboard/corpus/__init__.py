"""Files -> articles."""

from dashboard.corpus.article import article_from_text, title_of
from dashboard.corpus.finding import FoundFile, Refusal, find, seeds_folder
from dashboard.corpus.given import GivenFile, dropped_file, read_given
from dashboard.corpus.limits import MAX_DROPPED_ARTICLES, MAX_DROPPED_MB, MAX_TEXT_MB
from dashboard.corpus.reading import read_articles, read_files, source_path_of

__all__ = [
    "MAX_DROPPED_ARTICLES",
    "MAX_DROPPED_MB",
    "MAX_TEXT_MB",
    "FoundFile",
    "GivenFile",
    "Refusal",
    "article_from_text",
    "dropped_file",
    "find",
    "read_articles",
    "read_files",
    "read_given",
    "seeds_folder",
    "source_path_of",
    "title_of",
]
