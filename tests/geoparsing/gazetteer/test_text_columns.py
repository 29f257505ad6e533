"""Columns of texts in arrays: they give back what went in, also when they are stored in between, and find equal ids."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.gazetteer.text_columns import CodedColumn, IdColumn, TextColumn

Column = type[TextColumn] | type[CodedColumn] | type[IdColumn]
TEXTS = st.lists(st.text(st.characters(codec="utf-8"), max_size=6) | st.integers(0, 10**11).map(str))
IDS = st.lists(st.integers(0, 20).map(str) | st.integers(0, 20).map("x-{}".format) | st.sampled_from(["007", "9999999999"]), unique=True)


@pytest.mark.parametrize("column", [TextColumn, CodedColumn, IdColumn])
@given(texts=TEXTS)
def test_a_column_has_the_texts_that_it_is_made_of(column: Column, texts: list[str]) -> None:
    made = column.of(texts)
    for same in (made, column.from_arrays(made.arrays()), pickle.loads(pickle.dumps(made))):
        assert list(same) == texts
        assert [same[row] for row in range(len(same))] == texts
        assert same[1:3] == texts[1:3]


@pytest.mark.parametrize("count", [255, 256, 257, 65_536, 65_537])
def test_however_many_texts_differ_each_keeps_its_own(count: int) -> None:
    texts = [str(number) for number in range(count)]
    assert list(CodedColumn.of(texts)) == texts


@given(ids=IDS, others=IDS)
def test_an_id_is_found_in_the_row_that_has_it(ids: list[str], others: list[str]) -> None:
    rows = IdColumn.of(ids).rows_in(IdColumn.of(others)).tolist()
    assert rows == [others.index(place_id) if place_id in others else -1 for place_id in ids]


@given(texts=st.lists(st.sampled_from(["Anbar", "Nineveh", ""])))
def test_equal_texts_are_kept_once(texts: list[str]) -> None:
    assert sorted(CodedColumn.of(texts).texts) == sorted(set(texts))
