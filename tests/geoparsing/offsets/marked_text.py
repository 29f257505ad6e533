"""Texts with their toponyms marked, and the curated gazetteer's places to put them at."""

from __future__ import annotations

import csv
import re
from functools import cache

from project import GAZETTEER

from dashboard.model import Candidate, NameType, Place, Resolution, Toponym

_MARK = re.compile(r"<(?P<subject>[^>]*)>|\[(?P<anchor>[^\]]*)\]|\{(?P<demonym>~?)(?P<toponym>[^}]*)\}")


@cache
def places() -> dict[str, Place]:
    """The curated gazetteer by name; of several places with one name the town, else the first."""
    place_by_name: dict[str, Place] = {}
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            point, population = (float(row["lat"]), float(row["lon"])), int(row["population"] or 0)
            place = Place(row["place_id"], row["name"], row["feature"], row["country"], row["admin1"], *point, population)
            name = place.name
            if name not in place_by_name or (place.feature.startswith("PPL") and not place_by_name[name].feature.startswith("PPL")):
                place_by_name[name] = place
    return place_by_name


def toponym_at(text: str, start: int, name: str, *, demonym: bool = False) -> Toponym:
    """A toponym at an offset; a name that the curated gazetteer does not have becomes a small town."""
    assert text.startswith(name, start)
    place = places().get(name) or Place(f"x-{name}", name, "PPL", "IQ", "", 35.0, 43.0)
    return Toponym(start, start + len(name), name, (Candidate(place, NameType.NAME, 0),), 0.9, demonym)


def parse_marked(markup: str) -> tuple[str, list[Toponym], int | None, tuple[int, ...]]:
    """The text without its marks, its toponyms, and the indices of the subject and the anchors among them.

    `<Baiji>` is the subject, `[Baghdad]` an anchor, `{Iraq}` another toponym and `{~Iraqi}` a demonym.
    """
    text = _MARK.sub(_marked_name, markup)
    toponyms: list[Toponym] = []
    subject, anchors, mark_characters = None, [], 0
    for i, match in enumerate(_MARK.finditer(markup)):
        name = _marked_name(match)
        toponyms.append(toponym_at(text, match.start() - mark_characters, name, demonym=bool(match["demonym"])))
        mark_characters += len(match[0]) - len(name)
        if match["subject"]:
            subject = i
        elif match["anchor"]:
            anchors.append(i)
    return text, toponyms, subject, tuple(anchors)


def _marked_name(match: re.Match[str]) -> str:
    return match["subject"] or match["anchor"] or match["toponym"]


def resolve_to_first(toponyms: list[Toponym]) -> list[Resolution]:
    """Each toponym resolved to its first candidate."""
    return [Resolution(toponym, toponym.candidates[0].place, 0.9, "the first") for toponym in toponyms]
