"""How frequent names are as words of English and Arabic (packages wordfreq and spylls) and as people's names (package names)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from dashboard.geoparsing.gazetteer.layers import GazetteerRow, WordFrequencies
from dashboard.geoparsing.text.folding import fold

#: Words rarer than this (Zipf scale) hardly occur in news, and looking all of them up in the dictionary would take long.
_RARE_WORD_ZIPF = 2.5
#: Package `names` carries the names of the 1990 census of the United States (public domain) with their shares in percent.
_ZIPF_OF_ONE_PERCENT = 7.0
_LEAST_PERCENT = 0.0005
#: The Zipf scale's value for a word that is all words.
_ZIPF_OF_EACH_WORD = 9.0


def find_word_frequencies(rows: Sequence[GazetteerRow]) -> dict[str, WordFrequencies]:
    """The frequencies, by folded name, of the rows' one-word names that are a word of English or Arabic, or a surname.

    A name is a lower-case word if the Hunspell dictionary en_US (carried by package spylls) accepts it: "reading" and "nice", but not
    "london".
    """
    from spylls.hunspell import Dictionary
    from wordfreq import get_frequency_dict, zipf_frequency

    known_words, arabic_words = get_frequency_dict("en"), _folded_zipf(get_frequency_dict("ar"))
    dictionary = Dictionary.from_files("en_US")
    surnames = dict(_read_surnames())
    frequencies = {}
    for name in {fold(name) for row in rows for name in (row.place.name, *row.aliases)}:
        is_unknown = " " in name or (name.isascii() and name.isalpha() and name not in known_words)  # spares zipf_frequency, which is slow
        written = arabic_words.get(name, 0.0) or (0.0 if is_unknown else zipf_frequency(name, "en"))
        common = written if written >= _RARE_WORD_ZIPF and dictionary.lookup(name) else 0.0
        if written or name in surnames:
            frequencies[name] = WordFrequencies(common, written, surnames.get(name, 0.0))
    return frequencies


def _folded_zipf(frequencies: Mapping[str, float]) -> dict[str, float]:
    """The frequencies of words, each a share of all, on the Zipf scale by folded word: its commonest spelling counts."""
    zipf: dict[str, float] = {}
    for word, frequency in frequencies.items():
        key = fold(word)
        if not key.isascii():  # the lists of other languages have words of English too
            zipf[key] = max(zipf.get(key, 0.0), round(_ZIPF_OF_EACH_WORD + math.log10(frequency), 2))
    return zipf


def _read_surnames() -> Iterator[tuple[str, float]]:
    for line in _read_lines("dist.all.last"):
        name, percent, *_ = line.split()
        yield name.casefold(), _ZIPF_OF_ONE_PERCENT + math.log10(max(float(percent), _LEAST_PERCENT))


def read_given_names() -> frozenset[str]:
    """The folded given names of the same census."""
    file_names = ("dist.female.first", "dist.male.first")
    return frozenset(line.split()[0].casefold() for file_name in file_names for line in _read_lines(file_name))


def _read_lines(file_name: str) -> list[str]:
    return files("names").joinpath(file_name).read_text(encoding="ascii").splitlines()
