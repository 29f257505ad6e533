"""Characters of other people's texts and file names that a terminal would obey: colours, moved cursors, changed titles.

Unicode's control characters are U+0000 to U+001F and U+007F to U+009F; ESC (U+001B) and CSI (U+009B) begin what ECMA-48 has a terminal do.
"""

from __future__ import annotations

import re

_ALL_BUT_TAB_AND_LINE_ENDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_ESCAPED_IN_JSON = re.compile(r"[\x7f-\x9f\ud800-\udfff]")
#: The same as bytes of UTF-8.
_ASCII_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - set(b"\t\n\r")))
_OTHER_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """A line for a terminal: "?" stands for each character that cannot be printed, line ends among them."""
    return "".join(character if character.isprintable() else "?" for character in text)


def replace_controls(text: str) -> str:
    """The text, of the same length, with U+FFFD for each control character but tabs and line ends, and for lone surrogates.

    A lone surrogate is half a character, which no file can hold.
    """
    return text if text.isprintable() else _ALL_BUT_TAB_AND_LINE_ENDS.sub(_REPLACEMENT, text)


def has_controls(text: str) -> bool:
    """Whether `replace_controls` changes the text; made for long texts."""
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        return True
    return len(encoded.translate(None, _ASCII_CONTROLS)) != len(encoded) or _OTHER_CONTROLS.search(encoded) is not None


def escape_controls(json_text: str) -> str:
    """The same JSON value; control characters and lone surrogates are written as escapes."""
    if json_text.isascii() and "\x7f" not in json_text:
        return json_text
    return _NOT_ESCAPED_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", json_text)
