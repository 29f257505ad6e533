"""Says the table of `dashboard/geoparsing/languages/calibration.py`, of our own reports that are called `seen`.

    PYTHONPATH=tests:tests/benchmarks python scripts/calibrate_languages.py

Each band of confidence has the share of its names that are right, drawn towards what was told as if PULL names more had been right so
often: of few names little is known.
"""

from __future__ import annotations

from itertools import pairwise

from geoparsing.own_reports import read_reports, score

from dashboard.geoparsing.gazetteer import Gazetteer, load_gazetteer
from dashboard.geoparsing.languages import calibration

LANGUAGES = ("arb", "ckb", "kmr")
BANDS = (0.0, 0.7, 0.87, 1.0)
PULL = 15


def shares_of(language: str, gazetteer: Gazetteer) -> list[tuple[float, float]]:
    """The mean confidence told in each band and the share right there, from nothing to the highest."""
    confidences = score(read_reports(f"{language}_seen"), gazetteer).confidences
    shares = [(0.0, 0.0)]
    for low, high in pairwise(BANDS):
        band = [(told, is_right) for told, is_right in confidences if low <= told < high]
        if band:
            told = sum(told for told, _ in band) / len(band)
            right = sum(is_right for _, is_right in band)
            shares.append((round(told, 2), round((right + PULL * told) / (len(band) + PULL), 2)))
    return [*shares, (1.0, 0.99)]


def main() -> None:
    """Print a line for each language, from readings that nothing was calibrated of."""
    calibration.SHARES_RIGHT = {}
    gazetteer = load_gazetteer()
    for language in LANGUAGES:
        print(language, shares_of(language, gazetteer))


if __name__ == "__main__":
    main()
