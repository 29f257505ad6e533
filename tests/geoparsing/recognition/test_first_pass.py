"""Which names in a text are places and which are not: a table of cases, each with a remark on its trap."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from geoparsing.steps import accepted_toponyms, first_pass_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.layers import GazetteerRow, build_layer
from dashboard.geoparsing.recognition import FIRST_PASS_FEATURES, FirstPass, first_pass
from dashboard.geoparsing.recognition.first_pass import match_texts
from dashboard.geoparsing.recognition.runs import find_persons, find_runs, person_words
from dashboard.geoparsing.resolution.second_pass import THRESHOLD_IN_ANY_CASE
from dashboard.geoparsing.text.passages import body_passages
from dashboard.geoparsing.text.words import name_words
from dashboard.model import Place, Toponym

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
    ("Write to Erbil@mosul.com (www.Kirkuk.org/Baiji, https://Tikrit.net)\nfrom Baghdad", ["Baghdad"], "addresses beside each other"),
    ("A suburb of Paris, Texas", ["Paris", "Texas"], "a town beside its state"),
    ("He moved to Reading, England.", ["Reading", "England"], "an English word made a town by its country"),
    ("Reading is good for you.", [], "the same word without it"),
    ("Memphis, Tenn., and Jackson, Miss., flooded.", ["Memphis", "Tenn.", "Jackson", "Miss."], "states cut short"),
    (
        "He was born in Vancouver, B.C., and lives in Charleston, W.Va.",
        ["Vancouver", "B.C.", "Charleston", "W.Va."],
        "cut short to letters",
    ),
    ("The U.K. and the U.A.E. signed it.", ["U.K.", "U.A.E."], "letters with full stops"),
    ("Fires in NSW reached Newcastle.", ["NSW", "Newcastle"], "letters without"),
    ("Chad Miller went to Mali.", ["Mali"], "a given name that is a country"),
    ("Charlotte Miller, 34, said that she liked it.", [], "a given name that is a town"),
    ("Orange County voted on Tuesday.", ["Orange County"], "a county with its word"),
    ("in the Gaza Strip, the West Bank and East Jerusalem", ["Gaza Strip", "West Bank", "East Jerusalem"], "names of two words"),
    ("through the Persian Gulf and the Strait of Hormuz", ["Persian Gulf", "Strait of Hormuz"], "waters"),
    ("in North Korea and in South Korea", ["North Korea", "South Korea"], "the longest name at each place"),
    ("near Deir ez-Zor, Syria", ["Deir ez-Zor", "Syria"], "small words within a name"),
    ("Bank of England notes", [], "a bank"),
    ("at Baghdad International Airport", ["Baghdad International Airport"], "an airport by its whole name"),
    ("snow on Mount Sinjar", ["Mount Sinjar"], "a mountain by its whole name"),
    ("They live in Halle (Westfalen).", ["Halle", "Westfalen"], "a region in brackets"),
    ("They live in Frankfurt (Oder) and Halle (Saale).", ["Frankfurt (Oder)", "Halle (Saale)"], "names that end in brackets"),
    ("They live in Neustadt (Holstein).", ["Neustadt (Holstein)"], "names that end in brackets, of a region"),
    ("They live in Stratford (Avon) and Boulogne (Mer).", ["Stratford (Avon)", "Boulogne (Mer)"], "names that end in brackets, elsewhere"),
    ("They live in Landsberg (Lech) and Mülheim (Ruhr).", ["Landsberg (Lech)", "Mülheim (Ruhr)"], "names joined by other words"),
    ("They flew from Frankfurt (Germany).", ["Frankfurt", "Germany"], "a name with its country in brackets"),
    ("Washington warned Tehran on Monday.", ["Washington", "Tehran"], "capitals that speak"),
    ("Mr Washington warned Tehran on Monday.", ["Tehran"], "a person called like a capital"),
    ("The talks failed; Washington said Tehran had left.", ["Washington", "Tehran"], "a capital that speaks after a semicolon"),
    ("The talks failed, but Washington insisted that it would try.", ["Washington"], "a capital that speaks after a clause"),
    ("George Washington left; Washington said he was ill.", [], "a person who speaks after a semicolon"),
    ("They took the men from Dan Sadau, in Zamfara.", ["Dan Sadau", "Zamfara"], "a town that begins as a person's name"),
    ("They took the men from Dan Brown, in Zamfara.", ["Zamfara"], "a person beside a place"),
    ("Kerry Washington spoke first. Washington said so in Detroit.", ["Detroit"], "a surname alone"),
]


@pytest.mark.parametrize(("text", "names", "remark"), CASES, ids=[remark for _, _, remark in CASES])
def test_only_names_that_are_places_are_accepted(gazetteer: Gazetteer, text: str, names: list[str], remark: str) -> None:
    assert [t.text for t in accepted_toponyms(text, gazetteer) if not t.demonym] == names, remark


@pytest.mark.parametrize(
    ("text", "demonyms"),
    [
        ("Iraqi soldiers and Syrians fled.", ["Iraqi", "Syrians"]),
        ("An American-led force", ["American"]),
        ("The Iraqis won.", ["Iraqis"]),
        ("Londoners and Parisians marched.", ["Londoners", "Parisians"]),
        ("The French president spoke.", ["French"]),
        ("Kazakh and Thai troops met.", ["Kazakh", "Thai"]),
        ("Two German doctors and a Canadian nurse came.", ["German", "Canadian"]),
    ],
)
def test_demonyms_are_marked_as_demonyms(gazetteer: Gazetteer, text: str, demonyms: list[str]) -> None:
    assert [(t.text, t.demonym) for t in accepted_toponyms(text, gazetteer)] == [(name, True) for name in demonyms]


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(["Iraqi", "Iraq", "Syrians", "Syria", "French", "France", "and", "troops", "in", ",", "Mosul"]), max_size=12
    ).map(" ".join)
)
def test_a_demonym_stays_a_demonym_and_a_place_a_place(gazetteer: Gazetteer, text: str) -> None:
    assert all(t.demonym is (t.text in {"Iraqi", "Syrians", "French"}) for t in accepted_toponyms(text, gazetteer))


@pytest.mark.parametrize(
    ("text", "names", "remark"),
    [
        ("MOSUL FALLS AS ARMY FLEES TO ERBIL", ["MOSUL", "ERBIL"], "a headline in capitals"),
        (
            "THE MAYOR OF LONDON VISITED PARIS AND BERLIN ON MONDAY.\n\nHE SAID THAT GERMANY AND FRANCE WOULD TALK.",
            ["LONDON", "PARIS", "BERLIN", "GERMANY", "FRANCE"],
            "capitals throughout",
        ),
        ("troops entered mosul and erbil while planes left baghdad", ["mosul", "erbil", "baghdad"], "no capitals at all"),
        (
            "the mayor of london visited paris and berlin on monday.\n\nhe said that germany and france would talk.",
            ["london", "paris", "berlin", "germany", "france"],
            "the same of two paragraphs",
        ),
        ("they were nice, kept reading and made a split", [], "words that are towns, in small letters"),
        ("They left mosul. Later they came back.", [], "a name in small letters where others would have capitals"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_names_are_found_in_any_case(gazetteer: Gazetteer, text: str, names: list[str], remark: str) -> None:
    assert [t.text for t in accepted_toponyms(text, gazetteer)] == names, remark


def test_furniture_is_not_read(gazetteer: Gazetteer) -> None:
    text = "Troops left Mosul on Monday.\n\nPhoto by Erbil Press\n"
    assert [t.text for t in first_pass_of(text, gazetteer).toponyms] == ["Mosul"]


def test_a_text_without_names_has_none(gazetteer: Gazetteer) -> None:
    for text in ("", " \n", "nothing of the sort happened", "…", "123"):
        assert first_pass_of(text, gazetteer).toponyms == ()
        assert accepted_toponyms(text, gazetteer) == []


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


TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=30).map(" ".join)


def are_in_order(toponyms: list[Toponym], text: str) -> bool:
    """Whether the toponyms are spans of the text, in order and without overlap."""
    are_spans = all(text[t.start : t.end] == t.text for t in toponyms)
    return are_spans and all(toponym.end <= following.start for toponym, following in itertools.pairwise(toponyms))


@settings(max_examples=80)
@given(TEXTS)
def test_offsets_index_the_text_in_order_and_without_overlap(gazetteer: Gazetteer, text: str) -> None:
    toponyms = accepted_toponyms(text, gazetteer)
    assert are_in_order(toponyms, text)
    assert all(THRESHOLD_IN_ANY_CASE <= t.certainty <= 1 for t in toponyms)


@pytest.mark.parametrize("surroundings", ["{} ", "U.S. {}", "Dr. {} ", "MOSUL {}", "A. {}", "{} U.S.", "({})"])
@pytest.mark.parametrize("name", ["الموصل", "كربلاء", "هەولێر"])
def test_capitals_beside_a_name_in_a_script_without_them_do_not_count(gazetteer: Gazetteer, name: str, surroundings: str) -> None:
    """Neither "U.S. الموصل" is a headline in capitals, nor is the name a surname after initials."""
    certainty_of = {t.text: t.certainty for t in accepted_toponyms(surroundings.format(name), gazetteer)}
    assert certainty_of[name] >= 0.5


@settings(max_examples=80)
@given(TEXTS)
def test_each_name_that_may_be_a_place_has_a_row_of_features_and_candidates(gazetteer: Gazetteer, text: str) -> None:
    names: FirstPass = first_pass_of(text, gazetteer)
    assert are_in_order(list(names.toponyms), text)
    assert names.feature_rows is not None
    assert names.feature_rows.shape == (len(names.toponyms), len(FIRST_PASS_FEATURES))
    assert np.isfinite(names.feature_rows).all()
    assert all(len(t.candidates) and 0 < t.certainty <= 1 for t in names.toponyms)
    assert all(text[name.start : name.end] == name.text for name in names.unlisted)
    assert all(before.end <= name.start for before, name in itertools.pairwise(names.unlisted))


@settings(max_examples=30)
@given(text=TEXTS)
def test_the_same_text_has_the_same_first_pass(gazetteer: Gazetteer, text: str) -> None:
    first, second = (first_pass_of(text, gazetteer) for _ in range(2))
    assert first.toponyms == second.toponyms
    assert np.array_equal(first.feature_rows, second.feature_rows)  # type: ignore[arg-type]  # rows are not None, as the test above says


@settings(max_examples=30)
@given(texts=st.lists(TEXTS, max_size=5))
def test_texts_read_together_are_read_as_each_alone(gazetteer: Gazetteer, texts: list[str]) -> None:
    together = first_pass([(text, body_passages(text)) for text in texts], gazetteer)
    for in_group, alone in zip(together, (first_pass_of(text, gazetteer) for text in texts), strict=True):
        assert [(t.start, t.end, t.demonym) for t in in_group.toponyms] == [(t.start, t.end, t.demonym) for t in alone.toponyms]
        assert [t.certainty for t in in_group.toponyms] == pytest.approx([t.certainty for t in alone.toponyms], abs=1e-6)
        assert np.array_equal(in_group.feature_rows, alone.feature_rows)  # type: ignore[arg-type]  # rows are not None, as the test above says
        assert in_group.unlisted == alone.unlisted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Troops left Mosul's camp.", [("Troops", "troops"), ("Mosul", "mosul")]),
        ("O’Hare and N'Djamena", [("O’Hare", "ohare"), ("N'Djamena", "ndjamena")]),
        ("the iPhone, 20th and a5B", []),
        ("“We saw İzmir”", [("We", "we"), ("İzmir", "izmir")]),
        ("at www.Mosul.com, @Tikrit and info@Erbil.org in Kirkuk", [("Kirkuk", "kirkuk")]),
        ("", []),
    ],
)
def test_words_of_names_begin_with_a_capital_and_end_before_a_possessive(text: str, words: list[tuple[str, str]]) -> None:
    columns = name_words(text, 0, len(text))
    assert [(text[start:end], key) for start, end, key in zip(columns.starts, columns.ends, columns.keys, strict=True)] == words


@given(TEXTS, st.booleans())
def test_words_stand_in_order_and_none_is_empty(text: str, any_case: bool) -> None:
    words = name_words(text, 0, len(text), any_case=any_case)
    assert all(start < end <= full_end for start, end, full_end in zip(words.starts, words.ends, words.full_ends, strict=True))
    assert all(end <= next_start for end, next_start in zip(words.full_ends, words.starts[1:], strict=False))
    assert all(words.keys)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("General Tahsin Sadiq spoke", ["Tahsin Sadiq"]),
        ("Ahmed Khadir and Mosul Dam", ["Ahmed Khadir"]),
        ("In June Mary Smith left", ["Mary Smith"]),
        ("The Mary J. Smith case", ["Mary J. Smith"]),
        ("Jordan Baghdad", []),
        ("John Smith Baghdad", ["John Smith"]),
        ("President One Two Three Four Five Six", ["One"]),
    ],
)
def test_a_persons_name_follows_a_title_or_begins_with_a_given_name_and_ends_before_a_place(text: str, people: list[str]) -> None:
    words = name_words(text, 0, len(text))
    persons = find_persons(words.keys, find_runs(text, words), frozenset(("jordan",)))
    ranges = [person_words(person, words.keys, {"jordan", "baghdad"}) for person in persons]
    assert [text[words.starts[indices[0]] : words.ends[indices[-1]]] for indices in ranges if indices] == people


def test_a_shorter_name_is_found_if_a_higher_layer_hides_all_places_of_the_longest() -> None:
    town = Place("1", "Tabrin", "PPL", "IQ", "", 35.0, 43.0, 0)
    gazetteer = Gazetteer([build_layer([GazetteerRow(town)], {}), build_layer([GazetteerRow(town, ("Tabrin Bay",))], {})], "test")
    text = "They left Tabrin Bay."
    (matched_text,) = match_texts([(text, body_passages(text))], gazetteer)
    assert [match.key for match in matched_text.matches] == ["tabrin"]
    assert [entry.candidates[0].place for entry in matched_text.entries] == [town]
