"""Which name of a place the reader sees, and what finds it where names are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Kind
from dashboard.query.place_names import is_name, label_to_type, most_given_name, shown_name


@pytest.mark.parametrize(
    ("name", "toponym", "shown"),
    [
        # another name, or another spelling of it
        ("Al-Junaynah", "El Geneina", "El Geneina"),
        ("Kyiv", "Kiev", "Kiev"),
        ("Zaporizhzhya", "Zaporizhzhia", "Zaporizhzhia"),
        ("Al Qadarif", "Gadarif", "Gadarif"),
        ("Northern Darfur", "North Darfur", "North Darfur"),
        ("Khartoum North", "Bahri", "Bahri"),
        ("Niu-York", "New York", "New York"),
        ("Sanliurfa", "Urfa", "Urfa"),
        ("Babanūsah", "Babanusa", "Babanusa"),
        ("Kurdistan Region", "Iraqi Kurdistan", "Iraqi Kurdistan"),
        # the same name to a reader
        ("Mosul", "Mosul", "Mosul"),
        ("Adré", "Adre", "Adré"),
        ("Chornomors’k", "Chornomorsk", "Chornomors’k"),
        ("Debaltseve", "Debal'tseve", "Debaltseve"),
        ("Przemyśl", "Przemysl", "Przemyśl"),
        ("Ti-n-Essako", "Tin-Essako", "Ti-n-Essako"),
        ("Al Hasaheisa", "Al-Hasaheisa", "Al Hasaheisa"),
        ("Malikiyah", "Al-Malikiyah", "Malikiyah"),
        ("El Daein", "Ed Daein", "El Daein"),
        ("Hague", "The Hague", "Hague"),
        ("Saint Louis", "St Louis", "Saint Louis"),
        # a word for its kind more or less, or a part of it
        ("Kyiv", "Kyiv City", "Kyiv"),
        ("Anbar", "Anbar province", "Anbar"),
        ("Red Sea", "Red Sea State", "Red Sea"),
        ("River Nile", "River Nile State", "River Nile"),
        ("Tigris", "Tigris River", "Tigris"),
        ("New York City", "New York", "New York City"),
        ("Chernobyl nuclear plant", "Chernobyl", "Chernobyl nuclear plant"),
        ("University of Mosul", "Mosul University", "University of Mosul"),
        ("Kuwait City", "Kuwait city", "Kuwait City"),
        # no full name
        ("Kurdistan Region", "KRI", "Kurdistan Region"),
        ("Los Angeles", "L.A.", "Los Angeles"),
        ("California", "Calif.", "California"),
        ("Mexico City", "CDMX", "Mexico City"),
        ("Palmyra", "TADMUR", "Palmyra"),
        ("Mosul", "الموصل", "Mosul"),
        ("Kyiv", "Київ", "Kyiv"),
        ("Kyiv", "", "Kyiv"),
    ],
)
def test_the_reader_sees_the_name_of_the_articles_where_it_is_another_and_a_full_one(name: str, toponym: str, shown: str) -> None:
    assert shown_name(name, toponym, Kind.TOWN) == shown


@pytest.mark.parametrize("toponym", ["U.S.", "US", "America", "Washington", "Iraqi Kurdistan"])
def test_a_country_keeps_its_name(toponym: str) -> None:
    assert shown_name("United States", toponym, Kind.COUNTRY) == "United States"


@pytest.mark.parametrize(
    ("name", "toponyms", "given_name"),
    [
        ("Al-Junaynah", {}, ""),
        ("Al-Junaynah", {"El Geneina": 3, "Al-Junaynah": 2}, "El Geneina"),
        ("Al-Junaynah", {"El Geneina": 2, "Geneina": 1, "Al-Junaynah": 2}, "El Geneina"),
        ("Al-Junaynah", {"El Geneina": 2, "AL-JUNAYNAH": 1, "Al-Junaynah": 1}, "Al-Junaynah"),
        ("Bakhmut", {"ARTEMIVSK": 5, "Artemivsk": 1, "Bakhmut": 5}, "Artemivsk"),
        ("Slovyansk", {"Slavyansk": 2, "Sloviansk": 2, "Slovyansk": 1}, "Slavyansk"),
        ("Palmyra", {"TADMUR": 2}, "TADMUR"),
        ("United States", {"U.S.": 13, "US": 4, "United States": 9}, "U.S."),
        ("Donetsk", {"Oleksandrivka": 2, "Donetsk": 30}, "Donetsk"),
    ],
)
def test_spellings_of_a_name_count_together_and_the_gazetteers_wins_a_tie(name: str, toponyms: dict[str, int], given_name: str) -> None:
    assert most_given_name(name, toponyms) == given_name


@pytest.mark.parametrize(
    ("label", "other_names", "in_the_list"),
    [
        ("Mosul", (), "Mosul"),
        ("El Geneina", ("Al-Junaynah",), "El Geneina (Al-Junaynah)"),
        ("United States", ("U.S.",), "United States (U.S.)"),
        ("Constanţa", (), "Constanţa (Constanta)"),
        ("Constanţa", ("Constanta",), "Constanţa (Constanta)"),
        ("Babanusa", ("Babanūsah",), "Babanusa (Babanūsah)"),
        ("Chornomors’k", ("Chornomorsk",), "Chornomors’k (Chornomors'k)"),
        ("Kirkuk, town", (), "Kirkuk, town"),
        ("Mosul", ("الموصل",), "Mosul (الموصل)"),
    ],
)
def test_a_place_is_listed_with_the_names_that_its_label_alone_does_not_find(
    label: str, other_names: tuple[str, ...], in_the_list: str
) -> None:
    assert label_to_type(label, other_names) == in_the_list


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [("el geneina", True), ("Al Junaynah", True), (" AL-JUNAYNAH ", True), ("Āl-Junaynah", True), ("Geneina", False), ("", False)],
)
def test_a_typed_name_is_known_without_its_marks(typed: str, is_one: bool) -> None:
    assert is_name(typed, ["El Geneina", "Al-Junaynah"]) == is_one


@given(st.text(), st.text())
def test_any_text_is_a_name_to_show(name: str, toponym: str) -> None:
    assert shown_name(name, toponym, Kind.TOWN) in {name, toponym}
    assert most_given_name(name, {toponym: 1}) == toponym
    assert label_to_type(name, (toponym,)).startswith(name)
