"""Choice: which of the places of a name is chosen, with what confidence, and for which reason."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from geoparsing.steps import choose_places, first_pass_of, resolve_text, weigh_toponyms
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import BAGHDAD, ERBIL, IRAQ, KIRKUK, KIRKUK_GOVERNORATE, MOSUL, make_article

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.geoparse import geoparse
from dashboard.geoparsing.resolution import AcceptedGroup, ArticleToponyms, WeighedGroup, choose, weigh
from dashboard.geoparsing.resolution.choice import MAX_CONFIDENCE, confidence
from dashboard.geoparsing.resolution.features import COLUMN
from dashboard.model import Candidate, Kind, NameType, Place, Resolution, Toponym


def resolutions_by_name(text: str, gazetteer: Gazetteer) -> dict[str, Resolution]:
    """The resolution of each name of a text, of its last mention."""
    return {resolution.toponym.text: resolution for resolution in resolve_text(text, gazetteer)}


def country_and_admin1(text: str, name: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """The country and division of the place that is chosen for a name of a text."""
    place = resolutions_by_name(text, gazetteer)[name].place
    assert place is not None
    return place.country, place.admin1


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("The mayor of Paris, Texas, spoke.", "Paris", "US", "Texas"),
        ("The mayor of Paris spoke in France.", "Paris", "FR", ""),
        ("Police in London, Ontario, said so.", "London", "CA", "Ontario"),
        ("Troops left Tripoli in Lebanon for Beirut.", "Tripoli", "LB", ""),
        ("Fighting in Tripoli and Benghazi, Libya, went on.", "Tripoli", "LY", ""),
        ("He flew from Birmingham to Montgomery, Alabama.", "Birmingham", "US", "Alabama"),
        ("Militants took Tikrit and Samarra.", "Samarra", "IQ", ""),
        ("Athens, Georgia, voted.", "Athens", "US", "Georgia"),
        ("Athens, Greece, burned.", "Athens", "GR", ""),
        ("Memphis, Tenn., flooded.", "Memphis", "US", "Tennessee"),
        ("He lives in Charleston, W.Va., now.", "Charleston", "US", "West Virginia"),
        ("Trains left Vancouver, B.C., on time.", "Vancouver", "CA", "British Columbia"),
        ("They moved to Reading, Pa., last year.", "Reading", "US", "Pennsylvania"),
        ("A fire broke out in Manchester (New Hampshire).", "Manchester", "US", "New Hampshire"),
        ("Fires in NSW reached Newcastle and Sydney.", "Newcastle", "AU", "New South Wales"),
        ("Police in Washington County, Oregon, said so.", "Washington County", "US", "Oregon"),
        ("Farmers in Georgia, Alabama and Florida lost their crops.", "Georgia", "US", "Georgia"),
        ("Tbilisi said that Georgia and Armenia had agreed.", "Georgia", "GE", ""),
        ("Floods hit Gaya in the Dosso region of Niger.", "Niger", "NE", ""),
        ("Gunmen raided a post in the Tahoua region of Niger.", "Niger", "NE", ""),
        ("Gunmen raided a post in the Nigerian state of Niger.", "Niger", "NG", "Niger"),
        ("Police in the US state of Georgia said so.", "Georgia", "US", "Georgia"),
    ],
)
def test_the_place_that_the_article_means_is_chosen(gazetteer: Gazetteer, text: str, name: str, country: str, admin1: str) -> None:
    chosen_country, chosen_admin1 = country_and_admin1(text, name, gazetteer)
    assert chosen_country == country
    assert not admin1 or chosen_admin1 == admin1


@pytest.mark.parametrize(
    ("text", "admin1", "remark"),
    [
        ("Police in Springfield, Ohio, arrested two men.", "Ohio", "its state beside it"),
        ("The governor of Ohio spoke in Springfield. People from Dayton and Columbus came.", "Ohio", "its state and neighbours around it"),
        ("Police in Springfield, Illinois, met officers from Decatur and Peoria.", "Illinois", "another state beside it"),
        ("Fire crews from Springfield, Chicopee and Holyoke worked all night.", "Massachusetts", "neighbours alone"),
        ("Crews from Springfield and Branson met in Missouri.", "Missouri", "a neighbour and the state"),
        ("The convoy stopped in Springfield, about 25 miles northeast of Dayton.", "Ohio", "a distance and a bearing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_other_names_of_the_text_decide_which_springfield_it_is(gazetteer: Gazetteer, text: str, admin1: str, remark: str) -> None:
    assert country_and_admin1(text, "Springfield", gazetteer) == ("US", admin1), remark


@pytest.mark.parametrize("name", ["Kirkuk", "Najaf", "Baghdad", "Aleppo", "Homs", "Erbil"])
def test_the_city_comes_before_its_own_division_unless_the_text_says_province(gazetteer: Gazetteer, name: str) -> None:
    town = resolutions_by_name(f"Fighting went on in {name} on Monday.", gazetteer)[name]
    assert town.place is not None
    assert town.place.kind is Kind.TOWN
    province = next(iter(resolutions_by_name(f"Fighting went on in {name} province on Monday.", gazetteer).values()))
    assert province.place is not None
    assert province.place.kind is Kind.DIVISION


def test_one_name_has_one_sense_in_an_article(gazetteer: Gazetteer) -> None:
    text = "The mayor of Paris, Texas, spoke. In Paris, people listened."
    divisions = {r.place.admin1 for r in resolve_text(text, gazetteer) if r.place and r.place.name == "Paris"}
    assert divisions == {"Texas"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Lebanon, Ohio, has a twin: Lebanon, Pa.", [("Ohio", Kind.TOWN), ("Pennsylvania", Kind.TOWN)]),
        ("Kirkuk is calm, and so is Kirkuk province.", [("Kirkuk", Kind.TOWN), ("Kirkuk", Kind.DIVISION)]),
        ("He left Springfield, Illinois, for Springfield, Missouri.", [("Illinois", Kind.TOWN), ("Missouri", Kind.TOWN)]),
        ("She left Rome, Ga., for Rome, Italy.", [("Georgia", Kind.TOWN), ("Lazio", Kind.TOWN)]),
    ],
)
def test_a_name_has_two_senses_where_the_text_says_so_beside_it(gazetteer: Gazetteer, text: str, places: list[tuple[str, Kind]]) -> None:
    repeated_name = Counter(r.place.name for r in resolve_text(text, gazetteer) if r.place).most_common(1)[0][0]
    assert [(r.place.admin1, r.place.kind) for r in resolve_text(text, gazetteer) if r.place and r.place.name == repeated_name] == places


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("The mayor of Paris, Texas, spoke.", "Paris", "Texas is named beside it"),
        ("Memphis, Tenn., flooded.", "Memphis", "Tenn. is named beside it"),
        ("Memphis, Tenn., flooded.", "Tenn.", "short for Tennessee"),
        ("Two Syrians and three Iraqis fled.", "Syrians", "the people of Syria"),
        ("They left Mosul on foot.", "Mosul", "the only Mosul in the gazetteer"),
        ("They left Orange County on foot.", "Orange County", "the text calls it a county"),
        ("They left Kirkuk on foot.", "Kirkuk", "the town, not the division of the same name"),
        ("They took the village of Tal Zahabiyah.", "Tal Zahabiyah", "no gazetteer has this name"),
        (
            "They live in Columbia, about 30 miles north of Jefferson City.",
            "Columbia",
            "it lies where the text says, by distance and bearing",
        ),
    ],
)
def test_a_choice_has_a_reason(gazetteer: Gazetteer, text: str, name: str, reason: str) -> None:
    reasons = {mention.toponym: mention.reason for mention in geoparse(make_article(text), gazetteer).mentions}
    assert reasons[name] == reason


TEXTS = st.lists(
    st.sampled_from(
        [
            "Paris",
            "Texas",
            ",",
            "and",
            "in",
            "Springfield",
            "Ohio",
            "Kirkuk",
            "province",
            "Iraqi",
            "Mosul",
            "London",
            "Ontario",
            "Ga.",
            "(",
            "Rome",
        ]
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=60)
@given(TEXTS)
def test_a_choice_has_at_most_three_rivals_and_a_reason_whatever_the_text(gazetteer: Gazetteer, text: str) -> None:
    for resolution in resolve_text(text, gazetteer):
        assert resolution.reason
        assert len(resolution.rivals) <= 3
        assert resolution.place not in resolution.rivals
        assert 0.0 <= resolution.confidence <= MAX_CONFIDENCE
        assert resolution.place in {candidate.place for candidate in resolution.toponym.candidates}


def test_an_ambiguous_name_has_less_confidence_than_an_unambiguous_one(gazetteer: Gazetteer) -> None:
    ambiguous = resolutions_by_name("He lives in Springfield.", gazetteer)["Springfield"].confidence
    unambiguous = resolutions_by_name("He lives in Mosul.", gazetteer)["Mosul"].confidence
    assert ambiguous < 0.6
    assert 0.85 < unambiguous < 1


def test_a_division_beside_a_name_raises_the_confidence(gazetteer: Gazetteer) -> None:
    without_division = resolutions_by_name("He lives in Springfield.", gazetteer)["Springfield"].confidence
    with_division = resolutions_by_name("He lives in Springfield, Illinois.", gazetteer)["Springfield"].confidence
    assert with_division > without_division + 0.3


@given(st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_confidence_rises_with_the_probability_and_stays_below_1(probabilities: list[float]) -> None:
    confidences = [confidence(probability) for probability in sorted(probabilities)]
    assert all(a <= b for a, b in pairwise(confidences))
    assert all(0.0 <= value <= MAX_CONFIDENCE < 1.0 for value in confidences)
    assert all(round(value, 2) == value for value in confidences)


@pytest.mark.parametrize(("probability", "nearest"), [(-1e-6, 0.0), (1 + 1e-6, 1.0)])
def test_a_probability_beyond_0_or_1_by_rounding_is_no_error(probability: float, nearest: float) -> None:
    assert confidence(probability) == confidence(nearest)


def recognise_and_weigh(text: str, gazetteer: Gazetteer) -> tuple[tuple[Toponym, ...], WeighedGroup]:
    first_pass = first_pass_of(text, gazetteer)
    return first_pass.toponyms, weigh([ArticleToponyms(text, first_pass)])


@settings(max_examples=60)
@given(TEXTS)
def test_probabilities_of_a_sense_sum_to_one_and_its_best_is_the_likeliest(gazetteer: Gazetteer, text: str) -> None:
    toponyms, weighed_group = recognise_and_weigh(text, gazetteer)
    assert bool(weighed_group.group.senses) is bool(toponyms)
    for k, (first, end) in enumerate(pairwise(weighed_group.group.pool.starts.tolist())):
        probabilities = weighed_group.probabilities[first:end]
        assert probabilities.sum() == pytest.approx(1, abs=1e-4)
        assert (probabilities >= 0).all()
        assert probabilities.max() == weighed_group.probabilities[weighed_group.best[k]]


@settings(max_examples=60)
@given(TEXTS)
def test_every_toponym_has_one_sense_and_mentions_of_a_sense_share_their_name(gazetteer: Gazetteer, text: str) -> None:
    toponyms, weighed_group = recognise_and_weigh(text, gazetteer)
    group = weighed_group.group
    assert sorted(i for sense in group.senses for i in sense.mentions) == list(range(len(toponyms)))
    for k, sense in enumerate(group.senses):
        assert {toponyms[i].text.casefold() for i in sense.mentions} == {toponyms[sense.mentions[0]].text.casefold()}
        assert all(group.sense_of[i] == k for i in sense.mentions)


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_articles_that_are_weighed_in_one_go_do_not_influence_each_other(gazetteer: Gazetteer, texts: list[str]) -> None:
    articles = [ArticleToponyms(text, first_pass_of(text, gazetteer)) for text in texts]
    in_one_go, one_by_one = weigh(articles), [weigh([article]) for article in articles]
    assert in_one_go.features == pytest.approx(np.concatenate([single.features for single in one_by_one]), abs=1e-5)
    assert in_one_go.probabilities == pytest.approx(np.concatenate([single.probabilities for single in one_by_one]), abs=1e-5)
    toponyms = [list(article.first_pass.toponyms) for article in articles]
    expected = [choose(AcceptedGroup(single, [of_article]))[0] for single, of_article in zip(one_by_one, toponyms, strict=True)]
    assert choose(AcceptedGroup(in_one_go, toponyms)) == expected


def toponym(text: str, name: str, *places: Place, certainty: float = 0.9) -> Toponym:
    start = text.index(name)
    return Toponym(start, start + len(name), name, tuple(Candidate(place, NameType.NAME, 0) for place in places), certainty)


@pytest.mark.parametrize(
    ("text", "has_container", "division_word"),
    [
        ("Kirkuk, Iraq", True, ""),
        ("Kirkuk (Iraq)", True, ""),
        ("Kirkuk province, Iraq", False, "province"),
        ("Kirkuk and Iraq", False, ""),
        ("Kirkuk. Iraq", False, ""),
        ("Kirkuk governorate of Iraq", False, "governorate"),
        ("Kirkuk provinces of Iraq", False, ""),
        ("the province of Kirkuk (Iraq)", True, "province"),
        ("the provinces of Kirkuk and Erbil in Iraq", False, "province"),
        ("a university of Kirkuk, Iraq", True, ""),
        ("the republic of Kirkuk and Iraq", False, ""),
        ("the Iraqi province of Kirkuk in Iraq", False, "province"),
        ("the governor of Kirkuk in Iraq", False, "division"),
        ("Kirkuk Governor X. of Iraq", False, "division"),
        ("Kirkuk Gov. X. of Iraq", False, "division"),
    ],
)
def test_the_text_beside_a_name_gives_its_container_and_division_word(text: str, has_container: bool, division_word: str) -> None:
    toponyms = [toponym(text, "Kirkuk", KIRKUK, KIRKUK_GOVERNORATE), toponym(text, "Iraq", IRAQ)]
    sense = weigh_toponyms(text, toponyms).group.senses[0]
    assert (sense.container, sense.division_word) == (1 if has_container else None, division_word)


WASHINGTON = Place("5815135", "Washington", "ADM1", "US", "Washington", 47.5, -120.5, 7_000_000)
WASHINGTON_TOWN = Place("5219488", "Washington", "PPL", "US", "Pennsylvania", 40.17, -80.25, 13_000)
PENNSYLVANIA = Place("6254927", "Pennsylvania", "ADM1", "US", "Pennsylvania", 40.3, -76.9, 12_000_000)
OHIO = Place("5165418", "Ohio", "ADM1", "US", "Ohio", 40.25, -83.0, 11_000_000)
ERIE = Place("5188843", "Erie", "PPL", "US", "Pennsylvania", 42.1, -80.1, 100_000)


@pytest.mark.parametrize(
    ("text", "container", "listed_with"),
    [
        ("Washington, Pennsylvania", 1, []),
        ("Washington, Pennsylvania and Erie", 1, []),
        ("Washington, Pennsylvania and Ohio", None, [1]),
        ("Ohio, Washington, Pennsylvania", None, [0, 2]),
        ("Erie, Pennsylvania and Ohio", 1, []),
    ],
)
def test_a_list_of_divisions_is_not_a_town_beside_its_division(text: str, container: int | None, listed_with: list[int]) -> None:
    places = {"Washington": (WASHINGTON, WASHINGTON_TOWN), "Pennsylvania": (PENNSYLVANIA,), "Ohio": (OHIO,), "Erie": (ERIE,)}
    names = sorted((name for name in places if name in text), key=text.index)
    weighed_group = weigh_toponyms(text, [toponym(text, name, *places[name]) for name in names])
    tested_name = "Washington" if "Washington" in text else "Erie"
    sense = weighed_group.group.senses[names.index(tested_name)]
    assert (sense.container, sense.listed_with) == (container, listed_with)


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Police in Washington said that Pennsylvania sent help.", [0, 1]),
        ("Police in Washington said that Erie sent help.", [0, 0]),
        ("Pennsylvania sent help to Washington.", [0, 0]),
        (f"Police in Washington {'said so ' * 50}in Pennsylvania.", [0, 0]),
    ],
)
def test_candidates_in_the_division_named_next_are_marked(text: str, shares: list[float]) -> None:
    places = {"Washington": (WASHINGTON, WASHINGTON_TOWN), "Pennsylvania": (PENNSYLVANIA,), "Erie": (ERIE,)}
    names = sorted((name for name in places if name in text), key=text.index)
    weighed_group = weigh_toponyms(text, [toponym(text, name, *places[name]) for name in names])
    start = int(weighed_group.group.pool.starts[names.index("Washington")])
    assert weighed_group.features[start : start + 2, COLUMN["the country or division named next holds it"]].tolist() == shares


def test_places_that_lie_in_a_country_support_it() -> None:
    georgia = Place("614540", "Georgia", "PCLI", "GE", "", 42.0, 43.5, 3_700_000)
    state = Place("4197000", "Georgia", "ADM1", "US", "Georgia", 32.75, -83.5, 9_000_000)
    gori = Place("614455", "Gori", "PPL", "GE", "Shida Kartli", 41.98, 44.11, 48_000)
    text = "Georgia said that Gori was safe."
    weighed_group = weigh_toponyms(text, [toponym(text, "Georgia", georgia, state), toponym(text, "Gori", gori)])
    assert weighed_group.features[:2, COLUMN["a country that the article's places lie in"]].tolist() == [1, 0]


def test_a_country_that_holds_none_of_the_candidates_is_no_container() -> None:
    text = "Mosul, Syria"
    syria = Place("163843", "Syria", "PCLI", "SY", "", 35.0, 38.0)
    weighed_group = weigh_toponyms(text, [toponym(text, "Mosul", MOSUL), toponym(text, "Syria", syria)])
    assert weighed_group.group.senses[0].container is None


def test_distances_that_the_text_gives_choose_between_candidates() -> None:
    text = "They reached Qayyara before Mosul."
    near, far = (Place(f"x-{n}", "Qayyara", "PPL", "IQ", "", lat, 43.2, 20_000) for n, lat in (("near", 35.8), ("far", 31.0)))
    toponyms = [toponym(text, "Qayyara", near, far), toponym(text, "Mosul", MOSUL)]

    def resolve_with_fit_for(place: Place) -> Resolution:
        def fit(start: int, candidates: Candidates) -> Floats | None:
            if start != toponyms[0].start:
                return None
            return np.array([4.0 if candidate.place == place else -4.0 for candidate in candidates], dtype=np.float32)

        return choose_places(text, toponyms, fit)[0]

    assert (resolve_with_fit_for(near).place, resolve_with_fit_for(far).place) == (near, far)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Villagers reached Hamilton, about 60 km southwest of Toronto, on foot.", "Hamilton", "CA", "Ontario"),
        ("The convoy stopped in Salem, 45 miles south of Portland.", "Salem", "US", "Oregon"),
        ("They live in Columbia, about 30 miles north of Jefferson City.", "Columbia", "US", "Missouri"),
    ],
)
def test_distances_in_the_text_decide_the_choice(gazetteer: Gazetteer, text: str, name: str, country: str, admin1: str) -> None:
    (mention,) = [m for m in geoparse(make_article(text), gazetteer).mentions if m.toponym == name]
    assert mention.place is not None
    assert (mention.place.country, mention.place.admin1) == (country, admin1)


def test_a_name_that_no_gazetteer_has_is_kept_without_a_place() -> None:
    text = "They held Zahabiyah and Mosul."
    unplaced, placed = choose_places(text, [toponym(text, "Zahabiyah"), toponym(text, "Mosul", MOSUL)])
    assert (unplaced.place, unplaced.confidence, unplaced.reason) == (None, 0.0, "no gazetteer has this name")
    assert placed.place == MOSUL
    (only_resolution,) = choose_places(text, [toponym(text, "Zahabiyah")])
    assert only_resolution == unplaced
    assert choose_places(text, []) == []


def test_only_accepted_toponyms_are_resolved() -> None:
    text = "Kirkuk, Erbil and Baghdad"
    toponyms = [toponym(text, "Kirkuk", KIRKUK, KIRKUK_GOVERNORATE), toponym(text, "Erbil", ERBIL), toponym(text, "Baghdad", BAGHDAD)]
    (resolutions,) = choose(AcceptedGroup(weigh_toponyms(text, toponyms), [toponyms[1:2]]))
    assert [(r.toponym.text, r.place) for r in resolutions] == [("Erbil", ERBIL)]
