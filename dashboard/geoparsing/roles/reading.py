"""The cues of each name of an article: of its sentence, of its list, of its place and of a dateline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from dashboard.geoparsing.roles.after import cues_after
from dashboard.geoparsing.roles.before import cues_before
from dashboard.geoparsing.roles.cues import NUMBER, PREPOSITIONS, Seen
from dashboard.geoparsing.roles.datelines import dateline_end, is_byline
from dashboard.geoparsing.roles.lists import ListedName, lies_in, listed_names
from dashboard.geoparsing.roles.word_classes import NAMES_WITH_THE, TOPICS
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.sentences import sentence_at
from dashboard.model import Kind, Resolution, kind_of

#: At most so many characters of a sentence are looked at on each side of a name, so that a name takes the same time in any sentence.
_WINDOW = 110
_TOPIC_OF = {word: (NUMBER[f"the sentence is about {topic}"], topic) for topic, words in reversed(TOPICS.items()) for word in words}
_TOPIC_WORDS = frozenset(_TOPIC_OF)
_CUE_OF_KIND = {
    Kind.TOWN: NUMBER["it is a town"],
    Kind.DIVISION: NUMBER["it is a division"],
    Kind.COUNTRY: NUMBER["it is a country"],
    Kind.REGION: NUMBER["it is a region"],
    Kind.WATER: NUMBER["it is a water"],
    Kind.SITE: NUMBER["it is a site"],
}
_CAPITAL = "PPLC"
_ASCII_SIGNS = ',.";:()[]!?'
_SIGNS = f"{_ASCII_SIGNS}“”—–"
#: Stands for the name between the words before and after it.
_GAP_WORD = "\0"
_GAP = f" {_GAP_WORD} "
_PLACE_WORDS = (*PREPOSITIONS, "a preposition of place")
_SPEAKER_AFTER = {NUMBER[f"after {word}"]: NUMBER[f"a country or capital after {word}"] for word in _PLACE_WORDS}
_OTHER_AFTER = {NUMBER[f"after {word}"]: NUMBER[f"another place after {word}"] for word in _PLACE_WORDS}
_IS_SUBJECT = frozenset(
    number for cue, number in NUMBER.items() if cue.startswith("subject of") and not cue.startswith("subject of a passive")
)
_PREPOSITIONS = frozenset(_SPEAKER_AFTER)
_BELONGS_TO_NOUN = frozenset(
    number
    for cue, number in NUMBER.items()
    if cue.startswith(("its possessive goes with", "describes", "before a hyphen and a participle"))
)
_ALWAYS = (NUMBER["always"], "")
_FOR_SEVERAL = NUMBER["one name before a verb for several"]
_LARGE, _SMALL = (NUMBER["over a million people"], ""), (NUMBER["under 50,000 people"], "")
_MAX_ABBREVIATION = 4


def cues_of_names(
    text: str, body: Sequence[Passage], sentences: Sequence[tuple[int, int]], resolutions: Sequence[Resolution]
) -> Iterator[Seen]:
    """The cues of each resolution; all are in the order of the text, and `sentences` are the spans of those that they stand in."""
    of_form = _cues_of_form(text, body, resolutions)
    for name in listed_names(text, resolutions):
        start = name.resolution.toponym.start
        seen = _cues_of_name(name, text, sentence_at(sentences, start))
        if start in of_form:
            seen.append((of_form[start], ""))
        yield seen


def _cues_of_name(name: ListedName, text: str, sentence: tuple[int, int]) -> Seen:
    toponym, place = name.resolution.toponym, name.resolution.place
    first = max(sentence[0], name.list_start - _WINDOW)
    words = _words(f"{text[first : name.list_start]}{_GAP}{text[name.list_end : min(sentence[1], name.list_end + _WINDOW)]}")
    gap = words.index(_GAP_WORD)
    words_before, words_after = words[:gap], words[gap + 1 :]
    before, last, is_free = cues_before(words_before, from_start=first == sentence[0], takes_the=toponym.text in NAMES_WITH_THE)
    seen = cues_after(text, name.list_end, words_after, is_free=is_free)
    verb, verb_word = seen[-1]
    if seen[0][0] in _BELONGS_TO_NOUN:
        # what stands before goes with the noun after the name: "in Italy's squad"
        seen.append((NUMBER["after a preposition, before its noun"] if last in _PREPOSITIONS else NUMBER["before its noun"], ""))
        last = None
    else:
        seen += before
    seen.append(_ALWAYS)
    of_kind, is_speaker = _cue_of_feature(place.feature if place else None)
    pair = (_SPEAKER_AFTER if is_speaker else _OTHER_AFTER).get(last) if last is not None else None
    if pair is not None:
        seen.append((pair, before[-1][1]))
    elif is_free and verb in _IS_SUBJECT:
        seen.append((NUMBER["a country or capital as a subject" if is_speaker else "another place as a subject"], verb_word))
    seen += sorted({_TOPIC_OF[word] for word in _TOPIC_WORDS.intersection(words)})  # the same sum in every process
    seen.append(of_kind)
    if place:
        if place.population > 1_000_000:
            seen.append(_LARGE)
        elif place.population < 50_000:
            seen.append(_SMALL)
    if len(toponym.text) <= _MAX_ABBREVIATION and toponym.text.isupper():
        seen.append((NUMBER["an abbreviation"], ""))
    if not (name.is_listed or toponym.text in NAMES_WITH_THE):
        return seen
    seen = [cue for cue in seen if cue[0] != _FOR_SEVERAL]
    return seen + _list_cues(name) if name.is_listed else seen


def _words(piece: str) -> list[str]:
    """The words and signs of a piece of text; hyphens and apostrophes stay in their words."""
    for sign in _ASCII_SIGNS if piece.isascii() else _SIGNS:
        if sign in piece:
            piece = piece.replace(sign, f" {sign} ")
    return piece.split()


@lru_cache(maxsize=256)
def _cue_of_feature(feature: str | None) -> tuple[tuple[int, str], bool]:
    """The cue of a place's feature code, None for a name without a place; and whether it is a country or a capital."""
    if feature is None:
        return (NUMBER["it is of no gazetteer"], ""), False
    kind = kind_of(feature)
    number = NUMBER["it is a capital"] if feature == _CAPITAL else _CUE_OF_KIND[kind]
    return (number, ""), feature == _CAPITAL or kind is Kind.COUNTRY


def _list_cues(name: ListedName) -> Seen:
    seen = [(NUMBER["in a list"], "")]
    place = name.resolution.place
    if name.after and lies_in(place, name.after.place):
        seen.append((NUMBER["what it lies in follows"], ""))
    if name.before and lies_in(name.before.place, place):
        seen.append((NUMBER["lies in what is named before"], ""))
    return seen


def _cues_of_form(text: str, body: Sequence[Passage], resolutions: Sequence[Resolution]) -> dict[int, int]:
    """The cue of a dateline or a byline, by the starts of the toponyms that stand in one."""
    cues: dict[int, int] = {}
    passages = iter(body)
    end, end_of_dateline, in_byline = 0, 0, False
    for resolution in resolutions:
        start = resolution.toponym.start
        if start >= end:
            passage = next(passage for passage in passages if start < passage.end)
            end, end_of_dateline = passage.end, dateline_end(text, passage.start, passage.end)
            in_byline = is_byline(text, passage.start, end)
        if start < end_of_dateline:
            cues[start] = NUMBER["opens a dateline"]
        elif in_byline:
            cues[start] = NUMBER["in a byline"]
    return cues
