"""The JSON Lines that `geoparse` reads and answers, with a stand-in for the geoparser that finds two names and places one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cli.jsonlines import answer_lines, encode_line
from dashboard.geoparsing.geoparse import GATHERED_ARTICLES, GATHERED_CHARACTERS, JOINED_ARTICLES
from dashboard.model import Article, DateBasis, Interval, Mention, Offset, Place, Reading, Role, TimeExpression

MOSUL = Place("99072", "Mosul", "PPLA", "IQ", "Nineveh", 36.335, 43.118, 1_000_000)
IDAHO = Place("5", "Moscow", "PPL", "US", "Idaho", 46.7, -117.0)
DAYS = Interval(date(2014, 6, 10), date(2014, 6, 10))


def read_article(article: Article) -> Reading:
    """Finds Mosul, Atlantis and 10 June 2014."""
    mentions = tuple(
        Mention(
            match.start(), match.end(), match[0], MOSUL if match[0] == "Mosul" else None, False, 0.9, "the only one", (),
            article.published, DateBasis.PUBLISHED if article.published else DateBasis.UNKNOWN, "", 0, len(article.text),
        )
        for match in re.finditer("Mosul|Atlantis", article.text)
    )  # fmt: skip
    date_match = re.search("10 June 2014", article.text)
    dates = (TimeExpression(date_match.start(), date_match.end(), date_match[0], "DATE", "2014-06-10", DAYS),) if date_match else ()
    return Reading(article, mentions, dates, "test", "r")


def read_all(articles: Iterable[Article]) -> Iterator[Reading]:
    return map(read_article, articles)


def encoded(*lines: object) -> list[bytes]:
    """The lines as bytes: an object as JSON, bytes as they are."""
    return [(line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines]


def answers_to(*lines: object) -> list[dict[str, Any]]:
    return list(answer_lines(encoded(*lines), read_all))


def lines_taken(lines: Sequence[bytes], *, at_once: bool = False) -> list[int]:
    """How many lines had been taken from the input when each answer came."""
    lines_so_far = 0

    def counted_lines() -> Iterator[bytes]:
        nonlocal lines_so_far
        for line in lines:
            lines_so_far += 1
            yield line

    return [lines_so_far for _ in answer_lines(counted_lines(), read_all, at_once=at_once)]


def test_an_answer_has_the_fields_that_are_promised() -> None:
    text = "Mosul fell on 10 June 2014, says Atlantis."
    assert answers_to({"id": "a", "text": text, "published": "2014-06-10/2014-06-12", "more": 1}) == [
        {
            "id": "a",
            "published": {"from": "2014-06-10", "to": "2014-06-12", "basis": "metadata"},
            "language": None,
            "mentions": [
                {
                    "start": 0, "end": 5, "text": "Mosul", "place_id": "99072", "name": "Mosul", "feature": "PPLA", "country": "IQ",
                    "lat": 36.335, "lon": 43.118, "radius_km": None, "demonym": False, "confidence": 0.9, "reason": "the only one",
                    "role": None, "role_certainty": None, "role_reason": "",
                    "rivals": [], "date_from": "2014-06-10", "date_to": "2014-06-12", "date_basis": "published", "date_reason": "",
                    "offset": None, "excerpt": text,
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


def test_a_mention_has_its_rivals_its_dates_reason_and_its_offset() -> None:
    offset = Offset("50 miles east of Mosul", (MOSUL,), 80.5, 90.0, 36.33, 44.01, 33.0, elsewhere=True)

    def read_with_details(articles: Iterable[Article]) -> Iterator[Reading]:
        for reading in read_all(articles):
            detailed = reading.mentions[0]._replace(
                rivals=(IDAHO,),
                date_reason="“Tuesday”",
                offset=offset,
                role=Role.ACTOR,
                role_certainty=0.8,
                role_reason="subject of “warned”",
            )
            yield replace(reading, mentions=(detailed,))

    (answer,) = answer_lines([b'{"id": 1, "text": "50 miles east of Mosul"}'], read_with_details)
    (mention,) = answer["mentions"]
    assert mention["rivals"] == [{"place_id": "5", "name": "Moscow", "country": "US", "admin1": "Idaho"}]
    assert mention["date_reason"] == "“Tuesday”"
    assert (mention["role"], mention["role_certainty"], mention["role_reason"]) == ("actor", 0.8, "subject of “warned”")
    assert mention["offset"] == {
        "text": "50 miles east of Mosul", "anchors": "Mosul", "distance_km": 80.5, "bearing_degrees": 90.0, "lat": 36.33, "lon": 44.01,
        "radius_km": 33.0, "elsewhere": True,
    }  # fmt: skip


@pytest.mark.parametrize("published", [{}, {"published": None}, {"published": ""}, {"published": " "}])
def test_a_day_of_publication_that_is_absent_is_unknown(published: dict[str, object]) -> None:
    (answer,) = answers_to({"id": 1, "text": "Mosul", "title": None, "source": "", **published})
    assert answer["published"] == {"from": None, "to": None, "basis": "unknown"}
    assert (answer["mentions"][0]["date_from"], answer["mentions"][0]["date_basis"]) == (None, "unknown")


def test_a_time_of_publication_is_its_day() -> None:
    (answer,) = answers_to({"id": 1, "text": "Mosul", "published": "2009-03-20 12:24:52.002364-05"})
    assert answer["published"] == {"from": "2009-03-20", "to": "2009-03-20", "basis": "metadata"}


@pytest.mark.parametrize(
    ("line", "id_", "reason"),
    [
        (b"{", None, "no JSON"),
        (b"\xff\xfe", None, "no JSON in UTF-8"),
        (b"[" * 100_000, None, "no JSON"),
        (b'{"id": NaN, "text": "Mosul"}', None, "NaN"),
        (b'{"id": 1e999, "text": "Mosul"}', None, "id cannot be given back"),
        (b'{"id": -1e999999999999999999999, "text": "Mosul"}', None, "id cannot be given back"),
        (b'{"id": {"a": [0.12345678901234567890]}, "text": "Mosul"}', None, "id cannot be given back"),
        (b'{"id": ' + b"[" * 200 + b"]" * 200 + b', "text": "Mosul"}', None, "id cannot be given back"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "Mosul"}', None, "no JSON"),
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
def test_a_line_that_cannot_be_read_is_answered_in_its_place_and_the_rest_go_on(line: object, id_: object, reason: str) -> None:
    first, refusal, last = answers_to({"id": 1, "text": "Mosul"}, line, {"id": 3, "text": "Mosul"})
    assert (first["id"], last["id"]) == (1, 3)
    assert refusal.keys() == {"id", "error"}
    assert refusal["id"] == id_
    assert reason in refusal["error"]
    assert "\n" not in refusal["error"]


def test_blank_lines_are_answered_except_at_the_end() -> None:
    assert [answer.get("error") for answer in answers_to({"text": "a"}, b"", {"text": "b"}, b"", b" ")] == [None, "the line is blank", None]


def test_a_byte_order_mark_is_no_error() -> None:
    assert [answer["id"] for answer in answers_to(b'\xef\xbb\xbf{"id": 1, "text": "Mosul"}')] == [1]


def test_an_empty_text_names_no_places() -> None:
    (answer,) = answers_to({"id": 1, "text": ""})
    assert (answer["mentions"], answer["unplaced"], answer["dates"]) == ([], [], [])


WITH_SOURCE, WITHOUT_SOURCE = {"text": "Mosul", "source": "Reuters"}, {"text": "Mosul"}


@pytest.mark.parametrize(
    ("lines", "expected_lines", "remark"),
    [
        ([WITHOUT_SOURCE, WITHOUT_SOURCE, WITHOUT_SOURCE], [1, 2, 3], "without a source there is nothing to wait for"),
        ([WITH_SOURCE, WITH_SOURCE, WITH_SOURCE], [3, 3, 3], "all articles of a source tell where it is at home"),
        ([WITHOUT_SOURCE, WITH_SOURCE, WITHOUT_SOURCE], [1, 3, 3], "order is kept, so a line after one that is held back waits too"),
        ([b"{", WITHOUT_SOURCE, b"["], [1, 2, 3], "errors need no waiting"),
        ([WITH_SOURCE, b"{"], [2, 2], "but an error after a line that is held back keeps its place"),
        ([{"text": "Mosul", "source": " "}, WITHOUT_SOURCE], [1, 2], "a blank source is no source"),
    ],
)
def test_lines_are_held_back_from_the_first_that_has_a_source(lines: list[object], expected_lines: list[int], remark: str) -> None:
    assert lines_taken(encoded(*lines)) == expected_lines, remark
    assert lines_taken(encoded(*lines), at_once=True) == list(range(1, len(lines) + 1))


def test_no_more_lines_are_held_back_than_are_read_together() -> None:
    lines = encoded(*[WITH_SOURCE] * (GATHERED_ARTICLES + 1), b"{", *[WITH_SOURCE] * GATHERED_ARTICLES)
    assert (
        lines_taken(lines)
        == [GATHERED_ARTICLES] * GATHERED_ARTICLES + [2 * GATHERED_ARTICLES] * GATHERED_ARTICLES + [2 * GATHERED_ARTICLES + 2] * 2
    )


def test_fewer_lines_are_held_back_where_texts_are_long() -> None:
    half = {"text": "x" * (GATHERED_CHARACTERS // 2), "source": "Reuters"}
    assert lines_taken(encoded(half, half, half, WITH_SOURCE)) == [2, 2, 4, 4]


def test_lines_that_are_held_back_together_are_read_together() -> None:
    batches: list[list[str]] = []

    def read_and_record(articles: Iterable[Article]) -> Iterator[Reading]:
        batch = list(articles)
        batches.append([article.text for article in batch])
        return read_all(batch)

    lines = [{"text": "1"}, b"{", {"text": "2", "source": "a"}, b"{", {"text": "3"}]
    assert [("error" in answer) for answer in answer_lines(encoded(*lines), read_and_record)] == [False, True, False, True, False]
    assert [texts for texts in batches if texts] == [["1"], ["2", "3"]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([WITHOUT_SOURCE] * 3, [3]),
        ([WITHOUT_SOURCE, b"{", WITHOUT_SOURCE], [2]),
        ([WITHOUT_SOURCE, WITHOUT_SOURCE, WITH_SOURCE, WITHOUT_SOURCE], [2, 2]),
        ([WITHOUT_SOURCE] * (JOINED_ARTICLES + 1), [JOINED_ARTICLES, 1]),
    ],
)
def test_lines_without_a_source_that_have_come_are_read_together(lines: list[object], expected: list[int]) -> None:
    sizes: list[int] = []

    def read_and_count(articles: Iterable[Article]) -> Iterator[Reading]:
        batch = list(articles)
        sizes.append(len(batch))
        return read_all(batch)

    waiting = encoded(*lines)
    answers = list(answer_lines(waiting, read_and_count, has_next=lambda: True))
    assert (sizes, len(answers)) == (expected, len(lines))


_FLOATS = st.floats(allow_nan=False, allow_infinity=False)


@given(st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), _FLOATS, st.text(st.characters())), st.lists, max_leaves=5))
def test_an_answer_is_a_line_of_json_in_ascii_whatever_its_id(id_: object) -> None:
    (answer,) = answers_to({"id": id_, "text": "Mosul \U0001f30d \ud800"})
    line = encode_line(answer)
    assert line.isascii()
    assert line.endswith("\n")
    assert "\n" not in line[:-1]
    assert json.loads(line) == answer
    assert answer["id"] == id_


@pytest.mark.parametrize("number", ["1e999", "-1E+400", "0.1", "1.50", "1e3", "-0.0", "12345678901234567890"])
def test_a_number_beside_the_id_may_be_any_and_an_id_is_the_number_that_it_was(number: str) -> None:
    (answer,) = answers_to(f'{{"id": {number}, "score": 1e999, "text": "Mosul"}}'.encode())
    assert ("error" in answer) == ("e999" in number or "E+400" in number)
    assert "error" in answer or float(encode_line({"id": answer["id"]})[7:-2]) == float(number)


@given(st.lists(st.one_of(st.integers(), st.text(), st.none())), st.text())
def test_answers_come_in_the_order_of_the_lines_and_offsets_count_characters(ids: list[object], around: str) -> None:
    text = f"{around}Mosul\r\n{around}"
    answers = answers_to(*({"id": id_, "text": text} for id_ in ids))
    assert [answer["id"] for answer in answers] == ids
    assert all(text[mention["start"] : mention["end"]] == mention["text"] for answer in answers for mention in answer["mentions"])
