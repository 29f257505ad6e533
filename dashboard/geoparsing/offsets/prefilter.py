"""A cheap look at the words beside a toponym: most names have no distance or bearing there, and cost next to nothing."""

from __future__ import annotations

from dashboard.geoparsing.offsets.patterns import LAST_TOWN_WORDS

#: These end a phrase before its anchor whatever stands before them, or after one of the words below.
_ALONE = frozenset("outside near between beyond past off links linking connects connecting joins joining".split())
_PREPOSITIONS = frozenset(("of", "from", "to"))
#: Between those and the name itself.
_DETERMINERS = frozenset(("the", "downtown", "central"))
_WINDS = "north south east west northeast northwest southeast southwest n s e w ne nw se sw nne ene ese sse ssw wsw wnw nnw"
#: Before "of", "from" and "to" stands one of these, for a phrase to end there.
_BEFORE_PREPOSITION = frozenset(
    f"{_WINDS} northward northwards southward southwards eastward eastwards westward westwards northerly southerly easterly westerly "
    "outskirts edge edges perimeter fringe fringes periphery environs suburb suburbs limits gates coast shore vicinity throw "
    "distance short far close near away inland upstream downstream upriver downriver distant mile miles mi km kms kilometre "
    "kilometres kilometer kilometers metre metres meter meters yard yards feet foot league leagues hour hours minute minutes "
    "drive driving ride walk journey trip hike march foot car bus road roads highway motorway route railway leading running river "
    "valley street half quarter outside center centre".split()
)
_SIGNS_AFTER = (" ", ",")
_BEFORE_CHARS = 50
_AFTER_CHARS = 60


#: The last word before the name is one of these, or none of the above can be.
_LAST = _ALONE.union(LAST_TOWN_WORDS, _PREPOSITIONS, _DETERMINERS)


def may_end_before(text: str, start: int) -> bool:
    """Whether a phrase may end at a name that begins at `start`: by the last two words before it."""
    words = text[max(0, start - _BEFORE_CHARS) : start].rsplit(None, 1)
    last = words.pop().lower().rstrip(",") if words else ""
    if last not in _LAST:
        return False
    words = words[0].rsplit(None, 2) if words else []
    if last in _DETERMINERS and words:
        last = words.pop().lower()
    if last in _ALONE or last in LAST_TOWN_WORDS:
        return True
    if last not in _PREPOSITIONS or not words:
        return False
    before = words[-1].lower().rpartition("-")[2].lstrip("(0123456789.").rstrip("),.'’")
    return before in _BEFORE_PREPOSITION or before in LAST_TOWN_WORDS


def may_begin_after(text: str, end: int) -> bool:
    """Whether a phrase with a unit may begin at the end of a name: behind a blank or a comma, with a unit near.

    The units are written out, since a loop over them takes longer, and this is asked of every name.
    """
    after = text[end : end + _AFTER_CHARS].lower()
    if after[:1] not in _SIGNS_AFTER and not after[:1].isspace():
        return False
    return (
        "mile" in after or "km" in after or "hour" in after or "minute" in after or "meter" in after or "metre" in after or "yard" in after
    )
