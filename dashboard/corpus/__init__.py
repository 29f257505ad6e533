"""Files -> articles."""

from dashboard.corpus.article import article_from_text, title_of
from dashboard.corpus.finding import FoundFile, Refusal, find, seeds_folder
from dashboard.corpus.limits import MAX_TEXT_MB
from dashboard.corpus.reading import absolute_path, read_articles, read_files
from dashboard.corpus.version import code_version

__all__ = [
    "MAX_TEXT_MB",
    "FoundFile",
    "Refusal",
    "absolute_path",
    "article_from_text",
    "code_version",
    "find",
    "read_articles",
    "read_files",
    "seeds_folder",
    "title_of",
]
