"""The publication date of a web page: what its metadata say, else what stands where pages print it.

A copyright line, a post that is quoted, a comment, a list of other articles and the moment of saving say nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from dashboard.corpus.dates import days_of, written_days
from dashboard.corpus.formats.linked_data import LinkedData
from dashboard.model import Interval, PublishedBasis

#: Names of meta elements and of `itemprop`, in lower case, the surest first.
_META_NAMES = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "rnews:datepublished"),
    *("article_date_original", "article.published", "originalpublicationdate", "publish_date", "publishdate", "publish-date"),
    *(
        "published_date",
        "published_time_telegram",
        "publication_date",
        "published-date",
        "published",
        "pubdate",
        "displaydate",
        "bt:pubdate",
    ),
    *("cxenseparse:recs:publishtime", "cxenseparse:publishtime", "sailthru.date", "parsely-pub-date", "dc.date.issued", "dcterms.issued"),
    *("prism.publicationdate", "citation_publication_date", "citation_online_date", "dc.date.created", "dcterms.created", "datecreated"),
    *("dc.date", "dcterms.date", "date", "created", "creation_date", "release_date", "article.created", "timestamp"),
)
_RANK = {name: rank for rank, name in enumerate(_META_NAMES)}
_NOT_OF_THE_ARTICLE = re.compile(
    r"comment|footer|related|sidebar|recommend|widget|twitter|tweet|embed|copyright|most-?(?:read|popular)|trending|newsletter|promo|teaser",
    re.IGNORECASE,
)
_OUTER_TAGS = frozenset(("aside", "footer", "blockquote", "nav", "figure", "script", "style"))
#: How many elements around the headline are taken for its own: its block, and that of its article.
_CLOSE_LEVELS = 3
_DATE_PLACE = re.compile(r"date|time(?!line)|publi|posted|byline|by-line|meta(?!l)|dateline|stamp|credit|author", re.IGNORECASE)
_MODIFIED = re.compile(r"updated|modified|aktualisiert|mis à jour|actualizado", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
_DAY_IN_ADDRESS = re.compile(r"[/_-]((?:19|20)\d\d)([/_-]?)([01]\d)\2([0-3]\d)(?!\d)", re.ASCII)
_LINE_TAGS = ("time", "span", "div", "p", "li", "abbr", "small", "em", "i", "b", "strong", "a", "h4", "h5", "h6", "dd")
_MAX_LINE = 250


class Publication(NamedTuple):
    """The days of publication, how they are known, and the line of the page that says them, if it is one."""

    days: Interval | None
    basis: PublishedBasis
    line: str = ""


def publication_of(tree: HtmlElement, data: LinkedData, url: str) -> Publication:
    """When the page says it was published: in its metadata, in its address, or where pages print it."""
    language = (tree.get("lang") or tree.get("xml:lang") or "").strip()
    if stated := days_of(data.published, language) or _meta_days(tree, language):
        return Publication(stated, PublishedBasis.METADATA)
    if in_address := _address_days(url):
        return Publication(in_address, PublishedBasis.TEXT)
    return _printed(tree, language) or Publication(None, PublishedBasis.UNKNOWN)


def _meta_days(tree: HtmlElement, language: str) -> Interval | None:
    """What the surest meta element, or element with an `itemprop`, says."""
    found: list[tuple[int, Interval]] = []
    headline = next(tree.iter("h1"), None)
    around = [] if headline is None else list(headline.iterancestors())
    for element in tree.iter("meta", "time", "span", "abbr", "div", "p"):
        names = (element.get(attribute, "").lower() for attribute in ("property", "name", "itemprop", "http-equiv"))
        rank = min((_RANK[name] for name in names if name in _RANK), default=None)
        if rank is None or (element.tag != "meta" and not _is_of_article(element, around)):
            continue
        value = element.get("content") or element.get("datetime") or ("" if element.tag == "meta" else element.text_content())
        if days := days_of(value, language):
            found.append((rank, days))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _address_days(url: str) -> Interval | None:
    match = _DAY_IN_ADDRESS.search(url)
    return days_of("-".join(match.group(1, 3, 4))) if match else None


def _printed(tree: HtmlElement, language: str) -> Publication | None:
    """The first date that stands where a page prints its own: a time element, or a short line of an element that is named for it.

    What is labelled as the day of a change counts if there is no other.
    """
    changed: Publication | None = None
    for element, line in _date_places(tree):
        publication = _publication_in(element, line, language)
        if publication is None or _COPYRIGHT.search(line):
            continue
        if not _MODIFIED.search(f"{line} {element.get('class', '')}"):
            return publication
        changed = changed or publication
    return changed


def _publication_in(element: HtmlElement, line: str, language: str) -> Publication | None:
    written = next(written_days(line, language), None)
    if written and written.first == written.last:
        return Publication(written, PublishedBasis.TEXT, line)
    marked = days_of(element.get("datetime", ""), language) if element.tag == "time" else None
    return Publication(marked, PublishedBasis.METADATA) if marked and marked.first == marked.last else None


def _date_places(tree: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """The elements of the article in which a date may be printed, each with its line.

    What stands far above the headline comes last: the head of a site prints the day on which the page was seen.
    """
    headline = next(tree.iter("h1"), None)
    around = [] if headline is None else [node for node in headline.iterancestors() if node.tag not in ("body", "html")]
    near: list[tuple[HtmlElement, str]] = []
    far: list[tuple[HtmlElement, str]] = []
    is_after = headline is None
    for element in tree.iter("h1", *_LINE_TAGS):
        is_after = is_after or element is headline
        if element.tag == "time" or _DATE_PLACE.search(f"{element.get('class', '')} {element.get('id', '')}"):
            line = " ".join(_short_text(element).split())
            if len(line) <= _MAX_LINE and _is_of_article(element, around):
                is_close = is_after or any(node in around[:_CLOSE_LEVELS] for node in element.iterancestors())
                (near if is_close else far).append((element, line))
    return near + far


def _short_text(element: HtmlElement) -> str:
    """The text of an element, as far as it is needed to see that it is longer than a line."""
    text = ""
    for part in element.itertext():
        text += part
        if len(text) > 4 * _MAX_LINE:
            break
    return text


def _is_of_article(element: HtmlElement, around: Sequence[HtmlElement]) -> bool:
    """Whether an element lies in nothing that is for others than the article: comments, quotations, lists of other articles.

    What is `around` the headline is for the article, whatever it is called.
    """
    for node in (element, *element.iterancestors()):
        if node in around or node.tag in ("body", "html"):
            return True
        if node.tag in _OUTER_TAGS or _NOT_OF_THE_ARTICLE.search(f"{node.get('class', '')} {node.get('id', '')}"):
            return False
    return True
