"""How certain it is that a name means a place: by what stands before it, by the place, and by the article's other names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from dashboard.geoparsing.gazetteer.candidates import PROJECT_LAYER, Candidates
from dashboard.geoparsing.gazetteer.lookup import Gazetteer
from dashboard.geoparsing.gazetteer.name_entries import NameEntry
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, DIVISION
from dashboard.geoparsing.languages.forms import Form, Word
from dashboard.geoparsing.languages.rules import NameRules, bare_forms


class Cue(IntEnum):
    """How much the words before a name say of its being a place's."""

    NONE = 0
    PREPOSITION = 1
    KIND = 2


class Trust(IntEnum):
    """How much the name itself says of that."""

    WORD = 0  # it is an everyday word too
    UNKNOWN_PLACE = 1  # few know the place, or it lies far off
    DOUBTFUL = 2  # of a well-known place, and a word too
    KNOWN_PLACE = 3


class Judged(NamedTuple):
    """A form with what speaks for it; `speaks`: it is the subject of a verb of saying or doing, as capitals are."""

    form: Form
    entry: NameEntry
    cue: Cue
    trust: Trust
    speaks: bool


#: The certainty by trust and cue. Where it depends on the article's other names, the first is without and the second with a name of a
#: known place in the same country; 0 for a name that is left out. Set so that the confidence is right for the texts of our own.
_CERTAINTY: dict[tuple[Trust, Cue], tuple[float, float]] = {
    (Trust.WORD, Cue.NONE): (0.0, 0.0),
    (Trust.WORD, Cue.PREPOSITION): (0.0, 0.6),
    (Trust.WORD, Cue.KIND): (0.75, 0.85),
    (Trust.UNKNOWN_PLACE, Cue.NONE): (0.0, 0.0),
    (Trust.UNKNOWN_PLACE, Cue.PREPOSITION): (0.5, 0.65),
    (Trust.UNKNOWN_PLACE, Cue.KIND): (0.7, 0.85),
    (Trust.DOUBTFUL, Cue.NONE): (0.0, 0.6),
    (Trust.DOUBTFUL, Cue.PREPOSITION): (0.85, 0.93),
    (Trust.DOUBTFUL, Cue.KIND): (0.92, 0.96),
    (Trust.KNOWN_PLACE, Cue.NONE): (0.85, 0.93),
    (Trust.KNOWN_PLACE, Cue.PREPOSITION): (0.95, 0.97),
    (Trust.KNOWN_PLACE, Cue.KIND): (0.96, 0.98),
}
#: Of demonyms, which hardly mean anything else.
CERTAINTY_OF_DEMONYM = 0.9
#: A town is a word rather than a place if it has so much less than a tenth of a power of ten of people for how often it is written.
_LEAST_OVER_FREQUENCY = 0.35
#: Countries where a town of _TOWN_POPULATION is known to readers of the language; elsewhere only a city of _CITY_POPULATION is.
_NEAR_COUNTRIES = frozenset("AE BH DJ DZ EG IL IQ IR JO KW LB LY MA MR OM PS QA SA SD SO SY TN TR YE".split())
_TOWN_POPULATION, _CITY_POPULATION, _FOREIGN_TOWN_POPULATION = 30_000, 1_000_000, 100_000
#: A town of unknown population is a word, or may be one, if it is written so often (Zipf scale).
_ZIPF_OF_WORD, _ZIPF_OF_DOUBTFUL = 4.0, 3.0
_MIN_UNKNOWN_CHARACTERS = 4
_WORDS_TO_VERB = 3
#: Between a name and a list's next one: a comma, "and", or both.
_LIST_GAPS = frozenset((" ", "، ", " و ", "، و", ", ", " u ", " و", "، و "))


def trust_of(form: Form, entry: NameEntry, cue: Cue, rules: NameRules, gazetteer: Gazetteer) -> Trust:
    """How much the name itself says. Where names have a capital, so has a word at the start of a sentence, where no cue is before it."""
    key = form.key.removeprefix(rules.key_prefix)
    if key in rules.words or key in rules.generic:
        return Trust.WORD
    candidates = entry.candidates
    likeliest = int(candidates.prior.argmax())
    trust = Trust.KNOWN_PLACE
    if candidates.place_classes[likeliest] <= CAPITAL:
        written = 0.0 if " " in key else gazetteer.word_frequencies(form.key).written
        trust = _trust_of_town(key, candidates, likeliest, written)
        if rules.endings and _is_far_town(candidates, likeliest):
            trust = min(trust, Trust.UNKNOWN_PLACE)  # what ends as a case does is a word of the language more often than a town far off
    if key in rules.doubtful:
        return Trust.WORD if rules.cased and cue is Cue.NONE else min(trust, Trust.DOUBTFUL)
    return trust


def _is_far_town(candidates: Candidates, likeliest: int) -> bool:
    """Whether it is neither a capital nor in a country near to where the language is spoken."""
    return bool(candidates.place_classes[likeliest] != CAPITAL) and candidates[likeliest].place.country not in _NEAR_COUNTRIES


def _trust_of_town(key: str, candidates: Candidates, likeliest: int, written: float) -> Trust:
    """How much a town's name says, given how often it is written (Zipf scale)."""
    people, in_project = int(candidates.populations[likeliest]), bool(candidates.layers[likeliest] <= PROJECT_LAYER)
    if in_project and not people:
        return Trust.WORD if written >= _ZIPF_OF_WORD else Trust.DOUBTFUL if written >= _ZIPF_OF_DOUBTFUL else Trust.KNOWN_PLACE
    if written and math.log10(max(people, 1)) - written < _LEAST_OVER_FREQUENCY:
        return Trust.DOUBTFUL if _names_its_division(candidates, likeliest) else Trust.WORD
    if in_project or candidates.place_classes[likeliest] == CAPITAL:
        return Trust.KNOWN_PLACE
    is_near = candidates[likeliest].place.country in _NEAR_COUNTRIES
    if people >= (_TOWN_POPULATION if is_near else _CITY_POPULATION):
        return Trust.KNOWN_PLACE
    may_be_meant = is_near or people >= _FOREIGN_TOWN_POPULATION
    return Trust.UNKNOWN_PLACE if may_be_meant and len(key) >= _MIN_UNKNOWN_CHARACTERS else Trust.WORD


def _names_its_division(candidates: Candidates, likeliest: int) -> bool:
    """Whether a division is called like the town in it, for which the name is written too: Marib."""
    is_division = (candidates.place_classes == DIVISION) & (candidates.admin1 == candidates.admin1[likeliest])
    return bool(is_division.any())


def cue_before(form: Form, words: Sequence[Word], rules: NameRules) -> Cue:
    """What the words before a name, and what is attached to it, say."""
    before = [word.key for word in words[max(0, form.first - _WORDS_TO_VERB) : form.first]]
    last = before[-1] if before else ""
    bare = bare_forms(last, rules.clitics)
    is_generic = form.key.removeprefix(rules.key_prefix) in rules.generic
    if not bare.isdisjoint(rules.kinds) and not (is_generic and not bare.isdisjoint(rules.of_people)):
        return Cue.KIND
    if is_generic:
        return Cue.NONE
    is_near = not bare.isdisjoint(rules.near)
    if is_near and form.key not in rules.words:
        return Cue.KIND
    if (
        is_near
        or last in rules.prepositions
        or not bare.isdisjoint(rules.speech)
        or _is_preposition(form.clitic)
        or form.ending in rules.locative
    ):
        return Cue.PREPOSITION
    if any(word.startswith(rules.verbs) for word in before if rules.verbs):
        return Cue.PREPOSITION
    return Cue.NONE


def speaks(form: Form, words: Sequence[Word], rules: NameRules) -> bool:
    """Whether a name stands right after a verb of saying or doing whose subject capitals are: "Doha condemned"."""
    if not (rules.verb_is_first and form.first) or form.clitic:
        return False
    return not bare_forms(words[form.first - 1].key, rules.clitics).isdisjoint(rules.speech)


def _is_preposition(clitic: str) -> bool:
    return bool(clitic) and clitic[-1] in "بل"


def in_list(text: str, before: Form, form: Form) -> bool:
    """Whether a name is listed right after another, so that what stands before that one is said of both."""
    gap = text[before.end + (0 if before.demonym else len(before.ending)) : form.start]
    return gap in _LIST_GAPS or (gap.endswith("و") and gap[:-1] in _LIST_GAPS)


def certainty_of(judged: Judged, countries: frozenset[str]) -> float:
    """How certain a name is to mean a place; `countries` are those of the known places of the rest of the article."""
    if judged.form.demonym:
        return CERTAINTY_OF_DEMONYM
    alone, with_others = _CERTAINTY[judged.trust, judged.cue]
    if alone == with_others:
        return alone
    candidates = judged.entry.candidates
    return with_others if any(candidates[i].place.country in countries for i in range(min(3, len(candidates)))) else alone
