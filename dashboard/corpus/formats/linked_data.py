"""What a web page says of its article as linked data (JSON-LD, https://schema.org/Article)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from dashboard.corpus.formats.printed_dates import folded, page_title

_PAGE_TYPES = frozenset(("WebPage", "ItemPage", "VideoObject", "AudioObject", "PodcastEpisode", "Event"))
_POST_TYPES = frozenset(("Report", "Review"))
#: For data that are no JSON because a quotation mark in them is not escaped.
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_MAX_NODES = 10_000


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The values of the page's article; what is not there is empty. `published` is as written."""

    headline: str = ""
    publisher: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()


def linked_data(tree: HtmlElement) -> LinkedData:
    """What the page's scripts say of its article, or else of the page."""
    scripts = [script.text or "" for script in tree.iter("script") if "ld+json" in script.get("type", "").lower()]
    nodes = [node for script in scripts for node in _nodes(script)]
    title = folded(page_title(tree))
    articles = [node for node in nodes if _is_article(node)]
    articles.sort(key=lambda node: folded(_text(node.get("headline"))) not in title)  # others are listed beside the page's own
    pages = [node for node in nodes if _is_page(node)]
    node = next((node for node in articles + pages if _text(node.get("datePublished"))), None) or next(iter(articles), {})
    published = _text(node.get("datePublished")) or _text(node.get("dateCreated")) or _text(node.get("uploadDate"))
    if not published:
        published = next((match[1] for script in scripts if (match := _PUBLISHED.search(script))), "") if not nodes else ""
    return LinkedData(_text(node.get("headline")), _publisher(node.get("publisher"), nodes), published, tuple(_names(node.get("author"))))


def _publisher(value: Any, nodes: list[dict[str, Any]]) -> str:
    """The name of a publisher: in the value itself, or in the object of the page that it refers to."""
    named = next(_names(value), "")
    ids = {one.get("@id") for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict) and one.get("@id")}
    return named or next((_text(node.get("name")) for node in nodes if node.get("@id") in ids), "")


def _names(value: Any) -> Iterator[str]:
    """The names of an author or of a list of them."""
    for one in value if isinstance(value, list) else [value]:
        name = _text(one.get("name")) if isinstance(one, dict) else _text(one)
        if name:
            yield name


def _nodes(script: str) -> list[dict[str, Any]]:
    """The objects of a script and of its lists and graphs; none if it is no JSON."""
    try:
        value = json.loads(script.strip().removeprefix("<!--").removesuffix("-->").rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return []
    return list(_objects(value))[:_MAX_NODES]


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    values = [value]
    while values:
        value = values.pop(0)
        if isinstance(value, list):
            values += value[:_MAX_NODES]
        elif isinstance(value, dict):
            yield value
            values += [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in value]


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type")
    return [str(type_) for type_ in (types if isinstance(types, list) else [types])]


def _is_article(node: dict[str, Any]) -> bool:
    return any(type_.endswith(("Article", "Posting")) or type_ in _POST_TYPES for type_ in _types(node))


def _is_page(node: dict[str, Any]) -> bool:
    return any(type_ in _PAGE_TYPES for type_ in _types(node))


def _text(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return str(value).strip() if isinstance(value, str | int) else ""
