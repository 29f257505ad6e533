"""How frequent names are as English words (wordfreq, a Hunspell dictionary) and as people's names (package names)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from importlib.resources import files

from dashboard.geoparsing.gazetteer.layers import GazetteerRow, WordFrequencies
from dashboard.geoparsing.text.folding import fold

#: Words rarer than this (Zipf scale) are hardly ever words in news; looking all of them up in the dictionary would take long.
_RARE_WORD_ZIPF = 2.5
#: The 1990 census of the United States, which package `names` carries (public domain), gives shares in percent.
_ZIPF_OF_ONE_PERCENT = 7.0


def word_frequencies(rows: Sequence[GazetteerRow]) -> dict[str, WordFrequencies]:
    """The frequencies of all folded names of one word that are an English word or a surname.

    Whether a name is a lower-case word is decided by the Hunspell dictionary en_US, as package spylls carries it: it
    knows "reading" and "nice" and refuses "london".
    """
    from spylls.hunspell import Dictionary
    from wordfreq import zipf_frequency

    dictionary = Dictionary.from_files("en_US")
    surnames = dict(_surnames())
    frequencies = {}
    for name in {fold(name) for row in rows for name in (row.place.name, *row.aliases)}:
        written = zipf_frequency(name, "en") if " " not in name else 0.0
        common = written if written >= _RARE_WORD_ZIPF and dictionary.lookup(name) else 0.0
        if written or name in surnames:
            frequencies[name] = WordFrequencies(common, written, surnames.get(name, 0.0))
    return frequencies


def _surnames() -> Iterator[tuple[str, float]]:
    for line in _lines("dist.all.last"):
        name, percent, *_ = line.split()
        yield name.casefold(), _ZIPF_OF_ONE_PERCENT + math.log10(max(float(percent), 0.0005))


def given_names() -> frozenset[str]:
    """The folded given names of the same census."""
    return frozenset(line.split()[0].casefold() for file in ("dist.female.first", "dist.male.first") for line in _lines(file))


def _lines(file: str) -> list[str]:
    return files("names").joinpath(file).read_text(encoding="ascii").splitlines()
