"""Text -> words with offsets, the ground that names are matched on."""

from __future__ import annotations

import re
from typing import NamedTuple

from dashboard.text.folding import fold

_WORD = re.compile(
    r"""(?P<masked> https?://\S+ | www\.\S+ | \b[\w.]+@[\w.]+ | @\w+ | \b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|co\.uk)\b(?:/\S*)? )
      | (?P<dotted> (?:[^\W\d_]{1,2}\.){2,} | (?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}(?![^\W_]) )
      | (?P<word> [^\W_]+(?:['’ʼ‘`][^\W\d_]+)* )""",
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’ʼ‘`][sS]$")


class Token(NamedTuple):
    """A word `text[start:end]`, the form its names are looked up by, and where it ends without a possessive 's.

    `capital`: it begins as names do, with a capital, or in a script that has none. `dotted`: an abbreviation with full stops inside.
    """

    start: int
    end: int
    text: str
    key: str
    bare_end: int
    bare_key: str
    capital: bool
    dotted: bool = False


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of `text[start:end]` in order; addresses of the web, of mail and of people on social media are none."""
    return [_token(match) for match in _WORD.finditer(text, start, end) if match.lastgroup != "masked"]


def _token(match: re.Match[str]) -> Token:
    text = match.group()
    start, end = match.span()
    first = text[0]
    capital = first.isupper() or (first.isalpha() and first.lower() == first.upper())
    if match.lastgroup == "dotted":
        letters = text.replace(".", "").casefold()
        return Token(start, end, text, letters, end, letters, capital, dotted=True)
    key = fold(text)
    possessive = None if text.isalnum() else _POSSESSIVE.search(text)
    if possessive is None:
        return Token(start, end, text, key, end, key, capital)
    bare = text[: possessive.start()]
    return Token(start, end, text, key, start + len(bare), fold(bare), capital)
