"""An e-mail message -> its article (RFC 5322): the plain part, else the HTML part; what it quotes and its signature are marked as such."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr

from dashboard.corpus.dates import days_of
from dashboard.corpus.decoding import DecodingError, decode
from dashboard.corpus.formats.authors import authors_in_line
from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Document
from dashboard.corpus.formats.furniture import without_furniture
from dashboard.corpus.limits import MAX_MAIL_PARTS

#: The share of characters that may be damaged in a text that is in the encoding it names.
_MAX_DAMAGE = 0.01
_KIND = re.compile(r"[\w.+-]+/[\w.+-]+")
_FOLDED = re.compile(r"\r?\n[ \t]+")
#: A plain part that is as short as this beside the HTML part only says that there is one.
_LITTLE_TEXT = 0.3
#: A line of two hyphens begins a signature (RFC 3676) if no more lines than these follow.
_MAX_SIGNATURE_LINES = 12
#: What mail programs put above what they quote.
_ATTRIBUTION = re.compile(
    r"(?:(?:on|am|le|el|il|em|op|в|\d{1,4})\b|في ).{5,200}"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|написала?|كتبت?)\s?:",
    re.IGNORECASE,
)
#: The headers that others put there, the sender's first.
_QUOTED_SENDER = re.compile(r"\*?(?:from|von|de|da|van|от|من)\s?:", re.IGNORECASE)
_QUOTED_SUBJECT = re.compile(r"\*?(?:subject|betreff|objet|oggetto|asunto|assunto|onderwerp|тема|الموضوع)\s?:", re.IGNORECASE)
_QUOTED_HEADERS = 8
_REPLY = re.compile(r"(?:re|aw|sv|rif|rép|antw|رد)\s?(?:\[\d+\])?:", re.IGNORECASE)
_REPLIED_TO = re.compile(r"-{2,}\s?(?:original message|ursprüngliche nachricht|message d'origine)\s?-{2,}", re.IGNORECASE)


def message_document(data: bytes) -> Document:
    """The article of a message; its key is its Message-ID. Raises FormatError if it has no text."""
    message = message_from_bytes(data)  # with the old policy, which does not parse each header anew whenever one is asked for
    text, html = _parts(message)
    subject = _header(message, "Subject")
    is_reply = _REPLY.match(subject) is not None
    body = own_text(text, is_reply=is_reply)
    page = own_text(_page_text(html), is_reply=is_reply) if html.strip() else ""
    body = page if len(body) < _LITTLE_TEXT * len(page) else body
    if not body:
        raise FormatError("is an e-mail without a text of its own")
    name, address = parseaddr(_header(message, "From"))
    return Document(
        body,
        title=subject,
        source=name or address,
        published=days_of(_in_one_line(_raw(message, "Date"))),
        key=_in_one_line(_raw(message, "Message-ID")).strip("<> "),
        author=authors_in_line([name]),
    )


def _page_text(html: str) -> str:
    from dashboard.corpus.formats.page_text import fragment_text

    return without_furniture(fragment_text(html))


def _header(message: Message, name: str) -> str:
    """The value of a header in one line, its encoded words decoded; as it is written if it breaks the rules."""
    raw = _raw(message, name)
    try:
        return " ".join(str(policy.default.header_fetch_parse(name, raw)).split())
    except (
        MessageError,
        ValueError,
        IndexError,
        AttributeError,
        OverflowError,
    ):  # the parser of the standard library fails over some values
        return _in_one_line(raw)


def _raw(message: Message, name: str) -> str:
    """The value of a header as it is written; bytes that are no ASCII, which some programs put there, are decoded."""
    value = str(next((value for key, value in message.raw_items() if key.lower() == name.lower()), ""))
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    try:
        return decode(data)
    except DecodingError:
        return data.decode("utf-8", "replace")


def _in_one_line(raw: str) -> str:
    return " ".join(_FOLDED.sub(" ", raw).split())


def _parts(message: Message) -> tuple[str, str]:
    """The texts of the plain and of the HTML parts that are no attachments. Raises FormatError if there are too many parts."""
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for number, part in enumerate(message.walk()):
        if number > MAX_MAIL_PARTS:
            raise FormatError(f"has more than {MAX_MAIL_PARTS:,} parts")
        named = part.get_content_type()
        kind = named if _KIND.fullmatch(named) else "text/plain"
        if kind.startswith("multipart/") and not part.is_multipart():
            kind = "text/plain"  # one that names no boundary
        if kind in texts and part.get_content_disposition() != "attachment":
            texts[kind].append(_decoded(part))
    return "\n\n".join(texts["text/plain"]), "\n".join(texts["text/html"])


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or ""
    try:
        text = data.decode(charset, "replace") if charset else decode(data)
        if text.count("\ufffd") > _MAX_DAMAGE * len(text):
            text = decode(data)
        text = text.replace("\r\n", "\n")
        return _unflowed(text) if part.get_param("format") == "flowed" else text
    except (LookupError, ValueError):
        try:
            return decode(data)
        except DecodingError as error:
            raise FormatError(str(error)) from error


def _unflowed(text: str) -> str:
    """The text with its paragraphs in one line each: a blank at a line's end says that it goes on (RFC 3676); "-- " begins a signature."""
    return re.sub(r"^((?!>|-- $).*) \n(?![> ]|-- $)", r"\1 ", text, flags=re.MULTILINE)


def own_text(text: str, *, is_reply: bool = False) -> str:
    """What the sender wrote: without quoted lines, what introduces them, a message replied to, and the signature below "-- ".

    Quoted headers begin a message replied to only if the whole `is_reply`, since a forwarded message begins with them too. That stays, and
    so does what is quoted where there is nothing else, since it is what the message is for.
    """
    lines = text.strip().split("\n")
    own: list[str] = []
    attribution = _attribution_lines(lines)
    for index, line in enumerate(lines):
        stripped = line.strip()
        is_signature = stripped == "--" and len(lines) - index <= _MAX_SIGNATURE_LINES
        if own and (is_signature or _REPLIED_TO.fullmatch(stripped) or (is_reply and _are_quoted_headers(lines[index:]))):
            break
        if not stripped.startswith(">") and index not in attribution:
            own.append(line.rstrip())
    return "\n".join(own).strip() or "\n".join(line.lstrip("> ") for line in lines).strip()


def _attribution_lines(lines: list[str]) -> set[int]:
    """The indexes of the lines that introduce what is quoted; mail programs break them in two where they are long."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if _ATTRIBUTION.fullmatch(line.strip()):
            found.add(index)
        elif _ATTRIBUTION.fullmatch(" ".join(part.strip() for part in lines[index : index + 2])):
            found |= {index, index + 1}
    return found


def _are_quoted_headers(lines: list[str]) -> bool:
    """Whether lines begin with the headers of another message: its sender and, soon after, its subject."""
    if not _QUOTED_SENDER.match(lines[0].strip()):
        return False
    filled = [line.strip() for line in lines[: 2 * _QUOTED_HEADERS] if line.strip()]
    return any(_QUOTED_SUBJECT.match(line) for line in filled[:_QUOTED_HEADERS])
