"""Files -> articles."""

from dashboard.corpus.article import article_from_text, title_of
from dashboard.corpus.fetching import Fetcher
from dashboard.corpus.finding import FoundFile, Refusal, find, seeds_folder
from dashboard.corpus.given import GivenFile, dropped_file, read_given
from dashboard.corpus.limits import MAX_DROPPED_ARTICLES, MAX_DROPPED_MB, MAX_TEXT_MB
from dashboard.corpus.reading import read_articles, read_files, source_path_of
from dashboard.corpus.urls import is_url, read_urls

__all__ = [
    "MAX_DROPPED_ARTICLES",
    "MAX_DROPPED_MB",
    "MAX_TEXT_MB",
    "Fetcher",
    "FoundFile",
    "GivenFile",
    "Refusal",
    "article_from_text",
    "dropped_file",
    "find",
    "is_url",
    "read_articles",
    "read_files",
    "read_given",
    "read_urls",
    "seeds_folder",
    "source_path_of",
    "title_of",
]
