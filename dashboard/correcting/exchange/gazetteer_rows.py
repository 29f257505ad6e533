"""The places that corrections of the whole store name and no gazetteer has, as rows for `--gazetteer`."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from dashboard.model import Place
from dashboard.store.corrections import Change, Correction, Scope

#: The columns of data/gazetteer.csv.
_COLUMNS = ("place_id", "name", "aliases", "feature", "country", "admin1", "lat", "lon", "population")


def gazetteer_rows(standing: Iterable[Correction], is_known: Callable[[Place], bool]) -> str:
    """A table of the places that are not known, each once, with the names that it was given as aliases."""
    places: dict[str, Place] = {}
    names: dict[str, dict[str, None]] = {}
    for entry in standing:
        if entry.scope is Scope.STORE and entry.change is Change.PLACE and entry.place and not is_known(entry.place):
            places[entry.place.place_id] = entry.place
            names.setdefault(entry.place.place_id, {})[" ".join(entry.toponym.split()).replace("|", " ")] = None
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for place_id, place in places.items():
        aliases = "|".join(name for name in names[place_id] if name != place.name)
        writer.writerow([place_id, place.name, aliases, place.feature, place.country, place.admin1, repr(place.lat), repr(place.lon), ""])
    return file.getvalue()
