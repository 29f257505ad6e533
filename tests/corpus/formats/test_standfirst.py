"""The sentence under the headline of a web page is part of its article."""

from __future__ import annotations

import pytest
from documents import PARAGRAPHS, document
from web_pages import BODY

LINE = "Thousands of soldiers left their posts in the night, and the governor fled."


def page_with(standfirst: str) -> str:
    return (
        f"<html><head><title>Army flees Mosul</title></head><body><h1>Army flees Mosul</h1>{standfirst}<p class='date'>10 June 2014</p>"
        f"<div class='entry-content'>{BODY}</div></body></html>"
    )


@pytest.mark.parametrize(
    "standfirst",
    [
        f"<h2>{LINE}</h2>",
        f"<h2 class='spot'>{LINE}</h2>",
        f"<div class='article-subtitle'>{LINE}</div>",
        f"<h3 class='bajada'><em>{LINE}</em></h3>",
        f"<p class='chapo'>{LINE}</p>",
        f"<span>Iraq</span><h4 class='vorspann'>{LINE}</h4>",
    ],
)
def test_the_standfirst_stands_once_before_the_paragraphs(standfirst: str) -> None:
    text = document("a.html", page_with(standfirst)).text
    assert text.count(LINE) == 1
    assert text.index(LINE) < text.index(PARAGRAPHS[0])


@pytest.mark.parametrize(
    "other",
    [
        "<h2>Key points</h2>",
        '<h2><a href="/b">Bomb in Basra kills four soldiers and two children at a bus stop</a></h2>',
        "<div class='tools'>Share this story on every network that you have, or print it now</div>",
    ],
)
def test_what_else_stands_under_the_headline_is_none(other: str) -> None:
    before, after = (document("a.html", page_with(block)).text for block in ("", other))
    assert after == before
