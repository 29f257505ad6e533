"""Measure how well names are found and placed, on gold sets. Run by hand: python tests/benchmarks/quality.py [FOLDER]

FOLDER holds gold sets in JSON Lines (see gold_texts.py for the format), such as lgl.jsonl and geovirus.jsonl; without it only our own gold
is scored. Texts are read as `dashboard geoparse` reads them, with the set's titles, sources and dates, and a second time without sources.
A set that does not mark demonyms (GeoVirus, unless --drop-demonyms says otherwise) is scored without them.
"No points" in the table is acc161 without countries, continents and seas, whose points are conventions: gold names for which the
gazetteer has such a place within 1,500 km. "Kind": of the towns and divisions placed right, the share taken for the right one of the two.
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

#: Gold sets differ by at most this in the point they give to a country.
_CONVENTION_KM = 1500
_COLUMNS = ("", "found P", "R", "F1", "placed F1", "acc161", "no points", "kind", "median km", "texts/s")


def main() -> None:
    """Scores the sets and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a folder of gold sets that end in .jsonl")
    parser.add_argument("--drop-demonyms", nargs="*", default=["geovirus"], metavar="SET", help="sets scored without demonyms")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to this file")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    figures = {}
    print(_line(_COLUMNS))
    for name, gold in _sets(options.folder, gazetteer):
        figures[name] = _figures_of(name, gold, gazetteer, demonyms=name not in options.drop_demonyms)
    for name, figures_of_set in figures.items():
        print(f"\n{name}: share right by confidence\n" + "\n".join(map(_reliability_line, figures_of_set["reliability"])))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1, default=asdict) + "\n", encoding="utf-8")


def _sets(folder: Path | None, gazetteer: Gazetteer) -> Iterator[tuple[str, list[GoldText]]]:
    for path in sorted(folder.glob("*.jsonl")) if folder else []:
        yield path.stem, [_with_conventional(text, gazetteer) for text in public_gold(path)]
    yield "own", own_gold()


def _figures_of(name: str, gold: Sequence[GoldText], gazetteer: Gazetteer, *, demonyms: bool) -> dict[str, Any]:
    """The figures of a set; their lines are printed as soon as they are known."""
    start = time.perf_counter()
    judged = _judged(name, gold, gazetteer, demonyms=demonyms)
    texts_a_second = len(gold) / (time.perf_counter() - start)
    scores_of_set = scores(judged)
    print(_score_line(name, scores_of_set, f"{texts_a_second:.0f}"), flush=True)
    gold_without_source = [replace(text, article=replace(text.article, source="")) for text in gold]
    scores_without_source = scores(_judged(name, gold_without_source, gazetteer, demonyms=demonyms))
    print(_score_line("  no source", scores_without_source), flush=True)
    scores_by_theme = {theme: scores(texts) for theme, texts in _by_theme(judged)}
    for theme, scores_of_theme in scores_by_theme.items():
        print(_score_line(f"  {theme}", scores_of_theme), flush=True)
    return {
        "all": scores_of_set,
        "without source": scores_without_source,
        "themes": scores_by_theme,
        "texts_a_second": texts_a_second,
        "reliability": reliability(judged),
    }


def _judged(name: str, gold: Sequence[GoldText], gazetteer: Gazetteer, *, demonyms: bool) -> list[Judged]:
    readings = geoparse_many((text.article for text in gold), gazetteer)
    bar = tqdm(zip(gold, readings, strict=True), desc=name, total=len(gold), unit=" texts", leave=False, disable=None)
    return [judge(text, reading.mentions, demonyms=demonyms) for text, reading in bar]


def _by_theme(judged: Iterable[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    """The texts by theme; nothing where the set has no themes."""
    themes = groupby(sorted(judged, key=lambda text: text.gold.theme), key=lambda text: text.gold.theme)
    return ((theme, list(texts)) for theme, texts in themes if theme)


def _with_conventional(text: GoldText, gazetteer: Gazetteer) -> GoldText:
    """The text of a public set, with its names of countries, continents and seas marked as conventional."""

    def marked(toponym: GoldToponym) -> GoldToponym:
        if toponym.lat is None or toponym.lon is None:
            return toponym
        point = (toponym.lat, toponym.lon)
        places = (candidate.place for candidate in gazetteer.candidates(key_of(text.article.text[toponym.start : toponym.end])))
        conventional = (place for place in places if place.feature in CONVENTIONAL)
        return replace(toponym, conventional=any(distance_km(point, (place.lat, place.lon)) <= _CONVENTION_KM for place in conventional))

    return replace(text, toponyms=tuple(map(marked, text.toponyms)))


def _score_line(name: str, figures: Scores, speed: str = "") -> str:
    of_found = (figures.found_precision, figures.found_recall, figures.found_f1)
    shares = (*of_found, figures.placed_f1, figures.acc161, figures.acc161_named, figures.kind)
    return _line((name, *("-" if share is None else f"{share:.3f}" for share in shares), f"{figures.median_km or 0:.1f}", speed))


def _line(cells: Sequence[str]) -> str:
    return f"{cells[0]:<24}" + "".join(f"{cell:>11}" for cell in cells[1:])


def _reliability_line(bin_: ReliabilityBin) -> str:
    right = "-" if bin_.right is None else f"{bin_.right:.2f}"
    return f"  {bin_.low:.1f} to {bin_.high:.1f} {bin_.mentions:>7} mentions {right:>6}"


if __name__ == "__main__":
    main()
