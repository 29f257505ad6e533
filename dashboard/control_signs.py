"""Characters of other people's texts and file names that a terminal would obey: colours, moved cursors, changed titles.

Unicode's control characters are U+0000 to U+001F and U+007F to U+009F; ESC (U+001B) and CSI (U+009B) begin what ECMA-48 has a terminal do.
"""

from __future__ import annotations

import re

_ALL_BUT_TAB_AND_LINE_ENDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_ESCAPED_IN_JSON = re.compile(r"[\x7f-\x9f\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """A line for a terminal: "?" stands for each character that cannot be printed, line ends among them."""
    return "".join(character if character.isprintable() else "?" for character in text)


def replace_controls(text: str) -> str:
    """The text, of the same length, with U+FFFD for each control character but tabs and line ends, and for lone surrogates.

    A lone surrogate is half a character, which no file can hold.
    """
    return _ALL_BUT_TAB_AND_LINE_ENDS.sub(_REPLACEMENT, text)


def escape_controls(json_text: str) -> str:
    """The same JSON value; control characters and lone surrogates are written as escapes."""
    return _NOT_ESCAPED_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", json_text)
