"""Why a place was chosen and not its rivals, in words a person reads."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.model import Candidate, Kind, NameSort, Place, Toponym
from dashboard.resolution.weighing import FEATURES, Weighed

_COLUMN = {name: number for number, name in enumerate(FEATURES)}


def reason(toponyms: Sequence[Toponym], weighed: Weighed, k: int, best: Candidate, rivals: Sequence[Place], row: int) -> str:
    """Why `best`, the candidate in row `row` of the matrix, is the place of sense number k."""
    place = best.place
    if best.sort is NameSort.DEMONYM:
        return f"the people of {place.name}"
    if best.sort is NameSort.ABBREVIATION:
        return f"short for {place.name}"
    if not rivals:
        return f"the only {place.name} in the gazetteer"
    return _said(toponyms, weighed, k, place, row) or _preference(place, rivals, weighed, k, row)


def _said(toponyms: Sequence[Toponym], weighed: Weighed, k: int, place: Place, row: int) -> str | None:
    """What the text itself says of where the place is; None if nothing."""
    sense, said = weighed.senses[k], weighed.matrix[row]
    if said[_COLUMN["its country or division stands beside it"]] and sense.container is not None:
        return f"{toponyms[sense.container].text} is named beside it"
    if said[_COLUMN["its country or division stands beside it elsewhere"]]:
        return "its country or division is named beside it elsewhere in the article"
    if sense.division_word and place.kind is Kind.DIVISION:
        return f"the text calls it a {sense.division_word}"
    if said[_COLUMN["distances that the text gives"]] > 1:
        return "it lies where the text says, by distance and bearing"
    return None


def _preference(place: Place, rivals: Sequence[Place], weighed: Weighed, k: int, row: int) -> str:
    division = any(rival.kind is Kind.DIVISION and _same_name(place, rival) for rival in rivals)
    town = "the town, not the division of the same name"
    because = _because(place, rivals, weighed, k, row)
    if division and because is None:
        return town
    return (because or "the best known place of that name") + ("; the town, not the division around it" if division else "")


def _because(place: Place, rivals: Sequence[Place], weighed: Weighed, k: int, row: int) -> str | None:
    """What the article or its outlet says for the place and does not say as much for its rivals; None if nothing."""
    span = slice(int(weighed.pool.starts[k]), int(weighed.pool.starts[k + 1]))
    others = weighed.matrix[span]
    said = weighed.matrix[row]

    def stands_out(name: str, least: float) -> bool:
        column = _COLUMN[name]
        ahead = sum(others[:, column] >= said[column] - 1e-6) < len(others)
        return bool(said[column] >= least and ahead)

    abroad = any(rival.country != place.country for rival in rivals)
    if stands_out("near the outlet's home", 0.3):
        return "the one near the home of this newspaper"
    if stands_out("in a division that the article names", 0.2):
        return f"in {place.admin1}, where other places of the article lie" if place.admin1 else None
    if stands_out("the article's places lie near", 0.2):
        return "close to other places of the article"
    if abroad and stands_out("in a country that the article names", 0.2):
        return "in a country that the article names"
    return "among other places of the article" if stands_out("the article's places lie around", 0.4) else None


def _same_name(town: Place, area: Place) -> bool:
    return town.kind is Kind.TOWN and (town.country, town.admin1) == (area.country, area.admin1)
