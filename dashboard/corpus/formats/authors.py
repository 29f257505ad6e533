"""The authors of an article as files name them -> one line, with "; " between them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BY = re.compile(r"(?:by|von|par|por|da|di)\s+(?=\w)", re.IGNORECASE)
#: What stands beside a name: an address in brackets, or one that the name stands in brackets after (RSS 2.0).
_ADDRESS = re.compile(r"\s*[(<]?[\w.+-]+@[\w-]+\.[\w.-]+[)>]?\s*")
_NAME_IN_BRACKETS = re.compile(r"^\s*[\w.+-]+@[\w.-]+\s*\(([^()]+)\)\s*$")
#: What programs put there, and what names nobody.
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|user|owner|author|unknown|anonymous|none|null|default|editor|root|test|webmaster|python-docx|libreoffice"
    r"|openoffice(?:\.org)?|apache poi|microsoft office(?: user)?|windows user|office user|un-named)\W*",
    re.IGNORECASE,
)
_MAX_CHARACTERS, _MAX_AUTHORS = 100, 20


def authors_in_line(names: Iterable[str]) -> str:
    """The names in one line without addresses, each once, in their order; "" if nobody is named."""
    found: list[str] = []
    for name in names:
        if match := _NAME_IN_BRACKETS.match(name):
            name = match[1]  # noqa: PLW2901
        name = " ".join(_BY.sub("", _ADDRESS.sub(" ", name).strip(" \t\r\n,;"), count=1).split())  # noqa: PLW2901
        if _is_name(name) and name.casefold() not in map(str.casefold, found):
            found.append(name)
    return "; ".join(found[:_MAX_AUTHORS])


def _is_name(name: str) -> bool:
    is_address = name.startswith(("http://", "https://", "www.", "@"))
    return any(map(str.isalpha, name)) and len(name) <= _MAX_CHARACTERS and not is_address and not _NOBODY.fullmatch(name)
