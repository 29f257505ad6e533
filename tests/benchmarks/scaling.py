"""Whether the time to read a text grows with its length and no faster. Run by hand: python tests/benchmarks/scaling.py

For each kind of odd text the seconds at three lengths; ten times the length should take some ten times as long.
"""

from __future__ import annotations

import time

from copies import seeds

from dashboard.corpus import article_from_text
from dashboard.gazetteer import load_gazetteer
from dashboard.geoparse import geoparse

LENGTHS = (10_000, 100_000, 1_000_000)


def main() -> None:
    """Measures and prints."""
    gazetteer = load_gazetteer()
    kinds = {
        "an article in one line": seeds()[-1].text.replace("\n", " "),
        "nothing but names": "Mosul ",
        "one word": "a",
        "initials": "A. ",
        "villages": "the village of Xab, ",
        "dates": "June 9, ",
    }
    for kind, piece in kinds.items():
        taken = []
        for length in LENGTHS:
            article = article_from_text((piece * (length // len(piece) + 1))[:length])
            start = time.perf_counter()
            geoparse(article, gazetteer)
            taken.append(f"{time.perf_counter() - start:.2f} s at {length // 1000:,} KB")
        print(f"{kind}: {', '.join(taken)}", flush=True)


if __name__ == "__main__":
    main()
