"""The work of temporal tagging grows with the length of a text and no faster, whatever the text is made of."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.geoparsing.temporal import Chronology, published_from_text, tag
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Interval

FRIDAY = Interval(date(2014, 6, 13), date(2014, 6, 13))
CHARACTERS = 6_000
#: Four times the text may take four times as long; sixteen times would be quadratic. Between the two lies the noise of a busy machine.
TIMES, MOST = 4, 9

HOSTILE = (
    "last ", "the ", "last last week ", "June ", "9 ", "9", "1990", "2014-", "2014-06-", ", ", " ", "\n", "-", "— ", "and ",
    "to ", "June 9 to ", "June 9, ", "early ", "the end of ", "the end of the ", "mid-", "a ", "a year and a half ", "twenty-",
    "1 1/2 ", "9 a.m. ", "18:00", "in the ", "on Tuesday, ", "Tuesday ", "which ", "after June, ", "as ", "that ", "; ",
    "said that ", ", and ", "(@", "— A (@a) June 10, 2014\n", "Posted ", "By A B C D ", "A. ", "http://", "20140610 ", "’",
    "'82 ", "İ", "٣", "is to be ", "Mr. March ", "the same period last ", "of 2014 ",
)  # fmt: skip


def work(text: str) -> None:
    """Everything that is done about time in an article, with a mention at every tenth character."""
    whole = (0, len(text))
    own = [Passage(*whole, "body")]
    times = Chronology(text, own, [whole], tag(text, own, FRIDAY), FRIDAY)
    for at in range(0, len(text), 10):
        times.time_of(at, whole)
    published_from_text(text)


def seconds(text: str) -> float:
    """Of this process alone, the least of three runs."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        work(text)
        taken.append(time.process_time() - start)
    return min(taken)


def growth(piece: str) -> float:
    """How many times as long a text of TIMES the length takes; what takes next to nothing counts as growing as it should."""
    short = piece * (CHARACTERS // len(piece))
    return seconds(short * TIMES) / max(seconds(short), 0.002)


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_repetition_takes_time_in_proportion(piece: str) -> None:
    assert growth(piece) < MOST


@settings(max_examples=12, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=6).map("".join))
def test_mixtures_take_time_in_proportion(piece: str) -> None:
    assert growth(piece) < MOST
