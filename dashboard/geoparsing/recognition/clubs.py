"""Tells clubs that are called after a town: "Real Madrid", "AS Roma", "Paris Saint-Germain", "Manchester City"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.geoparsing.recognition.matching import Match

#: "Real Madrid", "Dynamo Kyiv".
CLUBS_BEFORE_TOWN = frozenset(
    "real atletico athletic inter ac bayern dynamo dinamo lokomotiv spartak cska zenit shakhtar sporting olympique partizan hertha maccabi "
    "borussia hapoel werder eintracht slavia sparta rapid legia lech wisla torpedo hajduk wydad raja deportivo fortuna arminia".split()
)
#: "AS Roma", "FC Porto"; only in capitals, since "as Rome burned" is no club.
LETTERS_OF_CLUBS = frozenset("AS FC AFC CF SC VfB VfL TSV RB OGC AEK SSC ACF".split())
_REST_OF_TOWN = {
    "paris": ("saint-germain", "saint germain"),
    **dict.fromkeys("manchester leicester norwich bristol stoke cardiff swansea coventry bradford birmingham".split(), ("city",)),
    **dict.fromkeys("ipswich luton swindon huddersfield northampton mansfield".split(), ("town",)),
    "derby": ("county",),
    "nottingham": ("forest",),
    "sheffield": ("wednesday",),
    "plymouth": ("argyle",),
    "preston": ("north end",),
}
#: The folded names of clubs that begin with their town's.
_CLUBS = frozenset(f"{town} {rest}" for town, rests in _REST_OF_TOWN.items() for rest in rests)
_LAST_WORDS = frozenset(club.split()[-1] for club in _CLUBS)
_RESTS = frozenset(rest for rests in _REST_OF_TOWN.values() for rest in rests)
_MAX_TOWN_CHARACTERS = 15
#: "Leicester City Council", "Derby County records": what follows the name of a body or of the town itself.
_NOT_AFTER = re.compile(r" (?:[A-Z]|cent(?:re|er)|council|hall|airport|line|officials|records)")


def is_club(keys: Sequence[str]) -> bool:
    """Whether the folded words of a name are those of a club that begins with its town's: "Manchester City"."""
    return keys[-1] in _LAST_WORDS and " ".join(keys) in _CLUBS


def is_part_of_club(text: str, match: Match) -> bool:
    """Whether a name begins or ends that of a club, as both parts of "Paris Saint-Germain"."""
    if match.key in _REST_OF_TOWN and any(_is_before(text, match.end, rest) for rest in _REST_OF_TOWN[match.key]):
        return True
    return match.key in _RESTS and any(
        match.key in _REST_OF_TOWN.get(word, ())
        for word in text[max(0, match.start - _MAX_TOWN_CHARACTERS) : match.start].lower().split()[-1:]
    )


def _is_before(text: str, end: int, rest: str) -> bool:
    """Whether the rest of a club's name follows what ends at `end`, with a capital, and no more of a name after it."""
    start, rest_end = end + 1, end + 1 + len(rest)
    follows = text[start : start + 1].isupper() and text[start:rest_end].lower() == rest
    return follows and _NOT_AFTER.match(text, rest_end) is None
