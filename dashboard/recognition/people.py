"""Which words of an article are parts of people's names: "Ali" is no town where "Saad Ahmed Ali" is quoted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from dashboard.text.cues import DOTTED_TITLES, FUNCTION_WORDS, GIVEN_NAMES, NAME_PARTICLES, SPEECH_VERBS, TITLES
from dashboard.text.tokens import Token

_AGE = re.compile(r",? \(?\d{1,2}\b(?:[,)]|-year| year)")
_MAX_NAME_WORDS = 5


def person_words(text: str, words: Sequence[Token], is_known_place: Callable[[str], bool]) -> frozenset[int]:
    """Numbers of the words that are parts of people's names.

    A name is told by a title or a given name before it, or by a verb of speech or an age after it; once told, its words
    are names wherever they stand alone in the article. `is_known_place` says of a folded word that it is a place known
    well enough to be left alone.
    """
    told = {i for run in _runs(text, words) for i in _person_in(text, words, run, is_known_place)}
    surnames = {words[i].bare_key for i in told} - NAME_PARTICLES
    again = {
        i
        for i, word in enumerate(words)
        if word.capital and word.bare_key in surnames and not is_known_place(word.bare_key) and not word.bare_key.isdigit()
    }
    return frozenset(told | again)


def _runs(text: str, words: Sequence[Token]) -> Iterator[range]:
    """Stretches of words written with capitals (and the particles between them) that no punctuation parts."""
    i = 0
    while i < len(words):
        if not words[i].capital:
            i += 1
            continue
        last = i
        j = i + 1
        while j < len(words) and _continues(text, words[j - 1], words[j]):
            if words[j].capital:
                last = j
            elif words[j].key not in NAME_PARTICLES:
                break
            j += 1
        yield range(i, last + 1)
        i = last + 1


def _continues(text: str, left: Token, right: Token) -> bool:
    if left.bare_end != left.end:
        return False
    gap = text[left.end : right.start]
    return gap in {" ", "-", "\u00a0"} or (gap == ". " and (left.key in DOTTED_TITLES or len(left.key) == 1))


def _person_in(text: str, words: Sequence[Token], run: range, is_known_place: Callable[[str], bool]) -> range:
    """The part of a run that is a person's name; empty if none is."""
    name = _after_title(words, run)
    if name:
        return _cut(name)
    start = next((i for i in run if words[i].key not in FUNCTION_WORDS), run.stop)
    name = range(start, run.stop)
    known = [i for i in name if is_known_place(words[i].bare_key)]
    if name and words[name[0]].bare_key in GIVEN_NAMES and (len(name) > 1 or _speaks(text, words, name)):
        return _cut(range(name.start, known[0])) if known and known[0] > name.start + 1 else _cut(name)
    if name and not known and _speaks(text, words, name):
        return _cut(name)
    return range(0)


def _after_title(words: Sequence[Token], run: range) -> range:
    titles = [i for i in run if words[i].key in TITLES and i + 1 < run.stop]
    return range(titles[-1] + 1, run.stop) if titles else range(0)


def _cut(name: range) -> range:
    """People have names of a few words; a longer run is a headline."""
    return name if len(name) <= _MAX_NAME_WORDS else range(name.start, name.start + 1)


def _speaks(text: str, words: Sequence[Token], name: range) -> bool:
    last = words[name[-1]]
    if last.bare_end != last.end:
        return False
    if _AGE.match(text, last.end):
        return True
    following = words[name.stop] if name.stop < len(words) else None
    after = following is not None and text[last.end : following.start] == " " and following.key in SPEECH_VERBS
    before = words[name.start - 1] if name.start else None
    return after or (before is not None and before.key in {"said", "says"} and text[before.end : words[name.start].start] == " ")
