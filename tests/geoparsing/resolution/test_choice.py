"""Which of the places of one name is meant, how surely and why."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from geoparsing.steps import chosen, passed, resolved, weighed
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import BAGHDAD, ERBIL, IRAQ, KIRKUK, KIRKUK_GOVERNORATE, MOSUL, article

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.geoparse import geoparse
from dashboard.geoparsing.resolution import AcceptedGroup, ArticleToponyms, WeighedGroup, choose, weigh
from dashboard.geoparsing.resolution.choice import MAX_CONFIDENCE, confidence
from dashboard.geoparsing.resolution.features import COLUMN
from dashboard.model import Candidate, Kind, NameType, Place, Resolution, Toponym


def read(text: str, gazetteer: Gazetteer) -> dict[str, Resolution]:
    return {r.toponym.text: r for r in resolved(text, gazetteer)}


def where(text: str, name: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """The country and division of the place that a name of a text is given; a name that stands there more often has the last one's."""
    place = read(text, gazetteer)[name].place
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
    ],
)
def test_the_place_that_the_article_means_is_chosen(gazetteer: Gazetteer, text: str, name: str, country: str, admin1: str) -> None:
    found = where(text, name, gazetteer)
    assert found[0] == country
    assert not admin1 or found[1] == admin1


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
def test_the_places_around_tell_which_springfield_it_is(gazetteer: Gazetteer, text: str, admin1: str, remark: str) -> None:
    assert where(text, "Springfield", gazetteer) == ("US", admin1), remark


@pytest.mark.parametrize("name", ["Kirkuk", "Najaf", "Baghdad", "Aleppo", "Homs", "Erbil"])
def test_the_city_comes_before_its_own_division_unless_the_text_says_province(gazetteer: Gazetteer, name: str) -> None:
    town = read(f"Fighting went on in {name} on Monday.", gazetteer)[name]
    assert town.place is not None
    assert town.place.kind is Kind.TOWN
    province = next(iter(read(f"Fighting went on in {name} province on Monday.", gazetteer).values()))
    assert province.place is not None
    assert province.place.kind is Kind.DIVISION


def test_one_name_has_one_sense_in_an_article(gazetteer: Gazetteer) -> None:
    text = "The mayor of Paris, Texas, spoke. In Paris, people listened."
    places = {r.place.admin1 for r in resolved(text, gazetteer) if r.place and r.place.name == "Paris"}
    assert places == {"Texas"}


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
    twice = Counter(r.place.name for r in resolved(text, gazetteer) if r.place).most_common(1)[0][0]
    assert [(r.place.admin1, r.place.kind) for r in resolved(text, gazetteer) if r.place and r.place.name == twice] == places


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
def test_a_choice_says_why(gazetteer: Gazetteer, text: str, name: str, reason: str) -> None:
    found = {m.toponym: m.reason for m in geoparse(article(text), gazetteer).mentions}
    assert found[name] == reason


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
def test_a_choice_keeps_at_most_three_rivals_and_says_why_whatever_the_text(gazetteer: Gazetteer, text: str) -> None:
    for found in resolved(text, gazetteer):
        assert found.reason
        assert len(found.rivals) <= 3
        assert found.place not in found.rivals
        assert 0.0 <= found.confidence <= MAX_CONFIDENCE
        assert found.place in {candidate.place for candidate in found.toponym.candidates}


def test_a_doubtful_choice_is_less_sure_than_a_plain_one(gazetteer: Gazetteer) -> None:
    doubtful = read("He lives in Springfield.", gazetteer)["Springfield"].confidence
    plain = read("He lives in Mosul.", gazetteer)["Mosul"].confidence
    assert doubtful < 0.6
    assert 0.85 < plain < 1


def test_what_stands_beside_a_name_makes_its_place_surer(gazetteer: Gazetteer) -> None:
    alone = read("He lives in Springfield.", gazetteer)["Springfield"].confidence
    beside = read("He lives in Springfield, Illinois.", gazetteer)["Springfield"].confidence
    assert beside > alone + 0.3


@given(st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_confidence_rises_with_the_probability_and_is_never_quite_certain(probabilities: list[float]) -> None:
    found = [confidence(probability) for probability in sorted(probabilities)]
    assert all(a <= b for a, b in pairwise(found))
    assert all(0.0 <= one <= MAX_CONFIDENCE < 1.0 for one in found)
    assert all(round(one, 2) == one for one in found)


@pytest.mark.parametrize(("probability", "nearest"), [(-1e-6, 0.0), (1 + 1e-6, 1.0)])
def test_a_probability_that_is_rounded_over_its_ends_is_no_error(probability: float, nearest: float) -> None:
    assert confidence(probability) == confidence(nearest)


def read_and_weighed(text: str, gazetteer: Gazetteer) -> tuple[tuple[Toponym, ...], WeighedGroup]:
    names = passed(text, gazetteer)
    return names.toponyms, weigh([ArticleToponyms(text, names)])


@settings(max_examples=60)
@given(TEXTS)
def test_probabilities_of_a_sense_sum_to_one_and_its_best_is_the_likeliest(gazetteer: Gazetteer, text: str) -> None:
    toponyms, found = read_and_weighed(text, gazetteer)
    assert bool(found.group.senses) is bool(toponyms)
    for k, (first, last) in enumerate(pairwise(found.group.pool.starts.tolist())):
        share = found.probabilities[first:last]
        assert share.sum() == pytest.approx(1, abs=1e-4)
        assert (share >= 0).all()
        assert share.max() == found.probabilities[found.best[k]]


@settings(max_examples=60)
@given(TEXTS)
def test_every_toponym_has_one_sense_and_mentions_of_a_sense_share_their_name(gazetteer: Gazetteer, text: str) -> None:
    toponyms, found = read_and_weighed(text, gazetteer)
    assert sorted(i for sense in found.group.senses for i in sense.mentions) == list(range(len(toponyms)))
    for k, sense in enumerate(found.group.senses):
        assert {toponyms[i].text.casefold() for i in sense.mentions} == {toponyms[sense.mentions[0]].text.casefold()}
        assert all(found.group.sense_of[i] == k for i in sense.mentions)


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_articles_that_are_weighed_together_are_weighed_each_by_itself(gazetteer: Gazetteer, texts: list[str]) -> None:
    articles = [ArticleToponyms(text, passed(text, gazetteer)) for text in texts]
    together, apart = weigh(articles), [weigh([article]) for article in articles]
    assert together.features == pytest.approx(np.concatenate([alone.features for alone in apart]), abs=1e-5)
    assert together.probabilities == pytest.approx(np.concatenate([alone.probabilities for alone in apart]), abs=1e-5)
    toponyms = [list(article.first_pass.toponyms) for article in articles]
    separately = [choose(AcceptedGroup(alone, [of_article]))[0] for alone, of_article in zip(apart, toponyms, strict=True)]
    assert choose(AcceptedGroup(together, toponyms)) == separately


def toponym(text: str, name: str, *places: Place, certainty: float = 0.9) -> Toponym:
    start = text.index(name)
    return Toponym(start, start + len(name), name, tuple(Candidate(place, NameType.NAME, 0) for place in places), certainty)


@pytest.mark.parametrize(
    ("text", "container", "word"),
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
        ("the governor of Kirkuk in Iraq", False, "division"),
        ("Kirkuk Governor X. of Iraq", False, "division"),
        ("Kirkuk Gov. X. of Iraq", False, "division"),
    ],
)
def test_what_stands_beside_a_name_is_read_as_a_reader_would(text: str, container: bool, word: str) -> None:
    toponyms = [toponym(text, "Kirkuk", KIRKUK, KIRKUK_GOVERNORATE), toponym(text, "Iraq", IRAQ)]
    found = weighed(text, toponyms)
    assert (found.group.senses[0].container, found.group.senses[0].division_word) == (1 if container else None, word)


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
def test_a_town_beside_its_division_is_told_from_a_list_of_divisions(text: str, container: int | None, listed_with: list[int]) -> None:
    known = {"Washington": (WASHINGTON, WASHINGTON_TOWN), "Pennsylvania": (PENNSYLVANIA,), "Ohio": (OHIO,), "Erie": (ERIE,)}
    names = sorted((name for name in known if name in text), key=text.index)
    found = weighed(text, [toponym(text, name, *known[name]) for name in names])
    asked = "Washington" if "Washington" in text else "Erie"
    sense = found.group.senses[names.index(asked)]
    assert (sense.container, sense.listed_with) == (container, listed_with)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Police in Washington said that Pennsylvania sent help.", [0, 1]),
        ("Police in Washington said that Erie sent help.", [0, 0]),
        ("Pennsylvania sent help to Washington.", [0, 0]),
        (f"Police in Washington {'said so ' * 50}in Pennsylvania.", [0, 0]),
    ],
)
def test_what_lies_in_the_division_named_next_is_marked(text: str, share: list[float]) -> None:
    known = {"Washington": (WASHINGTON, WASHINGTON_TOWN), "Pennsylvania": (PENNSYLVANIA,), "Erie": (ERIE,)}
    names = sorted((name for name in known if name in text), key=text.index)
    found = weighed(text, [toponym(text, name, *known[name]) for name in names])
    start = int(found.group.pool.starts[names.index("Washington")])
    assert found.features[start : start + 2, COLUMN["the country or division named next holds it"]].tolist() == share


def test_what_lies_in_a_country_speaks_for_it() -> None:
    georgia = Place("614540", "Georgia", "PCLI", "GE", "", 42.0, 43.5, 3_700_000)
    state = Place("4197000", "Georgia", "ADM1", "US", "Georgia", 32.75, -83.5, 9_000_000)
    gori = Place("614455", "Gori", "PPL", "GE", "Shida Kartli", 41.98, 44.11, 48_000)
    text = "Georgia said that Gori was safe."
    found = weighed(text, [toponym(text, "Georgia", georgia, state), toponym(text, "Gori", gori)])
    assert found.features[:2, COLUMN["a country that the article's places lie in"]].tolist() == [1, 0]


def test_a_country_that_holds_none_of_the_candidates_says_nothing_of_them() -> None:
    text = "Mosul, Syria"
    syria = Place("163843", "Syria", "PCLI", "SY", "", 35.0, 38.0)
    found = weighed(text, [toponym(text, "Mosul", MOSUL), toponym(text, "Syria", syria)])
    assert found.group.senses[0].container is None


def test_distances_that_the_text_gives_choose_between_candidates() -> None:
    text = "They reached Qayyara before Mosul."
    near, far = (Place(f"x-{n}", "Qayyara", "PPL", "IQ", "", lat, 43.2, 20_000) for n, lat in (("near", 35.8), ("far", 31.0)))
    toponyms = [toponym(text, "Qayyara", near, far), toponym(text, "Mosul", MOSUL)]

    def fit_of(place: Place) -> Resolution:
        def fit(start: int, candidates: Candidates) -> Floats | None:
            return (
                np.array([4.0 if c.place == place else -4.0 for c in candidates], dtype=np.float32) if start == toponyms[0].start else None
            )

        return chosen(text, toponyms, fit)[0]

    assert (fit_of(near).place, fit_of(far).place) == (near, far)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Villagers reached Hamilton, about 60 km southwest of Toronto, on foot.", "Hamilton", "CA", "Ontario"),
        ("The convoy stopped in Salem, 45 miles south of Portland.", "Salem", "US", "Oregon"),
        ("They live in Columbia, about 30 miles north of Jefferson City.", "Columbia", "US", "Missouri"),
    ],
)
def test_distances_in_the_text_reach_the_choice(gazetteer: Gazetteer, text: str, name: str, country: str, admin1: str) -> None:
    (mention,) = [m for m in geoparse(article(text), gazetteer).mentions if m.toponym == name]
    assert mention.place is not None
    assert (mention.place.country, mention.place.admin1) == (country, admin1)


def test_a_name_that_no_gazetteer_has_is_kept_without_a_place() -> None:
    text = "They held Zahabiyah and Mosul."
    unknown, known = chosen(text, [toponym(text, "Zahabiyah"), toponym(text, "Mosul", MOSUL)])
    assert (unknown.place, unknown.confidence, unknown.reason) == (None, 0.0, "no gazetteer has this name")
    assert known.place == MOSUL
    (alone,) = chosen(text, [toponym(text, "Zahabiyah")])
    assert alone == unknown
    assert chosen(text, []) == []


def test_only_what_was_accepted_is_chosen_and_the_rest_still_speaks() -> None:
    text = "Kirkuk, Erbil and Baghdad"
    toponyms = [toponym(text, "Kirkuk", KIRKUK, KIRKUK_GOVERNORATE), toponym(text, "Erbil", ERBIL), toponym(text, "Baghdad", BAGHDAD)]
    (found,) = choose(AcceptedGroup(weighed(text, toponyms), [toponyms[1:2]]))
    assert [(r.toponym.text, r.place) for r in found] == [("Erbil", ERBIL)]
