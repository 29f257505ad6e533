"""Spellings of one name fold to the same form; a whole text is folded with a way back to its own offsets."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from geoparsing.steps import first_pass_of
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.text.folding import fold, fold_text


@pytest.mark.parametrize(
    ("spelling", "other_spelling"),
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
def test_spellings_of_one_name_fold_to_the_same(spelling: str, other_spelling: str) -> None:
    assert fold(spelling) == fold(other_spelling)


@pytest.mark.parametrize(
    ("name", "other_name"), [("Paris", "Pares"), ("West Bank", "Westbank"), ("Erbil 1", "Erbil 2"), ("الموصل", "بغداد"), ("Ur", "U")]
)
def test_different_names_fold_to_different_forms(name: str, other_name: str) -> None:
    assert fold(name) != fold(other_name)


@given(st.text(max_size=30))
def test_a_folded_name_folds_to_itself(name: str) -> None:
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
        ("Port-au-\nPrince", "port au prince"),
        ("MOSUL (AP) -\nTroops", "mosul (ap)   troops"),
    ],
)
def test_a_folded_text_keeps_its_signs(text: str, folded: str) -> None:
    assert fold_text(text).folded == folded


@pytest.mark.parametrize(
    ("text", "folded_name", "name"),
    [
        ("Near Erbi\u0302l.", "erbil", "Erbi\u0302l"),
        ("Near Hewle\u0302r today", "hewler", "Hewle\u0302r"),
        ("The Straße burns", "strasse", "Straße"),
        ("From Mo\u200bsul, on foot", "mosul", "Mo\u200bsul"),
        ("From Chișinău, on foot", "chisinau", "Chișinău"),
        ("To Tal-\nAfar, on foot", "tal afar", "Tal-\nAfar"),
        ("The cafe\u0301\u0302 burns", "cafe", "cafe\u0301\u0302"),
    ],
)
def test_a_name_in_the_folded_text_leads_back_to_the_text_with_its_marks(text: str, folded_name: str, name: str) -> None:
    folded_text = fold_text(text)
    start = folded_text.folded.index(folded_name)
    assert text[folded_text.origin(start) : folded_text.end(start + len(folded_name))] == name


#: Texts of any characters, with letters of many scripts, marks, direction marks, blanks of no width and surrogates among them.
ODD_TEXTS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("aZß İıŉǅ’'-\u0301\u0327\u200b\u200d\u200f\u202e\ufeff\ud83d\udc00😀لاﷺ"))
)


@given(ODD_TEXTS)
def test_every_folded_offset_leads_to_an_offset_of_the_text(text: str) -> None:
    folded_text = fold_text(text)
    origins = [folded_text.origin(i) for i in range(len(folded_text.folded) + 1)]
    assert origins[-1] == len(text)
    assert all(origin <= next_origin for origin, next_origin in pairwise(origins))
    assert all(folded_text.origin(i) < folded_text.end(i + 1) <= len(text) for i in range(len(folded_text.folded)))


@given(ODD_TEXTS)
def test_folding_a_folded_text_as_a_name_gives_the_same_as_folding_the_text(text: str) -> None:
    assert fold(fold_text(text).folded) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=127, exclude_characters="\n")))
def test_ascii_text_without_line_ends_has_no_table_of_offsets(text: str) -> None:
    folded_text = fold_text(text)
    assert folded_text.origins is None
    assert len(folded_text.folded) == len(text)


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


@given(st.lists(st.one_of(st.sampled_from(NAMES), ODD_TEXTS.filter(lambda piece: len(piece) < 8)), max_size=15))
def test_toponyms_are_as_written_in_the_text(gazetteer: Gazetteer, pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert all(text[t.start : t.end] == t.text for t in first_pass_of(text, gazetteer).toponyms)
