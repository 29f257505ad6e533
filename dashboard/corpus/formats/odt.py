"""The format of OpenDocument texts (ISO/IEC 26300), read by a short walk over its elements."""

from __future__ import annotations

from typing import Any

from dashboard.corpus.formats.blocks import Blocks
from dashboard.corpus.formats.errors import FormatError, OtherFormatError
from dashboard.corpus.formats.format import Document, Format, Results, Source

#: What readers do not see, deletions first, and what only repeats the text.
_UNSEEN = frozenset(("tracked-changes", "annotation", "table-of-content", "sequence-decls", "forms", "note-citation", "ruby-text"))
_TITLE_STYLE = "Title"
_MAX_BLANKS = 100


def begins(head: bytes, _named: bool) -> bool:
    """Whether the bytes begin as a zip file does."""
    return head.startswith(b"PK\x03\x04")


def read(source: Source) -> Results:
    """The text with its tables, text boxes, notes and insertions. The properties' dates are those of the file, not of the article."""
    from dashboard.corpus.formats.office_zip import local_name, opened_parts, parse_part, properties

    with opened_parts(source, "content.xml") as parts:
        if b"encryption-data" in parts.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in parts.NameToInfo else False:
            raise FormatError("has a password: open it and save it without one")
        root = parse_part(parts, "content.xml")
        assert root is not None
        walk = _Walk(_title_styles(root))
        body = next(
            (element for element in root.iter() if local_name(element) == "text" and local_name(element.getparent()) == "body"), None
        )
        if body is None:
            raise OtherFormatError("is another OpenDocument file")
        blocks = Blocks()
        walk.into(body, blocks)
        blocks.end_paragraph()
        blocks.paragraphs += walk.notes
        known = properties(parts, "meta.xml")
        yield Document(blocks.text(), title=walk.title or known.title, author=known.author)


def _title_styles(root: Any) -> set[str]:
    """The names of the styles of titles: the one of that name, and those that the file derives from it."""
    from dashboard.corpus.formats.office_zip import attribute, local_name

    styles = (element for element in root.iter() if local_name(element) == "style")
    return {_TITLE_STYLE} | {attribute(style, "name") for style in styles if attribute(style, "parent-style-name") == _TITLE_STYLE}


class _Walk:
    """A walk over a text: its notes, which are put after it, and the first paragraph in the style of a title."""

    def __init__(self, title_styles: set[str]) -> None:
        self.title_styles = title_styles
        self.notes: list[str] = []
        self.title = ""

    def into(self, element: Any, blocks: Blocks) -> None:
        """Adds the text of an element and of what follows each of its children."""
        from dashboard.corpus.formats.office_zip import attribute, local_name

        blocks.open_parts.append(element.text or "" if local_name(element) in _INLINE else "")
        for child in element:
            name = local_name(child)
            if name in ("p", "h"):
                self._paragraph(child, blocks)
            elif name == "table-row":
                blocks.add_row([self._text_of(cell) for cell in child if local_name(cell) == "table-cell"])
            elif name == "note":
                self.notes += [self._text_of(body) for body in child if local_name(body) == "note-body"]
            elif name == "text-box":
                blocks.boxed += [text for text in self._text_of(child).split("\n\n") if text]
            elif name in ("tab", "line-break", "s"):
                blanks = int(attribute(child, "c") or 1) if attribute(child, "c").isdecimal() or not attribute(child, "c") else 1
                blocks.open_parts.append({"tab": "\t", "line-break": "\n"}.get(name, " " * min(blanks, _MAX_BLANKS)))
            elif name and name not in _UNSEEN:
                self.into(child, blocks)
            blocks.open_parts.append(child.tail or "" if local_name(element) in _INLINE else "")

    def _text_of(self, element: Any) -> str:
        inner = Blocks()
        self.into(element, inner)
        return inner.text()

    def _paragraph(self, paragraph: Any, blocks: Blocks) -> None:
        from dashboard.corpus.formats.office_zip import attribute

        blocks.end_paragraph()
        self.into(paragraph, blocks)
        if attribute(paragraph, "style-name") in self.title_styles and not self.title:
            self.title = "".join(blocks.open_parts).strip()
        blocks.end_paragraph()


#: Elements that hold text themselves; in all others, what is between the elements only lays out the XML.
_INLINE = frozenset(("p", "h", "span", "a", "ruby", "ruby-base", "meta", "meta-field", "bookmark-ref", "reference-mark"))

ODT = Format("ODT", (".odt", ".ott"), begins, read)
