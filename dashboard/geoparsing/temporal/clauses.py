"""A sentence cut into clauses, each knowing which one it hangs from: enough grammar to tell what a date holds for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

#: Clauses that these begin happen at another time than the one they hang from, unless they are simultaneous.
_SIMULTANEOUS = frozenset(("when", "while", "as"))
#: A subordinate clause that begins so near the start of another comes before the body of that, and a comma ends it.
_OPENING_CHARACTERS = 24
#: What opens "after the withdrawal" in "three years after the withdrawal": it is told when that was not.
APART = "apart"
_MARK = re.compile(
    r"""[\s“"(,;—-](?:
        (?<=[\s“"(]) (?: (?P<opens> be(?:fore|cause) | wh(?:en|ile|ich|o(?:se|m)?|ere(?:as)?) | th(?:ough|at) | until | since | following
          | if | once
          | a(?:fter|lthough|s(?!\ (?:a|an|well|much|many|of|part|if|soon|such|long|far|to|early|late|recently|about|around)\b
            |\ [a-z]+\ as\b)) )\b
          | (?<=\s) (?P<dash> [–-] )(?=\s) )
      | (?<=,) (?: \ (?P<coordinates> and | but | so | yet )\b | (?P<comma>)(?![0-9]) )
      | (?<=;) (?P<semicolon>) | (?<=—) (?P<long_dash>) | (?<=-) (?P<two_dashes> - )
    )""",
    re.VERBOSE,
)
_VERB_NEXT = re.compile(
    r"\W*(?:(?:was|were|had|has|have|is|are|said|says|will|would|can|could|did|does|may|told|fell|took|left|went|came|began|made)\b"
    r"|\w{2,}ed\b)"
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|claimed|reported|announced|warned|added|confirmed|shows?|showed|believes?|wrote|learned)\b[^,;]*$"
)
_NOT_BEFORE_AS = re.compile(r"\b(?:such|same|as|so)\ (?:\w+\ )?$")


#: These are no more than the preposition of a date that follows at once: "since June", "after the weekend".
_PREPOSITIONS = ("before", "after", "since", "until", "following")
_PREPOSITION_REACH = 6
_APART_WORDS = ("before", "after", "since")


class Clause(NamedTuple):
    """`word` is what opens it, "" for a main clause; `parent` is the number of the clause that it hangs from, -1 for none."""

    word: str
    parent: int

    @property
    def simultaneous(self) -> bool:
        """Whether it happens when the clause happens that it hangs from."""
        return self.word in _SIMULTANEOUS


class Clauses(NamedTuple):
    """The clauses of a sentence. `starts` are offsets in order, `numbers` say which clause begins or goes on at each."""

    starts: Sequence[int]
    numbers: Sequence[int]
    clauses: Sequence[Clause]

    def at(self, offset: int) -> int:
        """The number of the clause that holds an offset."""
        return self.numbers[max(0, bisect_right(self.starts, offset) - 1)]


def clauses(said: str, start: int, dates: Sequence[tuple[int, int]]) -> Clauses:
    """The clauses of the sentence `said`, in small letters, which begins at the offset `start` of its text.

    `dates` are the spans of its time expressions, whose commas end nothing.
    """
    spaced = f" {said}"  # so that a word that begins the sentence is found like any other
    cut, date_starts = _Cut(start), [first for first, _ in dates]
    for match in _MARK.finditer(spaced):
        kind = match.lastgroup
        here = match.start(kind or 0) - 1
        at = start + here
        coming = bisect_right(date_starts, at)
        if coming and at < dates[coming - 1][1]:
            continue
        if kind == "opens":
            word, stop = match["opens"], match.end()
            before_date = coming < len(dates) and dates[coming][0] - start - stop < _PREPOSITION_REACH and word in _PREPOSITIONS
            if not before_date and _opens(word, spaced[max(0, here - 60) : here + 1], spaced[stop : stop + 6]):
                apart = word in _APART_WORDS and coming > 0 and dates[coming - 1][1] >= at - 1
                cut.begin(at, APART if apart else word, after_comma=spaced[max(0, here - 1) : here + 1] == ", ")
        elif kind == "comma":
            if cut.ends_at_comma or (cut.is_subordinate and _VERB_NEXT.match(spaced, match.end())):
                cut.close(at)
        elif kind in ("coordinates", "semicolon"):
            cut.coordinate(at)
        else:
            cut.dash(at)
    return Clauses(cut.starts, cut.numbers, cut.clauses)


def _opens(word: str, before: str, after: str) -> bool:
    """Whether "as" and "that", which have many uses, begin a clause here; all other words do."""
    if word == "that":
        return after.startswith((" has ", " had ", " have ", " was ", " were ")) or bool(_SPEECH.search(before))
    return word != "as" or not _NOT_BEFORE_AS.search(before)


class _Cut:
    """The state of cutting one sentence."""

    def __init__(self, start: int) -> None:
        self.clauses = [Clause("", -1)]
        self.starts, self.numbers = [start], [0]
        self._mains = [0]
        self.ends_at_comma = False
        self._before_dash = -1

    @property
    def is_subordinate(self) -> bool:
        return self.clauses[self.numbers[-1]].parent >= 0

    def begin(self, at: int, word: str, *, after_comma: bool) -> None:
        """A subordinate clause begins."""
        self.ends_at_comma = at - self.starts[-1] < _OPENING_CHARACTERS and not after_comma
        self._add(at, Clause(word, self.numbers[-1]))

    def coordinate(self, at: int) -> None:
        """Another main clause begins; the first after an opening subordinate one is the main clause itself."""
        if self.ends_at_comma:
            self.close(at)
        else:
            self._add(at, Clause("", -1))

    def dash(self, at: int) -> None:
        """An aside begins, or the second dash ends it."""
        if self._before_dash >= 0:
            self._go(at, self._before_dash)
            self._before_dash = -1
        else:
            self._before_dash = self.numbers[-1]
            self._add(at, Clause("-", self.numbers[-1]))

    def close(self, at: int) -> None:
        """The main clause that the subordinate one hangs from goes on."""
        self.ends_at_comma = False
        self._go(at, self._mains[self.numbers[-1]])

    def _add(self, at: int, clause: Clause) -> None:
        """A clause that begins; it keeps in mind which main one it is part of."""
        number = len(self.clauses)
        self.clauses.append(clause)
        self._mains.append(number if clause.parent < 0 else self._mains[clause.parent])
        self._go(at, number)

    def _go(self, at: int, number: int) -> None:
        self.starts.append(at)
        self.numbers.append(number)
