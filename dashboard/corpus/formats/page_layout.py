"""A page as an extractor takes it for what it is: tables that only lay it out, text between paragraphs, names that teasers have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import accumulate, islice
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

_TABLE_TAGS = frozenset(("table", "tbody", "tr", "td", "th"))
#: A cell of a layout has so many characters in it and has paragraphs; a cell with data has not.
_CHARACTERS_OF_LAYOUT = 250
_TEASER = re.compile("teaser", re.IGNORECASE)
#: What is called a teaser and holds so many characters of paragraphs is the beginning of an article, before what has to be paid for.
_CHARACTERS_OF_ARTICLE = 200
#: Of an element so many paragraphs are looked at.
_MAX_PARAGRAPHS = 100
_INLINE_TAGS = frozenset("a abbr acronym b big cite code em font i q s small span strike strong sub sup tt u".split())
_BLOCK_TAGS = frozenset(("div", "td", "center", "body", "article", "section", "font"))
#: What old pages put into an element that is inline: it is no part of a line of text then.
_BLOCKS_IN_INLINE = ("p", "div", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4")
#: Text that stands between paragraphs without being one is part of the article if it is so long.
_CHARACTERS_OF_PARAGRAPH = 60


def laid_out_plainly(tree: HtmlElement) -> HtmlElement:
    """The tree; or a copy whose layout tables are blocks, in which all text is in paragraphs and no beginning is called a teaser."""
    if not any((_layout_tables(tree), _named_beginnings(tree), next(_bare_runs(tree), None))):
        return tree
    copied = deepcopy(tree)
    tables = _layout_tables(copied)
    for element in [element for element in copied.iter(*_TABLE_TAGS) if _table_of(element) in tables]:
        element.tag = "div"
    for element in _named_beginnings(copied):
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)
    for run in list(_bare_runs(copied)):
        _make_paragraph(run)
    return copied


def _layout_tables(tree: HtmlElement) -> set[HtmlElement]:
    """The tables that have paragraphs of an article in one of their cells, and the tables around these."""
    cells = dict.fromkeys(next(element.iterancestors("td"), None) for element in tree.iter("p", "br"))
    layout = (cell for cell in cells if cell is not None and _has_characters([cell], _CHARACTERS_OF_LAYOUT))
    return {table for cell in layout for table in cell.iterancestors("table")}


def _table_of(element: HtmlElement) -> HtmlElement | None:
    return element if element.tag == "table" else next(element.iterancestors("table"), None)


def _has_characters(elements: Iterable[HtmlElement], count: int) -> bool:
    """Whether elements have so many characters of text; no more of it is read than shows it."""
    lengths = accumulate(len(text) for element in elements for text in element.itertext())
    return any(length >= count for length in lengths)


def _named_beginnings(tree: HtmlElement) -> list[HtmlElement]:
    """The elements called teasers that hold more than a teaser does and, as none of these, no heading."""
    return [element for element in tree.iter("div", "section") if _TEASER.search(_names(element)) and _is_beginning(element)]


def _is_beginning(element: HtmlElement) -> bool:
    has_heading = next(element.iterdescendants("h1", "h2", "h3", "h4"), None) is not None
    paragraphs = list(islice(element.iterdescendants("p"), _MAX_PARAGRAPHS))
    return not has_heading and len(paragraphs) > 1 and _has_characters(paragraphs, _CHARACTERS_OF_ARTICLE)


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


class _Run(NamedTuple):
    """Text in a block beside its paragraphs: after an element (None at the block's beginning), with what is inline in it."""

    block: HtmlElement
    after: HtmlElement | None
    inline: list[HtmlElement]


def _bare_runs(tree: HtmlElement) -> Iterator[_Run]:
    """The long texts that stand beside paragraphs and in none."""
    parents = dict.fromkeys(paragraph.getparent() for paragraph in tree.iter("p"))
    for block in parents:
        if block is not None and block.tag in _BLOCK_TAGS:
            yield from (run for run in _runs(block) if len(_text(run).strip()) >= _CHARACTERS_OF_PARAGRAPH)


def _runs(block: HtmlElement) -> Iterator[_Run]:
    """All that stands between the blocks in a block."""
    run = _Run(block, None, [])
    for child in block:
        if child.tag in _INLINE_TAGS and next(child.iterdescendants(*_BLOCKS_IN_INLINE), None) is None:
            run.inline.append(child)
        else:
            yield run
            run = _Run(block, child, [])
    yield run


def _text(run: _Run) -> str:
    first = (run.block.text if run.after is None else run.after.tail) or ""
    return first + "".join(f"{element.text_content()}{element.tail or ''}" for element in run.inline)


def _make_paragraph(run: _Run) -> None:
    """Puts a run of text into a paragraph of its own, where it stands."""
    paragraph = etree.SubElement(run.block, "p")
    if run.after is None:
        paragraph.text, run.block.text = run.block.text, None
        run.block.insert(0, paragraph)
    else:
        paragraph.text, run.after.tail = run.after.tail, None
        run.after.addnext(paragraph)
    paragraph.extend(run.inline)
