"""What is known of names as words: English words (wordfreq, a Hunspell dictionary) and people's names (package names)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from importlib.resources import files

from dashboard.geoparsing.gazetteer.layers import GazetteerRow, WordFacts
from dashboard.geoparsing.text.folding import fold

#: Rarer words than this (Zipf scale) hardly ever stand in news as words; looking them all up would take long.
_RARE_WORD_ZIPF = 2.5
#: The 1990 census of the United States, which package `names` carries (public domain), gives shares in percent.
_ZIPF_OF_ONE_PERCENT = 7.0


def word_facts(rows: Sequence[GazetteerRow]) -> dict[str, WordFacts]:
    """The facts of all folded names of one word that are an English word or somebody's surname.

    Whether a name is a word written small is decided by the Hunspell dictionary en_US, as package spylls carries it: it
    knows "reading" and "nice" and refuses "london".
    """
    from spylls.hunspell import Dictionary
    from wordfreq import zipf_frequency

    dictionary = Dictionary.from_files("en_US")
    surnames = dict(_surnames())
    facts = {}
    for name in {fold(name) for row in rows for name in (row.place.name, *row.aliases)}:
        written = zipf_frequency(name, "en") if " " not in name else 0.0
        common = written if written >= _RARE_WORD_ZIPF and dictionary.lookup(name) else 0.0
        if written or name in surnames:
            facts[name] = WordFacts(common, written, surnames.get(name, 0.0))
    return facts


def _surnames() -> Iterator[tuple[str, float]]:
    for line in _lines("dist.all.last"):
        name, percent, *_ = line.split()
        yield name.casefold(), _ZIPF_OF_ONE_PERCENT + math.log10(max(float(percent), 0.0005))


def given_names() -> frozenset[str]:
    """The folded given names of the same census."""
    return frozenset(line.split()[0].casefold() for file in ("dist.female.first", "dist.male.first") for line in _lines(file))


def _lines(file: str) -> list[str]:
    return files("names").joinpath(file).read_text(encoding="ascii").splitlines()
