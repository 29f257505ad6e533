"""Names of places in Arabic, Sorani and Kurmanji, and demonyms in Arabic, written by hand; those of all countries from Unicode's CLDR.

CLDR comes by way of Babel (PyPI; the data under the Unicode licence). The names in Arabic letters become aliases; those of Kurmanji,
which has Latin letters, a column of their own, since many are words of other languages ("Sine", "Wan").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from babel import Locale
from gazetteer_rows import Row, distinct_aliases, read_table, split_names

_TABLE = "arabic_and_kurdish.csv"
_IN_ARABIC_LETTERS, _KURMANJI = ("ar", "ckb"), "ku"
_COUNTRIES = frozenset(("PCLI", "PCLD", "PCLS", "TERR"))
#: CLDR's names of some countries have an abbreviation or a second name in brackets.
_PLAIN = re.compile(r"[^\d()]+")


def with_names_of_languages(rows: Sequence[Row]) -> list[Row]:
    """The rows with their names in Arabic, Sorani and Kurmanji. Raises ValueError with the lines of the table that name no row."""
    lines = {(line["country"], line["name"]): line for line in read_table(_TABLE)}
    unknown = lines.keys() - {(row.country, row.name) for row in rows}
    if unknown:
        raise ValueError(f"{_TABLE} names places that the gazetteer does not have: {sorted(unknown)}")
    return [_with_names(row, lines.get((row.country, row.name), {})) for row in rows]


def _with_names(row: Row, line: dict[str, str]) -> Row:
    names, kurmanji = split_names(line.get("names", "")), split_names(line.get("kurmanji", ""))
    if row.feature in _COUNTRIES:
        names = (*names, *_of_country(row.country, _IN_ARABIC_LETTERS))
        kurmanji = (*kurmanji, *_of_country(row.country, (_KURMANJI,)))
    demonyms = (*row.demonyms, *split_names(line.get("demonyms", "")))
    aliases = distinct_aliases(row.name, [*row.aliases, *names], demonyms)
    return replace(row, aliases=aliases, demonyms=tuple(dict.fromkeys(demonyms)), kurmanji=tuple(dict.fromkeys(kurmanji)))


def _of_country(country: str, languages: Iterable[str]) -> list[str]:
    names = (Locale(language).territories.get(country) for language in languages)
    return [name for name in names if name and _PLAIN.fullmatch(name)]
