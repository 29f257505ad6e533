"""A cheap test of the words beside a toponym, which spares most names the patterns: they have no distance or bearing there."""

from __future__ import annotations

from dashboard.geoparsing.offsets.patterns import LAST_TOWN_WORDS

#: Words that may end a phrase before its anchor, whatever stands before them.
_LAST_WORDS = frozenset("outside near between beyond past off links linking connects connecting joins joining".split())
_PREPOSITIONS = frozenset(("of", "from", "to"))
#: Words that may stand between those and the name.
_DETERMINERS = frozenset(("the", "downtown", "central"))
_COMPASS_WORDS = "north south east west northeast northwest southeast southwest n s e w ne nw se sw nne ene ese sse ssw wsw wnw nnw"
#: A phrase that ends in "of", "from" or "to" has one of these before it.
_WORDS_BEFORE_PREPOSITION = frozenset(
    f"{_COMPASS_WORDS} northward northwards southward southwards eastward eastwards westward westwards northerly southerly easterly "
    "westerly outskirts edge edges perimeter fringe fringes periphery environs suburb suburbs limits gates coast shore vicinity throw "
    "distance short far close near away inland upstream downstream upriver downriver distant mile miles mi km kms kilometre "
    "kilometres kilometer kilometers metre metres meter meters yard yards feet foot league leagues hour hours minute minutes "
    "drive driving ride walk journey trip hike march foot car bus road roads highway motorway route railway leading running river "
    "valley street half quarter outside center centre".split()
)
#: The last word before the name in any phrase; checked first, since most names have another.
_ANY_LAST_WORDS = _LAST_WORDS.union(LAST_TOWN_WORDS, _PREPOSITIONS, _DETERMINERS)
_SIGNS_AFTER = (" ", ",")
_CHARACTERS_BEFORE = 50
_CHARACTERS_AFTER = 60


def may_end_before(text: str, start: int) -> bool:
    """Whether a phrase may end at a name that begins at `start`, by the last two or three words before the name."""
    words = text[max(0, start - _CHARACTERS_BEFORE) : start].rsplit(None, 1)
    last = words.pop().lower().rstrip(",") if words else ""
    if last not in _ANY_LAST_WORDS:
        return False
    words = words[0].rsplit(None, 2) if words else []
    if last in _DETERMINERS and words:
        last = words.pop().lower()
    if last in _LAST_WORDS or last in LAST_TOWN_WORDS:
        return True
    if last not in _PREPOSITIONS or not words:
        return False
    before = words[-1].lower().rpartition("-")[2].lstrip("(0123456789.").rstrip("),.'’")
    return before in _WORDS_BEFORE_PREPOSITION or before in LAST_TOWN_WORDS


def may_begin_after(text: str, end: int) -> bool:
    """Whether a phrase with a unit may begin where a name ends: a blank or a comma follows, and a unit stands near.

    The units are written out because a loop over them takes longer, and this runs for every name.
    """
    after = text[end : end + _CHARACTERS_AFTER].lower()
    if after[:1] not in _SIGNS_AFTER and not after[:1].isspace():
        return False
    return (
        "mile" in after or "km" in after or "hour" in after or "minute" in after or "meter" in after or "metre" in after or "yard" in after
    )
