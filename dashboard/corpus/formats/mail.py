"""The formats of saved e-mail: EML, a message a file, and MBOX, many of them one after the other (RFC 4155)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from dashboard.corpus.formats.errors import FormatError, damage_of
from dashboard.corpus.formats.format import Failure, Format, Results, Source
from dashboard.corpus.formats.office_zip import COMPOUND_BEGINNING
from dashboard.corpus.limits import BYTES_PER_MB, MAX_PAGE_MB

_HEADER_LINE = re.compile(rb"(?:From [^\r\n]+\r?\n)?[A-Za-z][A-Za-z0-9-]*:[ \t\r\n]")
_OF_TRANSPORT = re.compile(rb"^(?:received|mime-version|message-id|return-path|delivered-to|dkim-signature):", re.IGNORECASE | re.MULTILINE)
_SENDER = re.compile(rb"^(?:from|sender):", re.IGNORECASE | re.MULTILINE)
#: The line before each message of a mailbox: a sender and a date. A line of a text that begins with "From " has none.
_SEPARATOR = re.compile(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{0,40}\d{4}.{0,20}\r?\n?")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LINE_BYTES = BYTES_PER_MB
_MAX_MESSAGE_BYTES = MAX_PAGE_MB * BYTES_PER_MB


def message_begins(head: bytes, named: bool) -> bool:
    """Whether the bytes begin with headers; of a file that is not named as a message, with those that only transport puts in."""
    if head.startswith(COMPOUND_BEGINNING):
        return named
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    headers = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if _SEPARATOR.match(head) and not named:
        return False
    return _HEADER_LINE.match(head) is not None and (
        named or (_OF_TRANSPORT.search(headers) is not None and _SENDER.search(headers) is not None)
    )


def read_message(source: Source) -> Results:
    """The article of the message. Raises FormatError."""
    from dashboard.corpus.formats.message import message_document

    data = source.data(MAX_PAGE_MB * 5)
    if data.startswith(COMPOUND_BEGINNING):
        raise FormatError("is a message of Outlook (.msg): save it there as text or as HTML, or in another mail program as .eml")
    data = data.split(b"\n", 1)[-1] if _SEPARATOR.match(data) else data
    yield message_document(data).with_key("")


def mailbox_begins(head: bytes, _named: bool) -> bool:
    """Whether the first line separates messages."""
    return _SEPARATOR.match(head) is not None


def read_mailbox(source: Source) -> Results:
    """The articles of the messages; one that cannot be read costs only itself."""
    from dashboard.corpus.formats.message import message_document

    for number, data in enumerate(_messages(source.file), 1):
        try:
            if len(data) > _MAX_MESSAGE_BYTES:
                raise FormatError(f"has more than {MAX_PAGE_MB} MB")  # noqa: TRY301
            yield message_document(data)
        except FormatError as error:
            yield Failure(str(error), f"message {number}")
        except Exception as error:  # noqa: BLE001  (the standard library raises many kinds of errors over headers)
            yield Failure(damage_of(error, "EML"), f"message {number}")


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of each message; of one that is too long only as much as shows that it is."""
    parts: list[bytes] = []
    size = 0
    is_line_start = True
    for line in iter(lambda: file.readline(_LINE_BYTES), b""):
        if is_line_start and _SEPARATOR.fullmatch(line):
            if parts:
                yield _ESCAPED.sub(rb"\1", b"".join(parts))
            parts, size = [], 0
        elif size <= _MAX_MESSAGE_BYTES:
            parts.append(line)
            size += len(line)
        is_line_start = line.endswith(b"\n")
    if parts:
        yield _ESCAPED.sub(rb"\1", b"".join(parts))


EML = Format("EML", (".eml", ".email", ".msg"), message_begins, read_message)
MBOX = Format("MBOX", (".mbox", ".mbx"), mailbox_begins, read_mailbox, holds_many=True)
