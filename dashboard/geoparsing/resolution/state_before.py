"""Prefers the county of the state that was named last: "TROY, N.C. (AP) ... police in Montgomery County said"."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import COUNTY, DIVISION
from dashboard.geoparsing.resolution.features import COLUMN
from dashboard.geoparsing.resolution.weighing import WeighedGroup
from dashboard.model import Toponym

#: So many characters before a county's name, a sentence or two, its state may be named.
_STATE_WITHIN_CHARACTERS = 250
_MIN_STATE_CERTAINTY = 0.5
#: How probable such a county is at least; set by hand.
PROBABILITY_OF_STATE_BEFORE = 0.7
#: A county near the home of the outlet needs no state, and one of a division that the article names has one.
_OWN_EVIDENCE = [
    COLUMN[name] for name in ("near the outlet's home", "in the outlet's division", "its country or division stands beside it")
]
_MIN_EVIDENCE = 0.1


def state_before(weighed: WeighedGroup, sense: int, rows: Sequence[int]) -> Sequence[int]:
    """The rows of a sense's candidates, likeliest first, with the county in the division that was named last moved to the front.

    Only where the likeliest is a county for which neither the outlet nor a name beside it speaks, and which lies elsewhere.
    """
    group = weighed.group
    candidates, first = group.candidates[sense], group.pool.starts[sense]
    best = int(rows[0] - first)
    if candidates.place_classes[best] != COUNTY or group.senses[sense].container is not None:
        return rows
    if (weighed.features[rows[0], _OWN_EVIDENCE] > _MIN_EVIDENCE).any():
        return rows
    state = _last_division(group.toponyms, group.senses[sense].mentions[0], _first_of_article(weighed, sense))
    if state is None or candidates.admin1[best] == state:
        return rows
    for row in rows[1:]:
        i = int(row - first)
        if candidates.place_classes[i] == COUNTY and candidates.admin1[i] == state:
            return [row, *(other for other in rows if other != row)]
    return rows


def _first_of_article(weighed: WeighedGroup, sense: int) -> int:
    """The index of the first toponym of the sense's article."""
    return weighed.group.first_toponyms[int(weighed.group.pool.article_of_sense[sense])]


def _last_division(toponyms: Sequence[Toponym], county: int, first: int) -> int | None:
    """The number of the division that is named last before toponym `county`, as in Candidates.admin1; None if none is near."""
    for i in range(county - 1, first - 1, -1):
        toponym = toponyms[i]
        if toponyms[county].start - toponym.end > _STATE_WITHIN_CHARACTERS:
            return None
        if toponym.certainty >= _MIN_STATE_CERTAINTY and len(toponym.candidates):
            candidates = Candidates.of(toponym.candidates)
            likeliest = int(candidates.prior.argmax())
            if candidates.place_classes[likeliest] == DIVISION:
                return int(candidates.admin1[likeliest])
    return None
