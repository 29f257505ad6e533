"""Which date each place of a text gets in other languages than English, told by tables of texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.geoparsing.chronology import Chronology
from dashboard.geoparsing.temporal import tag
from dashboard.geoparsing.text.passages import body_passages
from dashboard.geoparsing.text.sentences import sentence_at, split_sentences
from dashboard.model import Interval

FRIDAY = Interval(date(2024, 5, 10), date(2024, 5, 10))
LANGUAGES = ("arabic", "sorani", "kurmanji")


def interval(days: str) -> Interval:
    first, _, last = days.partition("/")
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def rows() -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        for line in Path(__file__).with_name(f"{language}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                text, _, expected = line.partition("\t")
                yield text.replace("¶", "\n\n"), expected


def time_at(text: str, offset: int) -> tuple[Interval | None, str]:
    body = body_passages(text)
    sentences = [span for passage in body for span in split_sentences(text, passage)]
    days, _, reason = Chronology(text, body, sentences, tag(text, body, FRIDAY), FRIDAY).time_of(offset, sentence_at(sentences, offset))
    return days, reason


@pytest.mark.parametrize(("text", "expected"), list(rows()), ids=[text for text, _ in rows()])
def test_each_place_has_the_days_that_the_text_gives_it(text: str, expected: str) -> None:
    places = [place.strip().rpartition(" ") for place in expected.split(";")]
    found = {name: time_at(text, text.index(name))[0] for name, _, _ in places}
    assert found == {name: interval(days) for name, _, days in places}


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("قصفت تعز الخميس. وأصيب عشرة في المخا.", "المخا", "“الخميس”, from the publication date, said before in the paragraph"),
        ("10 مايو 2023\n\nسقطت قذائف على سنار.\n\n12 مايو 2023\n\nسقطت قذائف على كوستي.", "كوستي", "“12 مايو 2023”, the heading above"),
        ("تسيطر القوات على كوباني حاليا.", "كوباني", "“حاليا”, the article's own date"),
        ("تقع الشرقاط جنوب الموصل.", "الشرقاط", "the article's own date; its sentence gives none"),
    ],
)
def test_the_reason_quotes_the_expression(text: str, place: str, reason: str) -> None:
    assert time_at(text, text.index(place))[1] == reason


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("هل سقطت؟ لا تزال صامدة! قال الشهود. عادوا.", 4),
        ("قال د. أحمد إن الطريق مغلق. عادوا.", 2),
        ("سقطت تكريت؛ عادوا، ثم غادروا.", 1),
    ],
)
def test_a_sentence_ends_at_an_arabic_question_mark_and_not_at_a_comma(text: str, sentences: int) -> None:
    (passage,) = body_passages(text)
    assert len(split_sentences(text, passage)) == sentences


SIGNS = {"و", "ف", "،", "؛", "؟", ".", "\n\n", "أن", "بعد أن", "ـ", "\u200c", "û"}
WORDS = sorted({word for text, _ in rows() for word in text.split()} | SIGNS)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join))
def test_no_text_makes_it_fail(text: str) -> None:
    if body_passages(text):
        for offset in range(0, len(text), 7):
            days, reason = time_at(text, offset)
            assert reason
            assert days is None or days.first <= days.last
