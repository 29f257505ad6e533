"""Files as users add them, small: dumps of GeoNames and tables of P-codes. Their places are invented, but for what is said to be real."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

from dashboard.geoparsing.gazetteer.own_layers.adding import Adding, Addition, add_layer

DUMP_COLUMNS = (
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "feature_code", "country", "cc2"),
    *("admin1", "admin2", "admin3", "admin4", "population", "elevation", "dem", "timezone", "modified"),
)
_VILLAGE = {
    "geonameid": "90000001",
    "name": "Um Zarqun",
    "latitude": "13.5",
    "longitude": "25.1",
    "feature_class": "P",
    "feature_code": "PPL",
    "country": "SD",
    "admin1": "29",
    "population": "0",
    "dem": "700",
    "timezone": "Africa/Khartoum",
    "modified": "2021-03-04",
}
README = "Readme for GeoNames Gazetteer extract files\n\nThe main 'geoname' table has the following fields :\n"
OWN_HEADING = "place_id,name,aliases,feature,country,admin1,lat,lon,population"


def dump_line(**columns: str) -> str:
    """A line of a dump: a village in Sudan, but for what is given."""
    values = {"asciiname": columns.get("name", "Um Zarqun")} | _VILLAGE | columns
    assert set(values) <= set(DUMP_COLUMNS)
    return "\t".join(values.get(column, "") for column in DUMP_COLUMNS) + "\n"


def zip_of(path: Path, **texts: str) -> Path:
    """A zip file with a member `NAME.txt` of each text."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(f"{name}.txt", text)
    return path


def added(path: Path, cache: Path, *, name: str | None = None, countries: tuple[str, ...] = ()) -> Addition:
    """Adds a file to the folder `layers` beside it."""
    adding = Adding(datetime(2026, 1, 2, tzinfo=UTC), path.parent / "layers", cache)
    return add_layer(path, adding, name=name, countries=countries)


def added_text(text: str, folder: Path, cache: Path, name: str = "places.txt") -> Addition:
    """Adds a file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return added(path, cache)
