"""The formats of feeds, RSS and Atom: an article an entry, by way of feedparser."""

from __future__ import annotations

import io
import re
from typing import Any

from dashboard.corpus.dates import days_of
from dashboard.corpus.formats.authors import authors_in_line
from dashboard.corpus.formats.errors import FormatError, damage_of
from dashboard.corpus.formats.format import Document, Failure, Format, Results, Source
from dashboard.corpus.formats.marked_up import plain
from dashboard.corpus.limits import MAX_TABLE_MB

_ROOT = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)


#: The encoding that the declaration of XML names: once the feed is decoded, it is in UTF-8.
_ENCODING = re.compile(r"(?<=<\?xml)([^>]*?)\s+encoding\s*=\s*[\"'][^\"'>]*[\"']")


def begins(head: bytes, named: bool) -> bool:
    """Whether the root of the XML is that of a feed; a file that is named as one may begin with any."""
    head = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe")
    return _ROOT.match(head) is not None or (named and head.lstrip().startswith(b"<"))


def read(source: Source) -> Results:
    """The articles of the entries: their contents, or their summaries. Raises FormatError."""
    import feedparser

    from dashboard.corpus.formats.page_encoding import decode_page

    data = source.data(MAX_TABLE_MB)
    if b"<!ENTITY" in data:
        raise FormatError("is a feed that defines entities of its own, which are not read: save it without them")
    text = _ENCODING.sub("", decode_page(data), count=1)
    feed = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries and (feed.bozo or not feed.version):
        raise FormatError("is a damaged feed: save it again" if feed.version else "is XML and no feed: save the article as HTML or as text")
    language = str(feed.feed.get("language", ""))
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield _document(entry, number, str(feed.feed.get("title", "")), language)
        except (ValueError, TypeError) as error:  # half a character, a value that is none
            yield Failure(damage_of(error, "an entry of a feed"), f"entry {number}")


def _document(entry: Any, number: int, feed_title: str, language: str) -> Document | Failure:
    contents = [content.get("value", "") for content in entry.get("content", [])]
    text = max((plain(value) for value in (*contents, entry.get("summary", ""))), key=len)
    title = plain(entry.get("title", ""))
    key = entry.get("id") or entry.get("link") or ""
    if not text and not title:
        return Failure("has neither text nor title", key or f"entry {number}")
    published = next((entry[name] for name in ("published", "issued", "created", "updated") if entry.get(name)), "")
    return Document(
        text or title,
        title=title,
        source=plain(entry.get("source", {}).get("title", "")) or plain(feed_title),
        url=_address(entry.get("link", "")),
        published=days_of(published, language),
        key=key,
        author=authors_in_line(_authors(entry)),
    )


def _authors(entry: Any) -> list[str]:
    """The names of an entry's authors; feedparser cuts those beside an address whose end is longer than four letters."""
    named = [author["name"] for author in entry.get("authors", []) if author.get("name")]
    written = str(entry.get("author", ""))
    return [written] if "@" in written or not named else named


def _address(link: str) -> str:
    return link if link.startswith(("http://", "https://")) else ""


FEED = Format("RSS and Atom", (".rss", ".atom", ".xml", ".rdf"), begins, read, holds_many=True)
