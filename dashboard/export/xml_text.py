"""Texts as XML can hold them."""

from __future__ import annotations

import re
from html import escape

#: What is no character in XML 1.0, and the control characters that it allows and discourages.
_NO_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


def xml_characters(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold, and for control characters."""
    return text if text.isprintable() else _NO_XML.sub(_REPLACEMENT, text)


def escaped(text: str) -> str:
    """The text as the content of an element."""
    return escape(xml_characters(text), quote=False)
