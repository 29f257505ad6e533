"""How well mentions agree with a gold set: found, placed, and how far confidence can be believed. Pure.

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
_TOLD_APART = (Kind.TOWN, Kind.DIVISION)


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
    """A text of the gold, the mentions that count (those with a place), and which found which."""

    gold: GoldText
    mentions: tuple[Mention, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of a set, shares from 0 to 1; what has nothing to count is None.

    `acc161` is the share of the found names that are placed right; `acc161_named` the same without countries, continents and seas;
    `kind` the share of the towns and divisions placed right that are taken for what they are, a town for its province being the
    classic wrong pick that lies near enough; `median_km` the median error of the found names.
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
    """The mentions of a text held against its gold; those without a place do not count, nor demonyms where `demonyms` is false.

    Each gold name in the order of the file takes the mention with its very span, else the first left that overlaps it.
    """
    counted = sorted((m for m in mentions if m.place and (demonyms or not m.demonym)), key=lambda m: m.start)
    free = list(counted)
    pairs = []
    for toponym in gold.toponyms:
        mention = _match(toponym, free)
        if mention:
            free.remove(mention)
            pairs.append(Pair(toponym, mention, _error_km(toponym, mention)))
    return Judged(gold, tuple(counted), tuple(pairs))


def scores(judged: Sequence[Judged]) -> Scores:
    """The figures of a set, counted over all its names."""
    gold = sum(toponym.lat is not None for one in judged for toponym in one.gold.toponyms)
    pairs = [pair for one in judged for pair in one.pairs]
    found = [pair for pair in pairs if pair.error_km is not None]
    placed = [pair for pair in found if pair.placed]
    named = [pair for pair in found if not pair.gold.conventional]
    told_apart = [pair for pair in placed if pair.gold.kind in _TOLD_APART]
    mentions = sum(len(one.mentions) for one in judged) - (len(pairs) - len(found))
    return Scores(
        gold=gold,
        found_precision=_share(len(found), mentions) or 0.0,
        found_recall=_share(len(found), gold) or 0.0,
        found_f1=_f1(len(found), mentions, gold),
        placed_f1=_f1(len(placed), mentions, gold),
        acc161=_share(len(placed), len(found)),
        acc161_named=_share(sum(pair.placed for pair in named), len(named)),
        kind=_share(sum(pair.mention.place.kind is pair.gold.kind for pair in told_apart if pair.mention.place), len(told_apart)),
        median_km=median(pair.error_km for pair in found if pair.error_km is not None) if found else None,
    )


def reliability(judged: Iterable[Judged]) -> list[ReliabilityBin]:
    """Ten bins of confidence: how many mentions, and the share that is a place of the gold and lies where the gold says.

    A mention whose gold name has no point is left out.
    """
    right_by_bin: list[list[bool]] = [[] for _ in range(_BINS)]
    for one in judged:
        pair_of = {pair.mention.start: pair for pair in one.pairs}
        for mention in one.mentions:
            pair = pair_of.get(mention.start)
            if pair is None or pair.error_km is not None:
                right_by_bin[min(int(mention.confidence * _BINS), _BINS - 1)].append(pair is not None and pair.placed)
    return [ReliabilityBin(n / _BINS, (n + 1) / _BINS, len(right), _share(sum(right), len(right))) for n, right in enumerate(right_by_bin)]


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great circle between two points, each latitude and longitude in degrees."""
    (lat_a, lon_a), (lat_b, lon_b) = (map(math.radians, point) for point in (a, b))
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def _match(toponym: GoldToponym, mentions: Iterable[Mention]) -> Mention | None:
    """The mention with the very span of a gold name, else the first that overlaps it."""
    overlapping = [m for m in mentions if m.start < toponym.end and m.end > toponym.start]
    exact = (m for m in overlapping if (m.start, m.end) == (toponym.start, toponym.end))
    return next(exact, overlapping[0] if overlapping else None)


def _error_km(toponym: GoldToponym, mention: Mention) -> float | None:
    if toponym.lat is None or toponym.lon is None or mention.place is None:
        return None
    return distance_km((toponym.lat, toponym.lon), (mention.place.lat, mention.place.lon))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(right: int, mentions: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (mentions + gold) if mentions + gold else 0.0
