"""The steps of reading in short, for tests: which names of a text are places, and which places they are."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition import FirstPass, first_pass
from dashboard.geoparsing.resolution import (
    AcceptedGroup,
    ArticleToponyms,
    OffsetFit,
    OutletHome,
    WeighedGroup,
    choose,
    resolve,
    second_pass,
    weigh,
)
from dashboard.geoparsing.text.passages import body_passages
from dashboard.model import Resolution, Toponym


def passed(text: str, gazetteer: Gazetteer) -> FirstPass:
    """The names of a text that may be places."""
    return first_pass([(text, body_passages(text))], gazetteer)[0]


def final(text: str, toponyms: Sequence[Toponym], home: OutletHome | None = None, fit: OffsetFit | None = None) -> ArticleToponyms:
    """An article whose toponyms are given, and final."""
    return ArticleToponyms(text, FirstPass(tuple(toponyms), rows=None), home, fit)


def weighed(text: str, toponyms: Sequence[Toponym]) -> WeighedGroup:
    return weigh([final(text, toponyms)])


def accepted(text: str, gazetteer: Gazetteer) -> list[Toponym]:
    """The names of a text that are taken for places."""
    return second_pass(weigh([ArticleToponyms(text, passed(text, gazetteer))])).toponyms[0]


def resolved(text: str, gazetteer: Gazetteer) -> list[Resolution]:
    """Those names with their places."""
    return resolve([ArticleToponyms(text, passed(text, gazetteer))])[0]


def chosen(text: str, toponyms: Sequence[Toponym], fit: OffsetFit | None = None) -> list[Resolution]:
    """The places of toponyms that are all taken for places."""
    return choose(AcceptedGroup(weigh([final(text, toponyms, fit=fit)]), [list(toponyms)]))[0]
