"""Finds the stored mentions that corrections hold for, of the views `read_mentions` and `articles` of a snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import duckdb

from dashboard.model import FEATURES_OF_KIND, Kind
from dashboard.store.by_hand import NamedMention, name_key, owner_of
from dashboard.store.columns import Values
from dashboard.store.corrections import WIDE, Correction, Scope
from dashboard.store.filling import fill

_NARROW = (Scope.MENTION, Scope.ARTICLE)
_CREATE_WANTED = """
    CREATE OR REPLACE TEMP TABLE wanted_spans(article_id VARCHAR, start INTEGER, "end" INTEGER);
    CREATE OR REPLACE TEMP TABLE wanted_names(scope VARCHAR, owner VARCHAR, toponym VARCHAR)
"""
#: The mentions of the words and of the names that are wanted. Each part joins by all its columns, so that none multiplies rows.
_FIND = f"""
    CREATE OR REPLACE TEMP TABLE wanted AS
    WITH mention AS (
        SELECT reading_id, mention.article_id, source, start, "end", toponym FROM read_mentions mention JOIN articles USING (reading_id)
    )
    SELECT DISTINCT reading_id, start, "end" FROM (
        SELECT mention.* FROM mention JOIN wanted_spans span
            ON span.article_id = mention.article_id AND span.start < mention."end" AND mention.start < span."end"
        UNION ALL SELECT mention.* FROM mention JOIN (FROM wanted_names WHERE scope = '{Scope.ARTICLE}') name
            ON name.owner = mention.article_id AND name.toponym = mention.toponym
        UNION ALL SELECT mention.* FROM mention JOIN (FROM wanted_names WHERE scope = '{Scope.SOURCE}') name
            ON name.owner = mention.source AND name.toponym = mention.toponym
        UNION ALL SELECT mention.* FROM mention JOIN (FROM wanted_names WHERE scope = '{Scope.STORE}') name USING (toponym)
    )
"""  # noqa: S608
_SELECT = """
    SELECT reading_id, mention.article_id, source, mention.start, mention."end", toponym, place_id, excerpt_start
    FROM read_mentions mention JOIN wanted USING (reading_id, start, "end") JOIN articles USING (reading_id)
"""
_COUNTRY_CODES = ", ".join(f"'{code}'" for code in FEATURES_OF_KIND[Kind.COUNTRY])
#: The names of countries in the sentences of articles with mentions that are wanted.
_SELECT_COUNTRIES = f"""
    SELECT reading_id, excerpt_start, toponym, country FROM read_mentions SEMI JOIN wanted USING (reading_id)
    WHERE feature IN ({_COUNTRY_CODES}) AND country <> ''
"""  # noqa: S608


class Key(NamedTuple):
    """What tells a stored mention from all others."""

    reading_id: str
    start: int
    end: int


def locate(cursor: duckdb.DuckDBPyConnection, corrections: Iterable[Correction]) -> tuple[list[Correction], frozenset[str]]:
    """The corrections as they apply to the stored texts, and the ids of those that are orphaned: the text that they are of is gone.

    Where another text came since from the article's file, a correction of the whole article is of that one, and one of a mention is if
    its sentence stands there, once.
    """
    corrections = list(corrections)
    narrow = [entry for entry in corrections if entry.scope in _NARROW]
    stored = _stored_among(cursor, {entry.article_id for entry in narrow})
    texts = _texts_at(cursor, {entry.source_path for entry in narrow if entry.source_path and entry.article_id not in stored})
    located, orphans = [], set()
    for entry in corrections:
        if entry.scope not in _NARROW or entry.article_id in stored:
            located.append(entry)
        elif entry.source_path in texts and (moved := moved_to(entry, *texts[entry.source_path])):
            located.append(moved)
        else:
            orphans.add(entry.correction_id)
    return located, frozenset(orphans)


def moved_to(entry: Correction, article_id: str, text: str) -> Correction | None:
    """A correction as it applies to another text of its article; None if it is of a mention whose sentence is not there, once."""
    if entry.scope is Scope.ARTICLE:
        return replace(entry, article_id=article_id)
    if not entry.excerpt or entry.excerpt_start is None or text.count(entry.excerpt) != 1:
        return None
    excerpt_start = text.index(entry.excerpt)
    shift = excerpt_start - entry.excerpt_start
    start, end = (None if offset is None else offset + shift for offset in (entry.start, entry.end))
    return replace(entry, article_id=article_id, start=start, end=end, excerpt_start=excerpt_start)


def named_mentions(
    cursor: duckdb.DuckDBPyConnection, of: Sequence[Correction], standing: Iterable[Correction]
) -> Iterator[tuple[Key, NamedMention]]:
    """The mentions that corrections are of by their words or their name, whether or not they hold for them.

    They are to be asked of the corrections `standing`: only where one of these is wide do the countries that a sentence names count.
    """
    if not of:
        return  # what SQL would find of none, it would look for among all mentions
    _find_wanted(cursor, of)
    needs_countries = any(entry.scope in WIDE and entry.place for entry in standing)
    countries = _countries_named(cursor) if needs_countries else {}
    for reading_id, article_id, source, start, end, toponym, place_id, excerpt_start in cursor.execute(_SELECT).fetchall():
        beside = countries.get((reading_id, excerpt_start), ())
        key = name_key(toponym) if beside else ""
        others = frozenset(country for name, country in beside if name != key)
        yield Key(reading_id, start, end), NamedMention(article_id, source, start, end, toponym, place_id, others)


def _find_wanted(cursor: duckdb.DuckDBPyConnection, of: Sequence[Correction]) -> None:
    cursor.execute(_CREATE_WANTED)
    spans = {(entry.article_id, entry.start, entry.end) for entry in of if entry.scope is Scope.MENTION}
    fill(cursor, "wanted_spans", (Values.TEXT, Values.WHOLE_NUMBER, Values.WHOLE_NUMBER), spans)
    names = {(entry.scope, owner_of(entry), name_key(entry.toponym)) for entry in of if entry.scope is not Scope.MENTION}
    spellings = _spellings(cursor, {key for *_, key in names})
    rows = [(str(scope), owner, toponym) for scope, owner, key in names for toponym in spellings.get(key, ())]
    fill(cursor, "wanted_names", (Values.TEXT,) * 3, rows)
    cursor.execute(_FIND)


def _spellings(cursor: duckdb.DuckDBPyConnection, keys: Collection[str]) -> dict[str, list[str]]:
    """By what names are compared by, the toponyms of the store that are such a name."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    if keys:
        for (toponym,) in cursor.execute("SELECT DISTINCT toponym FROM read_mentions").fetchall():
            spellings[name_key(toponym)].append(toponym)
    return {key: spellings[key] for key in keys if key in spellings}


def _countries_named(cursor: duckdb.DuckDBPyConnection) -> dict[tuple[str, int], list[tuple[str, str]]]:
    """By reading and sentence, the countries named there, each with the name that is compared."""
    named: defaultdict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for reading_id, excerpt_start, toponym, country in cursor.execute(_SELECT_COUNTRIES).fetchall():
        named[reading_id, excerpt_start].append((name_key(toponym), country))
    return named


def _stored_among(cursor: duckdb.DuckDBPyConnection, article_ids: Collection[str]) -> set[str]:
    sql = "SELECT article_id FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"
    return {article_id for (article_id,) in cursor.execute(sql, [sorted(article_ids)]).fetchall()} if article_ids else set()


def _texts_at(cursor: duckdb.DuckDBPyConnection, paths: Collection[str]) -> dict[str, tuple[str, str]]:
    """The id and the text of the article that came from each of these files, of those that are stored."""
    if not paths:
        return {}
    sql = "SELECT source_path, article_id, text FROM articles WHERE source_path IN (SELECT unnest(?::VARCHAR[]))"
    return {path: (article_id, text) for path, article_id, text in cursor.execute(sql, [sorted(paths)]).fetchall()}
