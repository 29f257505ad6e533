"""The steps of reading in short, for tests: which names of a text are places, and which places they are."""

from __future__ import annotations

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition import Looked, look
from dashboard.geoparsing.resolution import Asked, Fit, choose, weigh
from dashboard.geoparsing.resolution.coherence import Home
from dashboard.geoparsing.resolution.second_pass import accept
from dashboard.geoparsing.text.passages import Passage, passages
from dashboard.model import Resolution, Toponym


def own_passages(text: str) -> tuple[Passage, ...]:
    return tuple(passage for passage in passages(text) if passage.role == "own")


def looked(text: str, gazetteer: Gazetteer) -> Looked:
    """The names of a text that may be places."""
    return look([(text, own_passages(text))], gazetteer)[0]


def accepted(text: str, gazetteer: Gazetteer, home: Home | None = None) -> list[Toponym]:
    """The names of a text that are taken for places."""
    found = looked(text, gazetteer)
    return accept([found], weigh([Asked(text, found.toponyms, home)]))[0]


def resolved(text: str, gazetteer: Gazetteer, home: Home | None = None, fit: Fit | None = None) -> list[Resolution]:
    """Those names with their places."""
    found = looked(text, gazetteer)
    weighed = weigh([Asked(text, found.toponyms, home, fit)])
    return choose(accept([found], weighed), weighed)[0]
