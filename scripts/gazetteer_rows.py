"""The rows of data/gazetteer.csv, and the hand-written tables in scripts/gazetteer/ that they are made from."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

COLUMNS = (
    *("place_id", "name", "aliases", "feature", "country", "admin1", "lat", "lon", "population"),
    *("demonyms", "admin1_code", "radius_km", "extent_km", "kurmanji"),
)
HAND_WRITTEN = Path(__file__).parent / "gazetteer"


@dataclass(frozen=True, slots=True)
class Row:
    """A place as data/gazetteer.csv holds it; lat and lon in WGS 84 degrees.

    `radius_km` says how far from there the place may lie; 0 where the point is its own. `extent_km` is the radius of a circle as large as
    the place; 0 where that is not known.
    """

    place_id: str
    name: str
    feature: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int = 0
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    radius_km: int = 0
    extent_km: int = 0
    kurmanji: tuple[str, ...] = ()

    def cells(self) -> list[str]:
        """The cells in the order of COLUMNS."""
        aliases, demonyms, codes = ("|".join(names) for names in (self.aliases, self.demonyms, self.codes))
        point = (f"{self.lat:.4f}", f"{self.lon:.4f}")
        distances = (str(km or "") for km in (self.radius_km, self.extent_km))
        place = (self.place_id, self.name, aliases, self.feature, self.country, self.admin1, *point, str(self.population))
        return [*place, demonyms, codes, *distances, "|".join(self.kurmanji)]


def read_table(name: str) -> list[dict[str, str]]:
    """Read a hand-written table. Raises ValueError with the number of a line that has more or fewer cells than the first."""
    with (HAND_WRITTEN / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(f"{name}, line {reader.line_num}: more or fewer cells than the first line")
            rows.append({column: cell.strip() for column, cell in row.items()})
    return rows


def split_names(cell: str) -> tuple[str, ...]:
    """Split a cell of names that are separated by `|`."""
    return tuple(name.strip() for name in cell.split("|") if name.strip())


def distinct_aliases(name: str, aliases: Iterable[str], demonyms: Sequence[str]) -> tuple[str, ...]:
    """Each alias once, in the given order, without the name itself, demonyms, and names that begin with "The" ("The Bahamas")."""
    unwanted = {name, *demonyms}
    stripped = (alias.strip() for alias in aliases)
    return tuple(alias for alias in dict.fromkeys(stripped) if alias and alias not in unwanted and not alias.lower().startswith("the "))


def write_rows(rows: Sequence[Row], path: Path) -> None:
    """Write the gazetteer. Raises ValueError with the rows that share a place_id."""
    count_by_id = Counter(row.place_id for row in rows)
    duplicates = [f"{row.place_id} ({row.name}, {row.feature})" for row in rows if count_by_id[row.place_id] > 1]
    if duplicates:
        raise ValueError(f"rows share a place_id: {'; '.join(duplicates)}")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(row.cells() for row in rows)
