"""The home of an outlet: worked out from all its articles in any order, and only if enough of them name places around it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from geoparsing.steps import first_pass_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import make_article

from dashboard.geoparsing import geoparse, geoparse_many
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.place_table import country_number, km_of_cosine, unit_vectors
from dashboard.geoparsing.resolution.outlets import MIN_HOME_SHARE, OutletHome, Outlets, outlet_of
from dashboard.model import Place, Reading

PAPER = "The Red River Ledger"
LOCAL = [
    "A bond was set for two men in Paris on Monday. Police in Sherman had arrested them.",
    "Schools in Paris and Bonham will close for the rest of the week.",
    "A tornado crossed Lamar County on Tuesday and tore the roofs off barns near Paris.",
    "The fair in Sulphur Springs drew many people from Paris.",
    "Firefighters from Hugo, Oklahoma, and from Clarksville helped in Paris.",
    "Voters in Paris elected a mayor on Saturday.",
]
WORLD = [
    "Fighting broke out in Mosul.",
    "The mayor of Paris spoke to reporters.",
    "A storm hit Tokyo on Friday.",
    "Farmers in Nairobi marched to parliament.",
    "A court in Lima ruled on Monday.",
    "Police in Chicago said so.",
    "Snow fell in Moscow.",
]


def home_of(texts: Sequence[str], source: str, gazetteer: Gazetteer) -> OutletHome | None:
    outlets = Outlets()
    for text in texts:
        outlets.add(source, first_pass_of(text, gazetteer).toponyms)
    return outlets.home(source)


def readings(texts: Sequence[str], source: str, gazetteer: Gazetteer) -> list[Reading]:
    return list(geoparse_many((make_article(text, source=source) for text in texts), gazetteer))


def places_of_paris(texts: Sequence[str], source: str, gazetteer: Gazetteer) -> list[Place | None]:
    mentions = (mention for reading in readings(texts, source, gazetteer) for mention in reading.mentions)
    return [mention.place for mention in mentions if mention.toponym == "Paris"]


def distance_km(home: OutletHome, lat: float, lon: float) -> float:
    return float(km_of_cosine(np.array(home.vector @ unit_vectors(np.array([(lat, lon)]))[0])))


@pytest.mark.parametrize(
    ("source", "outlet"),
    [
        ("https://www.Parisnews.example/local/2019?id=1", "parisnews.example"),
        ("www.parisnews.example", "parisnews.example"),
        ("parisnews.example", "parisnews.example"),
        ("http://news.parisnews.example/", "news.parisnews.example"),
        ("The Paris News", "the paris news"),
        ("  The Paris News ", "the paris news"),
        ("localhost/news", "localhost/news"),
        ("http://localhost/news", "localhost"),
        ("AP/Reuters", "ap/reuters"),
        ("Le Monde/AFP", "le monde/afp"),
        ("News 24/7", "news 24/7"),
        ("St. Paul Pioneer/AP", "st. paul pioneer/ap"),
    ],
)
def test_an_outlet_is_identified_by_its_host_or_its_name(source: str, outlet: str) -> None:
    assert outlet_of(source) == outlet


def test_a_local_paper_is_at_home_among_the_places_that_it_names(gazetteer: Gazetteer) -> None:
    home = home_of(LOCAL, PAPER, gazetteer)
    assert home is not None
    assert home.country == country_number("US")
    assert distance_km(home, 33.66, -95.56) < 100
    assert MIN_HOME_SHARE <= home.share <= 1


def test_the_paris_of_a_local_paper_is_the_one_at_home(gazetteer: Gazetteer) -> None:
    assert {place.admin1 for place in places_of_paris(LOCAL, PAPER, gazetteer) if place} == {"Texas"}
    (mention,) = geoparse(make_article(LOCAL[-1]), gazetteer).mentions
    assert mention.place
    assert mention.place.country == "FR", "the article by itself says nothing of Texas"


def test_the_reason_names_the_paper(gazetteer: Gazetteer) -> None:
    (mention,) = readings(LOCAL, PAPER, gazetteer)[-1].mentions
    assert "newspaper" in mention.reason


def test_an_outlet_that_names_places_all_over_the_world_has_no_home(gazetteer: Gazetteer) -> None:
    assert home_of(WORLD, "World News", gazetteer) is None
    assert {place.country for place in places_of_paris(WORLD, "World News", gazetteer) if place} == {"FR"}


def test_a_local_paper_may_name_distant_places(gazetteer: Gazetteer) -> None:
    reading = readings([*LOCAL, "Fighting broke out in Mosul, Iraq, and bombs fell on Damascus."], PAPER, gazetteer)[-1]
    assert [m.place.country for m in reading.mentions if m.place] == ["IQ", "IQ", "SY"]


@pytest.mark.parametrize("source", ["", "   ", "\n"])
def test_articles_without_a_source_belong_to_no_outlet(gazetteer: Gazetteer, source: str) -> None:
    assert home_of(LOCAL, source, gazetteer) is None
    in_one_go = [[(m.toponym, m.place) for m in reading.mentions] for reading in readings(LOCAL, source, gazetteer)]
    assert in_one_go == [[(m.toponym, m.place) for m in geoparse(make_article(text), gazetteer).mentions] for text in LOCAL]


def test_an_outlet_without_articles_or_without_towns_has_no_home(gazetteer: Gazetteer) -> None:
    assert [Outlets().home(source) for source in (PAPER, "")] == [None, None]
    assert home_of(["Nothing happened."], PAPER, gazetteer) is None
    assert home_of(["Iraqi officers met Syrians."] * 5, PAPER, gazetteer) is None
    assert home_of(["Iraq and Texas are hot."] * 5, PAPER, gazetteer) is None
    assert home_of(["They crossed the Tigris on the way to Europe."] * 5, PAPER, gazetteer) is None


def test_one_article_is_not_enough_to_be_sure(gazetteer: Gazetteer) -> None:
    home_of_one, home_of_many = (home_of(texts, PAPER, gazetteer) for texts in (LOCAL[:1], LOCAL * 5))
    assert home_of_many is not None
    assert home_of_one is None or home_of_one.share < home_of_many.share


def test_a_home_is_updated_as_articles_are_added(gazetteer: Gazetteer) -> None:
    outlets = Outlets()
    homes = []
    for text in [*WORLD[:2], *(LOCAL * 4)]:
        outlets.add(PAPER, first_pass_of(text, gazetteer).toponyms)
        homes.append(outlets.home(PAPER))
    assert homes[1] is None
    assert homes[-1] is not None


def test_homes_worked_out_in_one_go_are_the_same_as_one_by_one(gazetteer: Gazetteer) -> None:
    texts_of_source = {PAPER: LOCAL, "World": WORLD, "Other": LOCAL[1:], "Quiet": ["Nothing happened."], "Unknown": []}
    outlets = Outlets()
    for source, texts in texts_of_source.items():
        for text in texts:
            outlets.add(source, first_pass_of(text, gazetteer).toponyms)
    for source in [*texts_of_source, PAPER]:
        home = outlets.home(source)
        single_home = home_of(texts_of_source[source], source, gazetteer)
        assert (home is None) is (single_home is None) is (source not in {PAPER, "Other"})
        if home and single_home:
            assert home.vector.tolist() == single_home.vector.tolist()
            assert home.share == pytest.approx(single_home.share)


def test_outlets_do_not_influence_each_other(gazetteer: Gazetteer) -> None:
    mixed = [
        make_article(text, source=source)
        for pair in zip(LOCAL, WORLD, strict=False)
        for text, source in zip(pair, (PAPER, "World"), strict=True)
    ]
    mentions = ((r.article.source, mention) for r in geoparse_many(mixed, gazetteer) for mention in r.mentions)
    countries = {(source, mention.place.country) for source, mention in mentions if mention.toponym == "Paris" and mention.place}
    assert countries == {(PAPER, "US"), ("World", "FR")}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(LOCAL) + len(WORLD))))
def test_the_order_of_articles_does_not_matter(gazetteer: Gazetteer, order: list[int]) -> None:
    articles = [*(make_article(text, source=PAPER) for text in LOCAL), *(make_article(text, source="World") for text in WORLD)]
    in_order = {r.article.article_id: r.mentions for r in geoparse_many(articles, gazetteer)}
    reordered = {r.article.article_id: r.mentions for r in geoparse_many([articles[i] for i in order], gazetteer)}
    assert reordered == in_order


@pytest.mark.parametrize(
    ("source", "country"), [("theledger.example.ca", "CA"), ("theledger.example.co.uk", "GB"), ("theledger.example.com.au", "AU")]
)
def test_an_outlets_home_is_in_the_country_of_its_address(gazetteer: Gazetteer, source: str, country: str) -> None:
    home = home_of(["The council of Windsor met.", "A shop in Windsor burned.", "Windsor lost again."] * 3, source, gazetteer)
    assert home is not None
    assert home.country == country_number(country)


def test_an_outlets_home_is_at_the_town_in_its_address(gazetteer: Gazetteer) -> None:
    texts = ["A man from Gainesville was found.", "The council of Dallas met.", "A shop in Atlanta burned."] * 3
    home = home_of(texts, "gainesville.example", gazetteer)
    assert home is not None
    assert home.country == country_number("US")
