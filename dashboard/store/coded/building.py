"""Codes the mentions of a table of SQL: writes their columns of numbers, and the lists that these number, into a folder."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

from dashboard.store.coded.segments import EXCERPTS, LISTS, STARTS, Lists, columns_path, list_path, quoted, write_checksums
from dashboard.store.role_sql import SHOWN_ROLE
from dashboard.store.views import IS_SPOT, with_spots

_HAS_OFFSET = f"({IS_SPOT} OR place_id IS NULL)"
#: The columns of a mention that each list tells apart, as SQL; what is measured from a place counts only where the mention is drawn there.
_COLUMNS = {
    Lists.PLACES: ", ".join(
        (
            "toponym, place_id, name, feature, country, admin1, lat, lon, radius_km, elsewhere",
            *(
                f"CASE WHEN {_HAS_OFFSET} THEN {column} END AS {column}"
                for column in ("offset_text", "anchors", "offset_lat", "offset_lon", "offset_radius_km")
            ),
            "CASE WHEN place_id IS NULL AND offset_lat IS NOT NULL THEN article_id END AS article_id",
        )
    ),
    Lists.DATES: "date_from, date_to, date_basis",
    Lists.MANNERS: "demonym, shown_role, review, role IS NULL AS lacks_role",
    Lists.CONFIDENCES: "confidence",
    Lists.READINGS: "reading_id",
}
#: The rows of each list in order: those of one spot beside one another, and confidences from the least to the greatest.
_ORDERS = {Lists.PLACES: "ORDER BY spot_id", Lists.CONFIDENCES: "ORDER BY confidence"}
_Numbers = npt.NDArray[np.int64]


def code_mentions(cursor: duckdb.DuckDBPyConnection, mentions: str, folder: Path) -> None:
    """Codes the rows of `mentions`, which give the same order each time, into a folder that is made. Raises OSError and duckdb.Error."""
    folder.mkdir(parents=True)
    numbers: dict[str, _Numbers] = {name: _code_list(cursor, mentions, name, list_path(folder, name)) for name in LISTS}
    positions = cursor.execute(f"SELECT start AS {STARTS}, excerpt_start AS {EXCERPTS} FROM {mentions}").fetchnumpy()  # noqa: S608
    numbers |= {name: np.asarray(values) for name, values in positions.items()}
    spots = _spot_ranks(cursor, list_path(folder, Lists.PLACES))
    order = np.lexsort((numbers[Lists.READINGS], spots[numbers[Lists.PLACES]])) if spots.size else np.zeros(0, np.int64)
    for name, values in numbers.items():
        np.save(columns_path(folder, name), _narrow(values[order]))
    write_checksums(folder)


def _code_list(cursor: duckdb.DuckDBPyConnection, mentions: str, name: Lists, path: Path) -> _Numbers:
    """Writes one list, and returns for each mention the number of its row there."""
    told = _with_role(mentions) if name is Lists.MANNERS else mentions
    source = f"SELECT {_COLUMNS[name]}, row_number() OVER () - 1 AS mention FROM {told}"  # noqa: S608
    grouped = f"(SELECT * EXCLUDE mention, list(mention) AS mentions FROM ({source}) GROUP BY ALL)"  # noqa: S608
    drawn = with_spots(grouped) if name is Lists.PLACES else f"FROM {grouped}"
    numbered = f"SELECT row_number() OVER ({_ORDERS.get(name, '')}) - 1 AS number, * FROM ({drawn})"  # noqa: S608
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE coding AS {numbered}")
    rows = "SELECT * EXCLUDE (number, mentions) FROM coding ORDER BY number"
    cursor.execute(f"COPY ({rows}) TO {quoted(path)} (FORMAT parquet)")
    cursor.execute("SELECT number, unnest(mentions) AS mention FROM coding")
    found = cursor.fetchnumpy()
    numbers = np.zeros(found["mention"].size, np.int64)
    numbers[found["mention"]] = found["number"]
    cursor.execute("DROP TABLE coding")
    return numbers


def _with_role(mentions: str) -> str:
    return f"(SELECT *, {SHOWN_ROLE} AS shown_role FROM ({with_spots(mentions)}))"  # noqa: S608


def _spot_ranks(cursor: duckdb.DuckDBPyConnection, path: Path) -> _Numbers:
    """By the number of a place, a number that places drawn at one spot have in common."""
    rows = f"read_parquet({quoted(path)}, file_row_number = TRUE)"
    sql = f"SELECT dense_rank() OVER (ORDER BY spot_id) AS spot FROM {rows} ORDER BY file_row_number"  # noqa: S608
    return np.asarray(cursor.execute(sql).fetchnumpy()["spot"])


def _narrow(values: _Numbers) -> npt.NDArray[np.integer]:
    """The values in as few bytes each as hold them all."""
    return values.astype(np.min_scalar_type(int(values.max(initial=0))))
