"""Tells towns that are words too, or that hardly anybody knows, by what happens there and by the countries that the text names."""

from __future__ import annotations

from collections.abc import Container, Sequence

from dashboard.geoparsing.gazetteer.name_entries import NAME_FEATURES, NameEntry
from dashboard.geoparsing.recognition.matching import Match
from dashboard.geoparsing.recognition.place_signs import Sign
from dashboard.geoparsing.recognition.unlisted import UnlistedName
from dashboard.model import Kind

#: A name of the gazetteer in a text, with all that it may mean.
NameInText = tuple[Match, NameEntry]

_IS_IN_PROJECTS_GAZETTEER = NAME_FEATURES.index("in the project's gazetteer")
_COMMON_AS_WORD = NAME_FEATURES.index("common as an English word")
_OTHER_SENSES = [
    NAME_FEATURES.index(name) for name in ("common as an English word", "common in writing", "common as a surname", "a given name")
]


def taken_towns(lists: Sequence[Sequence[tuple[int, int]]], names: Sequence[NameInText]) -> frozenset[int]:
    """The starts of names in the `lists` of what armed groups take.

    They are towns where the project's gazetteer has a name of the list, or the text names the country of one.
    """
    if not lists:
        return frozenset()
    entry_of = {(match.start, match.end): entry for match, entry in names}
    starts: set[int] = set()
    doubtful: dict[int, NameEntry] = {}
    for spans in lists:
        entries = {span[0]: entry_of[span] for span in spans if span in entry_of}
        has_own = any(entry.features[_IS_IN_PROJECTS_GAZETTEER] for entry in entries.values())
        if has_own:
            starts.update(entries)
        else:
            doubtful.update(entries)
    countries = _named_countries(names, {start for spans in lists for start, _ in spans}) if doubtful else set()
    return frozenset(starts.union(start for start, entry in doubtful.items() if _is_in_any(entry, countries)))


def towns_in_named_country(unlisted: Sequence[UnlistedName], names: Sequence[NameInText]) -> frozenset[int]:
    """The starts of towns where a word of place leads to them or calls them one, and the text names their country or a place in it.

    They are words too ("Sake", "Tank"), or names of nothing else whose place has no population ("Jibla").
    """
    spans = {(name.start, name.end) for name in unlisted if name.sign >= Sign.AFTER_PLACE_WORD}
    matched = ((match, entry) for match, entry in names if (match.start, match.end) in spans)
    towns = {match.start: entry for match, entry in matched if _is_word_and_town(entry) or _is_town_alone(entry)}
    countries = _named_countries(names, towns) if towns else set()
    return frozenset(start for start, entry in towns.items() if _is_in_any(entry, countries))


def _named_countries(names: Sequence[NameInText], besides: Container[int]) -> set[str]:
    """The countries of the names of the project's gazetteer in a text, besides those that begin at some offsets."""
    known = (entry for match, entry in names if match.start not in besides and entry.features[_IS_IN_PROJECTS_GAZETTEER])
    return {candidate.place.country for entry in known for candidate in entry.candidates[:1]} - {""}


def _is_in_any(entry: NameEntry, countries: Container[str]) -> bool:
    return any(candidate.place.country in countries for candidate in entry.candidates)


def _is_word_and_town(entry: NameEntry) -> bool:
    is_known_word = entry.features[_IS_IN_PROJECTS_GAZETTEER] and entry.features[_COMMON_AS_WORD]
    return bool(is_known_word) and any(candidate.place.kind is Kind.TOWN for candidate in entry.candidates)


def _is_town_alone(entry: NameEntry) -> bool:
    return not entry.demonym and not any(entry.features[sense] for sense in _OTHER_SENSES)
