"""Which paragraphs are the article's body, the site's furniture or repeats, and where sentences end."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import SEEDS

from dashboard.geoparsing.text.passages import passages
from dashboard.geoparsing.text.sentences import split_sentences

BODY = "Militants overran the northern city on Tuesday and claimed their biggest prize yet."


def categories(text: str) -> list[tuple[str, str]]:
    """The paragraphs of a text, each with its category before it."""
    return [(passage.category, text[passage.start : passage.end]) for passage in passages(text)]


@pytest.mark.parametrize(
    "line",
    [
        "© 2025 Newsmax. All rights reserved.",
        "Copyright 2014 Example News",
        "This story is over 5 years old.",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Photo by Jane Doe",
        "Source: (Reuters)",
        "Story Continues",
        "Related Stories:",
        "Advertisement",
        "Sign up for our morning newsletter",
        "Read more: The battle for the dam",
    ],
)
def test_a_line_of_the_site_is_furniture(line: str) -> None:
    assert categories(f"{BODY}\n{line}\n{BODY[::-1]}")[1] == ("furniture", line)


@pytest.mark.parametrize(
    "line",
    [
        "ISIS vows to fight on after militants seize the hometown of Tikrit. Read more here.",
        "Comments by the minister in Baghdad drew anger.",
        "Sources in Mosul said the bridge was closed.",
        "Related attacks killed nine people in Kirkuk on Monday.",
        "The photo by the river shows Tikrit.",
        "Ahmed Ali is a farmer from Baiji.",
    ],
)
def test_a_sentence_that_looks_like_furniture_is_body(line: str) -> None:
    assert categories(f"{BODY}\n\n{line}")[1] == ("body", line)


def test_every_paragraph_after_a_late_heading_of_the_site_is_furniture() -> None:
    text = f"{BODY}\n\n{BODY[::-1]}\n\nMore from Example Weekly\n\nIs China Ready?\n\nWhy Beijing’s reset may not work."
    assert [category for category, _ in categories(text)] == ["body", "body", "furniture", "furniture", "furniture"]


def test_an_authors_biography_at_the_end_is_furniture() -> None:
    text = f"{BODY}\n{BODY[::-1]}\nJane Roe is a fellow and Example Weekly’s correspondent covering Russia and Eurasia. Twitter: @janeroe"
    assert categories(text)[-1][0] == "furniture"


def test_a_paragraph_repeated_with_other_quotation_marks_is_a_repeat() -> None:
    curly = "“The country’s second city” fell on Tuesday, and nobody there knew what came next."
    straight = '"The country\'s second city" fell on Tuesday, and nobody there knew what came next.'
    assert [category for category, _ in categories(f"{straight}\n{BODY}\n{curly}")] == ["body", "body", "repeat"]


def test_a_copy_that_is_cut_off_is_a_repeat_of_the_first_complete_one() -> None:
    assert [category for category, _ in categories(f"{BODY[:60]} ...\n{BODY}\n{BODY}")] == ["repeat", "body", "repeat"]


QUOTED = "“We had no water for two days and no orders from anybody,” said a soldier who had walked from Mosul to Makhmour."
LATER = "The governor said that the market of Tikrit had closed. He left for Kirkuk before the troops did on Tuesday morning."


@pytest.mark.parametrize(
    "repeat",
    [
        "We had no water for two days and no orders from anybody",
        "“We had no water for two days and no orders from anybody”",
        "“No water for two days, and no orders from anybody…”",
        "WE HAD NO WATER FOR TWO DAYS AND NO ORDERS FROM ANYBODY.",
        "He left for Kirkuk before the troops did on Tuesday morning.",
        "The governor said that the market of Tikrit had closed.",
    ],
)
@pytest.mark.parametrize("is_before", [True, False])
def test_a_pull_quote_is_a_repeat_wherever_it_stands(repeat: str, *, is_before: bool) -> None:
    paragraphs = [BODY, repeat, QUOTED, LATER] if is_before else [BODY, QUOTED, LATER, repeat]
    assert [words for category, words in categories("\n\n".join(paragraphs)) if category == "repeat"] == [repeat]


@pytest.mark.parametrize(
    "paragraph",
    [
        "We had no water for two days and no orders from Baghdad.",
        "We had no water for two days.",
        "The governor said that the market of Kirkuk had closed.",
        "No orders from anybody, and no water for two days at all.",
        "She and we had no water for two days and no orders from anybody.",
    ],
)
def test_a_paragraph_with_other_words_is_no_pull_quote(paragraph: str) -> None:
    assert {category for category, _ in categories(f"{BODY}\n\n{paragraph}\n\n{QUOTED}\n\n{LATER}")} == {"body"}


def test_a_pull_quote_of_a_repeat_leaves_one_of_them_standing() -> None:
    found = categories(f"{QUOTED}\n\nWe had no water for two days and no orders from anybody\n\n{QUOTED}")
    assert [category for category, _ in found] == ["body", "repeat", "repeat"]


def test_what_the_site_s_furniture_repeats_stays_in_the_body() -> None:
    line = "Soldiers rest in Makhmour after a walk of two days from Mosul"
    assert ("body", f"{line}.") in categories(f"{BODY}\n\n{line}.\n\nPhoto: {line}")


def test_a_short_line_that_recurs_is_no_repeat() -> None:
    assert [category for category, _ in categories("He said no.\nHe said no.")] == ["body", "body"]


def test_a_line_broken_in_mid_sentence_ends_no_paragraph() -> None:
    text = "There were thousands of desertions last year, according to\nThe Example Times."
    assert categories(text) == [("body", text)]


@given(st.text(alphabet="ab .\n!?“”'", max_size=200))
def test_passages_cover_every_word_in_order_without_overlap(text: str) -> None:
    paragraphs = passages(text)
    assert "".join("".join(text[paragraph.start : paragraph.end].split()) for paragraph in paragraphs) == "".join(text.split())
    assert all(paragraph.end <= following.start for paragraph, following in itertools.pairwise(paragraphs))


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_sentences_cover_every_word_of_a_passage(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for passage in passages(text):
        spans = split_sentences(text, passage)
        words = "".join("".join(text[start:end].split()) for start, end in spans)
        assert words == "".join(text[passage.start : passage.end].split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left Mosul. She stayed.", 2),
        ("The U.S. Army left. It was over.", 2),
        ("They flew to the U.S. The army stayed.", 2),
        ("Maj. Gen. Najm Abdullah said so.", 1),
        ("It fell on Jan. 5 near St. Louis.", 1),
        ("“We had no orders.” He paused.", 2),
        ("It was 3.5 miles away.", 1),
        ("“We’ve been sold out… our leaders betrayed us.”", 1),
        ("Why did it fall? Nobody knows!", 2),
        ("J. Smith was there.", 1),
        ("It was built by Bishop. Smith saw it.", 2),
        ("Messrs. Smith and Jones saw it.", 1),
        ("It rained in Sept. 2009 and after.", 1),
        ("They crossed into Mich. Monday.", 1),
        ("It was sold to the Acme Corp. The price was low.", 2),
        ("It was sold to the Acme Corp. Monday.", 1),
        ("She left. he said.", 1),
        ("She left. \u201cStay,\u201d he said.", 2),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(split_sentences(text, passages(text)[0])) == count
