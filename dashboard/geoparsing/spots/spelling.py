"""Finds a name in the gazetteer under another spelling: "Aboul Kamal" as "Abu Kamal", "Meeramshah" as "Miramshah"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

#: Names of so few letters have too many neighbours.
_MIN_LETTERS = 5
_ARTICLE = re.compile(r"(?:al|el|ad|ed|ar|er|as|es|ash|esh|at|et|az|ez|an|en|ul) (?=\w{3})")
#: The letters before which the article takes their sound: "ad-Dana", "ash-Shajara".
_SUN_LETTERS = "dnrstz"
#: One sound, written in two ways; of each pair either may stand in the text.
_SOUNDS = (
    *(("ou", "u"), ("oo", "u"), ("ou", "o"), ("ee", "i"), ("ei", "ay"), ("ai", "ay"), ("q", "k"), ("gh", "g"), ("q", "gh"), ("dj", "j")),
    *(("e", "i"), ("o", "u"), ("y", "i"), ("ch", "sh"), ("dh", "d"), ("iyy", "iy")),
)
#: Endings that are one.
_ENDINGS = (("ah", "a", "eh", "e"), ("iyyah", "iyya", "iyah", "iya", "ia"))
_DOUBLED = re.compile(r"(.)\1")


@lru_cache(maxsize=1 << 12)
def other_spellings(key: str) -> tuple[str, ...]:
    """The folded keys under which a gazetteer may have a name with this folded key, the likeliest first; none for a short name.

    They differ in the article, in blanks, in doubled letters, and in at most two sounds.
    """
    if len(key.replace(" ", "")) < _MIN_LETTERS:
        return ()
    bare = _ARTICLE.sub("", key, count=1) if _ARTICLE.match(key) else key
    spellings = (form for sound in dict.fromkeys(_sounds(bare)) for form in _forms(sound))
    return tuple(dict.fromkeys(spelling for spelling in spellings if spelling != key))


def _sounds(bare: str) -> Iterator[str]:
    """The name itself, then with one sound written otherwise, then with two."""
    changed = list(_changed_once(bare))
    yield bare
    yield from changed
    yield from (twice for once in changed for twice in _changed_once(once))


def _changed_once(name: str) -> Iterator[str]:
    """The name with each sound that may be written otherwise so written, all its double letters single, and each other ending."""
    yield _DOUBLED.sub(r"\1", name)
    for first, second in _SOUNDS:
        if first in name:
            yield name.replace(first, second)
        if second in name:
            yield name.replace(second, first)
    for endings in _ENDINGS:
        ending = next((ending for ending in endings if name.endswith(ending)), None)
        if ending:
            yield from (name.removesuffix(ending) + other for other in endings if other != ending)


def _forms(bare: str) -> Iterator[str]:
    """The name without an article and with each, and without blanks."""
    yield bare
    yield f"al {bare}"
    yield f"el {bare}"
    if bare[:1] in _SUN_LETTERS:
        yield f"a{bare[:2]} {bare}" if bare.startswith("sh") else f"a{bare[0]} {bare}"
    if " " in bare:
        yield bare.replace(" ", "")
