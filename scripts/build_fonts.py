"""Build the fonts that printed maps and sheets are set in: dashboard/drawing/printed/fonts/.

    python scripts/build_fonts.py

They are DejaVu Sans Condensed, regular and bold, as they are in the npm package dejavu-fonts-ttf, with their licence (Bitstream Vera's,
which lets them be copied; what DejaVu adds is in the public domain). `letters.txt` lists the characters that both have, as ranges of
hexadecimal code points, one a line.

Needs the dependency group `prepare` and npm. The same input gives the same files, byte for byte.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont
from registries import npm_file

FONTS = Path(__file__).parents[1] / "dashboard" / "drawing" / "printed" / "fonts"
DEJAVU = ("dejavu-fonts-ttf", "2.37.3")
FACES = ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf")


def main() -> None:
    """Write the fonts, their licence and the list of their characters."""
    FONTS.mkdir(parents=True, exist_ok=True)
    faces = {name: npm_file(*DEJAVU, f"ttf/{name}") for name in FACES}
    for name, content in {**faces, "LICENSE": npm_file(*DEJAVU, "LICENSE")}.items():
        (FONTS / name).write_bytes(content)
    shared = set.intersection(*(set(TTFont(io.BytesIO(content)).getBestCmap()) for content in faces.values()))
    lines = (f"{first:04x}-{last:04x}" for first, last in ranges(shared))
    (FONTS / "letters.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


def ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last number of each run of whole numbers that follow one another."""
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        first, *rest = (number for _, number in run)
        yield first, (rest or [first])[-1]


if __name__ == "__main__":
    main()
