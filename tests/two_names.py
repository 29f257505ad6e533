"""A store of two articles that call places by other names than the gazetteer does."""

from __future__ import annotations

from pathlib import Path

from readings import NOW, make_article, make_mention, make_offset, make_reading

from dashboard.model import Place
from dashboard.store import Store

GENEINA = Place("379303", "Al-Junaynah", "PPL", "SD", "Western Darfur", 13.45, 22.44)
ZALINGEI = Place("363619", "Zalingei", "PPL", "SD", "Central Darfur", 12.91, 23.47)
KYIV = Place("703448", "Kyiv", "PPLC", "UA", "Kyiv City", 50.4547, 30.5238)
CONSTANTA = Place("680963", "Constanţa", "PPL", "RO", "Constanţa", 44.18, 28.65)
UNITED_STATES = Place("6252001", "United States", "PCLI", "US", "", 39.76, -98.5)
UKRAINE = Place("690791", "Ukraine", "PCLI", "UA", "", 49.0, 32.0)

FLIGHT = make_article(
    "El Geneina burned. They left El Geneina at night.\nAl-Junaynah is quiet now.\nA convoy stopped 80 km east of Zalingei.",
    title="The flight",
)
SIEGE = make_article(
    "Kiev waited, and Kyiv was dark.\nConstanta sent ships, the U.S. and the US money.\nUkrainians sang.", title="The siege"
)


def make_store(path: Path) -> Store:
    """The store; in it are a spot near Zalingei, which is named for nothing else, and a demonym of Ukraine, which is named otherwise."""
    offset = make_offset("80 km east of Zalingei", ZALINGEI, lat=12.9, lon=24.2)
    flight = make_reading(
        FLIGHT,
        make_mention(FLIGHT, "El Geneina", GENEINA),
        make_mention(FLIGHT, "El Geneina", GENEINA, occurrence=1),
        make_mention(FLIGHT, "Al-Junaynah", GENEINA),
        make_mention(FLIGHT, "Zalingei", ZALINGEI, offset=offset),
    )
    siege = make_reading(
        SIEGE,
        make_mention(SIEGE, "Kiev", KYIV),
        make_mention(SIEGE, "Kyiv", KYIV),
        make_mention(SIEGE, "Constanta", CONSTANTA),
        make_mention(SIEGE, "U.S.", UNITED_STATES),
        make_mention(SIEGE, "US", UNITED_STATES),
        make_mention(SIEGE, "Ukrainians", UKRAINE, demonym=True),
    )
    store = Store.open(path, create=True)
    store.add([flight, siege], NOW)
    return store
