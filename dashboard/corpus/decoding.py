"""Bytes of a file -> text, whatever encoding it was saved in."""

from __future__ import annotations

import codecs
import unicodedata

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Encodings that news was saved in before UTF-8, the likelier first: where detection calls two equally good, the first one wins.
_ENCODINGS = (
    "cp1252", "cp1256", "iso8859_6", "cp1251", "cp1254", "cp1250", "cp1253", "cp1255",
    "koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "cp949",
)  # fmt: skip
_CONTROLS_ALLOWED = "\t\n\r\f\v\x1a\x85"
_CONTROLS_SHARE = 0.05
_SAMPLE_CHARACTERS = 100_000


class DecodingError(ValueError):
    """The bytes are no text; one line says why and what to do."""


def decode(data: bytes) -> str:
    r"""The text of `data` with "\r\n" and "\r" turned into "\n" and without a byte order mark. Raises DecodingError."""
    if data.startswith(b"%PDF-"):
        raise DecodingError("is a PDF, not text: save it as plain text first")
    text = _by_mark(data)
    if text is None:
        if b"\0" in data:
            raise DecodingError("is a binary file, not text: save the article as plain text in UTF-8")
        text = _by_content(data)
    if _is_mostly_controls(text):
        raise DecodingError("is a binary file, not text: save the article as plain text in UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _by_mark(data: bytes) -> str | None:
    """The text if a byte order mark names its encoding."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise DecodingError(f"begins as {encoding} and is not ({error.reason}): save it as plain text in UTF-8") from None
    return None


def _by_content(data: bytes) -> str:
    """UTF-8 if it can be; otherwise the encoding that charset-normalizer finds the text most plausible in."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data, cp_isolation=list(_ENCODINGS)))
    equals = [match for match in matches if (match.chaos, match.coherence) == (matches[0].chaos, matches[0].coherence)]
    possible = {encoding for match in equals for encoding in match.could_be_from_charset}
    encoding = next((encoding for encoding in _ENCODINGS if encoding in possible), "ascii")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:  # detection looks at samples of a long text only
        raise DecodingError("is in no encoding that is known here: save it as plain text in UTF-8") from None


def _is_mostly_controls(text: str) -> bool:
    """Whether more than one character in twenty is a control character that text has no use for."""
    sample = text[:_SAMPLE_CHARACTERS]
    controls = sum(unicodedata.category(character) == "Cc" and character not in _CONTROLS_ALLOWED for character in sample)
    return controls > _CONTROLS_SHARE * len(sample)
