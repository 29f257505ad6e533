"""Composes the mentions of an article: each resolution with its sentence, its role, its date and its offset."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from dashboard.geoparsing.chronology import Chronology
from dashboard.geoparsing.roles import RoleReading
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.sentences import sentence_at, split_sentences
from dashboard.model import Article, Mention, Offset, Resolution, TimeExpression


def compose_mentions(
    article: Article,
    body: Sequence[Passage],
    excerpts: Sequence[tuple[int, int]],
    resolutions: Sequence[Resolution],
    roles: Sequence[RoleReading | None],
    expressions: Sequence[TimeExpression],
    offsets: Mapping[int, Offset],
) -> tuple[Mention, ...]:
    """The mention of each resolution, in the same order, which is that of the text; `offsets` are by the start of a toponym.

    `excerpts` are those of `find_excerpts`, `roles` go with the resolutions.
    """
    chronology = Chronology(article.text, body, excerpts, expressions, article.published)
    return tuple(
        _compose(resolution, role, excerpts, chronology, offsets.get(resolution.toponym.start))
        for resolution, role in zip(resolutions, roles, strict=True)
    )


def find_excerpts(text: str, body: Sequence[Passage], resolutions: Sequence[Resolution]) -> list[tuple[int, int]]:
    """The spans of the sentences of each passage that has a resolution; these are in the order of the text."""
    starts = [resolution.toponym.start for resolution in resolutions]
    passages_with_mentions = [passage for passage in body if bisect_left(starts, passage.start) < bisect_left(starts, passage.end)]
    return [span for passage in passages_with_mentions for span in split_sentences(text, passage)]


def _compose(
    resolution: Resolution, role: RoleReading | None, excerpts: Sequence[tuple[int, int]], chronology: Chronology, offset: Offset | None
) -> Mention:
    toponym = resolution.toponym
    excerpt = sentence_at(excerpts, toponym.start)
    days, date_basis, date_reason = chronology.time_of(toponym.start, excerpt)
    return Mention(
        start=toponym.start,
        end=toponym.end,
        toponym=toponym.text,
        place=resolution.place,
        demonym=toponym.demonym,
        confidence=resolution.confidence,
        reason=resolution.reason,
        rivals=resolution.rivals,
        date=days,
        date_basis=date_basis,
        date_reason=date_reason,
        excerpt_start=excerpt[0],
        excerpt_end=excerpt[1],
        offset=resolution.spot.offset if resolution.spot else offset if resolution.place else None,
        spot=resolution.spot,
        role=role.role if role else None,
        role_certainty=role.certainty if role else None,
        role_reason=role.reason if role else "",
    )
