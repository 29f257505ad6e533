"""Finds names that a text treats as a place, whether or not a gazetteer has them: "the villages of A and B", "C district", "near D"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dashboard.geoparsing.recognition.clubs import is_club
from dashboard.geoparsing.recognition.context import Paragraph
from dashboard.geoparsing.recognition.dated_lists import joins_dated
from dashboard.geoparsing.recognition.named_after import is_before_branch
from dashboard.geoparsing.recognition.not_places import AFTER_HYPHEN, NO_PLACES, WORDS_OF_OTHER_NAMES
from dashboard.geoparsing.recognition.place_signs import (
    Sign,
    SignsAfter,
    is_before_dateline_sign,
    signs_after,
    signs_before,
)
from dashboard.geoparsing.recognition.place_words import FEATURE_OF_LAST_WORD, FIRST_WORDS_OF_PLACES
from dashboard.geoparsing.text.cues import DIRECTIONS, FUNCTION_WORDS


class UnlistedName(NamedTuple):
    """A name `text[start:end]` that may be a place which no gazetteer has.

    `feature` is the GeoNames code of the noun that calls it a place, "" if none does. `mates` are the starts of the other names of the
    list that it stands in, which ends at `list_end`. `in_gazetteer`: a gazetteer has the name, whatever it means here.
    """

    start: int
    end: int
    text: str
    sign: Sign
    feature: str
    mates: tuple[int, ...]
    list_end: int
    in_gazetteer: bool


class _Chain(NamedTuple):
    """Words that are written as one name `text[start:end]`; `full_end` is after a possessive.

    `is_barred`: its words, or those before it, say that it is no place; `is_doubtful`: it is none unless the text calls it one.
    """

    start: int
    end: int
    full_end: int
    sign: Sign
    feature: str
    plural_before: str
    plural_after: str
    is_barred: bool
    is_doubtful: bool


_MAX_WORDS = 4
#: Left out at the end of a name, which is called a district by it.
_LOCAL_GOVERNMENT_AREA = ("local", "government", "area")
#: Arabic articles and the like, before a hyphen; and those and others, in small letters between two words of a name.
_PARTICLES = "al el as es ash esh ad ed ar er an en at et az ez um umm abu bin beni".split()
_PARTICLES_BETWEEN = "al el es ed er ez esh de da do dos das du la le les umm um abu bin beni".split()
_JOINERS = frozenset(
    (
        " ",
        "-",
        "-\n",
        "\u00a0",
        "\n",
        "-e ",
        "-i ",
        "-ye ",
        *(f" {word} " for word in _PARTICLES_BETWEEN),
        *(f"{sign}{word}-" for word in _PARTICLES for sign in " -"),
    )
)
_LEADING_PARTICLE = re.compile(rf"(?<![\w-])(?:{'|'.join(_PARTICLES)})-\Z")
_MAX_PARTICLE_CHARACTERS = 5
#: "Qab-duco", but not "Houthi-held".
_SMALL_PART = re.compile(r"-([a-z]{3,20}+)(?<!ed|er)(?<!ing)\b")
_LIST_JOINERS = frozenset((", ", " and ", ", and ", " or ", ", or ", " & ", "; "))
#: Right after a name that a semicolon joins to a list: "Goma, North Kivu; Bunia, Ituri", but not "they left Goma; Bunia was calm".
_AFTER_LISTED = ",;.("
_LONGEST_JOINER = max(map(len, _LIST_JOINERS))
#: A longer list is cut, so that what each name holds of the others does not grow with the text.
_MAX_LISTED = 40
_MAX_ACRONYM_CHARACTERS = 4
#: "The Bastille was stormed": after these a name is a building's, a body's or a ship's.
_ARTICLES = frozenset("the a an his her its their our my".split())
_MAX_ARTICLE_CHARACTERS = 6
_AFTER_WORDS = (Sign.AFTER_PLACE_WORD, Sign.AFTER_VERB)
_NO_SIGNS_AFTER = SignsAfter()


def unlisted_names(paragraph: Paragraph, people: frozenset[int], is_in_gazetteer: Callable[[str], bool]) -> list[UnlistedName]:
    """The names of a paragraph that may be places, in reading order, none overlapping; none where all of it is in capitals.

    `people` has the starts of the words of people's names; `is_in_gazetteer` tells whether any gazetteer has a name.
    """
    text = paragraph.text
    if text[paragraph.passage.start : paragraph.passage.end].isupper():
        return []
    names: list[UnlistedName] = []
    chains_or_none = (_chain(paragraph, first, last, people, is_in_gazetteer) for first, last in _spans(paragraph))
    for chains in _lists(text, [chain for chain in chains_or_none if chain]):
        if len(chains) == 1 and not chains[0].plural_before:
            names.append(_name_alone(text, chains[0], is_in_gazetteer))
        else:
            names += _names_of_list(text, chains, is_in_gazetteer)
    return names


def _spans(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """The first and last words of each chain: nothing but a blank, a hyphen or a particle parts them.

    Words that belong to no name are left out at both ends: "In Goma", "Ancuabe Saturday".
    """
    text, words = paragraph.text, paragraph.words
    starts, ends, full_ends, keys = words.starts, words.ends, words.full_ends, words.keys
    first = 0
    neighbours = enumerate(zip(ends, full_ends, starts[1:], strict=False), 1)
    beginnings = [i for i, (end, full_end, start) in neighbours if end != full_end or text[end:start] not in _JOINERS]
    for i in (*beginnings, len(starts)):
        last = i - 1
        while first <= last and (keys[first] in FUNCTION_WORDS or keys[first] in DIRECTIONS):
            first += 1
        while first < last and keys[last] in FUNCTION_WORDS:
            last -= 1
        if (
            last - first >= len(_LOCAL_GOVERNMENT_AREA)
            and keys[last] == "area"
            and tuple(keys[last - 2 : last + 1]) == _LOCAL_GOVERNMENT_AREA
        ):
            last -= len(_LOCAL_GOVERNMENT_AREA)
        elif first < last and keys[last] == "lga":
            last -= 1
        if first <= last < first + _MAX_WORDS and len(keys[first]) > 1:
            yield first, last
        first = i


def _chain(paragraph: Paragraph, first: int, last: int, people: frozenset[int], is_in_gazetteer: Callable[[str], bool]) -> _Chain | None:
    """The chain of some words; None for a word in small letters."""
    text, passage, words = paragraph.text, paragraph.passage, paragraph.words
    start, end, full_end = words.starts[first], words.ends[last], words.full_ends[last]
    small_part = _SMALL_PART.match(text, end, passage.end) if text[end : end + 1] == "-" else None
    if small_part and small_part[1] not in AFTER_HYPHEN:
        end = full_end = small_part.end()
    particle = None
    if text[start - 1 : start] == "-":
        particle = _LEADING_PARTICLE.search(text, max(passage.start, start - _MAX_PARTICLE_CHARACTERS), start)
    if particle:
        start = particle.start()
    elif text[start].islower():
        return None
    keys, name = words.keys[first : last + 1], text[start:end]
    before = signs_before(text, passage.start, start)
    after = signs_after(text, end, passage.end) if full_end == end else _NO_SIGNS_AFTER
    if after.speaks and before.is_sure:
        after = _NO_SIGNS_AFTER
    if after.sign is Sign.AFTER_PLACE_WORD and _is_after_article(text[max(passage.start, start - _MAX_ARTICLE_CHARACTERS) : start]):
        after = _NO_SIGNS_AFTER
    sign = _sign_of_words(before.sign, keys) if last > first else before.sign
    if sign in _AFTER_WORDS and ((after.is_modifier and not before.begins_sentence) or full_end > end):
        sign = Sign.NONE
    own_feature = _own_feature(keys) if last > first else ""
    is_dateline = start == passage.start and name.isupper() and is_before_dateline_sign(text, end)
    sign = Sign.CALLED if own_feature or is_dateline else max(sign, after.sign)
    is_branch = keys[-1] == "province" and is_before_branch(text, end)
    is_barred = before.sign is Sign.BARRED or is_branch or (not is_dateline and _is_other_name(name, keys))
    has_article = keys[0] == "al" and text.startswith("-", words.ends[first])  # no Albert
    is_sure = before.is_sure or has_article or after.sign is Sign.AFTER_PLACE_WORD
    is_person = not is_sure and not people.isdisjoint(words.starts[first : last + 1])
    if is_person and last > first and is_in_gazetteer(name):  # "Dan Sadau"
        is_person = False
    feature = own_feature or after.feature or before.feature
    return _Chain(start, end, full_end, sign, feature, before.plural, after.plural, is_barred, is_person or after.sign is Sign.BARRED)


def _is_after_article(before: str) -> bool:
    words = before.split()
    return bool(words) and words[-1].lower() in _ARTICLES


def _sign_of_words(before: Sign, keys: Sequence[str]) -> Sign:
    """The sign of the words before a name and of its own: both together call it a place, as "they struck Kfar Zabad"."""
    if before is Sign.BARRED or not _is_called_like_place(keys):
        return before
    return Sign.CALLED if before in _AFTER_WORDS else max(before, Sign.AFTER_PLACE_WORD)


def _is_called_like_place(keys: Sequence[str]) -> bool:
    """Whether a name of two words or more begins as only those of places do: "Kfar Zabad", "Wadi Barada"."""
    return len(keys) > 1 and keys[0] in FIRST_WORDS_OF_PLACES and keys[1] not in NO_PLACES


def _own_feature(keys: Sequence[str]) -> str:
    """The feature of the noun that ends a name: "Muidumbe District"; "" if none does."""
    return FEATURE_OF_LAST_WORD.get(keys[-1], "") if len(keys) > 1 and keys[-2] not in NO_PLACES else ""


def _is_other_name(name: str, keys: Sequence[str]) -> bool:
    """Whether the words of a name say that it is no place's."""
    if len(keys) == 1 and (keys[0] in NO_PLACES or name.isupper()):
        return True
    return not WORDS_OF_OTHER_NAMES.isdisjoint(keys) or is_club(keys) or _has_figure_or_acronym(name)


def _has_figure_or_acronym(name: str) -> bool:
    return not name.isalpha() and (any(map(str.isdigit, name)) or any(map(_is_acronym, name.split())))


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= _MAX_ACRONYM_CHARACTERS and word.isupper()


def _lists(text: str, chains: Sequence[_Chain]) -> Iterator[list[_Chain]]:
    """The chains, those together that stand in one list."""
    chains_of_list: list[_Chain] = []
    is_dated = False
    for chain in chains:
        is_full = len(chains_of_list) == _MAX_LISTED
        if chains_of_list:
            end = chains_of_list[-1].full_end
            is_dated = joins_dated(text, end, chain.start, chain.full_end, goes_on=is_dated)
            if is_full or not (is_dated or _joins_list(text, end, chain)):
                yield chains_of_list
                chains_of_list, is_dated = [], False
        chains_of_list.append(chain)
    if chains_of_list:
        yield chains_of_list


def _joins_list(text: str, end: int, chain: _Chain) -> bool:
    """Whether a chain goes on with a list that ends at `end`; after a semicolon it does only where the list goes on or ends with it."""
    joiner = text[end : chain.start].replace("\n", " ") if chain.start - end <= _LONGEST_JOINER else ""
    return joiner in _LIST_JOINERS and (joiner != "; " or text[chain.full_end : chain.full_end + 1] in _AFTER_LISTED)


def _name_alone(text: str, chain: _Chain, is_in_gazetteer: Callable[[str], bool]) -> UnlistedName:
    """The name of a chain that stands in no list."""
    sign = Sign.BARRED if _is_no_place(chain, chain.sign) else chain.sign
    return _name(text, chain, sign, chain.feature, (), chain.end, is_in_gazetteer)


def _names_of_list(text: str, chains: Sequence[_Chain], is_in_gazetteer: Callable[[str], bool]) -> Iterator[UnlistedName]:
    """The names of a list. A plural noun before or after it calls all of them places, and a place word before it stands for all."""
    plural = chains[0].plural_before or (chains[-1].plural_after if len(chains) > 1 else "")
    has_other_names = not plural and any(_is_no_place(chain, chain.sign) for chain in chains)
    for chain in chains:
        sign, feature = (Sign.CALLED, chain.feature or plural) if plural else (chain.sign, chain.feature)
        if sign is Sign.NONE and len(chains) > 1 and not has_other_names:
            sign = Sign.AFTER_PLACE_WORD if chains[0].sign is Sign.AFTER_PLACE_WORD else Sign.LISTED
        if _is_no_place(chain, sign) or (sign < Sign.CALLED and chains[-1].is_barred):
            sign = Sign.BARRED
        mates = tuple(mate.start for mate in chains if mate is not chain)
        yield _name(text, chain, sign, feature, mates, chains[-1].end, is_in_gazetteer)


def _name(
    text: str, chain: _Chain, sign: Sign, feature: str, mates: tuple[int, ...], list_end: int, is_in_gazetteer: Callable[[str], bool]
) -> UnlistedName:
    name = text[chain.start : chain.end]
    in_gazetteer = Sign.NONE < sign < Sign.CALLED and is_in_gazetteer(name)
    return UnlistedName(chain.start, chain.end, name, sign, feature, mates, list_end, in_gazetteer)


def _is_no_place(chain: _Chain, sign: Sign) -> bool:
    return chain.is_barred or (chain.is_doubtful and sign < Sign.CALLED)
