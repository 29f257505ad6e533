"""Text -> toponyms: which of the gazetteer's names in an article are places here, and how surely."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.gazetteer import Gazetteer
from dashboard.gazetteer.index import EXACT
from dashboard.model import Kind, Toponym
from dashboard.recognition.matching import Match, match_names
from dashboard.recognition.people import person_words
from dashboard.recognition.unlisted import unlisted
from dashboard.text.cues import (
    DIRECTIONS,
    FUNCTION_WORDS,
    LONGER_NAMES,
    ORGANISATION_HEADS,
    ORGANISATIONS_OF,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
    SPEECH_VERBS,
)
from dashboard.text.passages import Passage
from dashboard.text.sentences import sentences
from dashboard.text.tokens import Token, tokens

#: What speaks for a place and against it, in log odds. Set by hand on texts of our own and the seeds.
WEIGHTS = {
    "any name": -0.5,
    "in the project's gazetteer": 4.0,
    "a country, division, region or water": 0.5,
    "over a million people": 3.0,
    "over 100,000 people": 2.0,
    "over 15,000 people": 1.0,
    "a small or unmeasured place": -0.8,
    "another spelling of it": -1.0,
    "several words": 1.5,
    "three letters or fewer": -2.0,
    "an everyday English word": -5.0,
    "a common English word": -3.0,
    "an English word": -1.5,
    "a point of the compass": -8.0,
    "written as an acronym": -6.0,
    "a capital that the sentence gives": -1.0,
    "after a preposition of place": 1.5,
    "after a word of place": 2.5,
    "before its country or division": 3.5,
    "its country is named": 1.5,
    "a dateline": 3.0,
    "a demonym": 2.0,
    "part of a person's name": -8.0,
    "before a verb of speech": -1.5,
    "beside another capital": -2.5,
    "heads an organisation's name": -12.0,
    "inside a longer name": -12.0,
}
#: Toponyms less sure than this are not reported.
THRESHOLD = 0.5
_TITLE_CASE_SHARE = 0.6
_ACRONYM_LETTERS = 5


@dataclass(frozen=True)
class _Paragraph:
    """A passage with its words, names and sentences: what the cues are read from."""

    text: str
    passage: Passage
    words: Sequence[Token]
    matches: Sequence[Match]

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        return frozenset(start for start, _ in sentences(self.text, self.passage))

    @cached_property
    def title_case(self) -> bool:
        """Whether capitals say nothing here, as in a headline."""
        long = [w for w in self.words if len(w.text) > 3]
        return bool(long) and sum(w.capital for w in long) >= _TITLE_CASE_SHARE * len(long)

    @cached_property
    def match_at(self) -> dict[int, Match]:
        """The matches by the number of their first word."""
        return {match.first: match for match in self.matches}

    @cached_property
    def own_starts(self) -> frozenset[int]:
        """Where the words of names begin that the project's own gazetteer has."""
        own = (self.words[match.first : match.last + 1] for match in self.matches if match.candidates[0].layer == 0)
        return frozenset(word.start for words in own for word in words)

    @cached_property
    def all_capitals(self) -> bool:
        """Whether the paragraph is written in capitals throughout."""
        return self.text[self.passage.start : self.passage.end].isupper()

    @cached_property
    def longer_names(self) -> list[tuple[int, int]]:
        return [m.span() for m in LONGER_NAMES.finditer(self.text, self.passage.start, self.passage.end)]

    def in_longer_name(self, match: Match) -> bool:
        """Whether the name is part of a name of no place."""
        i = bisect_right(self.longer_names, (match.start, len(self.text) + 1)) - 1
        return i >= 0 and match.end <= self.longer_names[i][1]

    def before(self, match: Match) -> Token | None:
        """The word before a name, if only a blank or a hyphen stands between."""
        word = self.words[match.first - 1] if match.first else None
        return word if word and self.text[word.end : match.start] in {" ", "-", "\n", " #"} else None

    def after(self, match: Match) -> Token | None:
        """The word after a name, likewise."""
        word = self.words[match.last + 1] if match.last + 1 < len(self.words) else None
        return word if word and self.text[match.end : word.start] in {" ", "-"} else None


def recognise(text: str, own: Sequence[Passage], gazetteer: Gazetteer) -> list[Toponym]:
    """The toponyms of the passages `own` of a text, in reading order. `text[start:end]` is the toponym."""
    paragraphs = [_paragraph(text, passage, gazetteer) for passage in own]
    countries = _countries_named(paragraphs)
    people = _people(text, paragraphs, gazetteer)
    return [toponym for paragraph in paragraphs for toponym in _toponyms(paragraph, gazetteer, countries, people)]


def _toponyms(paragraph: _Paragraph, gazetteer: Gazetteer, countries: Counter[str], people: frozenset[int]) -> list[Toponym]:
    """The names that are places here, and those that the text calls a place though no gazetteer lists them."""
    listed = [
        _toponym(paragraph.text, match, certainty)
        for match in paragraph.matches
        if (certainty := _certainty(paragraph, match, gazetteer, countries, people)) >= THRESHOLD
    ]
    taken = [(t.start, t.end) for t in listed] + [(w.start, w.end) for w in paragraph.words if w.start in people]
    return sorted([*listed, *unlisted(paragraph.text, paragraph.words, taken)], key=lambda t: t.start)


def _paragraph(text: str, passage: Passage, gazetteer: Gazetteer) -> _Paragraph:
    words = tokens(text, passage.start, passage.end)
    return _Paragraph(text, passage, words, match_names(text, words, gazetteer))


def _countries_named(paragraphs: Sequence[_Paragraph]) -> Counter[str]:
    """How often each country is named, by its own name, by its people or by one of its divisions that no other place shares."""
    return Counter(
        match.candidates[0].place.country
        for paragraph in paragraphs
        for match in paragraph.matches
        if len({c.place.country for c in match.candidates}) == 1 and match.candidates[0].layer == 0
    )


def _people(text: str, paragraphs: Sequence[_Paragraph], gazetteer: Gazetteer) -> frozenset[int]:
    """Where in the text the words of people's names begin."""

    def is_known_place(key: str) -> bool:
        return any(c.layer == 0 or c.place.population > 1_000_000 for c in gazetteer.candidates(key))

    words = [word for paragraph in paragraphs if not paragraph.title_case for word in paragraph.words]
    return frozenset(words[i].start for i in person_words(text, words, is_known_place))


def _toponym(text: str, match: Match, certainty: float) -> Toponym:
    return Toponym(match.start, match.end, text[match.start : match.end], match.candidates, certainty, match.demonym)


def _certainty(paragraph: _Paragraph, match: Match, gazetteer: Gazetteer, countries: Counter[str], people: frozenset[int]) -> float:
    cues = [*_name_cues(match, gazetteer, countries), *_context_cues(paragraph, match, gazetteer, people)]
    return 1 / (1 + math.exp(-sum(WEIGHTS[cue] for cue in cues)))


def _name_cues(match: Match, gazetteer: Gazetteer, countries: Counter[str]) -> Iterator[str]:
    """What the name itself says, wherever it stands."""
    yield "any name"
    best = max(match.candidates, key=lambda c: (-c.layer, c.place.population))
    if match.demonym:
        yield "a demonym"
    if best.layer == 0:
        yield "in the project's gazetteer"
        if best.place.kind not in {Kind.TOWN, Kind.SITE}:
            yield "a country, division, region or water"
    else:
        yield _size(best.place.population)
        if all(c.sort for c in match.candidates):
            yield "another spelling of it"
    if any(c.place.country in countries for c in match.candidates):
        yield "its country is named"
    if match.last > match.first:
        yield "several words"
    elif not match.key.startswith(EXACT) and not (best.layer == 0 and best.place.kind is Kind.COUNTRY):
        yield from _word_cues(match.key, gazetteer)


def _size(population: int) -> str:
    if population > 1_000_000:
        return "over a million people"
    if population > 100_000:
        return "over 100,000 people"
    return "over 15,000 people" if population > 15_000 else "a small or unmeasured place"


def _word_cues(key: str, gazetteer: Gazetteer) -> Iterator[str]:
    if key in DIRECTIONS:
        yield "a point of the compass"
    if len(key) <= 3:
        yield "three letters or fewer"
    commonness = gazetteer.commonness(key)
    if commonness >= 4.5 or key in FUNCTION_WORDS:
        yield "an everyday English word"
    elif commonness >= 3.5:
        yield "a common English word"
    elif commonness > 0:
        yield "an English word"


def _context_cues(paragraph: _Paragraph, match: Match, gazetteer: Gazetteer, people: frozenset[int]) -> Iterator[str]:
    """What stands around the name."""
    before, after = paragraph.before(match), paragraph.after(match)
    if paragraph.in_longer_name(match):
        yield "inside a longer name"
    if any(word.start in people for word in paragraph.words[match.first : match.last + 1]):
        yield "part of a person's name"
    if match.start in paragraph.sentence_starts and gazetteer.commonness(match.key) > 0:
        yield "a capital that the sentence gives"
    if _is_dateline(paragraph, match):
        yield "a dateline"
    elif _is_acronym(paragraph, match):
        yield "written as an acronym"
    if _division_follows(paragraph, match):
        yield "before its country or division"
    yield from _before_cues(paragraph, match, before)
    if after and after.key in ORGANISATION_HEADS and after.capital:
        yield "heads an organisation's name"
    if after and after.key in SPEECH_VERBS and match.candidates[0].layer > 0:
        yield "before a verb of speech"
    if match.candidates[0].layer > 0 and not paragraph.title_case and _stranger(paragraph, after):
        yield "beside another capital"


def _before_cues(paragraph: _Paragraph, match: Match, before: Token | None) -> Iterator[str]:
    if before is None:
        return
    if before.key == "of" and match.first > 1:
        head = paragraph.words[match.first - 2]
        if head.capital and head.key in ORGANISATIONS_OF and not paragraph.title_case:
            yield "heads an organisation's name"
        elif head.key in PLACE_NOUNS:
            yield "after a word of place"
    elif before.key in PLACE_PREPOSITIONS:
        yield "after a preposition of place"
    elif match.candidates[0].layer > 0 and not paragraph.title_case and _stranger(paragraph, before):
        yield "beside another capital"


def _stranger(paragraph: _Paragraph, word: Token | None) -> bool:
    """Whether a neighbouring word has a capital of its own and is neither a name of the gazetteer nor a sentence's first word."""
    if word is None or not word.capital or word.key in FUNCTION_WORDS or word.start in paragraph.sentence_starts:
        return False
    return word.start not in paragraph.own_starts


def _is_acronym(paragraph: _Paragraph, match: Match) -> bool:
    """Whether a short name in capitals, "SWAT", stands in a paragraph that is not written in capitals throughout."""
    word = paragraph.words[match.first]
    if match.last > match.first or match.key.startswith(EXACT) or not word.text.isupper() or len(word.text) > _ACRONYM_LETTERS:
        return False
    return not paragraph.all_capitals


def _is_dateline(paragraph: _Paragraph, match: Match) -> bool:
    """Whether the name opens a dateline: "BAGHDAD (Reuters) -" at the head of a paragraph."""
    if match.start != paragraph.passage.start:
        return False
    following = paragraph.text[match.end : match.end + 30].lstrip(" ")
    return following.startswith(("–", "—", "-- ", "- ")) or (
        following.startswith("(") and ")" in following and following.split(")")[1][:2].strip(" ")[:1] in tuple("-–—")
    )


def _division_follows(paragraph: _Paragraph, match: Match) -> bool:
    """Whether, as in "Paris, Texas", a country or division stands after a comma and holds one of the candidates."""
    following = paragraph.match_at.get(match.last + 1)
    if following is None or paragraph.text[match.end : following.start] != ", ":
        return False
    within = {(c.place.country, c.place.admin1) for c in following.candidates if c.place.kind in {Kind.COUNTRY, Kind.DIVISION}}
    return any((c.place.country, c.place.admin1) in within or (c.place.country, "") in within for c in match.candidates)
