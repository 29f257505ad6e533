"""Makes an article from its text and metadata."""

from __future__ import annotations

from dashboard.model import Article, PublishedBasis, article_id_of
from dashboard.plain_text.edtf import parse_edtf
from dashboard.wording import shorten

_MAX_HEADLINE_CHARACTERS = 120
_MAX_TITLE_CHARACTERS = 60


def article_from_text(
    text: str, *, title: str = "", source: str = "", url: str = "", published: str = "", source_path: str = "", author: str = ""
) -> Article:
    """An article with its text unchanged; its `article_id` is made from it.

    `published` is EDTF (see dashboard.plain_text.edtf); raises ValueError with a message of one line if it is not a date.
    An empty title is replaced by the text's first line or words; see `title_of`.
    """
    days = parse_edtf(published)
    title = " ".join(title.split()) or title_of(text)
    basis = PublishedBasis.METADATA if days else PublishedBasis.UNKNOWN
    return Article(article_id_of(text), text, source_path, title, source.strip(), url.strip(), days, basis, author)


def title_of(text: str) -> str:
    """The first line that is not empty if it is short and looks like a headline, else its first words."""
    line = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")
    if len(line) <= _MAX_HEADLINE_CHARACTERS and not line.endswith((".", ",", ";", ":")):
        return line
    if len(line) <= _MAX_TITLE_CHARACTERS:
        return line.rstrip(".,;:")
    return shorten(line, _MAX_TITLE_CHARACTERS).rstrip(" …,;:–—-") + " …"
