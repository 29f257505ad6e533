"""Bytes of a web page or a feed -> text: in the encoding that it names, as browsers take these names (https://encoding.spec.whatwg.org)."""

from __future__ import annotations

import codecs
import re

from dashboard.corpus.decoding import DecodingError, decode
from dashboard.corpus.formats.errors import FormatError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE)
_HEAD_BYTES = 5_000
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # that of UTF-32 LE begins as UTF-16 LE's
#: How the first sign of a page is written in encodings of two or four bytes a character, the longer first.
_FIRST_SIGNS = tuple(("<".encode(encoding), encoding) for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"))
#: The names that Python does not know, or knows as a part of what browsers take them for.
_AS_BROWSERS = {
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    **dict.fromkeys(("tis-620", "iso8859-11", "windows-874"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc_kr", "ks_c_5601-1987"), "cp949"),
    "iso8859-9": "cp1254",
    "x-mac-cyrillic": "mac-cyrillic",
}
#: Of these names no text is in: the first is no encoding of the web, the others were found out before.
_NEVER = ("utf-7", "utf-16", "utf-32")
#: The signs with which text in this encoding, all of whose bytes are ASCII, changes its alphabet.
_ISO_2022_JP = (b"\x1b$B", b"\x1b$@")


def decode_page(data: bytes) -> str:
    """The text of a page: in UTF-8 if it is valid, else in the encoding that the page names, else by guess. Raises FormatError."""
    if data.startswith(_MARKS):
        return _guessed(data)
    wide = next((encoding for sign, encoding in _FIRST_SIGNS if data.startswith(sign)), "") if b"\0" in data[:4] else ""
    if wide:
        return data.decode(wide, "replace")
    if not any(sign in data for sign in _ISO_2022_JP):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    match = _CHARSET.search(data[:_HEAD_BYTES])
    named = _decoded(data, (match[1] or match[2]).decode("ascii")) if match else ""
    return named or _guessed(data.replace(b"\0", b""))


def _decoded(data: bytes, name: str) -> str:
    """The text in the encoding of that name; bytes that are not in it become U+FFFD. Empty if there is none, or if most are not in it."""
    try:
        encoding = codecs.lookup(_AS_BROWSERS.get(name.lower(), name)).name
        if encoding.startswith(_NEVER):
            return ""
        text = data.decode(_AS_BROWSERS.get(encoding, encoding), "replace")
    except (LookupError, ValueError):  # no encoding of text, or none at all
        return ""
    damaged = text.count("\ufffd")
    return "" if damaged and 2 * damaged > sum(not sign.isascii() for sign in text) else text


def _guessed(data: bytes) -> str:
    try:
        return decode(data)
    except DecodingError as error:
        raise FormatError(str(error)) from error
