"""Which capitalised names a text treats as places, whether or not a gazetteer has them: a table of cases, with invented names."""

from __future__ import annotations

import itertools

import pytest
from geoparsing.steps import first_pass_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition import Sign
from dashboard.geoparsing.recognition.place_words import FEATURE_OF_NOUN, FEATURE_OF_PLURAL

CALLED, AFTER_PLACE_WORD, LISTED, BARRED, NONE = Sign.CALLED, Sign.AFTER_PLACE_WORD, Sign.LISTED, Sign.BARRED, Sign.NONE

CASES = [
    # text, name, its sign, the feature of its noun
    ("They burned the village of Zarbanuk.", "Zarbanuk", CALLED, "PPL"),
    ("They burned the villages of Zarbanuk, Qelmeth and Orduvai.", "Orduvai", CALLED, "PPL"),
    ("They burned villages such as Zarbanuk and Qelmeth.", "Qelmeth", CALLED, "PPL"),
    ("Some villages, including Zarbanuk and Qelmeth, burned.", "Zarbanuk", CALLED, "PPL"),
    ("They burned Zarbanuk, Qelmeth and Orduvai villages.", "Zarbanuk", CALLED, "PPL"),
    ("They burned a town called Zarbanuk.", "Zarbanuk", CALLED, "PPL"),
    ("They burned the village Zarbanuk.", "Zarbanuk", CALLED, "PPL"),
    ("Families left Zarbanuk village.", "Zarbanuk", CALLED, "PPL"),
    ("Families left the Zarbanuk refugee camp.", "Zarbanuk", CALLED, "CMP"),
    ("Families crossed at the Zarbanuk border crossing.", "Zarbanuk", CALLED, "PSTB"),
    ("Shells fell in the Zarbanuk neighbourhood.", "Zarbanuk", CALLED, "PPLX"),
    ("Shells fell in Zarbanuk District on Monday.", "Zarbanuk District", CALLED, "ADM2"),
    ("Zarbanuk, a town in the hills, was shelled.", "Zarbanuk", CALLED, "PPL"),
    ("Zarbanuk is a small farming village near the border.", "Zarbanuk", CALLED, "PPL"),
    ("Zarbanuk, 5 km north of Goma, was shelled.", "Zarbanuk", CALLED, "PPL"),
    ("Zarbanuk, eight kilometres east of Goma, was shelled.", "Zarbanuk", CALLED, "PPL"),
    ("A drone strike hit Zarbanuk on Monday.", "Zarbanuk", AFTER_PLACE_WORD, ""),
    ("The fighters have taken Zarbanuk.", "Zarbanuk", AFTER_PLACE_WORD, ""),
    ("The minister has taken Zarbanuk along.", "Zarbanuk", NONE, ""),
    ("Zarbanuk, about 20 kilometres from the coast, was shelled.", "Zarbanuk", CALLED, "PPL"),
    ("ZARBANUK, Ukraine (AP) - Shells fell.", "ZARBANUK", CALLED, ""),
    ("They burned the village of Um al-Zarb.", "Um al-Zarb", CALLED, "PPL"),
    ("They burned the village of Zarban es Qelm.", "Zarban es Qelm", CALLED, "PPL"),
    ("They burned the village of al-Zarbanuk.", "al-Zarbanuk", CALLED, "PPL"),
    ("They burned the village of Al-Za'rab.", "Al-Za'rab", CALLED, "PPL"),
    ("They burned the village of Zarb-qelm.", "Zarb-qelm", CALLED, "PPL"),
    ("Clashes went on near Zarbanuk.", "Zarbanuk", AFTER_PLACE_WORD, ""),
    ("Clashes went on in Zarbanuk and Qelmeth.", "Qelmeth", AFTER_PLACE_WORD, ""),
    ("The army shelled Zarbanuk on Monday.", "Zarbanuk", AFTER_PLACE_WORD, ""),
    ("Families fled to Zarbanuk.", "Zarbanuk", AFTER_PLACE_WORD, ""),
    ("Clashes went on in Abu Zarban.", "Abu Zarban", AFTER_PLACE_WORD, ""),
    ("In Zarbanuk boats were moored.", "Zarbanuk", AFTER_PLACE_WORD, ""),
    ("Shells fell on Zarbanuk.", "Zarbanuk", AFTER_PLACE_WORD, ""),
    ("Farmers from Zarbanuk came.", "Zarbanuk", AFTER_PLACE_WORD, ""),
    ("Clashes went on in Zarbanuk Saturday.", "Zarbanuk", AFTER_PLACE_WORD, ""),
    ("Zarbanuk, Qelmeth and Orduvai burned.", "Qelmeth", LISTED, ""),
    ("The army attacked Zarbanuk.", "Zarbanuk", Sign.AFTER_VERB, ""),
    ("Zarbanuk burned.", "Zarbanuk", NONE, ""),
]

BARRED_CASES = [
    ("The Zarbanuk Province group killed three.", "Zarbanuk Province"),
    ("Rockets hit Liwa Zarbanuk.", "Liwa Zarbanuk"),
    # text, name
    ("They saw Zarbanuk fighters withdraw.", "Zarbanuk"),
    ("They fled from Zarbanuk militants.", "Zarbanuk"),
    ("The army took the town back from al-Shabab on Monday.", "al-Shabab"),
    ("Clashes went on near al-Qaida.", "al-Qaida"),
    ("He spoke to General Zarbanuk.", "General Zarbanuk"),
    ("He spoke to the general, Gen. Zarbanuk.", "Zarbanuk"),
    ("It was in Zarbanuk's hands, Zarbanuk said.", "Zarbanuk"),
    ("The Department of Zarbanuk said so.", "Zarbanuk"),
    ("They joined the Zarbanuk Liberation Army.", "Zarbanuk Liberation Army"),
    ("They fired at Zarb17 on Monday.", "Zarb17"),
    ("They live in NATO lands.", "NATO"),
    ("They prayed in Ramadan.", "Ramadan"),
    ("A Zarbanuk-held town was shelled.", "Zarbanuk"),
    ("They were stopped by Operation Zarbanuk.", "Operation Zarbanuk"),
]

TEXTS = st.lists(
    st.sampled_from([
        "Zarbanuk", "Qelmeth", "al-Orduv", "Um al-Serj", "Mosul", "the village of", "the villages of", "district", "villages", "in", "near",
        ",", "and", ".", "\n\n", "General", "fighters", "said", "’s", "a town in", ", 5 km north of", "-held", "(", ")", "الموصل", "Abu",
        "2014", "NATO",
    ]),
    max_size=25,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(("text", "name", "sign", "feature"), CASES)
def test_a_name_has_the_sign_that_the_text_gives_it(gazetteer: Gazetteer, text: str, name: str, sign: Sign, feature: str) -> None:
    names = {unlisted.text: unlisted for unlisted in first_pass_of(text, gazetteer).unlisted}
    assert (names[name].sign, names[name].feature) == (sign, feature)


@pytest.mark.parametrize(("text", "name"), BARRED_CASES)
def test_a_person_a_group_or_a_thing_is_no_place(gazetteer: Gazetteer, text: str, name: str) -> None:
    signs = [unlisted.sign for unlisted in first_pass_of(text, gazetteer).unlisted if unlisted.text == name]
    assert BARRED in signs
    assert max(signs) <= NONE


@pytest.mark.parametrize(
    "text",
    ["in the House of Zarbanuk", "They put it in the Zarbanuk.", "a Zarbanuk incest case", "It lay in Zarbanuk incest records."],
)
def test_a_name_that_only_qualifies_or_has_an_article_is_not_said_to_be_a_place(gazetteer: Gazetteer, text: str) -> None:
    assert all(unlisted.sign <= NONE for unlisted in first_pass_of(text, gazetteer).unlisted)


@settings(max_examples=80)
@given(TEXTS)
def test_names_are_in_order_apart_and_as_in_the_text(gazetteer: Gazetteer, text: str) -> None:
    names = first_pass_of(text, gazetteer).unlisted
    starts = {name.start for name in names}
    assert all(text[name.start : name.end] == name.text for name in names)
    assert all(before.end <= name.start for before, name in itertools.pairwise(names))
    assert all(starts.issuperset(name.mates) and name.start not in name.mates and name.list_end >= name.end for name in names)


def test_each_noun_has_one_plural_and_no_plural_is_a_noun() -> None:
    assert len(FEATURE_OF_PLURAL) == len(FEATURE_OF_NOUN)
    assert FEATURE_OF_NOUN.keys().isdisjoint(FEATURE_OF_PLURAL)
    assert {"cities", "villages", "counties", "valleys"} <= FEATURE_OF_PLURAL.keys()
