"""Splits a sentence in Arabic script into clauses, as `clauses` does an English one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dashboard.geoparsing.chronology.clauses import APART, SAID, Clause, SentenceStructure
from dashboard.geoparsing.temporal.languages.arabic.tense import is_past_verb, looks_ahead
from dashboard.geoparsing.temporal.languages.plain_text import plain_letters, plain_text

#: The words that open a clause, by the English word that opens such a clause: the structure knows those.
_OPENERS = {
    "which": "الذي التي الذين اللذين اللتين اللذان اللاتي اللواتي",
    "when": "عندما حينما لدى وقتما",
    "while": "بينما فيما",
    "after": "بعدما عقب",
    "before": "قبلما",
    "where": "حيث",
    "because": "لأن بسبب لكونه",
}
_OPENERS_BY_WORD = {plain_letters(word): opener for opener, words in _OPENERS.items() for word in words.split()}
_PHRASES = {"بعد ان": "after", "قبل ان": "before", "منذ ان": "since", "في حين": "while", "في وقت": "while"}
_SPEECH_VERBS = "|".join(plain_letters("قال أعلن أكد أفاد ذكر أضاف أوضح كشف أشار صرح بين نقل ادعى زعم شدد لفت نفى").split())
_SPEECH_VERB = re.compile(rf"[وفيت]?(?:{_SPEECH_VERBS})(?:ت|وا|ا)?")
#: "بعد ثلاث سنوات من سقوط المدينة": what the amount is counted from has a time of its own.
_APART = plain_letters(r"(?:بعد|قبل)\ (?:\w+\ ){1,3}?(?:من|على)(?=\ (?!ال))")
_BOUNDARY = re.compile(
    rf"(?P<semicolon>؛)|(?P<comma>[،,])|(?<!\w)(?:(?P<apart>{_APART})|(?P<phrase>{'|'.join(_PHRASES)})\b|(?P<word>\w+))",
)
_THAT = frozenset(plain_letters("إن أن بأن إنه إنها إنهم أنه أنها أنهم").split())
_CONTRAST = frozenset(plain_letters("لكن ولكن ثم أما وأما").split())


def split_arabic_clauses(sentence: str, start: int, date_spans: Sequence[tuple[int, int]]) -> SentenceStructure:
    """The clauses of a sentence that begins at the offset `start` of its text; nothing inside one of the `date_spans` is a boundary."""
    plain = plain_text(sentence)
    splitter = _Splitter(start)
    date_starts = [date_start for date_start, _ in date_spans]
    for match in _BOUNDARY.finditer(plain.plain):
        offset = start + plain.span(*match.span())[0]
        dates_begun = bisect_right(date_starts, offset)
        if not (dates_begun and offset < date_spans[dates_begun - 1][1]):
            _read_boundary(splitter, match, offset)
    return SentenceStructure(splitter.piece_starts, splitter.clause_numbers, splitter.clauses)


def _read_boundary(splitter: _Splitter, match: re.Match[str], offset: int) -> None:
    """What a sign, a phrase or a word does to the clauses."""
    kind, text = match.lastgroup, match[0]
    if kind == "semicolon":
        splitter.begin_main(offset)
    elif kind == "comma":
        splitter.comma(offset)
    elif kind == "apart":
        splitter.begin(offset, APART)
    elif kind == "phrase":
        splitter.begin(offset, _PHRASES[text])
    else:
        _read_word(splitter, match, offset)


def _read_word(splitter: _Splitter, match: re.Match[str], offset: int) -> None:
    word = match[0]
    bare = word[1:] if word[0] in "وف" else word
    opener = _OPENERS_BY_WORD.get(word) or _OPENERS_BY_WORD.get(bare)
    if opener:
        splitter.begin(offset, opener)
    elif bare in _THAT and splitter.awaits_speech:
        splitter.awaits_speech, splitter.has_opened_speech = False, True
        splitter.begin(offset, SAID)
    elif word in _CONTRAST:
        splitter.begin_main(offset)
    elif is_past_verb(bare) or looks_ahead(bare):
        if bare != word:
            splitter.joined_verb(offset)
        splitter.has_verb = True
    splitter.awaits_speech = splitter.awaits_speech or (not splitter.has_opened_speech and _SPEECH_VERB.fullmatch(word) is not None)
    splitter.follows_comma = False


class _Splitter:
    """The state of splitting one sentence: the clauses so far, and which of them the text now belongs to."""

    def __init__(self, start: int) -> None:
        self.clauses = [Clause("", -1)]
        self.piece_starts, self.clause_numbers = [start], [0]
        self.has_verb = self.follows_comma = self.awaits_speech = self.has_opened_speech = False
        self._main_number = 0

    def begin(self, offset: int, opener: str) -> None:
        """Begin a clause that depends on the current one."""
        self.clauses.append(Clause(opener, self.clause_numbers[-1]))
        self._continue(offset, len(self.clauses) - 1)

    def begin_main(self, offset: int) -> None:
        """Begin another main clause."""
        self.clauses.append(Clause("", -1))
        self._main_number = len(self.clauses) - 1
        self._continue(offset, self._main_number)
        self.has_verb = False

    def comma(self, offset: int) -> None:
        """End a clause that depends on another, but what somebody says, which goes on."""
        current = self.clauses[self.clause_numbers[-1]]
        if current.parent >= 0 and current.opener != SAID:
            self._continue(offset, current.parent)
        self.follows_comma = True

    def joined_verb(self, offset: int) -> None:
        """A verb with "و": another main clause where the current one has its verb; in a relative clause only after a comma."""
        current = self.clauses[self.clause_numbers[-1]]
        if self.has_verb and (current.parent < 0 or current.opener == SAID or self.follows_comma):
            self.begin_main(offset)

    def _continue(self, offset: int, number: int) -> None:
        self.piece_starts.append(offset)
        self.clause_numbers.append(number)
