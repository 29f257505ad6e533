"""The publication date of a web page: what its metadata say, else what stands where pages print it.

A copyright line, a post that is quoted, a comment, a list of other articles and the moment of saving say nothing of it.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

from lxml.html import HtmlElement

from dashboard.corpus.dates import days_of, short_days, written_days
from dashboard.corpus.formats.linked_data import LinkedData
from dashboard.corpus.formats.printed_dates import (
    FIRST_PUBLISHED,
    LABELLED,
    DatePlace,
    article_blocks,
    date_places,
    is_of_article,
    page_title,
)
from dashboard.model import Interval, PublishedBasis

#: Names of meta elements and of `itemprop`, in lower case, the surest first.
_META_NAMES = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "rnews:datepublished"),
    *("article:published", "article:published_date", "og:datepublished", "og:pubdate", "og:publish_date", "date_published"),
    *("published_time", "published-time", "publish_time", "dc.date.publication", "vr:published_time", "mediator_published_time"),
    *("analyticsattributes.articledate", "dcsext.articlefirstpublished"),
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
_MODIFIED = re.compile(
    r"updated|modified|aktualisiert|geändert|mise? à jour|modifiée?\b|actualiza[dc]|modificad[oa]|atualizad[oa]|aggiornat[oa]"
    r"|bijgewerkt|gewijzigd|aktualiz|zmodyfikowan|güncelle|uppdatera|oppdatert|päivitetty|обновлен|изменен|оновлен|تحديث|تعديل",
    re.IGNORECASE,
)
_LANGUAGES_OF_LETTERS = (
    (re.compile("[\u0620-\u064a]{2}"), ("ar", "fa", "ckb", "ku", "ur", "ps", "sd", "ug", "azb")),
    (re.compile("[\u0400-\u04ff]{2}"), ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg")),
    (re.compile("[\u05d0-\u05ea]{2}"), ("he", "iw", "yi")),
)
_PUBLISHED_IN_DATA = re.compile(
    r'"(?:date_?published|published_?(?:at|date)|publish_?date|publication_?date|first_?published(?:_?at)?|pub_?date)"\s*:\s*"([^"]{8,40})"',
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
_DAY_IN_ADDRESS = re.compile(
    r"[/_-]((?:19|20)\d\d)(?:/[a-z_.-]{4,30}(?=/))?"  # some have the section between year and month
    r"(?:([/_-])([01]?\d|[a-z]{3})\2([0-3]?\d)|([01]\d)([0-3]\d))(?!\d)",
    re.ASCII | re.IGNORECASE,
)


class Publication(NamedTuple):
    """The days of publication, how they are known, and the line of the page that says them, if it is one."""

    days: Interval | None
    basis: PublishedBasis
    line: str = ""

    def or_unknown(self) -> Publication:
        """The same, but that no days have no basis."""
        return self if self.days else Publication(None, PublishedBasis.UNKNOWN)


def publication_of(tree: HtmlElement, data: LinkedData, url: str) -> Publication:
    """When the page says it was published: in its metadata, in its address, or where pages print it."""
    language = _language_of(tree)
    if stated := days_of(data.published, language) or _meta_days(tree, language):
        return Publication(stated, PublishedBasis.METADATA)
    if in_address := _address_days(url):
        return Publication(in_address, PublishedBasis.TEXT)
    return _printed(tree, language) or Publication(_days_in_data(tree), PublishedBasis.TEXT).or_unknown()


def _language_of(tree: HtmlElement) -> str:
    """The language that the page names; if its title is in letters that this has not, the one that most pages in them are written in."""
    named = (tree.get("lang") or tree.get("xml:lang") or "").strip()
    title = page_title(tree)
    for letters, languages in _LANGUAGES_OF_LETTERS:
        if letters.search(title):
            return named if named.replace("_", "-").split("-")[0].lower() in languages else languages[0]
    return named


def _days_in_data(tree: HtmlElement) -> Interval | None:
    """The day in the data that a page's scripts draw it from, if these name but one: of a list of articles each has its own."""
    scripts = [script.text or "" for script in tree.iter("script") if script.get("type") == "application/json"]
    scripts += [meta.get("content", "") for meta in tree.iter("meta") if meta.get("name") == "parsely-page"]
    days = {days_of(match[1]) for script in scripts for match in _PUBLISHED_IN_DATA.finditer(script)}
    return days.pop() if len(days) == 1 else None


def _meta_days(tree: HtmlElement, language: str) -> Interval | None:
    """What the surest meta element, or element with an `itemprop`, says."""
    found: list[tuple[int, Interval]] = []
    around = article_blocks(tree)
    for element in tree.iter("meta", "time", "span", "abbr", "div", "p"):
        names = (element.get(attribute, "").lower() for attribute in ("property", "name", "itemprop", "http-equiv"))
        rank = min((_RANK[name] for name in names if name in _RANK), default=None)
        if rank is None or (element.tag != "meta" and not is_of_article(element, around)):
            continue
        value = element.get("content") or element.get("datetime") or ("" if element.tag == "meta" else element.text_content())
        if days := days_of(value, language):
            found.append((rank, days))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _address_days(url: str) -> Interval | None:
    match = _DAY_IN_ADDRESS.search(url)
    if match is None:
        return None
    month, day = match[3] or match[5], match[4] or match[6]
    return days_of(f"{int(day)} {month} {match[1]}" if month.isalpha() else f"{match[1]}-{int(month):02}-{int(day):02}")


def _printed(tree: HtmlElement, language: str) -> Publication | None:
    """The first date that stands where a page prints its own: a time element, or a short line of an element that is named for it.

    What is labelled as the day of a change counts if there is no other.
    """
    changed: Publication | None = None
    for place in sorted(date_places(tree), key=lambda place: FIRST_PUBLISHED.search(place.line) is None):
        publication = None if _COPYRIGHT.search(place.line) else _publication_in(place, language)
        if publication is None:
            continue
        if not _is_of_change(place, language):
            return publication
        changed = changed or publication
    return changed


def _is_of_change(place: DatePlace, language: str) -> bool:
    """Whether what a place gives first is the day of a change."""
    if _label_in(place.line):
        return False
    changed = _MODIFIED.search(place.line)
    is_first = changed is not None and next(written_days(place.line[: changed.start()], language), None) is None
    return is_first or _MODIFIED.search(place.element.get("class", "")) is not None


def _label_in(line: str) -> re.Match[str] | None:
    """The label of the first day of publication in a line, with what follows it as its group."""
    return FIRST_PUBLISHED.search(line) or LABELLED.search(line)


def _publication_in(place: DatePlace, language: str) -> Publication | None:
    own = _label_in(place.line)
    line = own[1] if own else place.line
    written = next(chain(written_days(line, language), short_days(line)), None)
    if written and written.first == written.last:
        return Publication(written, PublishedBasis.TEXT, place.line)
    marked = next(filter(None, (days_of(value, language) for value in _marks(place.element))), None)
    return Publication(marked, PublishedBasis.METADATA) if marked and marked.first == marked.last else None


def _marks(element: HtmlElement) -> tuple[str, ...]:
    """The dates that elements carry beside their text, in HTML and in the older microformats (hAtom)."""
    if element.tag == "time":
        return (element.get("datetime", ""),)
    return (element.get("title", ""),) if element.tag in ("abbr", "span") else ()
