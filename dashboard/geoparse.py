"""Article -> mentions: the composition of recognition, resolution and temporal tagging."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.gazetteer import Gazetteer
from dashboard.model import Article, Interval, Mention, Reading, Resolution, TimeExpression, Toponym
from dashboard.recognition import recognise
from dashboard.resolution import resolve
from dashboard.temporal import mention_time, tag
from dashboard.text.passages import Passage, passages
from dashboard.text.sentences import sentence_at, sentences

Recognise = Callable[[str, Sequence[Passage], Gazetteer], list[Toponym]]
Resolve = Callable[[str, Sequence[Toponym]], list[Resolution]]


def geoparse(article: Article, gazetteer: Gazetteer, *, recognise: Recognise = recognise, resolve: Resolve = resolve) -> Reading:
    """The places and times that an article names; pure: the same article and gazetteer give the same reading."""
    own = [p for p in passages(article.text) if p.role == "own"]
    excerpts = [span for passage in own for span in sentences(article.text, passage)]
    dates = tag(article.text, own, article.published)
    resolutions = resolve(article.text, recognise(article.text, own, gazetteer))
    mentions = tuple(_mention(article.text, r, excerpts, dates, article.published) for r in resolutions)
    return Reading(article, mentions, tuple(dates), gazetteer.version)


def _mention(
    text: str, found: Resolution, excerpts: Sequence[tuple[int, int]], dates: Sequence[TimeExpression], published: Interval | None
) -> Mention:
    toponym = found.toponym
    excerpt = sentence_at(excerpts, toponym.start)
    when, basis, date_reason = mention_time(text, toponym.start, excerpt, dates, published)
    return Mention(
        start=toponym.start,
        end=toponym.end,
        toponym=toponym.text,
        place=found.place,
        demonym=toponym.demonym,
        confidence=found.confidence,
        reason=found.reason,
        rivals=found.rivals,
        date=when,
        date_basis=basis,
        date_reason=date_reason,
        excerpt_start=excerpt[0],
        excerpt_end=excerpt[1],
    )
