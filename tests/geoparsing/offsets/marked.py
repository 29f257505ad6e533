"""Texts with their toponyms marked, and the project's own places to put them at."""

from __future__ import annotations

import csv
import re
from functools import cache

from project import GAZETTEER

from dashboard.model import Candidate, NameType, Place, Resolution, Toponym

_MARK = re.compile(r"<([^>]*)>|\[([^\]]*)\]|\{(~?)([^}]*)\}")


@cache
def places() -> dict[str, Place]:
    """The curated gazetteer by name; of places of one name the town, else the first."""
    found: dict[str, Place] = {}
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            point, people = (float(row["lat"]), float(row["lon"])), int(row["population"] or 0)
            place = Place(row["place_id"], row["name"], row["feature"], row["country"], row["admin1"], *point, people)
            if place.name not in found or (place.feature.startswith("PPL") and not found[place.name].feature.startswith("PPL")):
                found[place.name] = place
    return found


def toponym(text: str, start: int, name: str, *, demonym: bool = False) -> Toponym:
    """A toponym at an offset; a name that the curated gazetteer has not, is taken for a small town's."""
    assert text.startswith(name, start)
    place = places().get(name) or Place(f"x-{name}", name, "PPL", "IQ", "", 35.0, 43.0)
    return Toponym(start, start + len(name), name, (Candidate(place, NameType.NAME, 0),), 0.9, demonym)


def marked(markup: str) -> tuple[str, list[Toponym], int | None, tuple[int, ...]]:
    """A text, its toponyms, and which of them are the subject and the anchors.

    `<Baiji>` is the subject, `[Baghdad]` an anchor, `{Iraq}` another toponym and `{~Iraqi}` a people.
    """
    text = _MARK.sub(lambda m: m[1] or m[2] or m[4], markup)
    toponyms: list[Toponym] = []
    subject, anchors, taken = None, [], 0
    for i, match in enumerate(_MARK.finditer(markup)):
        name = match[1] or match[2] or match[4]
        toponyms.append(toponym(text, match.start() - taken, name, demonym=bool(match[3])))
        taken += len(match[0]) - len(name)
        if match[1]:
            subject = i
        elif match[2]:
            anchors.append(i)
    return text, toponyms, subject, tuple(anchors)


def resolved(toponyms: list[Toponym]) -> list[Resolution]:
    """Each toponym at its first candidate."""
    return [Resolution(t, t.candidates[0].place, 0.9, "the first") for t in toponyms]
