"""The fonts of printed maps and sheets: which letters they have, and how wide a text is in them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

#: The folder of the fonts, with their licence beside them. See scripts/build_fonts.py.
FONTS_PATH = Path(__file__).parent / "fonts"
#: The fonts' family and its stretch, as SVG and typst name them.
FONT_FAMILY, FONT_STRETCH = "DejaVu Sans", "condensed"
_FACES = {False: "DejaVuSansCondensed.ttf", True: "DejaVuSansCondensed-Bold.ttf"}
_MEASURED_AT = 200
_REPLACEMENT = "\ufffd"
#: Control characters, surrogates, code points of no character; line ends and tabs are made blanks.
_DROPPED = ("Cc", "Cs", "Cn", "Co")


#: A run of letters without a blank may be parted after so many, by a sign that is not seen.
_LONG_RUN = re.compile(r"[^\s\u200b]{30}(?=[^\s\u200b]{6})")
#: Signs without a shape, such as those that set a name apart; no font needs to have them.
_FORMAT = "Cf"


def clean(text: str) -> str:
    """The text in one line as it can be printed: U+FFFD stands for letters that the fonts lack, what is no character is dropped."""
    return _LONG_RUN.sub("\\g<0>\u200b", " ".join(_others().sub(_replaced, " ".join(text.split())).split()))


def has_letters(text: str) -> bool:
    """Whether the fonts have all letters of a text."""
    return not _others().search(text)


def _replaced(other: re.Match[str]) -> str:
    category = unicodedata.category(other[0])
    return other[0] if category == _FORMAT else "" if category in _DROPPED else _REPLACEMENT


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text set in this size, in the size's unit. Letters that join are taken as they stand alone."""
    return _width(text, bold) * size


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    """Finds a character that the fonts lack."""
    pairs = (line.split("-") for line in (FONTS_PATH / "letters.txt").read_text(encoding="ascii").split())
    return re.compile(f"[^{''.join(f'{re.escape(chr(int(first, 16)))}-{re.escape(chr(int(last, 16)))}' for first, last in pairs)}]")


@lru_cache(maxsize=4096)
def _width(text: str, bold: bool) -> float:
    return float(_face(bold).getlength(text)) / _MEASURED_AT


@lru_cache(maxsize=2)
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS_PATH / _FACES[bold], _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)
