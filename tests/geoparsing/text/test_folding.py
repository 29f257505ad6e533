"""The form under which spellings of one name meet; and a whole text in that form, with the way back to its own offsets."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from geoparsing.steps import passed
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.text.folding import fold, fold_text


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("Al-Qayyārah", "al qayyarah"),
        ("Ba'qubah", "Baqubah"),
        ("Sana’a", "Sanaa"),
        ("DIYARBAKIR", "Diyarbakır"),
        ("Deir  ez-Zor", "deir ez zor"),
        ("Łódź", "lodz"),
        ("Çanakkale", "canakkale"),
        ("İstanbul", "istanbul"),
        ("Straße", "STRASSE"),
        ("Tromsø", "Tromso"),
        ("Aarhus_Nord", "aarhus nord"),
        ("السليمانية", "السليمانيه"),
        ("كركوک", "کرکوك"),
        ("بغـداد", "بغداد"),
        ("Mo\u200bsul", "Mosul"),
        ("Mo\u00adsul", "Mosul"),
        ("\u202eMosul\u202c", "Mosul"),
    ],
)
def test_spellings_of_one_name_meet(spelling: str, other: str) -> None:
    assert fold(spelling) == fold(other)


@pytest.mark.parametrize(
    ("name", "other"), [("Paris", "Pares"), ("West Bank", "Westbank"), ("Erbil 1", "Erbil 2"), ("الموصل", "بغداد"), ("Ur", "U")]
)
def test_names_that_differ_stay_apart(name: str, other: str) -> None:
    assert fold(name) != fold(other)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=30))
def test_composed_and_decomposed_marks_fold_alike(name: str) -> None:
    assert fold(unicodedata.normalize("NFD", name)) == fold(unicodedata.normalize("NFC", name))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Deir ez-Zor,\nSyria", "deir ez zor, syria"),
        ("Chișinău", "chisinau"),
        ("O’Hare and O'Hare", "o'hare and o'hare"),
        ("Erbi\u0302l!", "erbil!"),
        ("Straße", "strasse"),
        ("Mosul\u00a0fell", "mosul fell"),
        ("A\ud800B", "a b"),
    ],
)
def test_a_text_is_folded_with_its_signs(text: str, folded: str) -> None:
    assert fold_text(text).folded == folded


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Near Erbi\u0302l.", "erbil", "Erbi\u0302l"),
        ("Near Hewle\u0302r today", "hewler", "Hewle\u0302r"),
        ("The Straße burns", "strasse", "Straße"),
        ("From Mo\u200bsul, on foot", "mosul", "Mo\u200bsul"),
        ("From Chișinău, on foot", "chisinau", "Chișinău"),
        ("The cafe\u0301\u0302 burns", "cafe", "cafe\u0301\u0302"),
    ],
)
def test_a_name_in_the_folded_text_leads_back_to_the_text_with_its_marks(text: str, written: str, name: str) -> None:
    found = fold_text(text)
    at = found.folded.index(written)
    assert text[found.origin(at) : found.end(at + len(written))] == name


#: Letters of many scripts, marks, signs of direction, blanks of no width, halves of characters, whatever else there is.
ODD = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("aZß İıŉǅ’'-\u0301\u0327\u200b\u200d\u200f\u202e\ufeff\ud83d\udc00😀لاﷺ"))
)


@given(ODD)
def test_every_folded_offset_leads_to_one_of_the_text(text: str) -> None:
    found = fold_text(text)
    origins = [found.origin(i) for i in range(len(found.folded) + 1)]
    assert origins[-1] == len(text)
    assert all(a <= b for a, b in pairwise(origins))
    assert all(found.origin(i) < found.end(i + 1) <= len(text) for i in range(len(found.folded)))


@given(ODD)
def test_a_folded_text_says_the_same_names_as_the_text(text: str) -> None:
    assert fold(fold_text(text).folded) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_needs_no_table_of_offsets(text: str) -> None:
    found = fold_text(text)
    assert found.origins is None
    assert len(found.folded) == len(text)


NAMES = [
    "Mosul",
    "Erbi\u0302l",
    "Hewle\u0302r",
    "İstanbul",
    "الموصل",
    "Łódź",
    "Sa\u0303o Paulo",
    "München",
    "O’Hare",
    "New\u00a0York",
    "U.S.",
]


@given(st.lists(st.one_of(st.sampled_from(NAMES), ODD.filter(lambda piece: len(piece) < 8)), max_size=15))
def test_what_is_found_is_what_stands_there(gazetteer: Gazetteer, pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert all(text[t.start : t.end] == t.text for t in passed(text, gazetteer).toponyms)
