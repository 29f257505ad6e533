"""The format of Word files (Office Open XML, ISO/IEC 29500-1, WordprocessingML), read by a short walk over its elements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.corpus.formats.blocks import Blocks
from dashboard.corpus.formats.format import Document, Format, Results, Source

if TYPE_CHECKING:
    from lxml import etree

#: What readers do not see: deletions and what was moved away, codes of fields, comments, and the second form of a drawing.
_UNSEEN = frozenset(
    ("del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rPr", "pPr", "sectPr", "sdtPr", "tblPr", "del")
)
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_TITLE_STYLES = frozenset(("title", "titel", "titre", "titolo", "ttulo", "título"))
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))


def begins(head: bytes, named: bool) -> bool:
    """Whether the bytes begin as a zip file does; or, of a file that is named as Word's, as an older kind."""
    return head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0") if named else b"PK\x03\x04")


def read(source: Source) -> Results:
    """The text with its tables, text boxes, notes and insertions. The properties' dates are those of the file, not of the article."""
    from dashboard.corpus.formats.office_zip import opened_parts, parse_part, properties, refuse_compound

    refuse_compound(source, "an old Word file", ".docx")
    with opened_parts(source, "word/document.xml") as parts:
        root = parse_part(parts, "word/document.xml")
        blocks, title = Blocks(), _Title()
        _walk(root, blocks, title)
        blocks.end_paragraph()
        for part, name in _NOTES:
            _walk_notes(parse_part(parts, part), name, blocks)
        known = properties(parts, "docProps/core.xml")
        yield Document(blocks.text(), title=title.text or known.title, author=known.author)


class _Title:
    """The first paragraph in the style of a title."""

    text = ""


def _walk(element: Any, blocks: Blocks, title: _Title) -> None:
    from dashboard.corpus.formats.office_zip import local_name

    for child in element:
        name = local_name(child)
        if name in _UNSEEN or (name == "r" and _is_hidden(child)):
            continue
        if name == "t":
            blocks.open_parts.append(child.text or "")
        elif name in _CHARACTERS:
            blocks.open_parts.append(_CHARACTERS[name])
        elif name == "tr":
            blocks.add_row([_text_of(cell, title) for cell in child if local_name(cell) in ("tc", "sdt", "customXml")])
        elif name == "txbxContent":
            blocks.boxed += _text_of(child, title).split("\n\n")
        elif name == "p":
            _walk_paragraph(child, blocks, title)
        else:
            _walk(child, blocks, title)


def _text_of(element: Any, title: _Title) -> str:
    inner = Blocks()
    _walk(element, inner, title)
    return inner.text()


def _walk_paragraph(paragraph: Any, blocks: Blocks, title: _Title) -> None:
    blocks.end_paragraph()
    style = _style_of(paragraph)
    if style.startswith("toc") and style[3:].isdigit():  # a line of the table of contents
        return
    _walk(paragraph, blocks, title)
    if style in _TITLE_STYLES and not title.text:
        title.text = "".join(blocks.open_parts).strip()
    blocks.end_paragraph()


def _style_of(paragraph: Any) -> str:
    from dashboard.corpus.formats.office_zip import attribute, local_name

    styles = (style for properties in paragraph if local_name(properties) == "pPr" for style in properties if local_name(style) == "pStyle")
    return next((attribute(style, "val").lower() for style in styles), "")


def _is_hidden(run: Any) -> bool:
    from dashboard.corpus.formats.office_zip import attribute, local_name

    of_run = (part for properties in run if local_name(properties) == "rPr" for part in properties)
    return any(local_name(part) == "vanish" and attribute(part, "val") not in ("0", "false", "off") for part in of_run)


def _walk_notes(root: etree._Element | None, name: str, blocks: Blocks) -> None:
    """Adds the notes after the text, a paragraph each, so that they stand in no sentence; separators are no notes."""
    from dashboard.corpus.formats.office_zip import attribute, local_name

    for note in root if root is not None else ():
        if local_name(note) == name and attribute(note, "type") in ("", "normal"):
            _walk(note, blocks, _Title())


DOCX = Format("DOCX", (".docx", ".docm", ".dotx", ".doc"), begins, read)
