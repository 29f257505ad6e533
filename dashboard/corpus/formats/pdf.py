"""The format of PDF files, by way of pypdfium2."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, dropwhile, takewhile
from typing import TYPE_CHECKING

from dashboard.corpus.formats.authors import authors_in_line
from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Document, Format, Results, Source
from dashboard.corpus.formats.pdf_arabic import arabic_lines, has_arabic, with_words_right
from dashboard.corpus.formats.pdf_columns import in_reading_order
from dashboard.corpus.formats.pdf_lines import HYPHEN_MARK, clean_line, paragraphs_of, without_running_lines
from dashboard.corpus.limits import MAX_DOCUMENT_MB, MAX_PAGES

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

#: A PDF may begin after other bytes; Acrobat looks for its beginning in this many.
_BEGINNING_BYTES = 1024
#: Titles that programs make of the name of a file, or that are none.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)|untitled|document\d*$|print|slide ?1|.*\.(?:docx?|pdf|html?|indd|qxd|pptx?|odt|rtf|tex|dvi|xlsx?)$)",
    re.IGNORECASE,
)
#: The title is set in letters at least this much larger than those of the text, and has no more characters than a headline.
_TITLE_SIZE, _MIN_TITLE, _MAX_TITLE = 1.15, 8, 250


def begins(head: bytes, _named: bool) -> bool:
    """Whether the mark of a PDF stands near the beginning."""
    return b"%PDF-" in head[:_BEGINNING_BYTES]


def read(source: Source) -> Results:
    """The text of all pages, without running heads and page numbers. Raises FormatError."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(source.data(MAX_DOCUMENT_MB))
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FormatError("is a PDF with a password: save it without one") from error
        raise FormatError("is a damaged PDF: open it and save it again") from error
    try:
        yield _document(pdf)
    finally:
        pdf.close()


def _document(pdf: PdfDocument) -> Document:
    if len(pdf) > MAX_PAGES:
        raise FormatError(f"is a PDF of {len(pdf):,} pages, more than {MAX_PAGES:,}: split it")
    pages = []
    printed_title = ""
    for number in range(len(pdf)):
        page = pdf[number]
        text_page = page.get_textpage()
        pages.append([line for line in map(clean_line, _lines(text_page)) if line])
        printed_title = _printed_title(text_page) if number == 0 else printed_title
        text_page.close()
        page.close()
    text = "\n\n".join(paragraphs_of([line for page in without_running_lines(pages) for line in page]))
    if not text.strip():
        raise FormatError("is a PDF without text, most likely a scan: it needs OCR, which puts the text in")
    known = pdf.get_metadata_dict()
    author = authors_in_line(known.get("Author", "").split(";"))
    return Document(text, title=_title(known.get("Title", ""), printed_title, text), author=author)


def _title(own: str, printed: str, text: str) -> str:
    """The title of the properties if it is printed in the text, else what is printed largest, else that of the properties."""
    own = "" if _NO_TITLE.match(own.strip()) else " ".join(own.split())
    is_printed = bool(own) and own.lower() in " ".join(text[:_TITLE_IN_CHARACTERS].split()).lower()
    return own if is_printed or not printed else printed


_TITLE_IN_CHARACTERS = 5_000
_LINE = re.compile(r"[^\r\n\ufffe\u0002]+")


def _lines(page: PdfTextPage) -> list[str]:
    """The lines of a page in the order in which they are read: that of its content, unless it goes to and fro between columns."""
    text: str = page.get_text_range()
    if has_arabic(text):
        return arabic_lines(_characters(page, page.count_chars()).replace("\ufffe", HYPHEN_MARK), page.get_charbox)
    rectangles = [page.get_rect(index) for index in range(page.count_rects())]
    order = in_reading_order(rectangles, lambda rectangle: page.get_text_bounded(*rectangle))
    return _split(text) if order is None else [line for part in order for line in _split(part)]


def _split(text: str) -> list[str]:
    """The lines of a text; the marks of a hyphen at the end of a line stand for the end of the line too."""
    return (
        text.replace("\ufffe", HYPHEN_MARK).replace(HYPHEN_MARK, f"{HYPHEN_MARK}\n").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )


def _printed_title(page: PdfTextPage) -> str:
    """The first lines that are set in the largest letters of the page; "" if these are hardly larger than those of the text."""
    from pypdfium2.raw import FPDFText_GetFontSize

    size_at = partial(FPDFText_GetFontSize, page)
    text = with_words_right(_characters(page, min(page.count_chars(), _TITLE_IN_CHARACTERS)), page.get_charbox)
    lines = [(line, _size_of(line, size_at)) for line in _LINE.finditer(text)]
    largest = max((size for _, size in lines), default=0.0)
    if not largest or largest < _TITLE_SIZE * _usual_size(lines):
        return ""
    from_title = dropwhile(lambda sized: sized[1] < largest, lines)
    title = clean_line(" ".join(line[0].strip() for line, _ in takewhile(lambda sized: sized[1] in (0.0, largest), from_title)))
    return title if _MIN_TITLE <= len(title) <= _MAX_TITLE else ""


def _usual_size(lines: Sequence[tuple[re.Match[str], float]]) -> float:
    """The size of the letters in the middle, of all letters put in order by their sizes."""
    sized = sorted((size, len(line[0])) for line, size in lines if size)
    ends = list(accumulate(length for _, length in sized))
    return sized[bisect_right(ends, ends[-1] // 2)][0]


def _characters(page: PdfTextPage, count: int) -> str:
    """The first characters of a page, each at its index."""
    from pypdfium2 import raw

    text: str = page.get_text_range(0, count)
    return text if len(text) == count else "".join(chr(raw.FPDFText_GetUnicode(page, index)) for index in range(count))


def _size_of(line: re.Match[str], size_at: Callable[[int], float]) -> float:
    """The size of the letters of a line, in points: that of its first or its last, the smaller, as a first letter may be set large.

    0 if it has no letters.
    """
    indexes, text = range(line.start(), line.end()), line.string
    first = next((index for index in indexes if text[index].isalpha()), None)
    if first is None:
        return 0.0
    last = next(index for index in reversed(indexes) if text[index].isalpha())
    return min(round(size_at(index), 1) for index in (first, last))


PDF = Format("PDF", (".pdf",), begins, read)
