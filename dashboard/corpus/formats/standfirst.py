"""The standfirst of a web page: the sentence or two under the headline that say what happened, which extractors take for furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from dashboard.corpus.formats.printed_dates import folded, named_headline

#: How pages of several languages call it in the names of their elements.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:standfirst|deck|dek|sub-?(?:title|headline|head|heading|titre|titulo|titel)|lead|lede|chapeau|chapo|accroche|vorspann|bajada"
    r"|entradilla|sumario|copete|volanta|occhiello|sommario|sottotitolo|catenaccio|linha-?fina|gravata|intro|ingress|spot|perex|zajawka)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADINGS = ("h2", "h3", "h4")
_BLOCKS = (*_HEADINGS, "p", "div", "section", "ul", "ol", "table", "blockquote", "figure")
_MIN_WORDS, _MAX_CHARACTERS = 6, 600
#: A heading that is named for nothing is a sentence if it has so many words, as "Key points" has not.
_WORDS_OF_SENTENCE = 8
#: It stands among so many blocks after the headline.
_MAX_BLOCKS = 12


def with_standfirst(text: str, tree: HtmlElement) -> str:
    """The text with the standfirst of the page before its paragraphs, and after its headline, if it is not in it."""
    headline = named_headline(tree)
    if headline is None:
        return text
    line = next(_standfirsts(headline, folded(text)), "")
    if not line:
        return text
    first, _, rest = text.partition("\n\n")
    is_headline = folded(first) == folded(headline.text_content())
    return "\n\n".join(filter(None, (first, line, rest) if is_headline else (line, text)))


def _standfirsts(headline: HtmlElement, text: str) -> Iterator[str]:
    blocks = (node for node in headline.xpath("following::*") if node.tag in _BLOCKS)
    for position, block in enumerate(islice(blocks, _MAX_BLOCKS)):
        line = _line(block)
        if line and block.tag == "p" and folded(line) in text:
            return  # the article has begun
        if _is_standfirst(block, line, is_next=position == 0) and folded(line) not in text:
            yield line


def _is_standfirst(block: HtmlElement, line: str, *, is_next: bool) -> bool:
    words = len(line.split())
    if words < _MIN_WORDS or len(line) > _MAX_CHARACTERS or next(block.iter("a", *_blocks_in(block)), None) is not None:
        return False
    is_sentence = block.tag in _HEADINGS and is_next and words >= _WORDS_OF_SENTENCE
    return is_sentence or _NAMED.search(f"{block.get('class', '')} {block.get('id', '')}") is not None


def _blocks_in(block: HtmlElement) -> tuple[str, ...]:
    """The tags of blocks that may lie in this one, without its own: an element is among those that it iterates."""
    return tuple(tag for tag in _BLOCKS if tag != block.tag)


def _line(block: HtmlElement) -> str:
    return " ".join(block.text_content()[: 4 * _MAX_CHARACTERS].split())
