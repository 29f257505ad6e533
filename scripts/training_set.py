"""Read gold sets of place names as training texts: the possible toponyms of each text, their features, and which of them the gold marks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.recognition.first_pass import first_pass_rows, match_texts
from dashboard.geoparsing.text.passages import body_passages, passages
from dashboard.geoparsing.text.sentences import split_sentences
from dashboard.model import Toponym

#: Sets whose gold marks no demonyms. Demonyms in their texts are not examples and count neither as right nor as wrong.
WITHOUT_DEMONYMS = frozenset(("geovirus",))


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """A name that the gold marks; `point` is its latitude and longitude in degrees, None where the gold gives none."""

    start: int
    end: int
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True, eq=False)
class TrainingText:
    """A text of a gold set with its possible toponyms (certainty 0), their rows of FIRST_PASS_FEATURES, and what the gold says of each.

    `matching_gold` holds the gold toponym that each of `toponyms` overlaps, if any. `is_example` is false where nothing can be learned: for
    a demonym in a set that marks none, and for a gold toponym without a point (mostly streets). `is_variant`: made from another text.
    """

    set_name: str
    text: str
    source: str
    gold: tuple[GoldToponym, ...]
    toponyms: tuple[Toponym, ...]
    rows: Floats
    matching_gold: tuple[GoldToponym | None, ...]
    is_example: npt.NDArray[np.bool_]
    is_variant: bool = False

    @property
    def is_place(self) -> npt.NDArray[np.bool_]:
        """Whether the gold marks each toponym."""
        return np.array([gold_toponym is not None for gold_toponym in self.matching_gold], dtype=np.bool_)


def read_texts(path: Path, gazetteer: Gazetteer) -> Iterator[TrainingText]:
    """The texts of a gold set: JSON Lines with `text`, `source` and `toponyms` (start, end, lat, lon)."""
    for line in path.read_bytes().splitlines():
        fields = json.loads(line)
        gold = tuple(_gold_toponym(toponym_fields) for toponym_fields in fields["toponyms"])
        yield _training_text(path.stem, fields["text"], fields.get("source") or "", gold, gazetteer)


def variants_of(texts: Sequence[TrainingText], gazetteer: Gazetteer) -> Iterator[TrainingText]:
    """Variants of texts, as news has them too: every eighth in capitals, every eighth without capitals, and a sentence of each alone."""
    for number, text in enumerate(texts):
        recased = text.text.upper() if number % 8 == 0 else text.text.lower() if number % 8 == 4 else ""
        if len(recased) == len(text.text):
            yield replace(_training_text(text.set_name, recased, "", text.gold, gazetteer), is_variant=True)
        spans = [span for passage in passages(text.text) for span in split_sentences(text.text, passage)]
        if spans:
            start, end = spans[number % len(spans)]  # with or without a place: both teach
            gold = [GoldToponym(g.start - start, g.end - start, g.point) for g in text.gold if start <= g.start and g.end <= end]
            sentence = text.text[start:end]
            sentence = sentence.upper() if number % 4 == 1 and len(sentence.upper()) == len(sentence) else sentence
            yield replace(_training_text(text.set_name, sentence, "", gold, gazetteer), is_variant=True)


def _gold_toponym(fields: dict[str, float | None]) -> GoldToponym:
    lat, lon = fields["lat"], fields["lon"]
    return GoldToponym(int(fields["start"] or 0), int(fields["end"] or 0), None if lat is None or lon is None else (lat, lon))


def _training_text(set_name: str, text: str, source: str, gold: Sequence[GoldToponym], gazetteer: Gazetteer) -> TrainingText:
    (matched_text,) = match_texts([(text, body_passages(text))], gazetteer)
    rows = first_pass_rows([matched_text], gazetteer)
    matches = zip(matched_text.matches, matched_text.entries, strict=True)
    toponyms = [
        Toponym(match.start, match.end, text[match.start : match.end], entry.candidates, 0.0, entry.demonym) for match, entry in matches
    ]
    matching_gold = tuple(_matching_gold(toponym, gold) for toponym in toponyms)
    is_example = [
        (gold_toponym is None or gold_toponym.point is not None) and not (toponym.demonym and set_name in WITHOUT_DEMONYMS)
        for toponym, gold_toponym in zip(toponyms, matching_gold, strict=True)
    ]
    return TrainingText(set_name, text, source, tuple(gold), tuple(toponyms), rows, matching_gold, np.array(is_example, dtype=np.bool_))


def _matching_gold(toponym: Toponym, gold: Sequence[GoldToponym]) -> GoldToponym | None:
    """The gold toponym with the same span, else one that overlaps."""
    overlapping = [g for g in gold if g.start < toponym.end and toponym.start < g.end]
    return min(overlapping, key=lambda g: (g.start != toponym.start) + (g.end != toponym.end), default=None)
