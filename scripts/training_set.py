"""Gold sets of place names -> what is learned from: each text's possible names with their numbers, and which of them the gold marks."""

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
from dashboard.geoparsing.text.sentences import sentences
from dashboard.model import Toponym

#: Sets whose gold marks no demonyms: theirs are neither examples nor mistakes.
WITHOUT_DEMONYMS = frozenset(("geovirus",))


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name of the gold; `point` is its latitude and longitude in degrees, None where the gold gives none."""

    start: int
    end: int
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text of a gold set with its possible names (certainty 0), their rows of the first pass, and what the gold says of each.

    `gold_of` has the gold name that each overlaps; `counts` is false where an example would teach nothing: a demonym in a set
    that marks none, a name without a point (streets, mostly). A `variant` is a text made from another.
    """

    set: str
    text: str
    source: str
    gold: tuple[GoldName, ...]
    names: tuple[Toponym, ...]
    rows: Floats
    gold_of: tuple[GoldName | None, ...]
    counts: npt.NDArray[np.bool_]
    variant: bool = False

    @property
    def is_place(self) -> npt.NDArray[np.bool_]:
        """Whether the gold marks each name."""
        return np.array([gold is not None for gold in self.gold_of], dtype=np.bool_)


def texts_of(file: Path, gazetteer: Gazetteer) -> Iterator[Text]:
    """The texts of a gold set: JSON Lines with `text`, `source` and `toponyms` (start, end, lat, lon)."""
    for line in file.read_bytes().splitlines():
        fields = json.loads(line)
        gold = tuple(_gold_name(toponym) for toponym in fields["toponyms"])
        yield _text(file.stem, fields["text"], fields.get("source") or "", gold, gazetteer)


def varied(texts: Sequence[Text], gazetteer: Gazetteer) -> Iterator[Text]:
    """Some of the texts again as news also comes: in capitals throughout, without any, and single sentences of them as short texts."""
    for number, text in enumerate(texts):
        again = text.text.upper() if number % 8 == 0 else text.text.lower() if number % 8 == 4 else ""
        if len(again) == len(text.text):
            yield replace(_text(text.set, again, "", text.gold, gazetteer), variant=True)
        spans = [span for passage in passages(text.text) for span in sentences(text.text, passage)]
        if spans:
            start, end = spans[number % len(spans)]  # any: one without a place teaches as much
            gold = [GoldName(g.start - start, g.end - start, g.point) for g in text.gold if start <= g.start and g.end <= end]
            short = text.text[start:end]
            short = short.upper() if number % 4 == 1 and len(short.upper()) == len(short) else short
            yield replace(_text(text.set, short, "", gold, gazetteer), variant=True)


def _gold_name(toponym: dict[str, float | None]) -> GoldName:
    lat, lon = toponym["lat"], toponym["lon"]
    return GoldName(int(toponym["start"] or 0), int(toponym["end"] or 0), None if lat is None or lon is None else (lat, lon))


def _text(name: str, text: str, source: str, gold: Sequence[GoldName], gazetteer: Gazetteer) -> Text:
    (matched,) = match_texts([(text, body_passages(text))], gazetteer)
    rows = first_pass_rows([matched], gazetteer)
    matches = zip(matched.matches, matched.entries, strict=True)
    names = [Toponym(m.start, m.end, text[m.start : m.end], e.candidates, 0.0, e.demonym) for m, e in matches]
    gold_of = tuple(_gold_of(toponym, gold) for toponym in names)
    counts = [
        (g is None or g.point is not None) and not (toponym.demonym and name in WITHOUT_DEMONYMS)
        for toponym, g in zip(names, gold_of, strict=True)
    ]
    return Text(name, text, source, tuple(gold), tuple(names), rows, gold_of, np.array(counts, dtype=np.bool_))


def _gold_of(toponym: Toponym, gold: Sequence[GoldName]) -> GoldName | None:
    """The gold name with the same span, else one that overlaps."""
    overlapping = [g for g in gold if g.start < toponym.end and toponym.start < g.end]
    return min(overlapping, key=lambda g: (g.start != toponym.start) + (g.end != toponym.end), default=None)
