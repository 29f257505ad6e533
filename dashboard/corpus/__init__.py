"""Files -> articles."""

from dashboard.corpus.article import article_from_text, title_of
from dashboard.corpus.fetching import Fetcher
from dashboard.corpus.finding import FoundFile, Refusal, find, seeds_folder
from dashboard.corpus.given import GivenFile, dropped_file, read_given
from dashboard.corpus.limits import MAX_DROPPED_ARTICLES, MAX_DROPPED_MB, MAX_TEXT_MB
from dashboard.corpus.reading import absolute_path, read_articles, read_files
from dashboard.corpus.urls import is_url, read_urls
from dashboard.corpus.version import code_version

__all__ = [
    "MAX_DROPPED_ARTICLES",
    "MAX_DROPPED_MB",
    "MAX_TEXT_MB",
    "Fetcher",
    "FoundFile",
    "GivenFile",
    "Refusal",
    "absolute_path",
    "article_from_text",
    "code_version",
    "dropped_file",
    "find",
    "is_url",
    "read_articles",
    "read_files",
    "read_given",
    "read_urls",
    "seeds_folder",
    "title_of",
]
