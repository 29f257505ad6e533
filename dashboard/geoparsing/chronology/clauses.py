"""Splits a sentence into clauses and says which clause each depends on, so that a date can be applied to the right one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.geoparsing.chronology.coordination import continues_list, has_verb
from dashboard.geoparsing.temporal.triggers import to_small_letters

#: A clause that one of these opens happens at the time of the clause it depends on.
_SIMULTANEOUS_OPENERS = frozenset(("when", "while", "as"))
#: After a clause that one of these opens, a list goes on: "Goma, which M23 has surrounded, and Bukavu".
_RELATIVES = frozenset(("which", "who", "whose", "whom", "where"))
#: A subordinate clause that begins fewer than this many characters after the start of another precedes it, and a comma ends it.
_OPENING_CHARACTERS = 24
#: The opener recorded for a clause that takes no date from the clause it depends on, such as "after the withdrawal" in "three years
#: after the withdrawal".
APART = "apart"
#: The opener recorded in Arabic for what somebody says ("قالت الشرطة إن"): a date in it goes on in the sentences that follow.
SAID = "said"
_BOUNDARY = re.compile(
    r"""[\s“"(,;—-](?:
        (?<=[\s“"(]) (?: (?P<subordinator> be(?:fore|cause) | wh(?:en|ile|ich|o(?:se|m)?|ere(?:as)?) | th(?:ough|at) | until | since
          | following | if | once
          | a(?:fter|lthough|s(?!\ (?:a|an|well|much|many|of|part|if|soon|such|long|far|to|early|late|recently|about|around)\b
            |\ [a-z]+\ as\b)) )\b
          | (?<=\s) (?P<dash> [–-] )(?=\s) )
      | (?<=,) (?: \ (?P<coordinator> and | but | so | yet )\b | (?P<comma>)(?![0-9]) )
      | (?<=;) (?P<semicolon>) | (?<=—) (?P<long_dash>) | (?<=-) (?P<two_dashes> - )
    )""",
    re.VERBOSE,
)
_VERB_AFTER = re.compile(
    r"\W*(?:(?:was|were|had|has|have|is|are|said|says|will|would|can|could|did|does|may|told|fell|took|left|went|came|began|made)\b"
    r"|\w{2,}ed\b)"
)
#: An aside is a relative clause that leaves out its "which was": "Hama, seized on 3 March 2016, was shelled on 4 May".
_PARTICIPLE_AFTER = re.compile(
    r"\s(?:\w+ly\s|first\s|once\s)?(?:\w{2,}ed|taken|retaken|held|lost|won|hit|struck|cut|overrun|under\s(?:siege|attack|fire|curfew))\s"
    r"(?:on|in|by|from|since|during|until|at|last|early|late|after|before|for|between|under|yesterday|to|with)\b[^,;:.!?\n()—]{1,80},"
)
_SPEECH_VERB_BEFORE = re.compile(
    r"\b(?:said|says|told|claimed|reported|announced|warned|added|confirmed|shows?|showed|believes?|wrote|learned)\b[^,;]*$"
)
_NO_CLAUSE_BEFORE_AS = re.compile(r"\b(?:such|same|as|so)\ (?:\w+\ )?$")
#: After "before" and "after" these open no clause: "before dawn on Sunday".
_PARTS_OF_DAY_AFTER = re.compile(
    r"\s(?:dawn|daybreak|sunrise|first\slight|noon|midday|dusk|sunset|nightfall|dark|midnight|[\w-]*\s?prayers)\b"
)
#: These words are the preposition of a date that follows at once, and open no clause: "since June", "after the weekend".
_PREPOSITIONS = ("before", "after", "since", "until", "following")
_PREPOSITION_REACH_CHARACTERS = 6
_APART_WORDS = ("before", "after", "since")
_AMOUNT_BEFORE = re.compile(r"\b(?:minute|hour|day|week|month|year|decade)s?\s$")


class Clause(NamedTuple):
    """`opener` is the word that opens it, "" for a main clause; `parent` is the number of the clause it depends on, -1 for none."""

    opener: str
    parent: int

    @property
    def is_simultaneous(self) -> bool:
        """Whether it happens at the same time as the clause it depends on."""
        return self.opener in _SIMULTANEOUS_OPENERS


class SentenceStructure(NamedTuple):
    """The clauses of a sentence and its pieces: where each piece starts, in order, and the number of the clause it belongs to."""

    piece_starts: Sequence[int]
    clause_numbers: Sequence[int]
    clauses: Sequence[Clause]

    def number_at(self, offset: int) -> int:
        """The number of the clause that contains an offset."""
        return self.clause_numbers[max(0, bisect_right(self.piece_starts, offset) - 1)]


def split_clauses(sentence: str, start: int, date_spans: Sequence[tuple[int, int]]) -> SentenceStructure:
    """The clauses of a sentence.

    `sentence` begins at the offset `start` of its text. `date_spans` are the spans of its time expressions in that text; no comma inside
    one is a boundary, and none of a list is.
    """
    spaced = f" {to_small_letters(sentence)}"  # so that a word that begins the sentence is matched like any other
    splitter, date_starts = _ClauseSplitter(start, spaced), [date_start for date_start, _ in date_spans]
    for match in _BOUNDARY.finditer(spaced):
        kind = match.lastgroup
        position = match.start(kind or 0) - 1
        offset = start + position
        dates_begun = bisect_right(date_starts, offset)
        if dates_begun and offset < date_spans[dates_begun - 1][1]:
            continue
        if kind == "subordinator":
            word, end = match["subordinator"], match.end()
            is_apart = word in _APART_WORDS and _AMOUNT_BEFORE.search(spaced, max(0, position - 12), position + 1) is not None
            is_before_date = dates_begun < len(date_spans) and date_spans[dates_begun][0] - start - end < _PREPOSITION_REACH_CHARACTERS
            is_counted = is_apart and word != "since"  # "two days after 3 May", but "every day since 3 May"
            is_preposition = is_before_date and word in _PREPOSITIONS and not is_counted
            if not is_preposition and _opens_clause(word, spaced[max(0, position - 60) : position + 1], spaced[end : end + 24]):
                follows_comma = spaced[max(0, position - 1) : position + 1] == ", "
                splitter.begin(offset, APART if is_apart else word, after_comma=follows_comma)
        elif kind == "comma":
            splitter.comma(offset, match.end())
        elif kind == "coordinator":
            splitter.coordinate(offset, is_list=continues_list(sentence, position - 1, match.end() - 1))
        elif kind == "semicolon":
            splitter.coordinate(offset, is_list=False)
        else:
            splitter.dash(offset)
    return SentenceStructure(splitter.piece_starts, splitter.clause_numbers, splitter.clauses)


def _opens_clause(word: str, text_before: str, text_after: str) -> bool:
    """Whether a subordinator opens a clause: "as", "that", "before" and "after" have other uses too, all other words always do."""
    if word in ("before", "after"):
        return not _PARTS_OF_DAY_AFTER.match(text_after)
    if word == "that":
        return text_after.startswith((" has ", " had ", " have ", " was ", " were ")) or bool(_SPEECH_VERB_BEFORE.search(text_before))
    return word != "as" or not _NO_CLAUSE_BEFORE_AS.search(text_before)


def _opens_aside(spaced: str, start: int) -> bool:
    """Whether a participle follows a comma that ends at `start`, and after the next comma a verb."""
    aside = _PARTICIPLE_AFTER.match(spaced, start)
    return aside is not None and _VERB_AFTER.match(spaced, aside.end()) is not None


class _ClauseSplitter:
    """The state of splitting one sentence: the clauses so far, and which of them the text now belongs to."""

    def __init__(self, start: int, spaced: str) -> None:
        self._start, self._spaced = start, spaced
        self.clauses = [Clause("", -1)]
        self.piece_starts, self.clause_numbers = [start], [0]
        self._main_numbers = [0]
        self.ends_at_comma = False
        self._number_before_dash = -1
        self._numbers_with_verb: set[int] = set()
        self._pieces_read, self._end_read = 0, start

    @property
    def is_subordinate(self) -> bool:
        return self.clauses[self.clause_numbers[-1]].parent >= 0

    def _read_verbs(self, offset: int) -> None:
        """Take note of the clauses that have a verb in the text up to an offset; each part of the text is read once."""
        for number, end in zip(
            self.clause_numbers[self._pieces_read :], (*self.piece_starts[self._pieces_read + 1 :], offset), strict=True
        ):
            if number not in self._numbers_with_verb and has_verb(self._spaced[self._end_read - self._start + 1 : end - self._start + 1]):
                self._numbers_with_verb.add(number)
            self._end_read = end
        self._pieces_read = len(self.piece_starts) - 1

    def _has_told(self, offset: int) -> bool:
        """Whether the current clause has a verb up to an offset."""
        self._read_verbs(offset)
        return self.clause_numbers[-1] in self._numbers_with_verb

    def _has_told_relative(self, offset: int) -> bool:
        """Whether a relative clause is whole and the one around it is not: "In Goma, which M23 has surrounded, shells fell"."""
        number = self.clause_numbers[-1]
        is_relative = self.clauses[number].opener in _RELATIVES
        return is_relative and self._has_told(offset) and self._main_numbers[number] not in self._numbers_with_verb

    def begin(self, offset: int, opener: str, *, after_comma: bool) -> None:
        """Begin a subordinate clause."""
        self.ends_at_comma = offset - self.piece_starts[-1] < _OPENING_CHARACTERS and not after_comma
        self._add(offset, Clause(opener, self.clause_numbers[-1]))

    def coordinate(self, offset: int, *, is_list: bool) -> None:
        """Begin another main clause, or go on with one that is not whole yet: only a list or a subordinate clause of it has been read."""
        number = self.clause_numbers[-1]
        self._read_verbs(offset)
        if self.ends_at_comma:
            self.close(offset)
        elif (number not in self._numbers_with_verb and not self._is_aside(number)) or (
            is_list and self.clauses[number].opener not in _RELATIVES
        ):
            return
        elif self.clauses[number].opener in _RELATIVES and (is_list or self._main_numbers[number] not in self._numbers_with_verb):
            self.close(offset)
        else:
            self._add(offset, Clause("", -1))

    def _is_aside(self, number: int) -> bool:
        return self.clauses[number].opener == "-" and self._main_numbers[number] in self._numbers_with_verb

    def dash(self, offset: int) -> None:
        """Begin an aside, or end it at its second dash."""
        if self._number_before_dash >= 0:
            self._continue(offset, self._number_before_dash)
            self._number_before_dash = -1
        else:
            self._number_before_dash = self.clause_numbers[-1]
            self._add(offset, Clause("-", self.clause_numbers[-1]))

    def comma(self, offset: int, end: int) -> None:
        """End a clause that its verb, the one after the comma or its place shows to be over, or begin an aside."""
        verb_after = self.is_subordinate and _VERB_AFTER.match(self._spaced, end)
        if self.ends_at_comma or verb_after or self._has_told_relative(offset):
            self.close(offset)
        elif _opens_aside(self._spaced, end) and not self._has_told(offset):
            self.begin(offset, "which", after_comma=True)

    def close(self, offset: int) -> None:
        """Go on with the main clause that the current subordinate clause depends on."""
        self.ends_at_comma = False
        self._continue(offset, self._main_numbers[self.clause_numbers[-1]])

    def _add(self, offset: int, clause: Clause) -> None:
        """Begin a new clause and record which main clause it is part of."""
        number = len(self.clauses)
        self.clauses.append(clause)
        self._main_numbers.append(number if clause.parent < 0 else self._main_numbers[clause.parent])
        self._continue(offset, number)

    def _continue(self, offset: int, number: int) -> None:
        self.piece_starts.append(offset)
        self.clause_numbers.append(number)
