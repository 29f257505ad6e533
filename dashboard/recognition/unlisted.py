"""Places that the text calls so and no gazetteer lists: "the village of Tal al-Zahab". They are counted and listed, never dropped."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dashboard.model import Toponym
from dashboard.text.cues import FUNCTION_WORDS, NAME_PARTICLES
from dashboard.text.tokens import Token

#: "... of X": X is a settlement or an area, whatever it is called.
_HEADS = frozenset(
    "city town village hamlet district province governorate county suburb municipality neighborhood neighbourhood islet".split()
)
#: "X ...": likewise, for words that hardly ever stand in other names.
_TAILS = frozenset("province governorate village".split())
#: The text says it is a place, but nothing else bears that out.
CERTAINTY = 0.7
_MAX_WORDS = 4


def unlisted(text: str, words: Sequence[Token], taken: Sequence[tuple[int, int]]) -> Iterator[Toponym]:
    """The names in `words` that the text calls a place, in order, but for those that touch a span of `taken`."""
    spans = sorted(taken)
    for i, word in enumerate(words):
        name = range(0)
        if word.key in _HEADS and i + 2 < len(words) and words[i + 1].key == "of" and _adjacent(text, words, i + 1):
            name = _name_from(text, words, i + 2)
        elif word.key in _TAILS and not word.capital:
            name = _name_before(text, words, i)
        if name:
            start, end = words[name[0]].start, words[name[-1]].bare_end
            if not _touches(spans, start, end):
                yield Toponym(start, end, text[start:end], (), CERTAINTY)


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span meets one of `spans`, which are in order and do not overlap each other."""
    i = bisect_left(spans, (end, end)) - 1
    return i >= 0 and spans[i][1] > start


def _adjacent(text: str, words: Sequence[Token], i: int) -> bool:
    return text[words[i - 1].end : words[i].start] in {" ", "-"}


def _is_name_word(word: Token) -> bool:
    return word.capital and word.text[0].isalpha() and word.key not in FUNCTION_WORDS


def _name_from(text: str, words: Sequence[Token], i: int) -> range:
    """The run of name words that begins at i, particles between them included."""
    if not (_is_name_word(words[i]) or words[i].key in NAME_PARTICLES) or not _adjacent(text, words, i):
        return range(0)
    last = i
    for j in range(i, min(i + _MAX_WORDS, len(words))):
        if j > i and (not _adjacent(text, words, j) or words[j - 1].bare_end != words[j - 1].end):
            break
        if _is_name_word(words[j]):
            last = j
        elif words[j].key not in NAME_PARTICLES:
            break
    return range(i, last + 1) if _is_name_word(words[last]) else range(0)


def _name_before(text: str, words: Sequence[Token], i: int) -> range:
    """The run of name words that ends right before i."""
    first = i
    while first > max(0, i - _MAX_WORDS) and _adjacent(text, words, first) and _is_name_word(words[first - 1]):
        first -= 1
    return range(first, i)
