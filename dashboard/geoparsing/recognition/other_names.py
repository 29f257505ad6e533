"""Tells names of the gazetteer that stand here for something else: a ship, a team, a dish, a paper, or a person called like a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition.agencies import is_in_agency
from dashboard.geoparsing.recognition.clubs import CLUBS_BEFORE_TOWN, LETTERS_OF_CLUBS, is_part_of_club
from dashboard.geoparsing.recognition.matching import Match
from dashboard.geoparsing.recognition.named_after import is_named_after
from dashboard.geoparsing.recognition.not_places import WORDS_OF_OTHER_NAMES
from dashboard.geoparsing.recognition.people_called import is_person_called
from dashboard.geoparsing.recognition.runs import Person
from dashboard.geoparsing.text.cues import DIRECTIONS, FUNCTION_WORDS, GENERIC_NOUNS, GIVEN_NAMES, NAMED_AFTER_PLACES
from dashboard.geoparsing.text.words import Words
from dashboard.model import Kind, NameType

#: "the cruiser Moskva", "USS Boise".
_VESSELS = frozenset(
    "cruiser destroyer frigate corvette warship submarine ferry tanker freighter flagship battleship yacht trawler minesweeper "
    "liner vessel carrier ship battlecruiser gunboat icebreaker schooner steamer sloop cutter tugboat dredger "
    "uss hms hmcs hmas ins mv ss rms fs".split()
)
#: Before "ship" where that is what somebody does: "they ship Ukraine's grain".
_BEFORE_VERB = frozenset("i we you they who to will would can could may might must and or".split())
#: "Brussels sprouts", "Peking duck".
_DISHES_AND_WARES = frozenset(
    "sprouts duck mustard cheese ham pudding beef sauce sausage sausages sandwich sandwiches artichoke artichokes doughnut doughnuts "
    "schnitzel schnitzels waffle waffles dumplings noodles toffee pasty pasties kebab kebabs".split()
)
#: News agencies whose names in capitals are those of towns.
_AGENCIES = frozenset(("SANA", "ANSA", "LANA"))
#: Countries and towns that are given names too.
_GIVEN_NAMES = frozenset(
    "israel jordan kenya india paris chad georgia china asia america austin dallas houston brooklyn sydney florence sofia london "
    "chelsea madison savannah charlotte lourdes ireland jamaica trinidad salvador santiago milan vienna siena carolina virginia "
    "dakota montana cheyenne phoenix devon kent cuba cyprus holland".split()
)
#: The first words of longer names.
_FIRST_WORDS = frozenset(
    "puerto villa ciudad santa santo san saint sainte tell tal tall kafr ain ayn umm um abu bir wadi wad jebel jabal khan deir "
    "beit bayt kom khirbet fort mount cape point aden colonia barrio barangay kampung vereda hacienda finca rancho fazenda pueblo vila "
    "nueva nuevo nova nouvelle isla cerro qasr birnin gidan sabon tudun bukit tanjung albu bani beni sidi oued ras nahr bandar".split()
)
#: The last words of longer names: "Quneitra Jadida", "Guatemala Viejo".
_LAST_WORDS = frozenset(
    "jadida jadidah gedida cedid viejo vieja nuevo nueva kalan khurd bala payan kabir sharqi gharbi fawqani tahtani koura".split()
)
#: "General Jordan", "Colonel Chad".
_RANKS = frozenset("General Gen Colonel Col Major Maj Captain Capt Lieutenant Lt Sergeant Sgt Brigadier Commander Admiral Corporal".split())
#: "Bolivia camp", "Sudan Dam": a place of its own that is called like a country.
_SITE_AFTER = re.compile(r" (?:(?:refugee |displacement |displaced |transit |IDP )?[Cc]amp|Dam|Village|Settlement)\b")
_JOINERS = (" ", "-")
_NO_SURNAMES = FUNCTION_WORDS | WORDS_OF_OTHER_NAMES | NAMED_AFTER_PLACES | GENERIC_NOUNS | DIRECTIONS
_MAX_WORD_CHARACTERS = 20


def without_other_names(text: str, words: Words, persons: Sequence[Person], matches: Sequence[Match], gazetteer: Gazetteer) -> list[Match]:
    """The names of the gazetteer that are not those of something else, by the words right before and after them."""
    surnames = {person.last for person in persons if person.last == person.first + 1 and words.keys[person.first] in GIVEN_NAMES}
    return [
        match
        for match in matches
        if not (match.first == match.last and match.first in surnames) and not _is_other_name(text, words, match, gazetteer)
    ]


def _is_other_name(text: str, words: Words, match: Match, gazetteer: Gazetteer) -> bool:
    if (
        _is_part_of_longer(text, words, match, gazetteer)
        or is_named_after(text, words, match, gazetteer)
        or is_in_agency(text, match.start, match.end)
        or is_person_called(text, words, match, gazetteer)
        or is_part_of_club(text, match)
        or _is_site_called_like_country(text, match, gazetteer)
    ):
        return True
    before, after = _word_before(text, match.start), _word_after(text, match.end)
    if (
        _is_vessel(text, match.start, before)
        or _is_after_word_of_vessel(text, words, match)
        or _is_club(text, words, match, before)
        or after in _DISHES_AND_WARES
        or text[match.start : match.end] in _AGENCIES
    ):
        return True
    if match.key not in _GIVEN_NAMES or before == "the":
        return False
    return _is_after_rank(text, match.start, before) or _is_before_surname(text, words, match, gazetteer)


def _is_after_rank(text: str, start: int, before: str) -> bool:
    return text[start - len(before) - 1 : start - 1].rstrip(".") in _RANKS


def _is_site_called_like_country(text: str, match: Match, gazetteer: Gazetteer) -> bool:
    """Whether a camp or the like has a country's name: "Bolivia camp", but not "a Palestinian camp"."""
    if _SITE_AFTER.match(text, match.end) is None and not text.endswith("Camp ", 0, match.start):
        return False
    names = (candidate for candidate in gazetteer.candidates(match.key) if candidate.name_type is not NameType.DEMONYM)
    return any(candidate.place.kind is Kind.COUNTRY for candidate in names)


def _is_vessel(text: str, start: int, before: str) -> bool:
    return before in _VESSELS and not (before == "ship" and _word_before(text, start - len("ship ")) in _BEFORE_VERB)


def _is_after_word_of_vessel(text: str, words: Words, match: Match) -> bool:
    """Whether one more word of the name stands before it: "the bulk carrier Grand Odessa"."""
    first = match.first - 1
    if first < 0 or text[words.full_ends[first] : match.start] != " " or words.keys[first] in FUNCTION_WORDS:
        return False
    return _is_vessel(text, words.starts[first], _word_before(text, words.starts[first]))


def _is_club(text: str, words: Words, match: Match, before: str) -> bool:
    """Whether a club's word or letters stand before the name, or the name is one that a town's follows: "Bayern Munich"."""
    if before in CLUBS_BEFORE_TOWN or text[match.start - len(before) - 1 : match.start - 1] in LETTERS_OF_CLUBS:
        return True
    after = match.last + 1
    is_before_name = match.key in CLUBS_BEFORE_TOWN and after < len(words) and text[match.end : words.starts[after]] == " "
    return is_before_name and words.keys[after] not in _NO_SURNAMES


def _is_part_of_longer(text: str, words: Words, match: Match, gazetteer: Gazetteer) -> bool:
    """Whether the name is part of one such as "Puerto Jordan", or a hyphen joins it to a word of no gazetteer: "Pobe-Mengao"."""
    first = match.first - 1
    if first >= 0 and words.keys[first] in _FIRST_WORDS and text[words.full_ends[first] : match.start] in _JOINERS:
        return True
    after = match.last + 1
    if after == len(words.starts):
        return False
    gap, key = text[match.end : words.starts[after]], words.keys[after]
    if gap == "-" and key not in gazetteer:
        return True
    return gap in _JOINERS and (key in _LAST_WORDS or (match.key in _FIRST_WORDS and key not in _NO_SURNAMES))


def _is_before_surname(text: str, words: Words, match: Match, gazetteer: Gazetteer) -> bool:
    """Whether exactly one word follows the name in a run, and that is a surname or in no gazetteer: "Jordan Pickford"."""
    surname = match.last + 1
    if surname >= len(words) or text[match.end : words.starts[surname]] != " " or words.keys[surname] in _NO_SURNAMES:
        return False
    follows = surname + 1 < len(words) and text[words.full_ends[surname] : words.starts[surname + 1]] in (" ", "-")
    key = words.keys[surname]
    return not follows and (key not in gazetteer or gazetteer.word_frequencies(key).surname > 0)


def _word_before(text: str, start: int) -> str:
    """The word in small letters right before an offset; "" if there is none on its line."""
    before = text[max(0, start - _MAX_WORD_CHARACTERS) : start]
    return before[:-1].rpartition(" ")[2].lower() if before.endswith(" ") else ""


def _word_after(text: str, end: int) -> str:
    after = text[end : end + _MAX_WORD_CHARACTERS]
    return after[1:].partition(" ")[0].rstrip('.,;:!?)”"').lower() if after.startswith(" ") else ""
