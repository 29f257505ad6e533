"""Reads the role of each name: what it does in its sentence, how sure that is, and why."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dashboard.geoparsing.languages import rules_of
from dashboard.geoparsing.learned import learned_weights
from dashboard.geoparsing.roles.cues import CUES, REASONS, Seen
from dashboard.geoparsing.roles.reading import cues_of_names
from dashboard.geoparsing.roles.ruled import ruled_roles
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.sentences import sentence_at
from dashboard.model import Language, Resolution, Role

#: The order of the roles' weights.
ROLES: tuple[Role, ...] = (Role.SCENE, Role.DATELINE, Role.ACTOR, Role.ATTRIBUTE)
_SPOT_REASON = "the text says where it is"


class RoleReading(NamedTuple):
    """The likeliest role of a name, a certainty (0 to 1), and a few words that say why.

    The certainty of a scene is the probability that it is one, that of any other role the probability that it is none: "U.S.-supplied" is
    surely no scene, though it may be an actor or an attribute.
    """

    role: Role
    certainty: float
    reason: str


def read_roles(
    text: str,
    body: Sequence[Passage],
    sentences: Sequence[tuple[int, int]],
    resolutions: Sequence[Resolution],
    languages: Sequence[Language] = (),
) -> list[RoleReading | None]:
    """The role of each resolution, None for demonyms; linear in the length of the text.

    `sentences` are the spans of all sentences that have a name, `languages` those of the passages of the body, all of them English if none
    is given. A spot is always a scene: its text says where something is. In English the others are read by multinomial logistic regression
    over cues (see `cues`), in other languages by rules.
    """
    ruled = _ruled_readings(text, body, sentences, resolutions, languages)
    names = [
        resolution for resolution in resolutions if not (resolution.toponym.demonym or resolution.spot or resolution.toponym.start in ruled)
    ]
    weights = _weights()
    readings = (_reading(seen, weights) for seen in cues_of_names(text, body, sentences, names))

    def reading_of(resolution: Resolution) -> RoleReading | None:
        if resolution.toponym.demonym:
            return None
        if resolution.spot:
            return RoleReading(Role.SCENE, 1.0, _SPOT_REASON)
        return ruled.get(resolution.toponym.start) or next(readings)

    return [reading_of(resolution) for resolution in resolutions]


def _ruled_readings(
    text: str,
    body: Sequence[Passage],
    sentences: Sequence[tuple[int, int]],
    resolutions: Sequence[Resolution],
    languages: Sequence[Language],
) -> dict[int, RoleReading]:
    """The roles of names in passages whose language has rules, by the start of the name."""
    readings: dict[int, RoleReading] = {}
    for passage, language in zip(body, languages, strict=bool(languages)):
        if rules := rules_of(text, passage, language):
            first = bisect_left(resolutions, passage.start, key=_start)
            inside = [each for each in resolutions[first : bisect_left(resolutions, passage.end, key=_start)] if not each.spot]
            spans = [sentence_at(sentences, _start(each)) for each in inside]
            ruled = ruled_roles(text, passage, spans, inside, rules)
            readings |= {_start(each): RoleReading(*role) for each, role in zip(inside, ruled, strict=True)}
    return readings


def _start(resolution: Resolution) -> int:
    return resolution.toponym.start


def _reading(seen: Seen, weights: Sequence[tuple[float, ...]]) -> RoleReading:
    scene = dateline = actor = attribute = 0.0
    for number, _ in seen:
        of_scene, of_dateline, of_actor, of_attribute = weights[number]
        scene += of_scene
        dateline += of_dateline
        actor += of_actor
        attribute += of_attribute
    odds = [math.exp(scene), math.exp(dateline), math.exp(actor), math.exp(attribute)]
    role = odds.index(max(odds))
    scene_probability = odds[0] / sum(odds)
    certainty = 1 - scene_probability if role else scene_probability
    return RoleReading(ROLES[role], round(certainty, 3), _reason(seen, weights, role))


def _reason(seen: Seen, weights: Sequence[Sequence[float]], role: int) -> str:
    """The reason of the cue that speaks most for the role, of those that are told; the first of all cues stands for none."""
    most, number_told, word_told = 0.0, 0, ""
    for number, word in seen:
        weight = weights[number][role]
        if weight > most and number and REASONS[number]:
            most, number_told, word_told = weight, number, word
    return REASONS[number_told].format(word_told)


@lru_cache(maxsize=1)
def _weights() -> list[tuple[float, ...]]:
    """For each cue its weights in log odds, in the order of ROLES; they add up to 0."""
    learned = learned_weights()["roles"]
    return [tuple(learned.get(cue, (0.0,) * len(ROLES))) for cue in CUES]
