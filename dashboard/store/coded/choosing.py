"""Chooses the coded mentions of a query, and counts them by the rows of the tables that filters are asked of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dashboard.query import Query
from dashboard.query.search import parse_search
from dashboard.query.summary import UNPLACED
from dashboard.store.coded.failing import BITS, NEED_PLACE, OTHER, REASONS, Check, checks_of
from dashboard.store.coded.kept import Kept
from dashboard.store.coded.mentions import CodedMentions, Part, Table
from dashboard.store.coded.spans import NO_FIRST, NO_LAST, RowDays, Spans
from dashboard.store.coded.spots import Ask, Spots
from dashboard.store.date_sql import DATE_IS_SURE
from dashboard.store.rows import SURE_DAYS

Bits = npt.NDArray[np.uint16]
Counts = npt.NDArray[np.int64]
Rows = npt.NDArray[np.intp]

#: The first and the last day of the rows of a table, and whether that is a sure date, as SQL.
_DAYS_OF_TABLE = {
    Table.DATES: ("date_from", "date_to", DATE_IS_SURE),
    Table.ARTICLES: ("published_from", "published_to", f"published_to - published_from < {SURE_DAYS}"),
}
#: What an article that is not stored fails: each that is has a row.
_IS_STORED: Check = (Table.ARTICLES, ("TRUE", []), OTHER)
#: So many answers on the rows of a table are kept: a million articles take a MB each.
_KEPT_CHECKS = 64
#: As many as there are orders of sentences, and that of articles.
_KEPT_RANKS = 5
#: The bits of so many queries are kept, since a page asks several figures of each: ten million mentions take 20 MB.
_KEPT_QUERIES = 2
_SELECT_HITS = f"""
    SELECT article.number, start FROM search_hits JOIN {Table.ARTICLES} article USING (reading_id) WHERE search = ? AND unit = ?
"""  # noqa: S608


class Chooser:
    """Chooses mentions of one state of the store. Threads may share it."""

    def __init__(self, coded: CodedMentions, ask: Ask) -> None:
        """`ask` asks the state that `coded` are of."""
        self.coded = coded
        self.ask = ask
        self._passing: Kept[npt.NDArray[np.bool_]] = Kept(_KEPT_CHECKS)
        self._bits: Kept[list[Bits]] = Kept(_KEPT_QUERIES)
        self.spots = Spots.of(ask, coded.sizes[Table.PLACES])
        self.confidences: npt.NDArray[np.float64] = self.column(Table.CONFIDENCES, "confidence")
        self.days = self._row_days(Table.DATES)
        self._spans: Kept[Spans] = Kept(len(_DAYS_OF_TABLE))
        self._ranks: Kept[Counts] = Kept(_KEPT_RANKS)

    def column(self, table: Table, sql: str) -> np.ndarray:
        """What SQL gives for each row of a table, never null."""
        found = self.ask(f"SELECT number, {sql} AS value FROM {table}", ())  # noqa: S608
        values = np.zeros(self.coded.sizes[table], found["value"].dtype)
        values[found["number"]] = np.ma.getdata(found["value"])
        return values

    def ranks(self, table: Table, order: str) -> Counts:
        """For each row of a table its rank in an order of SQL; rows that are alike in it have one rank."""
        return self._ranks.get((table, order), lambda: self.column(table, f"dense_rank() OVER (ORDER BY {order})"))

    def spans(self, table: Table) -> Spans:
        """The days of events (Table.DATES), or those of publication (Table.ARTICLES)."""
        return self._spans.get(table, lambda: Spans.of(self._row_days(table)))

    def _row_days(self, table: Table) -> RowDays:
        first, last, is_sure = _DAYS_OF_TABLE[table]
        numbered = (
            f"coalesce(date_diff('day', DATE '1970-01-01', {first}), {NO_FIRST})",
            f"coalesce(date_diff('day', DATE '1970-01-01', {last}), {NO_LAST})",
        )
        of_rows = [self.column(table, f"{sql}::INTEGER") for sql in numbered]
        return RowDays(of_rows[0], of_rows[1], self.column(table, f"coalesce({is_sure}, FALSE)"))

    def chosen(self, query: Query, *, although: int = 0) -> Iterator[tuple[Part, Rows]]:
        """The mentions on the map, as the rows of each part that has any. A text must be searched before (see Snapshot.hold_hits).

        Those too that only fail filters whose bits are in `although`.
        """
        return self.exactly(query, 0, ignored=although)

    def chosen_at(self, place_id: str | None, query: Query) -> Iterator[tuple[Part, Rows]]:
        """The mentions on the map that are drawn at a place, whose id is that of a PlaceRow; all on the map if it is None."""
        is_there = None if place_id is None else self.passing(Table.PLACES, "spot_id = ?", [place_id])
        for part, rows in self.chosen(query):
            kept = rows if is_there is None else rows[part.in_table(Table.PLACES, is_there)[part.column(Table.PLACES)[rows]]]
            if kept.size:
                yield part, kept

    def exactly(self, query: Query, bits: int, *, ignored: int = 0) -> Iterator[tuple[Part, Rows]]:
        """The mentions that fail the filters with these bits alone, whatever they do of those `ignored`, as the rows of each part."""
        counted = np.uint16(~ignored & 0xFFFF)
        for part, of_part in zip(self.coded.parts, self._bits_of(query), strict=True):
            rows = np.flatnonzero((of_part & counted if ignored else of_part) == bits)
            if rows.size:
                yield part, rows

    def count_by(self, table: Table, chosen: Iterable[tuple[Part, Rows]]) -> Counts:
        """How many of the mentions have each row of a table."""
        counts = np.zeros(self.coded.sizes[table] + 1, np.int64)
        for part, rows in chosen:
            part.add_counts(table, rows, counts)
        return counts[:-1]

    def count_left_off(self, query: Query) -> dict[str, int]:
        """How many mentions are off the map, by reason; see Summary."""
        counts = np.zeros(1 << 16, np.int64)
        for bits in self._bits_of(query):
            own = np.bincount(bits)
            counts[: own.size] += own
        off = {reason: int(counts[BITS[reason]]) for reason in REASONS}
        is_unplaced = np.arange(counts.size) & ~NEED_PLACE == BITS[UNPLACED]
        return off | {UNPLACED: int(counts[is_unplaced].sum())}

    def count_unplaced_names(self, query: Query) -> int:
        """How many different toponyms are off the map since they have no place."""
        unplaced = self.count_by(Table.PLACES, self.exactly(query, BITS[UNPLACED], ignored=NEED_PLACE))
        return int(np.unique(self.spots.toponyms[unplaced > 0]).size)

    def count(self, query: Query) -> int:
        """How many mentions are on the map."""
        return sum(int(np.count_nonzero(bits == 0)) for bits in self._bits_of(query))

    def passing(self, table: Table, sql: str, values: Sequence[object] = ()) -> npt.NDArray[np.bool_]:
        """For each row of a table whether it meets a condition."""
        return self._passing.get((table, sql, tuple(values)), lambda: self._ask_rows(table, sql, values))

    def _ask_rows(self, table: Table, sql: str, values: Sequence[object]) -> npt.NDArray[np.bool_]:
        passing = np.zeros(self.coded.sizes[table], np.bool_)
        passing[self.ask(f"SELECT number FROM {table} WHERE {sql}", values)["number"]] = True  # noqa: S608
        return passing

    def _bits_of(self, query: Query) -> list[Bits]:
        return self._bits.get(query, lambda: self._work_out_bits(query))

    def _work_out_bits(self, query: Query) -> list[Bits]:
        checks, usual = checks_of(query), checks_of(Query())
        added = self._gather([check for check in checks if check not in usual])
        kept = np.uint16(~sum(check[2] for check in usual if check not in checks) & 0xFFFF)
        bits = [(of_usual & kept) | of_part for of_usual, of_part in zip(self._usual_bits, added, strict=True)]
        if parse_search(query.text):
            self._test_text(query, bits)
        if query.min_mentions > 1:
            self._test_mentions_of_places(query.min_mentions, bits)
        return bits

    @cached_property
    def _usual_bits(self) -> list[Bits]:
        """Those of a query without filters, whose checks most queries have too; each of these checks has a bit of its own."""
        return self._gather([*checks_of(Query()), _IS_STORED])

    def _gather(self, checks: Sequence[Check]) -> list[Bits]:
        """The bits that each mention of each part fails of these checks."""
        of_tables = {table: self._bits_of_rows(table, checks) for table in {table for table, *_ in checks}}
        return [_gathered(part, of_tables) for part in self.coded.parts]

    def _bits_of_rows(self, table: Table, checks: Sequence[Check]) -> Bits:
        """The bits that each row of a table fails; the last is that of what has no row, as an article that is not stored."""
        bits = np.zeros(self.coded.sizes[table] + 1, np.uint16)
        for table_of_check, (sql, values), bit in checks:
            if table_of_check is table:
                bits[:-1][~self.passing(table, sql, values)] |= bit
        bits[-1] = OTHER if _IS_STORED in checks and table is Table.ARTICLES else 0
        return bits

    def _test_text(self, query: Query, bits: Sequence[Bits]) -> None:
        hits = self.ask(_SELECT_HITS, [query.text, query.text_in.value])
        has_hit = np.zeros(self.coded.sizes[Table.ARTICLES] + 1, np.bool_)
        has_hit[hits["number"]] = True
        keys = _keys(hits["number"], hits["start"])
        for part, failed in zip(self.coded.parts, bits, strict=True):
            readings = part.column(Table.ARTICLES)
            rows = np.flatnonzero(has_hit[part.articles][readings])
            is_hit = np.zeros(failed.size, np.bool_)
            is_hit[rows] = np.isin(_keys(part.articles[readings[rows]], part.segment.starts[rows]), keys)
            failed[~is_hit] |= OTHER

    def _test_mentions_of_places(self, least: int, bits: Sequence[Bits]) -> None:
        on_map = ((part, np.flatnonzero(failed == 0)) for part, failed in zip(self.coded.parts, bits, strict=True))
        of_spots = self.spots.sum_by_spot(self.count_by(Table.PLACES, on_map))
        too_few = np.append(self.spots.is_placed & (of_spots[self.spots.spots] < least), False)
        of_places = too_few.astype(np.uint16) * np.uint16(BITS["min_mentions"])
        for part, failed in zip(self.coded.parts, bits, strict=True):
            np.bitwise_or(failed, part.in_table(Table.PLACES, of_places)[part.column(Table.PLACES)], out=failed)


def _gathered(part: Part, of_tables: Mapping[Table, Bits]) -> Bits:
    """The bits of each mention of a part: those of its article, its place, its date and so on together."""
    gathered = np.zeros(part.segment.mentions, np.uint16)
    for table, bits in of_tables.items():
        own = part.in_table(table, bits)
        if own.any():
            gathered |= own[part.column(table)]
    return gathered


def _keys(articles: np.ndarray, starts: np.ndarray) -> Counts:
    return (articles.astype(np.int64) << 32) | starts.astype(np.int64)
