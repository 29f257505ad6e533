"""What is a place here and what is none: a table of cases, each with the trap that it stands for."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.gazetteer import Gazetteer
from dashboard.recognition import recognise
from dashboard.text.passages import passages

CASES = [
    # text, toponyms, remark
    ("Fighting broke out in Mosul and Erbil.", ["Mosul", "Erbil"], "plain names"),
    ("Iraq’s army left Mosul's airport.", ["Iraq", "Mosul"], "possessives, curly and straight"),
    ("Violence in #Mosul, #Iraq today.", ["Mosul", "Iraq"], "hashtags"),
    ("The U.S.-led coalition and US-issue boots", ["U.S.", "US"], "abbreviations before a hyphen"),
    ("They told us so, and it is up to us.", [], "us, the pronoun"),
    ("BAGHDAD — Officials spoke.", ["BAGHDAD"], "a dateline in capitals"),
    ("BAGDHAD –– Some soldiers left.", ["BAGDHAD"], "a dateline that misspells the city"),
    ("the Islamic State of Iraq and Syria (ISIS)", [], "a name inside an organisation's"),
    ("Radio Free Europe/Radio Liberty reported it.", [], "a broadcaster"),
    ("according to The New York Times", [], "a newspaper"),
    ("outside the Iraqi Airways office in Erbil", ["Erbil"], "an airline"),
    ("Khadir spoke outside. Ahmed Abdul Khadir, 34, a corporal, fled.", [], "a person, and his surname alone"),
    ("Saddam Hussein's hometown of Tikrit", ["Tikrit"], "a person before a place"),
    ("“It was hard,” Ali said.", [], "a speaker"),
    ("General Tahsin Ibrahim Sadiq denied it.", [], "a title before a name"),
    ("Yakhi Hamza, director of a charity, spoke.", [], "a given name before a surname"),
    ("They drove captured Humvees.", [], "a thing with a capital"),
    ("on the western bank of the Tigris River", ["Tigris River"], "the bank of a river is no West Bank"),
    ("in western Anbar province", ["Anbar province"], "a division with its word"),
    ("northern Iraq’s Kurdistan region", ["Iraq", "Kurdistan region"], "a region with its word"),
    ("the labs of Mosul University", ["Mosul University"], "a site named after its town"),
    ("“Many left,” he said. Many had no choice.", [], "an English word that is also a town"),
    ("See pic.twitter.com/Mosul or write to info@baghdad.com, @Tikrit", [], "addresses and handles"),
    ("A suburb of Paris, Texas", ["Paris", "Texas"], "a town beside its state"),
    ("He moved to Reading, England.", ["Reading", "England"], "an English word made a town by its country"),
    ("Reading is good for you.", [], "the same word without it"),
]


@pytest.mark.parametrize(("text", "names", "remark"), CASES, ids=[remark for _, _, remark in CASES])
def test_places_are_found_and_the_rest_is_left(gazetteer: Gazetteer, text: str, names: list[str], remark: str) -> None:
    assert [t.text for t in recognise(text, passages(text), gazetteer) if not t.demonym] == names, remark


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They took the village of Tal Zahabiyah from ISIS.", ["Tal Zahabiyah"]),
        ("They held the town of al-Zahabiyah.", ["al-Zahabiyah"]),
        ("Clashes in Zahabiyah village went on.", ["Zahabiyah"]),
        ("The city of his birth.", []),
        ("a district of Mosul", []),
        ("The province borders Syria.", []),
    ],
)
def test_what_the_text_calls_a_place_is_kept_though_no_gazetteer_lists_it(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [t.text for t in recognise(text, passages(text), gazetteer) if not t.candidates] == names


@pytest.mark.parametrize(
    ("text", "people"), [("Iraqi soldiers and Syrians fled.", ["Iraqi", "Syrians"]), ("An American-led force", ["American"])]
)
def test_demonyms_are_marked_so(gazetteer: Gazetteer, text: str, people: list[str]) -> None:
    found = recognise(text, passages(text), gazetteer)
    assert [(t.text, t.demonym) for t in found] == [(name, True) for name in people]


WORDS = [
    "Mosul",
    "Iraqi",
    "the",
    "Islamic State of Iraq",
    "and",
    "Ali",
    "said",
    ",",
    ".",
    "\n",
    "U.S.",
    "#Erbil",
    "’s",
    "München",
    "😀",
    "e\u0301",
    "الموصل",
    "New York Times",
    "MOSUL",
    "in",
]


@settings(max_examples=80, deadline=None)
@given(parts=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=30))
def test_offsets_index_the_text_in_order_and_without_overlap(gazetteer: Gazetteer, parts: list[str]) -> None:
    text = " ".join(parts)
    found = recognise(text, passages(text), gazetteer)
    assert all(text[t.start : t.end] == t.text and 0.5 <= t.certainty <= 1 for t in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
