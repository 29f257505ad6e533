"""Score mentions against a gold set: how many are found and placed right, and how often by confidence. Pure.

The measures are those of evaluations of geoparsers (M. Gritta and others, "A pragmatic guide to geoparsing evaluation", 2020):
a name is found if the spans overlap, and right within 161 km (100 miles) of the gold's point, on a sphere of 6,371 km.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from gold_texts import GoldText, GoldToponym

from dashboard.model import Kind, Mention

NEAR_KM = 161
_EARTH_RADIUS_KM = 6371
_BINS = 10
_TOWN_OR_DIVISION = (Kind.TOWN, Kind.DIVISION)


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold name and the mention that found it; `error_km` is None where the gold has no point."""

    gold: GoldToponym
    mention: Mention
    error_km: float | None

    @property
    def placed(self) -> bool:
        """Whether the mention lies where the gold says."""
        return self.error_km is not None and self.error_km <= NEAR_KM


@dataclass(frozen=True, slots=True)
class Judged:
    """A text of the gold, the mentions that count (those with a place or a spot), and the pairs of gold names and mentions."""

    gold: GoldText
    mentions: tuple[Mention, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of a set; shares are from 0 to 1, and None where there is nothing to count.

    `acc161` is the share of the found names that are placed right; `acc161_named` the same without countries, continents and seas. `kind`:
    of the towns and divisions that are placed right, the share taken for the right one of the two; a town's province lies near enough to
    count as placed. `median_km` is the median error of the found names.
    """

    gold: int
    found_precision: float
    found_recall: float
    found_f1: float
    placed_f1: float
    acc161: float | None
    acc161_named: float | None
    kind: float | None
    median_km: float | None


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Mentions whose confidence is at least `low` and under `high` (1 belongs to the last bin); `right` is the share that is right."""

    low: float
    high: float
    mentions: int
    right: float | None


def judge(gold: GoldText, mentions: Iterable[Mention], *, demonyms: bool = True) -> Judged:
    """Compare a text's mentions with its gold. Mentions that are not placed do not count, nor demonyms where `demonyms` is false.

    The gold names are paired in the order of the file: each with the mention of the same span, else with the first unpaired mention that
    overlaps it.
    """
    counted = sorted((m for m in mentions if m.point and (demonyms or not m.demonym)), key=lambda m: m.start)
    unpaired = list(counted)
    pairs = []
    for toponym in gold.toponyms:
        mention = _match(toponym, unpaired)
        if mention:
            unpaired.remove(mention)
            pairs.append(Pair(toponym, mention, _error_km(toponym, mention)))
    return Judged(gold, tuple(counted), tuple(pairs))


def scores(judged: Sequence[Judged]) -> Scores:
    """The figures of a set, over all its names."""
    gold = sum(toponym.lat is not None for text in judged for toponym in text.gold.toponyms)
    pairs = [pair for text in judged for pair in text.pairs]
    found = [pair for pair in pairs if pair.error_km is not None]
    placed = [pair for pair in found if pair.placed]
    named = [pair for pair in found if not pair.gold.conventional]
    towns_and_divisions = [pair for pair in placed if pair.gold.kind in _TOWN_OR_DIVISION]
    right_kinds = sum(pair.mention.place.kind is pair.gold.kind for pair in towns_and_divisions if pair.mention.place)
    mentions = sum(len(text.mentions) for text in judged) - (len(pairs) - len(found))
    return Scores(
        gold=gold,
        found_precision=_share(len(found), mentions) or 0.0,
        found_recall=_share(len(found), gold) or 0.0,
        found_f1=_f1(len(found), mentions, gold),
        placed_f1=_f1(len(placed), mentions, gold),
        acc161=_share(len(placed), len(found)),
        acc161_named=_share(sum(pair.placed for pair in named), len(named)),
        kind=_share(right_kinds, len(towns_and_divisions)),
        median_km=median(pair.error_km for pair in found if pair.error_km is not None) if found else None,
    )


def reliability(judged: Iterable[Judged]) -> list[ReliabilityBin]:
    """Ten bins of confidence: the number of mentions, and the share of them that the gold has too, at the same place.

    A mention whose gold name has no point is left out.
    """
    right_by_bin: list[list[bool]] = [[] for _ in range(_BINS)]
    for text in judged:
        pair_by_start = {pair.mention.start: pair for pair in text.pairs}
        for mention in text.mentions:
            pair = pair_by_start.get(mention.start)
            if pair is None or pair.error_km is not None:
                right_by_bin[min(int(mention.confidence * _BINS), _BINS - 1)].append(pair is not None and pair.placed)
    return [ReliabilityBin(n / _BINS, (n + 1) / _BINS, len(right), _share(sum(right), len(right))) for n, right in enumerate(right_by_bin)]


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance between two points (lat, lon) in degrees."""
    (lat_a, lon_a), (lat_b, lon_b) = (map(math.radians, point) for point in (a, b))
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def _match(toponym: GoldToponym, mentions: Iterable[Mention]) -> Mention | None:
    """The mention with the same span as a gold name, else the first that overlaps it."""
    overlapping = [m for m in mentions if m.start < toponym.end and m.end > toponym.start]
    exact = (m for m in overlapping if (m.start, m.end) == (toponym.start, toponym.end))
    return next(exact, overlapping[0] if overlapping else None)


def _error_km(toponym: GoldToponym, mention: Mention) -> float | None:
    if toponym.lat is None or toponym.lon is None or mention.point is None:
        return None
    return distance_km((toponym.lat, toponym.lon), mention.point)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(right: int, mentions: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (mentions + gold) if mentions + gold else 0.0
