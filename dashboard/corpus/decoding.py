"""Bytes of a file -> text: finds the encoding that the file was saved in."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Encodings in which news was saved before UTF-8, the likeliest first: of those that detection rates best, the first is used.
_LEGACY_ENCODINGS = (
    "cp1252", "cp1256", "iso8859_6", "cp1251", "cp1254", "cp1250", "cp1253", "cp1255",
    "koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "cp949",
)  # fmt: skip
#: Control characters (Unicode category Cc), without those that plain text uses: tab, the line ends, form feed, the old end of file, NEL.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
_MAX_CONTROLS_SHARE = 0.05
_SAMPLE_CHARACTERS = 100_000


class DecodingError(ValueError):
    """The bytes are not text; the message says in one line why, and what to do."""


def decode(data: bytes) -> str:
    r"""The text of `data` with "\r\n" and "\r" turned into "\n" and without a byte order mark. Raises DecodingError."""
    return with_plain_line_ends(decode_as_it_is(data))


def with_plain_line_ends(text: str) -> str:
    r"""The text with "\r\n" and "\r" turned into "\n"."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decode_as_it_is(data: bytes) -> str:
    """The text of `data` with its own line ends and without a byte order mark. Raises DecodingError."""
    if data.startswith(b"%PDF-"):
        raise DecodingError("is a PDF, not text: save it as plain text first")
    text = _decode_by_mark(data)
    if text is None:
        if b"\0" in data:
            raise DecodingError("is a binary file, not text: save the article as plain text in UTF-8")
        text = _decode_by_content(data)
    if _is_mostly_controls(text):
        raise DecodingError("is a binary file, not text: save the article as plain text in UTF-8")
    return text


def _decode_by_mark(data: bytes) -> str | None:
    """The text if the bytes begin with a byte order mark, else None. Raises DecodingError if they are not in the encoding of the mark."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise DecodingError(f"begins as {encoding} and is not ({error.reason}): save it as plain text in UTF-8") from None
    return None


def _decode_by_content(data: bytes) -> str:
    """The text in UTF-8 if the bytes are valid UTF-8, else in the encoding that charset-normalizer rates best. Raises DecodingError."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data, cp_isolation=list(_LEGACY_ENCODINGS)))
    best_matches = [match for match in matches if (match.chaos, match.coherence) == (matches[0].chaos, matches[0].coherence)]
    best_encodings = {encoding for match in best_matches for encoding in match.could_be_from_charset}
    encoding = next((encoding for encoding in _LEGACY_ENCODINGS if encoding in best_encodings), "ascii")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:  # detection only looks at samples of a long text
        raise DecodingError("is in no encoding that is known here: save it as plain text in UTF-8") from None


def _is_mostly_controls(text: str) -> bool:
    """Whether more than one character in twenty is a control character that plain text does not use."""
    sample = text[:_SAMPLE_CHARACTERS]
    return len(_CONTROLS.findall(sample)) > _MAX_CONTROLS_SHARE * len(sample)
