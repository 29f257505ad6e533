"""The steps of geoparsing as short functions for tests: which names of a text are places, and which places they are."""

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
from dashboard.geoparsing.spots import with_unlisted
from dashboard.geoparsing.text.passages import body_passages
from dashboard.model import Resolution, Toponym


def first_pass_of(text: str, gazetteer: Gazetteer) -> FirstPass:
    """The names of a text that may be places."""
    return first_pass([(text, body_passages(text))], gazetteer)[0]


def final_toponyms(text: str, toponyms: Sequence[Toponym], home: OutletHome | None = None, fit: OffsetFit | None = None) -> ArticleToponyms:
    """An article with these toponyms, which are all final."""
    return ArticleToponyms(text, FirstPass(tuple(toponyms), feature_rows=None), home, fit)


def weigh_toponyms(text: str, toponyms: Sequence[Toponym]) -> WeighedGroup:
    return weigh([final_toponyms(text, toponyms)])


def accepted_toponyms(text: str, gazetteer: Gazetteer) -> list[Toponym]:
    """The names of a text that the second pass accepts as places."""
    return second_pass(weigh([ArticleToponyms(text, first_pass_of(text, gazetteer))])).toponyms[0]


def resolve_text(text: str, gazetteer: Gazetteer) -> list[Resolution]:
    """The names of a text that are accepted as places, each with its place."""
    return resolve([ArticleToponyms(text, first_pass_of(text, gazetteer))])[0]


def unplaced_names(text: str, gazetteer: Gazetteer) -> list[str]:
    """The names of a text that are places, and that no gazetteer has there."""
    resolutions = with_unlisted(text, first_pass_of(text, gazetteer).unlisted, resolve_text(text, gazetteer), {})
    return [resolution.toponym.text for resolution in resolutions if not resolution.place]


def choose_places(text: str, toponyms: Sequence[Toponym], fit: OffsetFit | None = None) -> list[Resolution]:
    """The places of the toponyms, which are all accepted."""
    return choose(AcceptedGroup(weigh([final_toponyms(text, toponyms, fit=fit)]), [list(toponyms)]))[0]
