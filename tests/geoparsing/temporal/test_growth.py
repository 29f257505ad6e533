"""The work of temporal tagging grows linearly with the length of a text, whatever the text is made of."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.geoparsing.chronology import Chronology
from dashboard.geoparsing.temporal import find_publication_days, tag
from dashboard.geoparsing.text.passages import Passage, body_passages
from dashboard.geoparsing.text.sentences import split_sentences
from dashboard.model import Interval

FRIDAY = Interval(date(2014, 6, 13), date(2014, 6, 13))
CHARACTERS = 3_000
#: A text this many times as long should take about as many times as long (8); quadratic work would take 64 times as long. The limit
#: lies between the two, a factor of about three from either, to allow for the noise of a busy machine.
LENGTH_FACTOR, MAX_GROWTH = 8, 23

HOSTILE_PIECES = (
    "last ", "the ", "last last week ", "June ", "9 ", "9", "1990", "2014-", "2014-06-", ", ", " ", "\n", "-", "— ", "and ",
    "to ", "June 9 to ", "June 9, ", "early ", "the end of ", "the end of the ", "mid-", "a ", "a year and a half ", "twenty-",
    "1 1/2 ", "9 a.m. ", "18:00", "in the ", "on Tuesday, ", "Tuesday ", "which ", "after June, ", "as ", "that ", "; ",
    "said that ", ", and ", "(@", "— A (@a) June 10, 2014\n", "Posted ", "By A B C D ", "A. ", "http://", "20140610 ", "’",
    "'82 ", "İ", "٣", "is to be ", "Mr. March ", "the same period last ", "of 2014 ",
    "Homs, and ", "Homs, Hama, and Idlib fell, ", "which fell, and ", "3 May, ", "3 May and ", "Goma on 3 May and ", "Goma (3 May), ",
    "from Friday to Sunday ", "Friday to ", "between Monday and ", "until Sunday ", "Tuesday's attack on a ", "3/4/2024 ", "13/4/2024, ",
    "He fell in the town. ", "The 3 May attack ", "a day after Goma fell, ", "hours after ",
    "2, ", "2, 3 and ", "2 and ", "Monday 6, ", "Tuesday 7 and ", "May 2, ", "from May to ", "2014 to ", "overnight ", "night of May 3-4 ",
    "overnight, said ", "the Monday protest ", "Friday prayers ", "a day after ", "two weeks and ", "in two weeks ", "third strike in ",
    "In October 22 ", "In October 22 men ", "Ramadan ", "15 Ramadan ", "the first day of ", "Eid al-", "Easter ", "Easter Kyiv ",
    ", seized on 3 March, was ", ", taken by ", "in Goma, which fell, ", "It came a week after ",
    "It fell on Monday. It came a week before ",
    "before dawn on ", "two days after 3 May ", "in July 2017, Raqqa in ", "since April, when Homs fell, ", "after days of fighting ",
    "Sunday week ", "in two months’ time ",
    "2011-02-S-", "19-Nov-", "the third Friday of ", "last week on ", "May 3 last ", "second straight ",
)  # fmt: skip

PIECES_IN_OTHER_LANGUAGES = (
    "من 3 إلى ", "3 و", "3، ", "يوم الثلاثاء ", "الثلاثاء ", "10 حزيران/", "10 حزيران و", "أن ", "قال إن ", "وقتل ",
    "الذي ", "، وقتل ", "؛ ", "منذ ", "قبل ثلاثة ", "بعد ثلاثة أيام من ", "2014 و", "بين عامي 2014 و", "ـ", "مساء ",
    "ليل الاثنين ", "١٠/", "نهاية ", "شهر رمضان ", "لە ", "10ی ", "سێ ڕۆژی ", "ڕۆژی سێشەممەی ", "ساڵی 2014ەوە ",
    "٣ تا ", "هه‌", "roja sêşemê li ", "10ê ", "di navbera 3 û ", "û li ", "ji sala 2014an û vir ve ", "du hefteyên ",
    "dê ",
)  # fmt: skip


def tag_and_date(text: str) -> None:
    """Does all temporal tagging of an article, with a mention at every tenth character."""
    sentence = (0, len(text))
    body = [Passage(*sentence, "body")]
    chronology = Chronology(text, body, [sentence], tag(text, body, FRIDAY), FRIDAY)
    for offset in range(0, len(text), 10):
        chronology.time_of(offset, sentence)
    find_publication_days(text)


def date_sentences(text: str) -> None:
    """Does the same sentence by sentence, with its lines as passages and a mention in each sentence."""
    body = body_passages(text)
    sentences = [span for passage in body for span in split_sentences(text, passage)]
    chronology = Chronology(text, body, sentences, tag(text, body, FRIDAY), FRIDAY)
    for sentence in sentences:
        chronology.time_of(sentence[0], sentence)


def seconds_for(text: str, work: Callable[[str], None]) -> float:
    """The time of one run, in seconds of this process alone."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def growth(piece: str, work: Callable[[str], None] = tag_and_date) -> float:
    """How many times as long a text of LENGTH_FACTOR times the length takes; a short text is taken to need at least 2 ms.

    Of five runs of each the shortest counts; they take turns, as a machine that is busy for a while is so for both.
    """
    short_text = piece * (CHARACTERS // len(piece))
    runs = [(seconds_for(short_text, work), seconds_for(short_text * LENGTH_FACTOR, work)) for _ in range(5)]
    short_seconds, long_seconds = min(short for short, _ in runs), min(long for _, long in runs)
    return long_seconds / max(short_seconds, 0.002)


@pytest.mark.parametrize("piece", HOSTILE_PIECES + PIECES_IN_OTHER_LANGUAGES, ids=repr)
def test_a_repeated_piece_takes_time_in_proportion_to_its_length(piece: str) -> None:
    assert growth(piece) < MAX_GROWTH


@pytest.mark.parametrize("piece", ["3 May 2024\nGoma fell.\n", "Goma fell. It rained.\n", "He fell in the town on Monday.\n\n"], ids=repr)
def test_timelines_and_leads_take_time_in_proportion_to_their_length(piece: str) -> None:
    assert growth(piece, date_sentences) < MAX_GROWTH


@pytest.mark.slow
@settings(max_examples=12, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(HOSTILE_PIECES + PIECES_IN_OTHER_LANGUAGES), min_size=2, max_size=6).map("".join))
def test_a_repeated_mixture_takes_time_in_proportion_to_its_length(piece: str) -> None:
    assert growth(piece) < MAX_GROWTH
