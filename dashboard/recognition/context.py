"""What stands around a name in its paragraph: the numbers that recognition weighs, a row for each match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dashboard.gazetteer import Gazetteer
from dashboard.gazetteer.candidates import Floats
from dashboard.recognition.matching import Match
from dashboard.recognition.runs import Run, runs
from dashboard.text.cues import (
    AFTER_PLACES,
    DIVISION_NOUNS,
    GENERIC_NOUNS,
    GIVEN_NAMES,
    LONGER_NAME_WORDS,
    LONGER_NAMES,
    NAMED_AFTER_PLACES,
    ORGANISATIONS_OF,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
    SPEECH_VERBS,
    TITLES,
)
from dashboard.text.folding import FoldedText
from dashboard.text.passages import Passage
from dashboard.text.words import Words

#: What is counted or measured around a name.
MEASURES = ("words before it in its run", "words after it in its run", "capitals are dense around it")
#: What is said of it or not.
FLAGS = (
    "after in, at or near",
    "after another preposition of place",
    "after a preposition of place",
    "after of",
    "after a word of place and of",
    "after an organisation's word and of",
    "after the",
    "after and or a comma and a name",
    "after a verb of speech",
    "after a small word of another sort",
    "at a sentence's start",
    "after an opening bracket or quote",
    "after a comma",
    "after a hyphen, slash or dot",
    "after a possessive",
    "the word before it is a title",
    "the word before it is a given name",
    "the word before it is a name of the gazetteer",
    "a title stands in its run before it",
    "its run begins with a given name",
    "the word after it in its run is named after places",
    "its run ends in a word that is named after places",
    "the word after it in its run is a surname or initial",
    "before a verb of speech",
    "before a word that follows places",
    "before a word for a division",
    "before a generic noun",
    "before a small word of another sort",
    "before a comma",
    "before a full stop",
    "before a closing bracket or quote",
    "before a number",
    "before a hyphen or slash",
    "before a dash or bracket, as a dateline",
    "at the paragraph's start",
    "before 's",
    "written in capitals",
    "its paragraph is in capitals",
    "its words are written small",
    "told as a person here",
    "a word of it is told as a person elsewhere",
)
#: The names of a row's numbers, in order.
CONTEXT = MEASURES + FLAGS
_BIT = {name: 1 << number for number, name in enumerate(FLAGS)}
_SHIFTS = np.arange(len(FLAGS), dtype=np.int64)


def _saying(*meanings: tuple[str, Iterable[str]]) -> dict[str, int]:
    """For each word or sign the flags that it raises, as bits."""
    bits: defaultdict[str, int] = defaultdict(int)
    for flag, words in meanings:
        for word in words:
            bits[word] |= _BIT[flag]
    return dict(bits)


_STRONG = frozenset("in at near".split())
_WORD_BEFORE = _saying(
    ("after in, at or near", _STRONG),
    ("after another preposition of place", PLACE_PREPOSITIONS - _STRONG),
    ("after a preposition of place", PLACE_PREPOSITIONS),
    ("after of", ("of",)),
    ("after the", ("the",)),
    ("after a verb of speech", SPEECH_VERBS),
)
_WORD_BEFORE_OF = _saying(("after a word of place and of", PLACE_NOUNS), ("after an organisation's word and of", ORGANISATIONS_OF))
_MARK_BEFORE = _saying(("at a sentence's start", ".!?"), ("after a comma", ","), ("after a possessive", "’'"))
_SIGN_BEFORE = _saying(("after an opening bracket or quote", '([{“"‘«'), ("after a hyphen, slash or dot", "-/."))
_WORD_AFTER = _saying(
    ("before a verb of speech", SPEECH_VERBS),
    ("before a word that follows places", AFTER_PLACES),
    ("before a word for a division", DIVISION_NOUNS),
    ("before a generic noun", GENERIC_NOUNS),
)
_SIGN_AFTER = _saying(
    ("before a comma", ","),
    ("before a full stop", "."),
    ("before a closing bracket or quote", ")]}”\"’»'"),
    ("before a hyphen or slash", "-/"),
    ("before a dash or bracket, as a dateline", "–—"),
)
#: Marks of direction and joiners, which nobody sees beside a name.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_DATELINES = frozenset((" - ", " --", " – ", " — ", " ––"))
_LISTING = frozenset((", ", " and ", ", and ", " or "))
_POSSESSIVES = ("'s", "’s")
_SIGNS_AFTER = ".,;:!?)\"”'’"
_AROUND = 3
#: A title stands at most so many words before the name that it belongs to.
_AHEAD = 6
#: The telling word of a longer name is its first, or follows at most so many words of it: "New York Times".
_AHEAD_IN_NAME = 2
_NEIGHBOUR_CHARACTERS = 24


@dataclass(frozen=True)
class Paragraph:
    """A passage with its folded text, its words of names and the gazetteer's names among them."""

    text: str
    folded: FoldedText
    passage: Passage
    words: Words
    matches: Sequence[Match]

    @cached_property
    def runs(self) -> list[Run]:
        """Its runs of words with capitals."""
        return runs(self.text, self.words)

    @cached_property
    def all_capitals(self) -> bool:
        """Whether it is written in capitals throughout."""
        return self.text[self.passage.start : self.passage.end].isupper()

    @cached_property
    def run_of(self) -> list[Run]:
        """The run of each word."""
        return [run for run in self.runs for _ in range(run.first, run.last + 1)]


def longer_names(text: str, passage: Passage, words: Words) -> list[tuple[int, int]]:
    """Spans of names of no place that hold the name of one: "Islamic State of Iraq"."""
    if LONGER_NAME_WORDS.isdisjoint(words.keys):
        return []
    tried = {j for i, key in enumerate(words.keys) if key in LONGER_NAME_WORDS for j in range(max(0, i - _AHEAD_IN_NAME), i + 1)}
    found = (LONGER_NAMES.match(text, words.starts[j], passage.end) for j in sorted(tried))
    return [match.span() for match in found if match]


def context_rows(paragraph: Paragraph, gazetteer: Gazetteer, people: frozenset[int], surnames: frozenset[str]) -> Floats:
    """A row of CONTEXT's numbers for each match of a paragraph.

    `people` has the starts of the words told as parts of people's names, `surnames` has such words themselves.
    """
    words, text = paragraph.words, paragraph.text
    named = {match.last: match for match in paragraph.matches}
    throughout = _BIT["its paragraph is in capitals"] if paragraph.all_capitals else 0
    flags, measures = [], []
    for match in paragraph.matches:
        first, last, start, end, *_ = match
        run = paragraph.run_of[first]
        flag = throughout | _before(paragraph, match, named) | _after(paragraph, match)
        if run.first < first or run.last > last:
            flag |= _in_run(words.keys, run, match, named, gazetteer)
        if text[start].islower():
            flag |= _BIT["its words are written small"]
        elif end - start > 1 and text[start:end].isupper():
            flag |= _BIT["written in capitals"]
        if not people.isdisjoint(words.starts[first : last + 1]):
            flag |= _BIT["told as a person here"]
        if not surnames.isdisjoint(words.keys[first : last + 1]):
            flag |= _BIT["a word of it is told as a person elsewhere"]
        flags.append(flag)
        measures.append((first - run.first, max(0, run.last - last), _density(words, first, last)))
    raised = (np.array(flags, dtype=np.int64)[:, None] >> _SHIFTS) & 1
    return np.concatenate([np.array(measures, dtype=np.float32).reshape(-1, len(MEASURES)), raised], axis=1, dtype=np.float32)


def _before(paragraph: Paragraph, match: Match, named: Mapping[int, Match]) -> int:
    text, start = paragraph.text, match.start
    left = text[max(paragraph.passage.start, start - _NEIGHBOUR_CHARACTERS) : start].rstrip(_INVISIBLE)
    if not left:
        return _BIT["at a sentence's start"] | _BIT["at the paragraph's start"]
    previous = named.get(match.first - 1)
    listed = _BIT["after and or a comma and a name"] if previous and text[previous.end : start] in _LISTING else 0
    if left[-1] not in " \n":
        return listed | _SIGN_BEFORE.get(left[-1], 0) | (_BIT["after a possessive"] if left.endswith(_POSSESSIVES) else 0)
    bare = left.rstrip()
    mark = bare[-1:]
    flag = listed | _MARK_BEFORE.get(mark, 0)
    if left[-1] == "\n" or not bare:
        flag |= _BIT["at a sentence's start"]
    if not mark.isalpha():
        return flag
    pieces = bare.rsplit(None, 2)
    word = pieces[-1]
    known = _WORD_BEFORE.get(word.lower())
    if known is not None:
        of = _WORD_BEFORE_OF.get(pieces[-2].lower(), 0) if word == "of" and len(pieces) > 1 else 0
        return flag | known | of
    if word.endswith(_POSSESSIVES):
        flag |= _BIT["after a possessive"]
    return flag if word[0].isupper() else flag | _BIT["after a small word of another sort"]


def _in_run(keys: Sequence[str], run: Run, match: Match, named: Mapping[int, Match], gazetteer: Gazetteer) -> int:
    flag = 0
    if match.first > run.first:
        flag |= _ahead_in_run(keys, run, match, gazetteer)
        if match.first - 1 in named:
            flag |= _BIT["the word before it is a name of the gazetteer"]
    if run.last > match.last:
        after = keys[match.last + 1]
        if after in NAMED_AFTER_PLACES:
            flag |= _BIT["the word after it in its run is named after places"]
        if keys[run.last] in NAMED_AFTER_PLACES:
            flag |= _BIT["its run ends in a word that is named after places"]
        if len(after) == 1 or gazetteer.word(after).surname > 0:
            flag |= _BIT["the word after it in its run is a surname or initial"]
    return flag


def _ahead_in_run(keys: Sequence[str], run: Run, match: Match, gazetteer: Gazetteer) -> int:
    before, opening = keys[match.first - 1], keys[run.first]
    flag = 0
    if before in TITLES:
        flag |= _BIT["the word before it is a title"]
    if before in GIVEN_NAMES or before in gazetteer.given_names:
        flag |= _BIT["the word before it is a given name"]
    if not TITLES.isdisjoint(keys[max(run.first, match.first - _AHEAD) : match.first]):
        flag |= _BIT["a title stands in its run before it"]
    if opening in GIVEN_NAMES or opening in gazetteer.given_names:
        flag |= _BIT["its run begins with a given name"]
    return flag


def _after(paragraph: Paragraph, match: Match) -> int:
    right = paragraph.text[match.end : min(paragraph.passage.end, match.end + _NEIGHBOUR_CHARACTERS)].lstrip(_INVISIBLE)
    if not right:
        return 0
    sign, following = right[0], right[1:2]
    flag = _SIGN_AFTER.get(sign, 0)
    if following.isdigit():
        flag |= _BIT["before a number"]
    if sign == " ":
        if following.isalpha():
            known = _WORD_AFTER.get(right.split(None, 1)[0].rstrip(_SIGNS_AFTER).lower())
            if known is not None:
                flag |= known
            elif following.islower():
                flag |= _BIT["before a small word of another sort"]
        elif following == "(" or right[:3] in _DATELINES:
            flag |= _BIT["before a dash or bracket, as a dateline"]
    elif sign == "-":
        flag |= _WORD_AFTER.get(right[1:].partition(" ")[0].lower(), 0)
    elif right[:2] in _POSSESSIVES:
        flag |= _BIT["before 's"]
    return flag


def _density(words: Words, first: int, last: int) -> float:
    """Words with capitals per seven characters or so around a match: 1 in a headline, little in running text."""
    left, right = max(0, first - _AROUND), min(len(words) - 1, last + _AROUND)
    return 7.0 * (right - left + 1) / max(1, words.ends[right] - words.starts[left])
