"""What the fields of an article's metadata change of it, by what is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readings import days, make_article
from streamlit.testing.v1 import AppTest

from dashboard.model import PublishedBasis
from dashboard.store.corrections import Metadata

ARTICLE = make_article("Mosul fell.", title="Fall", source="Reuters", published=days("2014-06-10", "2014-06-12"))
UNDATED = make_article("Mosul fell.", title="Fall", source="Reuters")
WORKED_OUT = replace(ARTICLE, published_basis=PublishedBasis.TEXT)


def fields_page(article: object) -> None:
    import streamlit as st

    from dashboard.app.article.metadata_fields import read_fields
    from dashboard.model import Article

    assert isinstance(article, Article)
    fields = read_fields("k", article)
    fields.draw()
    st.session_state["result"] = (fields.metadata, fields.error)


def read(article: object, **typed: str) -> tuple[Metadata, str]:
    page = AppTest.from_function(fields_page, args=(article,)).run()
    for name, text in typed.items():
        page.text_input(f"k {name}").set_value(text)
    page.run()
    assert not page.exception
    result: tuple[Metadata, str] = page.session_state["result"]
    return result


@pytest.mark.parametrize("article", [ARTICLE, UNDATED, WORKED_OUT])
def test_what_is_left_as_it_is_changes_nothing(article: object) -> None:
    assert read(article) == (Metadata(), "")


@pytest.mark.parametrize(
    ("article", "typed", "metadata"),
    [
        (ARTICLE, {"title": "  The  fall "}, Metadata(title="The fall")),
        (ARTICLE, {"title": "   "}, Metadata()),
        (ARTICLE, {"source": ""}, Metadata(source="")),
        (ARTICLE, {"source": "AP", "published": "11 June 2014"}, Metadata(source="AP", published=days("2014-06-11"))),
        (ARTICLE, {"published": ""}, Metadata()),
        (ARTICLE, {"published": "2014-06-10/2014-06-12"}, Metadata()),
        (ARTICLE, {"published": "2014-06-10 / 2014-06-12"}, Metadata()),
        (UNDATED, {"published": "June 2014"}, Metadata(published=days("2014-06-01", "2014-06-30"))),
        (WORKED_OUT, {"published": "2014-06-10/2014-06-12"}, Metadata(published=days("2014-06-10", "2014-06-12"))),
    ],
)
def test_what_is_typed_is_what_changes(article: object, typed: dict[str, str], metadata: Metadata) -> None:
    assert read(article, **typed) == (metadata, "")


@pytest.mark.parametrize("typed", ["yesterday", "31 June 2014", "2014-06-12/2014-06-10", "/", "12 Jnue 2014"])
def test_a_day_that_is_none_is_said_and_changes_nothing(typed: str) -> None:
    metadata, error = read(ARTICLE, published=typed)
    assert metadata == Metadata()
    assert error.endswith(".")
