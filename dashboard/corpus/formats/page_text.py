"""All text that a reader sees on a web page, for pages in which no article is found."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree
from lxml.html import HtmlElement

_BLOCK_TAGS = frozenset("p div li tr td th h1 h2 h3 h4 h5 h6 br section article header blockquote pre dt dd title figcaption".split())
_UNREAD_TAGS = frozenset("script style noscript template nav footer form iframe svg button select".split())
_UNREAD = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def page_text(tree: HtmlElement) -> str:
    """The text of the page's body, a paragraph a block, with blank lines between them; without menus, scripts and forms."""
    body = tree.find(".//body")
    parts: list[str] = []
    unread_depth = 0
    for event, element in etree.iterwalk(tree if body is None else body, events=("start", "end", "comment", "pi")):
        is_unread = element.tag in _UNREAD_TAGS
        if is_unread:
            unread_depth += 1 if event == "start" else -1
        if element.tag in _BLOCK_TAGS:
            parts.append("\n")
        if unread_depth:
            continue
        parts.append((element.text if event == "start" else element.tail) or "")
    return _paragraphs("".join(parts))


def text_without_tags(html: str) -> str:
    """What is left of the body of a page without its tags; for pages that are nested deeper than a parser goes."""
    start = html.lower().find("<body")
    html = html[start:] if start >= 0 else html
    return _paragraphs(unescape(_TAG.sub("\n", _UNREAD.sub(" ", html))))


def _paragraphs(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def fragment_text(html: str) -> str:
    """The text of a piece of HTML, a paragraph a block."""
    from lxml.html import document_fromstring

    try:
        return page_text(document_fromstring(html.replace("\0", "")))
    except etree.ParserError:  # nothing but tags
        return ""
