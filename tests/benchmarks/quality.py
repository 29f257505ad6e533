"""How well places are found and placed, on gold sets. Run by hand: python tests/benchmarks/quality.py FOLDER

FOLDER holds gold sets in JSON Lines (their form is said in gold_texts.py), such as lgl.jsonl and geovirus.jsonl; without it only
our own gold is scored. Texts are read as `dashboard geoparse` reads them, with the title, source and date that the set gives, and once
more without the source. A set whose gold does not mark demonyms (GeoVirus, unless --drop-demonyms says otherwise) is scored without them.
"No points" in the table is acc161 without countries, continents and seas, whose point is convention: gold names that the project's
gazetteer knows as one of these within 1,500 km. "Kind" is the share of the towns and divisions placed right that are told apart.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from gold_scores import Judged, ReliabilityBin, Scores, distance_km, judge, reliability, scores
from gold_texts import CONVENTIONAL, GoldText, GoldToponym, own_gold, public_gold
from tqdm import tqdm

from dashboard.geoparsing.gazetteer import Gazetteer, load_gazetteer
from dashboard.geoparsing.gazetteer.layers import key_of
from dashboard.geoparsing.geoparse import geoparse_many

#: The points that gold sets give to one and the same country lie no farther apart.
_CONVENTION_KM = 1500
_COLUMNS = ("", "found P", "R", "F1", "placed F1", "acc161", "no points", "kind", "median km", "texts/s")


def main() -> None:
    """Scores the sets and prints the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a folder of gold sets that end in .jsonl")
    options.add_argument("--drop-demonyms", nargs="*", default=["geovirus"], metavar="SET", help="sets scored without demonyms")
    options.add_argument("--json", type=Path, metavar="FILE", help="write the figures to this file too")
    given = options.parse_args()
    gazetteer = load_gazetteer()
    figures = {}
    print(_line(_COLUMNS))
    for name, gold in _sets(given.folder, gazetteer):
        figures[name] = _figures_of(name, gold, gazetteer, demonyms=name not in given.drop_demonyms)
    for name, of_set in figures.items():
        print(f"\n{name}: share right by confidence\n" + "\n".join(map(_reliability_line, of_set["reliability"])))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1, default=asdict) + "\n", encoding="utf-8")


def _sets(folder: Path | None, gazetteer: Gazetteer) -> Iterator[tuple[str, list[GoldText]]]:
    for path in sorted(folder.glob("*.jsonl")) if folder else []:
        yield path.stem, [_with_conventional(text, gazetteer) for text in public_gold(path)]
    yield "own", own_gold()


def _figures_of(name: str, gold: Sequence[GoldText], gazetteer: Gazetteer, *, demonyms: bool) -> dict[str, Any]:
    """The figures of a set, printed as they come."""
    start = time.perf_counter()
    judged = _judged(name, gold, gazetteer, demonyms=demonyms)
    texts_a_second = len(gold) / (time.perf_counter() - start)
    whole = scores(judged)
    print(_score_line(name, whole, f"{texts_a_second:.0f}"), flush=True)
    without_source = [replace(text, article=replace(text.article, source="")) for text in gold]
    no_source = scores(_judged(name, without_source, gazetteer, demonyms=demonyms))
    print(_score_line("  no source", no_source), flush=True)
    by_theme = {theme: scores(of_theme) for theme, of_theme in _by_theme(judged)}
    for theme, of_theme in by_theme.items():
        print(_score_line(f"  {theme}", of_theme), flush=True)
    return {
        "all": whole,
        "without source": no_source,
        "themes": by_theme,
        "texts_a_second": texts_a_second,
        "reliability": reliability(judged),
    }


def _judged(name: str, gold: Sequence[GoldText], gazetteer: Gazetteer, *, demonyms: bool) -> list[Judged]:
    readings = geoparse_many((text.article for text in gold), gazetteer)
    bar = tqdm(zip(gold, readings, strict=True), desc=name, total=len(gold), unit=" texts", leave=False, disable=None)
    return [judge(text, reading.mentions, demonyms=demonyms) for text, reading in bar]


def _by_theme(judged: Iterable[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    """The texts by theme, where the set has themes."""
    themes = groupby(sorted(judged, key=lambda one: one.gold.theme), key=lambda one: one.gold.theme)
    return ((theme, list(of_theme)) for theme, of_theme in themes if theme)


def _with_conventional(text: GoldText, gazetteer: Gazetteer) -> GoldText:
    """A public set's text whose names of countries, continents and seas are marked as such."""

    def marked(toponym: GoldToponym) -> GoldToponym:
        if toponym.lat is None or toponym.lon is None:
            return toponym
        point = (toponym.lat, toponym.lon)
        places = (c.place for c in gazetteer.candidates(key_of(text.article.text[toponym.start : toponym.end])))
        near = (distance_km(point, (place.lat, place.lon)) <= _CONVENTION_KM for place in places if place.feature in CONVENTIONAL)
        return replace(toponym, conventional=any(near))

    return replace(text, toponyms=tuple(map(marked, text.toponyms)))


def _score_line(name: str, of: Scores, speed: str = "") -> str:
    shares = (of.found_precision, of.found_recall, of.found_f1, of.placed_f1, of.acc161, of.acc161_named, of.kind)
    return _line((name, *("-" if share is None else f"{share:.3f}" for share in shares), f"{of.median_km or 0:.1f}", speed))


def _line(cells: Sequence[str]) -> str:
    return f"{cells[0]:<24}" + "".join(f"{cell:>11}" for cell in cells[1:])


def _reliability_line(one: ReliabilityBin) -> str:
    right = "-" if one.right is None else f"{one.right:.2f}"
    return f"  {one.low:.1f} to {one.high:.1f} {one.mentions:>7} mentions {right:>6}"


if __name__ == "__main__":
    main()
