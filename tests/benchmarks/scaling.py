"""Measure whether the time to read a text grows in proportion to its length. Run by hand: python tests/benchmarks/scaling.py

Prints for each kind of odd text (most in a single line) the seconds per MB (a million characters) at four lengths, of which the last is the
longest that is read at all. The figures of a row should be alike. A row ends before a length that would take longer than --patience, by
the time that the length before it took.
"""

from __future__ import annotations

import argparse
import time

from copies import seeds

from dashboard.corpus import MAX_TEXT_MB, article_from_text
from dashboard.geoparsing.gazetteer import Gazetteer, load_gazetteer
from dashboard.geoparsing.geoparse import geoparse

LENGTHS = (10_000, 100_000, 1_000_000, MAX_TEXT_MB * 1_000_000)
#: The piece that a text of each kind repeats.
KINDS = {
    "sentences": "Troops left Mosul for Erbil on June 9, officials in Baghdad said. ",
    "names": "Mosul Erbil Baghdad ",
    "one name": "Mosul ",
    "capitals": "MOSUL FALLS AS ARMY FLEES TO ERBIL ",
    "no capitals": "fighting in mosul and reading in bath ",
    "one word": "a",
    "one capital": "A",
    "emoji": "😀",
    "Arabic": "الموصل بغداد ",
    "initials": "A. ",
    "combining marks": "e\u0301\u0302",
    "quotes": '"',
    "commas": "Paris, ",
    "villages": "the village of Xab, ",
    "dates": "June 9, ",
    "distances": "50 miles north of ",
    "lines": "Mosul\n",
}


def repeated(piece: str, characters: int) -> str:
    """A text of this length that repeats the piece; the last may be cut short."""
    return (piece * (characters // len(piece) + 1))[:characters]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--patience", type=float, default=300, metavar="SECONDS", help="the longest that a text may take (default: 300)")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    print(f"{'s per MB':<24}" + "".join(f"{length // 1000:>9,} KB" for length in LENGTHS))
    for kind, piece in {"an article in one line": seeds()[-1].text.replace("\n", " "), **KINDS}.items():
        print(f"{kind:<24}" + "".join(f"{figure:>12}" for figure in _seconds_per_mb(piece, gazetteer, options.patience)), flush=True)


def _seconds_per_mb(piece: str, gazetteer: Gazetteer, patience_s: float) -> list[str]:
    figures: list[str] = []
    seconds = 0.0
    for length_before, length in zip((LENGTHS[0], *LENGTHS), LENGTHS, strict=False):
        if seconds * length / length_before > patience_s:
            return [*figures, "left out"]
        article = article_from_text(repeated(piece, length))
        start = time.perf_counter()
        geoparse(article, gazetteer)
        seconds = time.perf_counter() - start
        figures.append(f"{seconds / length * 1_000_000:.2f}")
    return figures


if __name__ == "__main__":
    main()
