"""Finds names that the text itself calls a place, "the village of Tal al-Zahab", so that those in no gazetteer are counted and listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.geoparsing.text.cues import FUNCTION_WORDS, NAME_PARTICLES
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Toponym

#: Set by hand: the text says that the name is a place, and nothing else confirms it.
CERTAINTY = 0.7
_CAPITAL = r"[^\W\d_a-z][^\W_]*+(?:['’ʼ‘`][^\W\d_]++)*"
_PARTICLE = "|".join(sorted(NAME_PARTICLES, key=len, reverse=True))
_NAME = rf"(?:(?:{_PARTICLE})[ -])?{_CAPITAL}(?:[ -](?:(?:{_PARTICLE})[ -])?{_CAPITAL}){{0,3}}"
#: X is a place in "city of X", and in "X village", for words that hardly ever stand in other names.
_HEADS = tuple("city town village hamlet district province governorate county suburb municipality neighborhood neighbourhood islet".split())
_HEAD_ENDINGS = frozenset(head[-3:] for head in _HEADS)
_TAILS = (" province", " governorate", " village")
_AFTER_HEAD = re.compile(_NAME)
_BEFORE_TAIL = re.compile(rf"(?:{_CAPITAL} ?){{1,4}}$")
_BEFORE_CHARACTERS = 60
_POSSESSIVE = re.compile(r"['’ʼ‘`][sS]$")


def stated_places(text: str, passage: Passage) -> Iterator[Toponym]:
    """The names in a passage that the text calls a place, in order, without candidates: no gazetteer is asked."""
    for start, end in sorted(_stated_spans(text, passage.start, passage.end)):
        first_word = text[start:end].split(" ", 1)[0]
        name_start = start + len(first_word) + 1 if first_word.casefold() in FUNCTION_WORDS else start
        name = _POSSESSIVE.sub("", text[name_start:end])
        if name and not name.islower():
            yield Toponym(name_start, name_start + len(name), name, (), CERTAINTY)


def _stated_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for head_end in _occurrences(text, " of ", start, end):
        is_head = text[head_end - 3 : head_end] in _HEAD_ENDINGS and text.endswith(_HEADS, start, head_end)
        if is_head and (name := _AFTER_HEAD.match(text, head_end + len(" of "), end)):
            yield name.span()
    for tail in _TAILS:
        for tail_start in _occurrences(text, tail, start, end):
            tail_end = tail_start + len(tail)
            name = _BEFORE_TAIL.search(text, max(start, tail_start - _BEFORE_CHARACTERS), tail_start)
            if name and not text[tail_end : tail_end + 1].isalpha() and _begins_a_word(text, name.start()):
                yield name.span()


def _occurrences(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """The offsets of some words in `text[start:end]`."""
    offset = text.find(words, start, end)
    while offset >= 0:
        yield offset
        offset = text.find(words, offset + 1, end)


def _begins_a_word(text: str, offset: int) -> bool:
    return offset == 0 or not text[offset - 1].isalnum()
