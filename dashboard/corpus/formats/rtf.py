"""The format of Rich Text (RTF 1.9), by way of striprtf."""

from __future__ import annotations

import re

from dashboard.corpus.formats.authors import authors_in_line
from dashboard.corpus.formats.format import Document, Format, Results, Source
from dashboard.corpus.limits import MAX_PART_MB

#: Deleted and hidden text is marked as striprtf passes over groups; a cell ends in a tab, and a link has its words without its address.
_REWRITTEN = (
    (re.compile(r"\\(?:deleted|v)(?![a-z0-9])"), r"\\*"),
    (re.compile(r"\\(?:nest)?cell(?![a-z])"), r"\\tab"),
    (re.compile(r"\\fldinst(?![a-z])"), r"\\*"),
    (re.compile(r"\\u(?:-?\d{6,}|-[7-9]\d{4})"), "?"),  # no character
)
_NOTE = re.compile(r"\{\\\*?\\?footnote(?![a-z])")
_CODE_PAGE = re.compile(r"\\ansicpg\d{1,6}")
_TITLE = re.compile(r"\{\\title\s?([^{}]{1,500})\}")
_AUTHOR = re.compile(r"\{\\author\s?([^{}]{1,500})\}")
_INFO_CHARACTERS = 100_000


def begins(head: bytes, _named: bool) -> bool:
    """Whether the bytes begin as RTF does."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rt")


def read(source: Source) -> Results:
    """The text with its tables and insertions, and its notes after it; the properties' dates are those of the file."""
    rtf = source.data(MAX_PART_MB).decode("latin-1")
    for pattern, replacement in _REWRITTEN:
        rtf = pattern.sub(replacement, rtf)
    rtf, notes = _without_notes(rtf)
    code_page = match[0] if (match := _CODE_PAGE.search(rtf)) else ""
    title, author = (_text(f"{{\\rtf1\\ansi{code_page} {value}}}") if value else "" for value in _info(rtf))
    text = "\n\n".join(_text(part) for part in (rtf, *(f"{{\\rtf1\\ansi{code_page} {note}}}" for note in notes)))
    yield Document(text.strip(), title=title, author=authors_in_line(author.split(";")))


def _info(rtf: str) -> tuple[str, str]:
    """The title and the author in the properties, as RTF; "" where there is none."""
    title, author = (pattern.search(rtf[:_INFO_CHARACTERS]) for pattern in (_TITLE, _AUTHOR))
    return title[1] if title else "", author[1] if author else ""


def _text(rtf: str) -> str:
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(rtf, errors="replace")  # type: ignore[no-untyped-call]
    lines = (line.strip() for line in text.replace("\xad", "").split("\n"))
    return "\n\n".join(line for line in lines if line)


def _without_notes(rtf: str) -> tuple[str, list[str]]:
    """The source without its footnotes and endnotes, and theirs, so that they stand in no sentence."""
    kept, notes, start = [], [], 0
    while (match := _NOTE.search(rtf, start)) is not None:
        end = _end_of_group(rtf, match.start())
        kept.append(rtf[start : match.start()])
        notes.append(rtf[match.end() : end - 1])
        start = end
    return "".join([*kept, rtf[start:]]), notes


def _end_of_group(rtf: str, start: int) -> int:
    """The position after the brace that closes the group at `start`."""
    depth = 0
    for match in re.compile(r"\\[{}\\]|[{}]").finditer(rtf, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return len(rtf)


RTF = Format("RTF", (".rtf",), begins, read)
