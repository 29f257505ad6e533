"""What an export gathers from a store."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from readings import NOW, make_article, make_mention, make_reading

from dashboard.export import FORMATS, format_named
from dashboard.export.gathering import gather
from dashboard.model import Place
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.streaming import stream_mentions

NEW_YORK = Place("5128581", "New York City", "PPL", "US", "New York", 40.71427, -74.00597)
TEXT_FORMATS = [format_.name for format_ in FORMATS if format_.is_text]


@pytest.fixture(params=["\n", "\r\n", "\n  ", "\u2028"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store with two names that are broken across lines, one without a place, and one whose blank is a wide one."""
    line_end: str = request.param
    article = make_article(f"In New{line_end}York they said Foo{line_end}Bar was near San\u00a0Foo.")
    names = {f"New{line_end}York": NEW_YORK, f"Foo{line_end}Bar": None, "San\u00a0Foo": None}
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(article, *(make_mention(article, name, place) for name, place in names.items()))], NOW)
    return store


@pytest.mark.parametrize("name", [format_.name for format_ in FORMATS])
def test_a_toponym_that_is_broken_across_lines_is_exported_on_one(store: Store, name: str) -> None:
    content = gather(store, Query(), format_named(name), dict)
    assert {row.toponym for row in content.rows} == {"New York", "Foo Bar", "San\u00a0Foo"}


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_a_file_has_it_on_one_line(store: Store, name: str) -> None:
    file = io.BytesIO()
    format_ = format_named(name)
    format_.write(gather(store, Query(), format_, dict), file)
    assert "Foo Bar" in file.getvalue().decode()


def test_the_store_keeps_the_line_end(store: Store) -> None:
    rows = list(stream_mentions(store.snapshot(), Query()))
    assert all(row.excerpt[row.start - row.excerpt_start : row.end - row.excerpt_start] == row.toponym for row in rows if row.place_id)
    assert sum(len(row.toponym.splitlines()) > 1 for row in rows) == 2
