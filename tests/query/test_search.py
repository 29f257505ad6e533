"""A search: what is typed, what it finds, and where it stands in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.query.folding import words_of
from dashboard.query.search import Search, parse_search, with_other_endings


def keeps(search: str, text: str) -> bool:
    return parse_search(search).keeps(words_of(text).folded)


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("", [], []),
        ("  \n ", [], []),
        ("abandoned checkpoint", ["abandoned", "checkpoint"], []),
        ('"second  largest city" Mosul', ["second largest city", "Mosul"], []),
        ("“second largest”", ["second largest"], []),
        ("«second largest» -„old town“", ["second largest"], ["old town"]),
        ("check* -air*", ["check*"], ["air*"]),
        ('"check poi*', ["check", "poi*"], []),
        ('"army bas"*', ["army bas*"], []),
        ("-airport", [], ["airport"]),
        ("north-west", ["north-west"], []),
        ('" - * -* -- ""', [], []),
        ("fled fled FLED", ["fled", "FLED"], []),
    ],
)
def test_what_is_typed_is_words_phrases_beginnings_and_what_to_leave_out(typed: str, wanted: list[str], unwanted: list[str]) -> None:
    search = parse_search(typed)
    assert [term.written for term in search.wanted] == wanted
    assert [term.written for term in search.unwanted] == unwanted
    assert bool(search) == bool(wanted or unwanted)


@pytest.mark.parametrize(
    ("typed", "wider"),
    [
        ("checkpoint", "checkpoint*"),
        ("abandoned checkpoint", "abandoned* checkpoint*"),
        ('"army base"', '"army base"*'),
        ("“army base” fell -airport", '"army base"* fell* -airport'),
        ("the US fled", "the US fled*"),
        ("check* C-130 2014 airport,", "check* C-130 2014 airport,"),
        ("", ""),
        ("كربلاء", "كربلاء*"),
    ],
)
def test_words_with_other_endings_are_searched_for_except_short_ones_and_those_to_leave_out(typed: str, wider: str) -> None:
    assert with_other_endings(typed) == wider
    assert with_other_endings(wider) == wider


@given(st.text(), st.text())
def test_a_search_with_other_endings_finds_all_that_the_search_finds(typed: str, text: str) -> None:
    folded = words_of(text).folded
    assert parse_search(with_other_endings(typed)).keeps(folded) or not parse_search(typed).keeps(folded)


@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("mosul", "MOSUL fell"),
        ("cafe", "a Café in Zürich"),
        ("zurich", "a Café in ZÜRICH"),
        ("Straße", "STRASSE"),
        ("Lodz", "in Łódź"),
        ("check*", "two checkpoints"),
        ('"army base"', "the army\nbase"),
        ('"army base"', "the Army’s … army-base"),
        ("army -navy", "the army"),
        ("-navy", "the army"),
        ("Iraq's", "Iraq’s army"),
        ("north-west", "the north–west of it"),
        ("كربلاء", "إلى كَرْبَلاء ظهرا"),
        ("الانبار", "محافظة الأنبار"),
        ("مدرسه", "مدرسة"),
        ("علي", "على"),
        ("موصل*", "موصلـــي"),
        ("2014", "سنة ٢٠١٤"),
        ("كوردستان", "کوردستان"),
        ("الموصل", "وصلت إلى الموصل وللموصل طريق آخر"),  # what is attached: particles, and the alif of the article
        ("الموصل", "فتح الطريق للموصل"),
        ("الموصل", "وللموصل أهمية"),
        ("الأنبار", "بالانبار"),
        ("حلب", "قوافل من إدلب وحلب"),
        ("دمشق", "عاد لدمشق"),
        ("کەرکووک", "کەرکووکیش"),
        ("هەولێر", "لە هەولێرەوە گەیشت"),
        ("سلێمانی", "سلێمانیدا"),
        ("Kerkûk", "li Kerkûkê"),
        ("Hewlêr", "bajarê HEWLÊRÊ"),
        ("،الموصل", "للموصل"),
        ("موصل*", "وموصلي"),
    ],
)
def test_a_search_finds(search: str, text: str) -> None:
    assert keeps(search, text)


@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("art", "the start"),
        ("point", "a checkpoint"),
        ('"army base"', "the base of the army"),
        ('"army base"', "the army has a base"),
        ("army -navy", "the army and the navy"),
        ("-navy", "the Navy"),
        ("army base", "the army"),
        ("check", "checkpoint"),
        ("موصل", "بغداد"),
        ("plan", "a plane"),  # English has no such endings
        ("bar", "bare and bari"),
        ("kerkuk", "li Kerkûkê"),  # typed without marks it may be English; kerkuk* finds it
        ('"الموصل"', "للموصل"),  # in quotes, as it is written
        ("لد", "ولد"),  # short
        ("حلب -الموصل", "من حلب للموصل"),
    ],
)
def test_a_search_does_not_find(search: str, text: str) -> None:
    assert not keeps(search, text)


WRITTEN = st.text(alphabet=st.sampled_from("abAB éÉßﬁıل إأةىﻻ\u064e-*\"“”'’.\n_1٢㎞½ʼ"), max_size=40)


@given(st.text() | WRITTEN, st.text() | WRITTEN)
def test_whatever_is_typed_is_parsed_and_its_marks_lie_on_its_words(typed: str, text: str) -> None:
    search = parse_search(typed)
    spans = search.spans(text)
    assert spans == sorted(spans)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        alone = Search(search.wanted, ())
        folded = words_of(text[start:end]).folded
        assert any(term.places_in(folded) for term in alone.wanted)
    if search.wanted and search.keeps(words_of(text).folded):
        assert spans


@given(WRITTEN, WRITTEN, WRITTEN)
def test_marks_of_a_part_are_those_of_the_whole_text_there(before: str, text: str, after: str) -> None:
    search = parse_search("a b* 1")
    whole = f"{before} {text} {after}"
    start, end = len(before) + 1, len(before) + 1 + len(text)
    assert search.spans(whole, start, end) == [(first, last) for first, last in search.spans(whole) if start <= first < end]


@given(WRITTEN)
def test_folded_words_are_letters_and_digits_and_folding_them_again_changes_nothing(text: str) -> None:
    words = words_of(text)
    assert all(word.isalnum() for word in words.folded)
    assert words_of(" ".join(words.folded)).folded == words.folded
    assert all(0 <= start < end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))
