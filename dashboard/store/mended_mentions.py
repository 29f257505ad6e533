"""The mentions as corrections by hand make them: tables of a snapshot, worked out of what was read, which stays as it was read.

The view `mentions` has the mentions that no correction holds for as they were read and, in place of the others, the table
`mended_mentions`. So a query reads no more rows than without. The view `mentions_before` has those others as they were read.
Python decides which corrections hold, of keys and names alone (see by_hand); SQL sets the columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import duckdb

from dashboard.country_names import country_names
from dashboard.model import DateBasis
from dashboard.query.review import Review
from dashboard.store.added_mentions import AddedMention, added_mentions
from dashboard.store.by_hand import MentionCorrections
from dashboard.store.columns import COLUMNS, Values
from dashboard.store.correction_rows import PLACE_COLUMNS
from dashboard.store.correction_words import say_reason
from dashboard.store.corrections import Change, Correction
from dashboard.store.filling import fill
from dashboard.store.held_mentions import Held, held_mentions, locate

#: The mentions as read, with what no reading gives: what readers have done with a mention, and whether they have added it.
_AS_READ = f"SELECT *, '{Review.UNSEEN}' AS review, FALSE AS is_added FROM read_mentions"  # noqa: S608
_WHOLE, _TEXT, _TRUTH = Values.WHOLE_NUMBER, Values.TEXT, Values.TRUTH
#: The columns of by_hand: the key of a mention, and the numbers in set_values of the corrections that hold for it.
_BY_HAND = {
    "reading_id": _TEXT, "start": _WHOLE, "end": _WHOLE, "hidden": _TRUTH, "moves": _TRUTH, "review": _TEXT,
    "place": _WHOLE, "role": _WHOLE, "date": _WHOLE, "seen": _WHOLE,
}  # fmt: skip
#: What each correction sets, by its number.
_SET_VALUES = {
    "number": _WHOLE, "change": _TEXT, "reason": _TEXT, "role": _TEXT, "date_from": Values.DAY, "date_to": Values.DAY,
    **{column: COLUMNS["mentions"][column] for column in PLACE_COLUMNS},
}  # fmt: skip
#: What a mention has no more once it means another place: what was measured from the place that it was read as.
_OF_PLACE_AS_READ = (
    *("offset_text", "anchors", "distance_km", "bearing_degrees", "offset_lat", "offset_lon", "offset_radius_km", "elsewhere", "radius_km"),
)
_HAS_PLACE = "(mention.place_id IS NOT NULL OR mention.offset_lat IS NOT NULL)"
_REPLACED = {
    **{column: f"CASE WHEN moves THEN place.{column} ELSE mention.{column} END" for column in PLACE_COLUMNS},
    **{column: f"CASE WHEN NOT moves THEN mention.{column} END" for column in _OF_PLACE_AS_READ},
    "confidence": f"""CASE WHEN place.number IS NOT NULL OR seen.number IS NOT NULL AND {_HAS_PLACE} THEN 1 ELSE mention.confidence END""",
    "reason": f"""CASE WHEN moves OR place.change <> '{Change.SEEN}' THEN place.reason
                       WHEN seen.number IS NOT NULL THEN seen.reason || '; ' || mention.reason ELSE mention.reason END""",
    "role": "coalesce(role.role, mention.role)",
    "role_certainty": "CASE WHEN role.number IS NOT NULL THEN 1 ELSE mention.role_certainty END",
    "role_reason": "coalesce(role.reason, mention.role_reason)",
    "date_from": "CASE WHEN date.number IS NOT NULL THEN date.date_from ELSE mention.date_from END",
    "date_to": "CASE WHEN date.number IS NOT NULL THEN date.date_to ELSE mention.date_to END",
    "date_basis": f"""CASE WHEN date.number IS NULL THEN mention.date_basis
                           WHEN date.date_from IS NULL THEN '{DateBasis.UNKNOWN}' ELSE '{DateBasis.STATED}' END""",
    "date_reason": "coalesce(date.reason, mention.date_reason)",
}
_JOIN_SET_VALUES = " ".join(f"LEFT JOIN set_values {part} ON hand.{part} = {part}.number" for part in ("place", "role", "date", "seen"))
_MEND = f"""
    CREATE TABLE mended_mentions AS
    SELECT mention.* REPLACE ({", ".join(f"{sql} AS {column}" for column, sql in _REPLACED.items())}),
           hand.review AS review, added.reading_id IS NOT NULL AS is_added
    FROM by_hand hand
    JOIN (SELECT * FROM read_mentions UNION ALL BY NAME SELECT * FROM added_mentions) mention USING (reading_id, start, "end")
    LEFT JOIN added_mentions added USING (reading_id, start, "end")
    {_JOIN_SET_VALUES}
    WHERE NOT hand.hidden
"""  # noqa: S608
_MENDED = f"""
    {_AS_READ} ANTI JOIN by_hand USING (reading_id, start, "end") UNION ALL BY NAME SELECT * FROM mended_mentions
"""  # noqa: S608


def create_views_as_read(cursor: duckdb.DuckDBPyConnection) -> None:
    """Creates the views `mentions` and `mentions_before` as if nothing were corrected, and the table `by_hand`."""
    _create(cursor, "by_hand", _BY_HAND)
    cursor.execute(f"CREATE VIEW mentions AS {_AS_READ}")
    cursor.execute(f"CREATE VIEW mentions_before AS {_AS_READ} WHERE FALSE")


def mend_mentions(cursor: duckdb.DuckDBPyConnection, standing: Iterable[Correction]) -> frozenset[str]:
    """Has the views show what these corrections make of what was read; returns the ids of those that are orphaned.

    `standing` are in the order in which they were made.
    """
    located, orphans = locate(cursor, standing)
    if located:
        corrections = MentionCorrections(located)
        held = held_mentions(cursor, corrections, located)
        added = added_mentions(cursor, corrections, located, held)
        _fill_tables(cursor, located, held, added)
        cursor.execute(_MEND)
        cursor.execute(f"CREATE OR REPLACE VIEW mentions AS {_MENDED}")
        cursor.execute(f'CREATE OR REPLACE VIEW mentions_before AS {_AS_READ} SEMI JOIN by_hand USING (reading_id, start, "end")')
    return orphans


def _fill_tables(cursor: duckdb.DuckDBPyConnection, located: Sequence[Correction], held: Held, added: Sequence[AddedMention]) -> None:
    numbers = {entry.correction_id: number for number, entry in enumerate(located)}
    _create(cursor, "set_values", _SET_VALUES)
    fill(cursor, "set_values", tuple(_SET_VALUES.values()), _rows_of_values(located))
    hands = [(*key, mention, by_hand) for key, (mention, by_hand) in held.items()]
    hands += [(one.reading_id, one.mention.start, one.mention.end, one.mention, one.by_hand) for one in added]
    rows = [
        (
            *(*key, by_hand.hides(mention), by_hand.moves(mention), str(by_hand.review(mention))),
            *(entry and numbers[entry.correction_id] for entry in by_hand),
        )
        for *key, mention, by_hand in hands
    ]
    _create(cursor, "by_hand", _BY_HAND)
    fill(cursor, "by_hand", tuple(_BY_HAND.values()), rows)
    _create(cursor, "added_mentions", COLUMNS["mentions"])
    fill(cursor, "added_mentions", tuple(COLUMNS["mentions"].values()), map(_row_of_added, added))


def _create(cursor: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Values]) -> None:
    declarations = ", ".join(f'"{column}" {values}' for column, values in columns.items())
    cursor.execute(f"CREATE OR REPLACE TABLE {table} ({declarations})")


def _rows_of_values(located: Sequence[Correction]) -> list[tuple[object, ...]]:
    names = country_names()
    rows = []
    for number, entry in enumerate(located):
        place = tuple(getattr(entry.place, column) if entry.place else None for column in PLACE_COLUMNS)
        days = (entry.days.first, entry.days.last) if entry.days else (None, None)
        rows.append((number, str(entry.change), say_reason(entry, names), entry.role and str(entry.role), *days, *place))
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
