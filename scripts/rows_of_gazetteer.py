"""The rows of data/gazetteer.csv: their columns, and the hand-written tables in scripts/gazetteer/ that they are made from."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("place_id", "name", "aliases", "feature", "country", "admin1", "lat", "lon", "population", "demonyms", "admin1_code")
INPUTS = Path(__file__).parent / "gazetteer"


@dataclass(frozen=True, slots=True)
class Row:
    """A place as data/gazetteer.csv holds it; lat and lon in WGS 84 degrees."""

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

    def cells(self) -> list[str]:
        """Give the cells in the order of COLUMNS."""
        lists = ("|".join(self.aliases), "|".join(self.demonyms), "|".join(self.codes))
        point = (f"{self.lat:.4f}", f"{self.lon:.4f}", str(self.population))
        return [self.place_id, self.name, lists[0], self.feature, self.country, self.admin1, *point, lists[1], lists[2]]


def read_table(name: str) -> list[dict[str, str]]:
    """Read a hand-written table; ValueError names the line whose cells do not match the first line."""
    with (INPUTS / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(f"{name}, line {reader.line_num}: more or fewer cells than the first line")
            rows.append({column: cell.strip() for column, cell in row.items()})
    return rows


def names_in(cell: str) -> tuple[str, ...]:
    """Split a cell of names."""
    return tuple(name.strip() for name in cell.split("|") if name.strip())


def aliases_of(name: str, others: Iterable[str], demonyms: Sequence[str]) -> tuple[str, ...]:
    """Order aliases as given, each once, without the name itself, demonyms, and "The Bahamas" beside "Bahamas"."""
    unwanted = {name, *demonyms}
    stripped = (alias.strip() for alias in others)
    return tuple(alias for alias in dict.fromkeys(stripped) if alias and alias not in unwanted and not alias.lower().startswith("the "))


def write_rows(rows: Sequence[Row], path: Path) -> None:
    """Write the gazetteer; ValueError names the rows that share a place_id."""
    count = Counter(row.place_id for row in rows)
    doubled = [f"{row.place_id} ({row.name}, {row.feature})" for row in rows if count[row.place_id] > 1]
    if doubled:
        raise ValueError(f"rows share a place_id: {'; '.join(doubled)}")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(row.cells() for row in rows)
