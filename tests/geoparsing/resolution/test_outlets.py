"""Where an outlet is at home: told from all its articles, in any order, and believed only where most of them bear it out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from geoparsing.steps import passed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import article

from dashboard.geoparsing import geoparse, geoparse_many
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.place_table import country_number, km_of_cosine, unit_vectors
from dashboard.geoparsing.resolution.outlets import MIN_SHARE, OutletHome, Outlets, outlet_of
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
        outlets.add(source, passed(text, gazetteer).toponyms)
    return outlets.home(source)


def readings(texts: Sequence[str], source: str, gazetteer: Gazetteer) -> list[Reading]:
    return list(geoparse_many((article(text, source=source) for text in texts), gazetteer))


def parises(texts: Sequence[str], source: str, gazetteer: Gazetteer) -> list[Place | None]:
    return [m.place for reading in readings(texts, source, gazetteer) for m in reading.mentions if m.toponym == "Paris"]


def km_from(home: OutletHome, lat: float, lon: float) -> float:
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
    ],
)
def test_an_outlet_is_known_by_its_host_or_its_name(source: str, outlet: str) -> None:
    assert outlet_of(source) == outlet


def test_a_local_paper_is_at_home_among_the_places_that_it_names(gazetteer: Gazetteer) -> None:
    home = home_of(LOCAL, PAPER, gazetteer)
    assert home is not None
    assert home.country == country_number("US")
    assert km_from(home, 33.66, -95.56) < 100
    assert MIN_SHARE <= home.share <= 1


def test_its_paris_is_the_one_at_home(gazetteer: Gazetteer) -> None:
    assert {place.admin1 for place in parises(LOCAL, PAPER, gazetteer) if place} == {"Texas"}
    (alone,) = geoparse(article(LOCAL[-1]), gazetteer).mentions
    assert alone.place
    assert alone.place.country == "FR", "the article by itself says nothing of Texas"


def test_the_reason_names_the_paper(gazetteer: Gazetteer) -> None:
    (mention,) = readings(LOCAL, PAPER, gazetteer)[-1].mentions
    assert "newspaper" in mention.reason


def test_an_outlet_that_names_places_all_over_the_world_is_at_home_nowhere(gazetteer: Gazetteer) -> None:
    assert home_of(WORLD, "World News", gazetteer) is None
    assert {place.country for place in parises(WORLD, "World News", gazetteer) if place} == {"FR"}


def test_a_local_paper_names_the_world_too(gazetteer: Gazetteer) -> None:
    away = readings([*LOCAL, "Fighting broke out in Mosul, Iraq, and bombs fell on Damascus."], PAPER, gazetteer)[-1]
    assert [m.place.country for m in away.mentions if m.place] == ["IQ", "IQ", "SY"]


@pytest.mark.parametrize("source", ["", "   ", "\n"])
def test_articles_without_a_source_are_of_no_outlet(gazetteer: Gazetteer, source: str) -> None:
    assert home_of(LOCAL, source, gazetteer) is None
    together = [[(m.toponym, m.place) for m in reading.mentions] for reading in readings(LOCAL, source, gazetteer)]
    assert together == [[(m.toponym, m.place) for m in geoparse(article(text), gazetteer).mentions] for text in LOCAL]


def test_nothing_is_known_of_an_outlet_that_was_never_seen_or_names_nothing(gazetteer: Gazetteer) -> None:
    assert [Outlets().home(source) for source in (PAPER, "")] == [None, None]
    assert home_of(["Nothing happened."], PAPER, gazetteer) is None
    assert home_of(["Iraqi officers met Syrians."] * 5, PAPER, gazetteer) is None
    assert home_of(["Iraq and Texas are hot."] * 5, PAPER, gazetteer) is None
    assert home_of(["They crossed the Tigris on the way to Europe."] * 5, PAPER, gazetteer) is None


def test_one_article_is_not_enough_to_be_sure(gazetteer: Gazetteer) -> None:
    one, many = (home_of(texts, PAPER, gazetteer) for texts in (LOCAL[:1], LOCAL * 5))
    assert many is not None
    assert one is None or one.share < many.share


def test_a_home_follows_what_is_added(gazetteer: Gazetteer) -> None:
    outlets = Outlets()
    seen = []
    for text in [*WORLD[:2], *(LOCAL * 4)]:
        outlets.add(PAPER, passed(text, gazetteer).toponyms)
        seen.append(outlets.home(PAPER))
    assert seen[1] is None
    assert seen[-1] is not None


def test_homes_that_are_worked_out_together_are_those_worked_out_one_by_one(gazetteer: Gazetteer) -> None:
    texts_of = {PAPER: LOCAL, "World": WORLD, "Other": LOCAL[1:], "Quiet": ["Nothing happened."], "Unknown": []}
    outlets = Outlets()
    for source, texts in texts_of.items():
        for text in texts:
            outlets.add(source, passed(text, gazetteer).toponyms)
    for source in [*texts_of, PAPER]:
        home = outlets.home(source)
        alone = home_of(texts_of[source], source, gazetteer)
        assert (home is None) is (alone is None) is (source not in {PAPER, "Other"})
        if home and alone:
            assert home.vector.tolist() == alone.vector.tolist()
            assert home.share == pytest.approx(alone.share)


def test_outlets_are_kept_apart(gazetteer: Gazetteer) -> None:
    mixed = [
        article(text, source=source)
        for pair in zip(LOCAL, WORLD, strict=False)
        for text, source in zip(pair, (PAPER, "World"), strict=True)
    ]
    found = {
        (r.article.source, m.place.country) for r in geoparse_many(mixed, gazetteer) for m in r.mentions if m.toponym == "Paris" and m.place
    }
    assert found == {(PAPER, "US"), ("World", "FR")}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(LOCAL) + len(WORLD))))
def test_the_order_of_articles_does_not_matter(gazetteer: Gazetteer, order: list[int]) -> None:
    articles = [*(article(text, source=PAPER) for text in LOCAL), *(article(text, source="World") for text in WORLD)]
    as_given = {r.article.article_id: r.mentions for r in geoparse_many(articles, gazetteer)}
    turned = {r.article.article_id: r.mentions for r in geoparse_many([articles[i] for i in order], gazetteer)}
    assert turned == as_given


@pytest.mark.parametrize(
    ("source", "country"), [("theledger.example.ca", "CA"), ("theledger.example.co.uk", "GB"), ("theledger.example.com.au", "AU")]
)
def test_the_country_of_an_address_speaks_for_the_places_in_it(gazetteer: Gazetteer, source: str, country: str) -> None:
    home = home_of(["The council of Windsor met.", "A shop in Windsor burned.", "Windsor lost again."] * 3, source, gazetteer)
    assert home is not None
    assert home.country == country_number(country)


def test_a_town_in_the_address_is_at_home_there(gazetteer: Gazetteer) -> None:
    texts = ["A man from Gainesville was found.", "The council of Dallas met.", "A shop in Atlanta burned."] * 3
    home = home_of(texts, "gainesville.example", gazetteer)
    assert home is not None
    assert home.country == country_number("US")
