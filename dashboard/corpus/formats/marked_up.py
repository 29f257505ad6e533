"""Values that may be marked up as HTML, as those of feeds and exports are -> plain text."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(
    r"<(?:p|br|div|a|b|i|em|strong|span|ul|ol|li|h[1-6]|img|table|blockquote|figure|article|section|html)\b[^<>]*/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d?);", re.IGNORECASE)


def plain(value: str) -> str:
    """The text that a reader sees; a value without tags stays as it is, with its character references replaced."""
    if "<" in value and _TAG.search(value):
        from dashboard.corpus.formats.page_text import fragment_text

        return fragment_text(value)
    return (unescape(value) if "&" in value and _ENTITY.search(value) else value).strip()
