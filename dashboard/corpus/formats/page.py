"""A web page -> its article, without menus, advertisements and lists of other articles (trafilatura, in its fast mode)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from dashboard.corpus.formats.authors import authors_in_line
from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Document
from dashboard.corpus.formats.furniture import without_furniture
from dashboard.corpus.formats.linked_data import linked_data
from dashboard.corpus.formats.page_asides import without_asides
from dashboard.corpus.formats.page_dates import publication_of
from dashboard.corpus.formats.page_encoding import decode_page
from dashboard.corpus.formats.page_layout import laid_out_plainly
from dashboard.corpus.formats.page_text import page_text, text_without_tags
from dashboard.corpus.formats.page_titles import site_in_copyright, title_without_site, without_kind, without_names
from dashboard.corpus.formats.printed_dates import folded, named_headline, page_title
from dashboard.corpus.formats.standfirst import with_standfirst

#: What browsers write into a page that they save: its address.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)|<!--[^>]{0,80}?url:\s*(https?://\S+)", re.IGNORECASE)
_MIN_SHARE_OF_PARAGRAPHS = 0.9
_HEAD_CHARACTERS = 5_000
#: Trafilatura's own guess of a date is not used, so it need not search for one.
_NO_DATE = {"extensive_search": False, "original_date": True}


def page_document(page: bytes | str, url: str = "", title: str = "") -> Document:
    """The article of a page; `url` and `title` are what is known of them otherwise. Raises FormatError if there is no text."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extracted
    from trafilatura.utils import load_html

    html = (page if isinstance(page, str) else decode_page(page)).replace("\0", "")
    tree = load_html(html) if html.strip() else None
    if tree is None:  # empty, or nested deeper than the parser goes
        return Document(_never_empty(text_without_tags(html)), title=title, url=_address(url))
    url = _address(url or _saved_from(html))
    plain = laid_out_plainly(without_asides(tree))
    found = bare_extraction(plain, url=url or None, fast=True, with_metadata=True, include_comments=False, date_extraction_params=_NO_DATE)
    found = found if isinstance(found, Extracted) else Extracted()
    text = _never_empty(without_furniture(found.text or "") or page_text(tree) or text_without_tags(html))
    data = linked_data(tree)
    url = url or _address(found.url or "")
    publication = publication_of(tree, data, url)
    source = _site_name(data.publisher or found.sitename or "") or site_in_copyright(tree)
    return Document(
        _with_line(with_standfirst(_with_paragraphs(text, tree), tree), publication.line),
        title=_article_title(tree, found.title or data.headline or title or _title(tree), source, url),
        source=source,
        url=url,
        published=publication.days,
        published_basis=publication.basis,
        author=authors_in_line(data.authors) or authors_in_line((found.author or "").split(";")),
    )


def _never_empty(text: str) -> str:
    """The text. Raises FormatError if there is none."""
    if not text:
        raise FormatError("is a web page without text: save it when it is shown whole, or as plain text")
    return text


def _with_line(text: str, line: str) -> str:
    """The text with the line that gives its date at the top, if it is not in it: a date that is worked out from the text stands there."""
    return text if not line or line in text else f"{line}\n\n{text}"


def _with_paragraphs(text: str, tree: HtmlElement) -> str:
    """A text that was found as a single line with the paragraphs of the page, if it has these."""
    if "\n" in text:
        return text
    paragraphs = [paragraph for paragraph in page_text(tree).split("\n\n") if paragraph in text]
    return "\n\n".join(paragraphs) if sum(map(len, paragraphs)) > _MIN_SHARE_OF_PARAGRAPHS * len(text) else text


def _saved_from(html: str) -> str:
    match = _SAVED_FROM.search(html[:_HEAD_CHARACTERS])
    return (match[1] or match[2]) if match else ""


def _address(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""


def _article_title(tree: HtmlElement, title: str, source: str, url: str) -> str:
    """The title that was found, without the name of the site; if the page's own title does not name it, the headline that it names."""
    heading = named_headline(tree)
    headline = "" if heading is None else " ".join(heading.text_content().split())
    if headline and (folded(title) not in folded(page_title(tree)) or _is_apart(folded(headline), folded(title))):
        return headline
    if (bare := without_kind(title, _title(tree))) != title:
        return bare
    if not headline and folded(title) in folded(whole := _title(tree)):  # of a title in two parts trafilatura takes the first
        return without_names(title_without_site(whole, source, url, headline))
    return title_without_site(title, source, url, headline)


def _is_apart(headline: str, title: str) -> bool:
    """Whether neither is a part of the other, as where the page is shared under the name of its site."""
    return headline not in title and title not in headline


def _site_name(name: str) -> str:
    """The name of a site; of one that is given as an address, its host."""
    return (urlsplit(name).hostname or name).removeprefix("www.") if _address(name) else name


def _title(tree: HtmlElement) -> str:
    return " ".join(str(tree.findtext(".//title") or "")[:_HEAD_CHARACTERS].split())
