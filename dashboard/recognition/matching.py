"""Words -> the gazetteer's names among them: the longest name at each place, before anything is said of its sense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.gazetteer import Gazetteer
from dashboard.gazetteer.index import EXACT
from dashboard.model import Candidate, NameSort
from dashboard.text.cues import FUNCTION_WORDS, GENERIC_NOUNS
from dashboard.text.tokens import Token

#: The longest names of the gazetteers have about that many words.
MAX_WORDS = 8
_SAINTS = frozenset(("st", "ste", "mt", "ft", "pt"))


@dataclass(frozen=True, slots=True)
class Match:
    """A name `text[start:end]` over the words `first..last` (both included) and the places that it may mean."""

    first: int
    last: int
    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]

    @property
    def demonym(self) -> bool:
        """Whether the name means a people and no place."""
        return all(c.sort is NameSort.DEMONYM for c in self.candidates)


def match_names(text: str, words: Sequence[Token], gazetteer: Gazetteer) -> list[Match]:
    """The longest names in reading order; no two overlap."""
    matches = []
    i = 0
    while i < len(words):
        match = _longest_at(text, words, i, gazetteer) if words[i].capital else None
        if match:
            matches.append(match)
        i = match.last + 1 if match else i + 1
    return matches


def _longest_at(text: str, words: Sequence[Token], i: int, gazetteer: Gazetteer) -> Match | None:
    phrase, ends = _phrase(text, words, i)
    abbreviation = _abbreviation_at(text, words, i, gazetteer)
    for key in gazetteer.keys_at(phrase):
        if (found := ends.get(len(key))) is not None:
            last, end = found
            if last == i and (abbreviation or words[i].dotted):
                break
            if _written_as_name(text, words, i, last) and (candidates := _spelt_out(gazetteer, key)):
                return Match(i, last, words[i].start, end, key, candidates)
    return abbreviation


def _spelt_out(gazetteer: Gazetteer, key: str) -> tuple[Candidate, ...]:
    return tuple(c for c in gazetteer.candidates(key) if c.sort is not NameSort.ABBREVIATION)


def _phrase(text: str, words: Sequence[Token], i: int) -> tuple[str, dict[int, tuple[int, int]]]:
    """The words from i on as one look-up phrase, and for each length at which a word ends: (its number, its end in the text)."""
    phrase = words[i].key
    ends = {len(words[i].bare_key): (i, words[i].bare_end)}
    for j in range(i + 1, min(i + MAX_WORDS, len(words))):
        if not _joined(text, words[j - 1], words[j]):
            break
        ends[len(phrase) + 1 + len(words[j].bare_key)] = (j, words[j].bare_end)
        phrase = f"{phrase} {words[j].key}"
        ends[len(phrase)] = (j, words[j].end)
    return phrase, ends


def _joined(text: str, left: Token, right: Token) -> bool:
    """Whether two words may be parts of one name."""
    gap = text[left.end : right.start]
    return gap in {" ", "-", "\n", "\u00a0", "‑", "–"} or (gap == ". " and left.key in _SAINTS)


def _written_as_name(text: str, words: Sequence[Token], first: int, last: int) -> bool:
    """Names end in a capital, after a hyphen, or in a word such as "province" ("Anbar province", not "The province")."""
    if first == last:
        return True
    end = words[last]
    if end.key in GENERIC_NOUNS and not end.capital:
        return words[first].key not in FUNCTION_WORDS
    return end.capital or end.text[0].isdigit() or text[end.start - 1] == "-"


def _abbreviation_at(text: str, words: Sequence[Token], i: int, gazetteer: Gazetteer) -> Match | None:
    for letters, end in _abbreviations(text, words[i]):
        candidates = gazetteer.candidates(EXACT + letters)
        if candidates:
            return Match(i, i, words[i].start, end, EXACT + letters, candidates)
    return None


def _abbreviations(text: str, word: Token) -> Iterator[tuple[str, int]]:
    letters = text[word.start : word.bare_end].replace(".", "")
    if letters.isupper() or word.dotted:
        yield letters, word.bare_end
    elif text[word.end : word.end + 1] == ".":
        yield letters, word.end + 1
