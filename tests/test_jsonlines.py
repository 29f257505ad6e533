"""The JSON Lines that `geoparse` reads and answers, with a stand-in that finds two words and places one."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cli.jsonlines import answers
from dashboard.model import Article, DateBasis, Interval, Mention, Place, Reading, TimeExpression

MOSUL = Place("99072", "Mosul", "PPLA", "IQ", "Nineveh", 36.335, 43.118, 1_000_000)
DAYS = Interval(date(2014, 6, 10), date(2014, 6, 10))


def read(article: Article) -> Reading:
    mentions = tuple(
        Mention(
            match.start(), match.end(), match[0], MOSUL if match[0] == "Mosul" else None, False, 0.9, "the only one", (),
            article.published, DateBasis.PUBLISHED if article.published else DateBasis.UNKNOWN, "", 0, len(article.text),
        )
        for match in re.finditer("Mosul|Atlantis", article.text)
    )  # fmt: skip
    found = re.search("10 June 2014", article.text)
    dates = (TimeExpression(found.start(), found.end(), found[0], "DATE", "2014-06-10", DAYS),) if found else ()
    return Reading(article, mentions, dates, "test")


def ask(*lines: object) -> list[dict[str, Any]]:
    encoded = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return list(answers([line + b"\n" for line in encoded], read))


def test_an_answer_has_the_fields_that_are_promised() -> None:
    text = "Mosul fell on 10 June 2014, says Atlantis."
    assert ask({"id": "a", "text": text, "published": "2014-06-10/2014-06-12", "more": 1}) == [
        {
            "id": "a",
            "published": {"from": "2014-06-10", "to": "2014-06-12", "basis": "metadata"},
            "mentions": [
                {
                    "start": 0, "end": 5, "text": "Mosul", "place_id": "99072", "name": "Mosul", "feature": "PPLA", "country": "IQ",
                    "lat": 36.335, "lon": 43.118, "demonym": False, "confidence": 0.9, "reason": "the only one",
                    "date_from": "2014-06-10", "date_to": "2014-06-12", "date_basis": "published", "excerpt": text,
                },
            ],
            "unplaced": [{"start": 33, "end": 41, "text": "Atlantis"}],
            "dates": [
                {
                    "start": 14, "end": 26, "text": "10 June 2014", "type": "DATE", "value": "2014-06-10",
                    "from": "2014-06-10", "to": "2014-06-10",
                },
            ],
        },
    ]  # fmt: skip


@pytest.mark.parametrize("published", [{}, {"published": None}, {"published": ""}, {"published": " "}])
def test_a_day_of_publication_that_is_absent_is_unknown(published: dict[str, object]) -> None:
    (answer,) = ask({"id": 1, "text": "Mosul", "title": None, "source": "", **published})
    assert answer["published"] == {"from": None, "to": None, "basis": "unknown"}
    assert (answer["mentions"][0]["date_from"], answer["mentions"][0]["date_basis"]) == (None, "unknown")


def test_a_time_of_publication_is_its_day() -> None:
    (answer,) = ask({"id": 1, "text": "Mosul", "published": "2009-03-20 12:24:52.002364-05"})
    assert answer["published"] == {"from": "2009-03-20", "to": "2009-03-20", "basis": "metadata"}


@pytest.mark.parametrize(
    ("line", "id_", "said"),
    [
        (b"{", None, "no JSON"),
        (b"\xff\xfe", None, "no JSON in UTF-8"),
        (b"[" * 100_000, None, "no JSON"),
        (b'{"id": NaN, "text": "Mosul"}', None, "NaN"),
        (b"[1, 2]", None, "no JSON object"),
        (b'"Mosul"', None, "no JSON object"),
        ({"id": 7}, 7, "text is missing"),
        ({"id": 7, "text": None}, 7, "text is missing"),
        ({"id": [7], "text": ["Mosul"]}, [7], "text is no string but list"),
        ({"text": 7}, None, "text is no string but int"),
        ({"id": 7, "text": "Mosul", "published": "2014-02-30"}, 7, "not in the calendar"),
        ({"id": 7, "text": "Mosul", "published": 2014}, 7, "published is no string but int"),
        ({"id": 7, "text": "Mosul", "title": {}}, 7, "title is no string but dict"),
        ({"id": 7, "text": "Mosul " * 1_700_000}, 7, "10 million characters"),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_in_its_place_and_the_rest_go_on(line: object, id_: object, said: str) -> None:
    first, wrong, last = ask({"id": 1, "text": "Mosul"}, line, {"id": 3, "text": "Mosul"})
    assert (first["id"], last["id"]) == (1, 3)
    assert wrong.keys() == {"id", "error"}
    assert wrong["id"] == id_
    assert said in wrong["error"]
    assert "\n" not in wrong["error"]


def test_blank_lines_are_answered_except_at_the_end() -> None:
    assert [answer.get("error") for answer in ask({"text": "a"}, b"", {"text": "b"}, b"", b" ")] == [None, "the line is blank", None]


def test_a_byte_order_mark_is_no_error() -> None:
    assert [answer["id"] for answer in ask(b'\xef\xbb\xbf{"id": 1, "text": "Mosul"}')] == [1]


def test_an_empty_text_names_no_places() -> None:
    (answer,) = ask({"id": 1, "text": ""})
    assert (answer["mentions"], answer["unplaced"], answer["dates"]) == ([], [], [])


@given(st.lists(st.one_of(st.integers(), st.text(), st.none())), st.text())
def test_answers_come_in_the_order_of_the_lines_and_offsets_count_characters(ids: list[object], around: str) -> None:
    text = f"{around}Mosul\r\n{around}"
    answered = ask(*({"id": id_, "text": text} for id_ in ids))
    assert [answer["id"] for answer in answered] == ids
    assert all(text[mention["start"] : mention["end"]] == mention["text"] for answer in answered for mention in answer["mentions"])
