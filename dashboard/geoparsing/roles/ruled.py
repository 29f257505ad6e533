"""The role of a name in Arabic, Sorani or Kurmanji, by a few rules: what was learned from English says nothing of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dashboard.geoparsing.languages import NameRules, bare_forms
from dashboard.geoparsing.text.folding import fold
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Kind, Resolution, Role

#: How sure each role is, as `RoleReading` has it. The rules see little, so that they are surest of none.
_CERTAINTY_AFTER_PREPOSITION, _CERTAINTY_OF_SCENE = 0.9, 0.75
#: A dateline and a speaker are told by the form of the sentence, and surely enough to be left off the map.
_CERTAINTY_OF_DATELINE, _CERTAINTY_OF_ACTOR, _CERTAINTY_OF_ATTRIBUTE = 0.9, 0.86, 0.78
_CAPITAL = "PPLC"
_AGENCIES = r"(?:سانا|واع|وام|واس|وفا|بترا|قنا|كونا|بنا|سبأ|وال|رويترز|أ\s?ف\s?ب|وكالات|الأناضول|روداو|ڕووداو|هاوار)\b"
#: After the name at the start of a passage: a dash, a slash or a colon, with an agency or a day before it.
_DATELINE = re.compile(
    r"\s?(?:[(\[][^()\[\]\n]{2,40}[)\]]\s?|[،,]\s?[^\n–—:/-]{2,30})?(?:\s[-–—/:]|[–—/:]|-(?=" + _AGENCIES + r"))\s?(?=\S)"
)
_MAX_BEFORE_DATELINE = 3
_WORD = re.compile(r"[^\W_]+")
_MAX_CHARACTERS, _MAX_CHARACTERS_TO_VERB, _MAX_CHARACTERS_OF_JOINT = 60, 120, 4

RoleAndReason = tuple[Role, float, str]


def ruled_roles(
    text: str, passage: Passage, sentences: Sequence[tuple[int, int]], resolutions: Sequence[Resolution], rules: NameRules
) -> Iterator[RoleAndReason]:
    """For each name of a passage, in reading order, its role, its certainty and its reason: a scene unless something says otherwise.

    `sentences` are the spans of the sentence of each name.
    """
    before: tuple[Resolution, Role] | None = None
    for resolution, sentence in zip(resolutions, sentences, strict=True):
        role, certainty, reason = _role_alone(text, passage, sentence, resolution, rules)
        if before and before[1] is Role.ACTOR and not reason and _may_speak(resolution) and _is_joined(text, before[0], resolution, rules):
            role, certainty, reason = Role.ACTOR, _CERTAINTY_OF_ACTOR, f"beside “{before[0].toponym.text}”"
        yield role, certainty, reason
        before = resolution, role


def _role_alone(text: str, passage: Passage, sentence: tuple[int, int], resolution: Resolution, rules: NameRules) -> RoleAndReason:
    """The role of a name by the words around it, whatever other names do."""
    toponym = resolution.toponym
    if toponym.start - passage.start <= _MAX_BEFORE_DATELINE and _DATELINE.match(text, toponym.end, passage.end):
        return Role.DATELINE, _CERTAINTY_OF_DATELINE, "opens a dateline"
    before = _WORD.findall(text[max(sentence[0], toponym.start - _MAX_CHARACTERS) : toponym.start])
    last = before[-1] if before else ""
    if fold(last) in rules.bodies:
        return Role.ATTRIBUTE, _CERTAINTY_OF_ATTRIBUTE, f"says which “{last}” it is"
    if _may_speak(resolution) and (verb := _verb_of_speaker(text, before, toponym.end, sentence[1], rules)):
        return Role.ACTOR, _CERTAINTY_OF_ACTOR, f"subject of “{verb}”"
    if fold(last) in rules.prepositions or fold(last) in rules.kinds or fold(last) in rules.near:
        return Role.SCENE, _CERTAINTY_AFTER_PREPOSITION, f"after “{last}”"
    return Role.SCENE, _CERTAINTY_OF_SCENE, ""


def _may_speak(resolution: Resolution) -> bool:
    place = resolution.place
    return place is not None and (place.feature == _CAPITAL or place.kind is Kind.COUNTRY)


def _verb_of_speaker(text: str, before: Sequence[str], end: int, sentence_end: int, rules: NameRules) -> str:
    """The verb that a name is the subject of, "" if there is none: right before it, or after one that opens its sentence or clause.

    In Arabic the verb stands beside the name, what it attacks after that; in Kurdish, the verb stands at the end of the sentence.
    """
    if before and _says(before[-1], rules):
        return before[-1]
    after = _WORD.findall(text[end : min(sentence_end, end + _MAX_CHARACTERS_TO_VERB)])
    if before and after and _is_one_of(before[-1], rules.attacks, rules) and fold(after[0]) in rules.attacked:
        return before[-1]
    if before and fold(before[-1]) not in rules.that:
        return ""
    return next((word for word in (after[:1] if rules.verb_is_first else after) if _says(word, rules)), "")


def _says(word: str, rules: NameRules) -> bool:
    """Whether a word is a verb of saying and doing."""
    return _is_one_of(word, rules.speech, rules)


def _is_one_of(word: str, verbs: frozenset[str], rules: NameRules) -> bool:
    """Whether a word is one of some verbs, whatever is attached before it."""
    return not bare_forms(fold(word), rules.clitics).isdisjoint(verbs)


def _is_joined(text: str, before: Resolution, resolution: Resolution, rules: NameRules) -> bool:
    """Whether a name is joined to another by "and" or a comma."""
    between = text[before.toponym.end : resolution.toponym.start]
    return bool(between) and fold(between) in rules.joining and len(between) <= _MAX_CHARACTERS_OF_JOINT
