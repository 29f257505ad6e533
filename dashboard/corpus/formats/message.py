"""An e-mail message -> its article (RFC 5322): the plain part, else the HTML part; what it quotes and its signature are marked as such."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parseaddr

from dashboard.corpus.dates import days_of
from dashboard.corpus.decoding import DecodingError, decode
from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Document
from dashboard.corpus.formats.furniture import without_furniture
from dashboard.corpus.limits import MAX_MAIL_PARTS

_KIND = re.compile(r"[\w.+-]+/[\w.+-]+")
_FOLDED = re.compile(r"\r?\n[ \t]+")
#: A plain part that is as short as this beside the HTML part only says that there is one.
_LITTLE_TEXT = 0.3
#: A line of two hyphens begins a signature (RFC 3676) if no more lines than these follow.
_MAX_SIGNATURE_LINES = 12
#: What mail programs put above what they quote.
_ATTRIBUTION = re.compile(r"(?:on|am|le|el|il)\b.{5,200}(?:wrote|schrieb|a écrit|escribió|ha scritto)\s?:", re.IGNORECASE)
_REPLIED_TO = re.compile(r"-{2,}\s?(?:original message|ursprüngliche nachricht|message d'origine)\s?-{2,}", re.IGNORECASE)


def message_document(data: bytes) -> Document:
    """The article of a message; its key is its Message-ID. Raises FormatError if it has no text."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    text, html = _parts(message)
    body = own_text(text)
    page = own_text(_page_text(html)) if html.strip() else ""
    body = page if len(body) < _LITTLE_TEXT * len(page) else body
    if not body:
        raise FormatError("is an e-mail without a text of its own")
    name, address = parseaddr(_header(message, "From"))
    return Document(
        body,
        title=_header(message, "Subject"),
        source=name or address,
        published=days_of(_header(message, "Date")),
        key=_header(message, "Message-ID").strip("<> "),
    )


def _page_text(html: str) -> str:
    from dashboard.corpus.formats.page_text import fragment_text

    return without_furniture(fragment_text(html))


def _header(message: Message, name: str) -> str:
    """The value of a header in one line; as it is written if it breaks the rules."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (
        MessageError,
        ValueError,
        IndexError,
        AttributeError,
        OverflowError,
    ):  # the parser of the standard library fails over some values
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return " ".join(_FOLDED.sub(" ", str(raw)).split())


def _parts(message: Message) -> tuple[str, str]:
    """The texts of the plain and of the HTML parts that are no attachments. Raises FormatError if there are too many parts."""
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for number, part in enumerate(message.walk()):
        if number > MAX_MAIL_PARTS:
            raise FormatError(f"has more than {MAX_MAIL_PARTS:,} parts")
        kind = part.get_content_type() if _KIND.fullmatch(part.get_content_type()) else "text/plain"
        if kind in texts and part.get_content_disposition() != "attachment":
            texts[kind].append(_decoded(part))
    return "\n\n".join(texts["text/plain"]), "\n".join(texts["text/html"])


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or ""
    try:
        return data.decode(charset).replace("\r\n", "\n") if charset else decode(data)
    except (LookupError, ValueError):
        try:
            return decode(data)
        except DecodingError as error:
            raise FormatError(str(error)) from error


def own_text(text: str) -> str:
    """What the sender wrote: without quoted lines, what introduces them, a message replied to, and the signature below "-- ".

    A forwarded message stays, and so does what is quoted where there is nothing else, since it is what the message is for.
    """
    lines = text.strip().split("\n")
    own: list[str] = []
    for index, line in enumerate(lines):
        stripped = line.strip()
        is_signature = stripped == "--" and len(lines) - index <= _MAX_SIGNATURE_LINES
        if own and (is_signature or _REPLIED_TO.fullmatch(stripped)):
            break
        if not stripped.startswith(">") and not _ATTRIBUTION.fullmatch(stripped):
            own.append(line.rstrip())
    return "\n".join(own).strip() or "\n".join(line.lstrip("> ") for line in lines).strip()
