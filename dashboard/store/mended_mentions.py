"""The mentions as corrections by hand make them: tables of a snapshot, worked out of what was read, which stays as it was read.

The view `mentions` has the mentions that no correction holds for as they were read and, in place of the others, the table
`mended_mentions`. So a query reads no more rows than without. The view `mentions_before` has those others as they were read.
Python decides which corrections hold, of keys and names alone (see mending); SQL sets the columns. Of a snapshot with the same readings
the rows that still hold are taken over, so that a correction costs what it touches.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import duckdb

from dashboard.model import DateBasis
from dashboard.query.review import Review
from dashboard.store.added_mentions import AddedMention
from dashboard.store.coded.segments import quoted
from dashboard.store.columns import COLUMNS, Values
from dashboard.store.correction_rows import PLACE_COLUMNS
from dashboard.store.correction_words import say_reason
from dashboard.store.corrections import Change, Correction
from dashboard.store.country_names import country_names
from dashboard.store.filling import fill
from dashboard.store.held_mentions import Key
from dashboard.store.mending import Hand, Mended

#: The mentions as read, with what no reading gives: what readers have done with a mention, and whether they have added it.
_AS_READ = f"SELECT *, '{Review.UNSEEN}' AS review, FALSE AS is_added FROM read_mentions"  # noqa: S608
_WHOLE, _TEXT, _TRUTH = Values.WHOLE_NUMBER, Values.TEXT, Values.TRUTH
_KEY = {"reading_id": _TEXT, "start": _WHOLE, "end": _WHOLE}
#: The columns of by_hand: the key of a mention, and the ids of the corrections that hold for it.
_BY_HAND = {
    **_KEY, "hidden": _TRUTH, "moves": _TRUTH, "review": _TEXT, "place": _TEXT, "role": _TEXT, "date": _TEXT, "seen": _TEXT,
}  # fmt: skip
#: What each correction sets, by its id.
_SET_VALUES = {
    "correction_id": _TEXT, "change": _TEXT, "reason": _TEXT, "role": _TEXT, "date_from": Values.DAY, "date_to": Values.DAY,
    **{column: COLUMNS["mentions"][column] for column in PLACE_COLUMNS},
}  # fmt: skip
#: What a mention has no more once it means another place: what was measured from the place that it was read as.
_OF_PLACE_AS_READ = (
    *("offset_text", "anchors", "distance_km", "bearing_degrees", "offset_lat", "offset_lon", "offset_radius_km", "elsewhere", "radius_km"),
)
_MENTION_COLUMNS = ", ".join(f'"{column}"' for column in COLUMNS["mentions"])
_HAS_PLACE = "(mention.place_id IS NOT NULL OR mention.offset_lat IS NOT NULL)"
_REPLACED = {
    **{column: f"CASE WHEN moves THEN place.{column} ELSE mention.{column} END" for column in PLACE_COLUMNS},
    **{column: f"CASE WHEN NOT moves THEN mention.{column} END" for column in _OF_PLACE_AS_READ},
    "confidence": f"""CASE WHEN place.correction_id IS NOT NULL OR seen.correction_id IS NOT NULL AND {_HAS_PLACE} THEN 1
                           ELSE mention.confidence END""",
    "reason": f"""CASE WHEN moves OR place.change <> '{Change.SEEN}' THEN place.reason
                       WHEN seen.correction_id IS NOT NULL THEN seen.reason || '; ' || mention.reason ELSE mention.reason END""",
    "role": "coalesce(role.role, mention.role)",
    "role_certainty": "CASE WHEN role.correction_id IS NOT NULL THEN 1 ELSE mention.role_certainty END",
    "role_reason": "coalesce(role.reason, mention.role_reason)",
    "date_from": "CASE WHEN date.correction_id IS NOT NULL THEN date.date_from ELSE mention.date_from END",
    "date_to": "CASE WHEN date.correction_id IS NOT NULL THEN date.date_to ELSE mention.date_to END",
    "date_basis": f"""CASE WHEN date.correction_id IS NULL THEN mention.date_basis
                           WHEN date.date_from IS NULL THEN '{DateBasis.UNKNOWN}' ELSE '{DateBasis.STATED}' END""",
    "date_reason": "coalesce(date.reason, mention.date_reason)",
}
_JOIN_SET_VALUES = " ".join(
    f"LEFT JOIN set_values {part} ON hand.{part} = {part}.correction_id" for part in ("place", "role", "date", "seen")
)
#: Mends the mentions of the table `touched_hands`, and adds what it says to what other corrections come to.
_MEND = f"""
    INSERT INTO mended_mentions BY NAME
    SELECT mention.* REPLACE ({", ".join(f"{sql} AS {column}" for column, sql in _REPLACED.items())}),
           hand.review AS review, added.reading_id IS NOT NULL AS is_added
    FROM touched_hands hand
    JOIN (SELECT {_MENTION_COLUMNS} FROM read_mentions UNION ALL BY NAME SELECT * FROM added_mentions) mention
         USING (reading_id, start, "end")
    LEFT JOIN added_mentions added USING (reading_id, start, "end")
    {_JOIN_SET_VALUES}
    WHERE NOT hand.hidden;
    INSERT INTO by_hand SELECT * FROM touched_hands
"""  # noqa: S608
_MENDED = f"""
    {_AS_READ} ANTI JOIN by_hand USING (reading_id, start, "end") UNION ALL BY NAME SELECT * FROM mended_mentions
"""  # noqa: S608


#: The tables that a later snapshot takes over, each with its columns.
_TAKEN_OVER = {"by_hand": _BY_HAND, "mended_mentions": {**COLUMNS["mentions"], "review": _TEXT, "is_added": _TRUTH}}


def create_views_as_read(cursor: duckdb.DuckDBPyConnection) -> None:
    """Creates the views `mentions` and `mentions_before` as if nothing were corrected, and the tables `by_hand` and `mended_mentions`."""
    for table, columns in _TAKEN_OVER.items():
        _create(cursor, table, columns)
    cursor.execute(f"CREATE VIEW mentions AS {_AS_READ}")
    cursor.execute(f"CREATE VIEW mentions_before AS {_AS_READ} WHERE FALSE")


def show_mended(cursor: duckdb.DuckDBPyConnection, mended: Mended, earlier: Mended, cursor_then: duckdb.DuckDBPyConnection | None) -> None:
    """Has the views show what corrections make of what was read.

    `cursor_then` is of a snapshot with the same readings, which shows what corrections came to `earlier`; None if that was nothing.
    """
    touched = mended.touched_since(earlier)
    if cursor_then:
        _take_over(cursor, cursor_then, touched)
    _fill_tables(cursor, {key: hand for key in touched if (hand := mended.hands.get(key))})
    cursor.execute(_MEND)
    cursor.execute(f"CREATE OR REPLACE VIEW mentions AS {_MENDED}")
    cursor.execute(f'CREATE OR REPLACE VIEW mentions_before AS {_AS_READ} SEMI JOIN by_hand USING (reading_id, start, "end")')


def _take_over(cursor: duckdb.DuckDBPyConnection, cursor_then: duckdb.DuckDBPyConnection, touched: Collection[Key]) -> None:
    """Fills the tables with the rows that they had in another snapshot, but for those of mentions that are touched."""
    _create(cursor, "touched", _KEY)
    fill(cursor, "touched", tuple(_KEY.values()), touched)
    with tempfile.TemporaryDirectory(prefix="dashboard-", ignore_cleanup_errors=True) as folder:
        for table in _TAKEN_OVER:
            path = quoted(Path(folder) / f"{table}.parquet")
            cursor_then.execute(f"COPY {table} TO {path} (FORMAT parquet)")
            cursor.execute(f'INSERT INTO {table} SELECT * FROM read_parquet({path}) ANTI JOIN touched USING (reading_id, start, "end")')  # noqa: S608


def _fill_tables(cursor: duckdb.DuckDBPyConnection, hands: Mapping[Key, Hand]) -> None:
    set_values = {entry.correction_id: entry for hand in hands.values() for entry in hand.by_hand if entry}
    _create(cursor, "set_values", _SET_VALUES)
    fill(cursor, "set_values", tuple(_SET_VALUES.values()), _rows_of_values(set_values.values()))
    rows = [
        (
            *(*key, hand.by_hand.hides(hand.mention), hand.by_hand.moves(hand.mention), str(hand.by_hand.review(hand.mention))),
            *(entry and entry.correction_id for entry in hand.by_hand),
        )
        for key, hand in hands.items()
    ]
    _create(cursor, "touched_hands", _BY_HAND)
    fill(cursor, "touched_hands", tuple(_BY_HAND.values()), rows)
    _create(cursor, "added_mentions", COLUMNS["mentions"])
    added = (hand.added for hand in hands.values() if hand.added)
    fill(cursor, "added_mentions", tuple(COLUMNS["mentions"].values()), map(_row_of_added, added))


def _create(cursor: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Values]) -> None:
    declarations = ", ".join(f'"{column}" {values}' for column, values in columns.items())
    cursor.execute(f"CREATE OR REPLACE TABLE {table} ({declarations})")


def _rows_of_values(corrections: Iterable[Correction]) -> list[tuple[object, ...]]:
    names = country_names()
    rows = []
    for entry in corrections:
        place = tuple(getattr(entry.place, column) if entry.place else None for column in PLACE_COLUMNS)
        days = (entry.days.first, entry.days.last) if entry.days else (None, None)
        reason = say_reason(entry, names)
        rows.append((entry.correction_id, str(entry.change), reason, entry.role and str(entry.role), *days, *place))
    return rows


def _row_of_added(added: AddedMention) -> tuple[object, ...]:
    """The row of an added mention as if it had been read: without a place, which is set as that of any other mention."""
    mention, made, dating = added.mention, added.made, added.dating
    excerpt_start = mention.start if made.excerpt_start is None else made.excerpt_start
    values = {
        "reading_id": added.reading_id,
        "article_id": mention.article_id,
        "start": mention.start,
        "end": mention.end,
        "toponym": mention.toponym,
        "demonym": False,
        "confidence": 0.0,
        "reason": "",
        "date_from": dating.date_from,
        "date_to": dating.date_to,
        "date_basis": dating.basis,
        "date_reason": dating.reason,
        "excerpt_start": excerpt_start,
        "excerpt_end": max(excerpt_start + len(made.excerpt), mention.end),
        "rivals": "[]",
    }
    return tuple(values.get(column) for column in COLUMNS["mentions"])
