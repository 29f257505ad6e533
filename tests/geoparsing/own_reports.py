"""Reads the reports of own_texts/, and scores how their names are found and placed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from gold_scores import distance_km

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Article, Mention, Place, article_id_of

FOLDER = Path(__file__).parent / "own_texts"
_MARK = re.compile(r"\[(?P<name>[^\]]+)\]\((?P<english>[^)]+)\)|\{(?P<trap>[^}]+)\}")
#: A name is placed right within this distance, that of two readings of one name in English.
_RIGHT_KM = 100.0
#: Of an English name that several places have, the country meant.
_COUNTRY_OF = {"Tripoli, Libya": "LY"}

Span = tuple[int, int]


@dataclass
class Report:
    """A report with the English names of its places by span, and the spans of what is no place."""

    text: str = ""
    places: dict[Span, str] = field(default_factory=dict)
    traps: list[Span] = field(default_factory=list)


@dataclass
class Score:
    """How many places there are, how many mentions were told, how many of these are named and how many placed right; and the traps.

    `confidences` has the confidence of each mention with whether it was right.
    """

    places: int = 0
    told: int = 0
    named: int = 0
    placed: int = 0
    traps: int = 0
    taken: int = 0
    confidences: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def placed_f1(self) -> float:
        """The harmonic mean of the shares of mentions and of places that are placed right."""
        return 2 * self.placed / (self.told + self.places)

    @property
    def precision(self) -> float:
        """The share of mentions that are places."""
        return self.named / self.told

    @property
    def recall(self) -> float:
        """The share of places that are mentioned."""
        return self.named / self.places


def read_reports(name: str) -> list[Report]:
    """The reports of a file, such as "arb_seen"."""
    return [_report(line) for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()]


def _report(line: str) -> Report:
    report = Report()
    last = 0
    for mark in _MARK.finditer(line):
        word = mark["name"] or mark["trap"]
        report.text += line[last : mark.start()]
        span = (len(report.text), len(report.text) + len(word))
        report.text += word
        last = mark.end()
        if mark["trap"]:
            report.traps.append(span)
        else:
            report.places[span] = mark["english"]
    report.text += line[last:]
    return report


def read_mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of a text that have a place and are no demonyms."""
    reading = geoparse(Article(article_id_of(text), text), gazetteer)
    return [mention for mention in reading.mentions if mention.place and not mention.demonym]


def score(reports: list[Report], gazetteer: Gazetteer) -> Score:
    """The score of all reports."""
    total = Score()
    for report in reports:
        mentions = read_mentions(report.text, gazetteer)
        total.places += len(report.places)
        total.traps += len(report.traps)
        total.told += len(mentions)
        total.taken += sum(any(m.start < end and m.end > start for m in mentions) for start, end in report.traps)
        for mention in mentions:
            english = report.places.get((mention.start, mention.end))
            is_right = english is not None and is_place(mention, english, gazetteer)
            total.named += english is not None
            total.placed += is_right
            total.confidences.append((mention.confidence, is_right))
    return total


def is_place(mention: Mention, english: str, gazetteer: Gazetteer) -> bool:
    """Whether a mention is placed where the place of an English name lies."""
    meant = meant_place(english, gazetteer)
    place = mention.place
    return place is not None and distance_km((place.lat, place.lon), (meant.lat, meant.lon)) <= _RIGHT_KM


def meant_place(english: str, gazetteer: Gazetteer) -> Place:
    """The likeliest place of an English name."""
    candidates = gazetteer.candidates(fold(english.partition(", ")[0]))
    country = _COUNTRY_OF.get(english)
    if country:
        return next(candidate.place for candidate in candidates if candidate.place.country == country)
    return candidates[int(candidates.prior.argmax())].place
