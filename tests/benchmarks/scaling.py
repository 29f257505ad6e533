"""Whether the time to read a text grows with its length and no faster. Run by hand: python tests/benchmarks/scaling.py

For each kind of odd text, all in one line, the seconds per MB (a million characters) at four lengths, the last the longest that is
read at all. The figures of a row should be alike. A length is left out when the one before it says that it would take over --patience.
"""

from __future__ import annotations

import argparse
import time

from copies import seeds

from dashboard.corpus import MAX_TEXT_MB, article_from_text
from dashboard.geoparsing.gazetteer import Gazetteer, load_gazetteer
from dashboard.geoparsing.geoparse import geoparse

LENGTHS = (10_000, 100_000, 1_000_000, MAX_TEXT_MB * 1_000_000)
#: What a text of each kind is made of, over and over.
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
    """A text of that length, of one piece over and over."""
    return (piece * (characters // len(piece) + 1))[:characters]


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--patience", type=float, default=300, metavar="SECONDS", help="default: 300")
    given = options.parse_args()
    gazetteer = load_gazetteer()
    print(f"{'s per MB':<24}" + "".join(f"{length // 1000:>9,} KB" for length in LENGTHS))
    for kind, piece in {"an article in one line": seeds()[-1].text.replace("\n", " "), **KINDS}.items():
        print(f"{kind:<24}" + "".join(f"{figure:>12}" for figure in _seconds_per_mb(piece, gazetteer, given.patience)), flush=True)


def _seconds_per_mb(piece: str, gazetteer: Gazetteer, patience_s: float) -> list[str]:
    figures: list[str] = []
    seconds = 0.0
    for before, length in zip((LENGTHS[0], *LENGTHS), LENGTHS, strict=False):
        if seconds * length / before > patience_s:
            return [*figures, "left out"]
        article = article_from_text(repeated(piece, length))
        start = time.perf_counter()
        geoparse(article, gazetteer)
        seconds = time.perf_counter() - start
        figures.append(f"{seconds / length * 1_000_000:.2f}")
    return figures


if __name__ == "__main__":
    main()
