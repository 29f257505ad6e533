"""Where a text's paragraphs end, wrapped texts among them."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import SEEDS

from dashboard.corpus import article_from_text
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse
from dashboard.plain_text.paragraphs import paragraph_spans

PROSE = (
    "Fighters of the two sides met at the bridge on Monday and talked until the sun had gone, and nobody who stood near them could hear "
    "what it was they said. Later a boy brought tea. The road behind them was full of carts, and the carts were full of chairs."
)


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraph_spans(text)]


def wrap(text: str, width: int) -> str:
    """The text with each of its lines wrapped on its own."""
    return "\n".join(textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\u2028Two.\u2029Three.\u0085Four.", ["One.", "Two.", "Three.", "Four."]),
        (
            "A sentence that is long enough to be cut in\nthe middle of it.",
            ["A sentence that is long enough to be cut in\nthe middle of it."],
        ),
        ("They met in New\nYork on Monday.\nIt was cold.", ["They met in New\nYork on Monday.", "It was cold."]),
        ("Troops left Port\nSudan for Khartoum", ["Troops left Port\nSudan for Khartoum"]),
        ("They flew to the United\nStates", ["They flew to the United\nStates"]),
        ("Troops from Burkina\nFaso crossed into Mali", ["Troops from Burkina\nFaso crossed into Mali"]),
        ("A court in the Central African\nRepublic", ["A court in the Central African\nRepublic"]),
        ("Police in Papua New\nGuinea, they said", ["Police in Papua New\nGuinea, they said"]),
        ("Sri\nLanka's army", ["Sri\nLanka's army"]),
        ("Aid reached Deir\nez-Zor.", ["Aid reached Deir\nez-Zor."]),
        ("Mali\nBurkina Faso\nNiger", ["Mali", "Burkina Faso", "Niger"]),
        ("Burkina\n\nFaso", ["Burkina", "Faso"]),
        ("Unrest in Burkina\nThousands fled", ["Unrest in Burkina", "Thousands fled"]),
        ("They want to be in saudi\narabia", ["They want to be in saudi", "arabia"]),
        ("Protest over water in Basra\nThousands marched.", ["Protest over water in Basra", "Thousands marched."]),
        ("See what is New\nSport and weather", ["See what is New", "Sport and weather"]),
        ("in New\nyork", ["in New", "york"]),
        ("Clashes resume in the North\nThousands fled.", ["Clashes resume in the North", "Thousands fled."]),
        ("Carnival begins in Rio\nThousands danced.", ["Carnival begins in Rio", "Thousands danced."]),
        ("The cup goes to United\nCity were third.", ["The cup goes to United", "City were third."]),
        ("Paris\nNew\nLondon", ["Paris", "New", "London"]),
        ("- bread\n- milk\n- honey", ["- bread", "- milk", "- honey"]),
        ("3 May 2024\n" + wrap(PROSE, 60), ["3 May 2024", *paragraphs(wrap(PROSE, 60))]),
        (
            "Two Sides Meet at the Old Bridge as Carts Block the Road\n" + wrap(PROSE, 60),
            ["Two Sides Meet at the Old Bridge as Carts Block the Road", *paragraphs(wrap(PROSE, 60))],
        ),
    ],
)
def test_a_line_end_ends_a_paragraph_unless_the_sentence_runs_on(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize("width", [60, 72, 80])
def test_a_wrapped_sentence_is_in_one_paragraph(width: int) -> None:
    found = [" ".join(paragraph.split()) for paragraph in paragraphs(wrap(PROSE, width))]
    assert " ".join(found) == PROSE
    assert all(any(paragraph.endswith(sign) for sign in ".") for paragraph in found)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_the_seeds_have_the_same_mentions_when_their_lines_are_wrapped(gazetteer: Gazetteer, width: int) -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        whole, wrapped = (geoparse(article_from_text(lines), gazetteer).mentions for lines in (text, wrap(text, width)))
        assert [" ".join(m.toponym.split()) for m in wrapped] == [" ".join(m.toponym.split()) for m in whole], path.name


@pytest.mark.parametrize(("text", "name"), [("New\nYork", "New York City"), ("Al\nQaim", "al-Qaim")])
def test_a_name_over_a_line_end_is_one_name_with_a_whole_sentence(gazetteer: Gazetteer, text: str, name: str) -> None:
    before, after = text.split("\n")
    lines = [
        f"The talks that had begun a week before in the rain ended in {before}",
        f"{after} on Monday night, and those who had waited for them in the old",
        "station went home to their beds and slept until the morning came.",
    ]
    article = article_from_text("\n".join(lines))
    (mention,) = geoparse(article, gazetteer).mentions
    assert mention.place
    assert (mention.toponym, mention.place.name) == (text, name)
    assert article.text[mention.excerpt_start : mention.excerpt_end] == article.text


@pytest.mark.parametrize(
    ("text", "name"),
    [("They met in New\nYork on Monday.", "New York City"), ("in Umm\nQasr", "Umm Qasr"), ("Police in Tel\nAviv spoke", "Tel Aviv")],
)
def test_a_name_over_the_line_end_of_two_lines_is_one_name(gazetteer: Gazetteer, text: str, name: str) -> None:
    (mention,) = geoparse(article_from_text(text), gazetteer).mentions
    assert mention.place
    assert ("\n" in mention.toponym, mention.place.name) == (True, name)


@given(st.text(st.sampled_from("ab .,\n\u2028A"), max_size=200))
def test_paragraphs_are_in_order_and_hold_every_word(text: str) -> None:
    spans = list(paragraph_spans(text))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert " ".join(" ".join(text[start:end] for start, end in spans).split()) == " ".join(text.split())
