"""Article -> mentions: the composition of recognition, resolution, acceptance, offsets and temporal tagging."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

import numpy as np

from dashboard.geoparsing.batches import batches
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.candidates import Candidates, Floats
from dashboard.geoparsing.offsets import SaidOffset, find_offsets, offset_fit, offsets_by_toponym
from dashboard.geoparsing.recognition import Looked, look
from dashboard.geoparsing.resolution import Asked, Fit, choose, weigh
from dashboard.geoparsing.resolution.coherence import Home
from dashboard.geoparsing.resolution.outlets import Outlets
from dashboard.geoparsing.resolution.second_pass import accept
from dashboard.geoparsing.temporal import Chronology, published_from_text, tag
from dashboard.geoparsing.text.passages import Passage, passages
from dashboard.geoparsing.text.sentences import sentence_at, sentences
from dashboard.model import Article, Mention, Offset, PublishedBasis, Reading, Resolution, Toponym

Look = Callable[[Sequence[tuple[str, Sequence[Passage]]], Gazetteer], list[Looked]]

#: Articles read together, so that an outlet's home can be worked out from them before any is resolved; fewer where they are long.
TOGETHER = 1_000
TOGETHER_CHARACTERS = 5_000_000
#: Articles of which the numbers are joined, for which numpy needs hardly longer than for those of one.
_JOINED = 64
_JOINED_CHARACTERS = 300_000
#: Toponyms that are likely enough at first look to say something of their outlet and of each other's distances.
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article of which the names have been looked at, and nothing decided; `known` are its likely toponyms."""

    article: Article
    own: tuple[Passage, ...]
    looked: Looked
    known: list[Toponym]


def geoparse(article: Article, gazetteer: Gazetteer, *, home: Home | None = None, look: Look = look) -> Reading:
    """The places and times that an article names; pure: the same article, gazetteer and home give the same reading.

    `home` is where the article's outlet is at home, if that is known; `look` finds the names that may be places.
    """
    return _readings(_drafts([article], gazetteer, look), [home], gazetteer)[0]


def geoparse_together(
    articles: Iterable[Article], gazetteer: Gazetteer, *, look: Look = look, outlets: Outlets | None = None
) -> Iterator[Reading]:
    """The readings of many articles in their order, each outlet's home worked out from its articles up to then.

    They are read by the thousand: all of a thousand's articles say where their outlets are at home before the first is resolved.
    `outlets` is what earlier articles said of theirs, and is added to.
    """
    outlets = Outlets() if outlets is None else outlets
    for together in batches(articles, lambda article: article.text, at_most=TOGETHER, characters=TOGETHER_CHARACTERS):
        drafts = [_drafts(joined, gazetteer, look) for joined in _joined(together)]
        for draft in chain.from_iterable(drafts):
            outlets.add(draft.article.source, draft.known)
        homes = iter(outlets.homes([draft.article.source for joined in drafts for draft in joined]))
        for joined in drafts:
            yield from _readings(joined, list(islice(homes, len(joined))), gazetteer)


def _joined(articles: Sequence[Article]) -> Iterator[list[Article]]:
    return batches(articles, lambda article: article.text, at_most=_JOINED, characters=_JOINED_CHARACTERS)


def _drafts(articles: Sequence[Article], gazetteer: Gazetteer, look: Look) -> list[_Draft]:
    own = [tuple(p for p in passages(article.text) if p.role == "own") for article in articles]
    looked = look([(article.text, passages) for article, passages in zip(articles, own, strict=True)], gazetteer)
    return [
        _Draft(_with_publication(article), passages, one, likely(one.toponyms))
        for article, passages, one in zip(articles, own, looked, strict=True)
    ]


def _with_publication(article: Article) -> Article:
    """The article with the publication date that its text proves, if nobody said one."""
    published = article.published or published_from_text(article.text, article.url, article.source)
    return article if published is article.published else replace(article, published=published, published_basis=PublishedBasis.TEXT)


def likely(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms that are likely enough at first look to say something of their outlet and of each other."""
    return [toponym for toponym in toponyms if toponym.certainty >= LIKELY]


def _readings(drafts: Sequence[_Draft], homes: Sequence[Home | None], gazetteer: Gazetteer) -> list[Reading]:
    said = [find_offsets(draft.article.text, draft.known) for draft in drafts]
    asked = [
        Asked(draft.article.text, draft.looked.toponyms, home, _fit(phrases, draft) if phrases else None)
        for draft, home, phrases in zip(drafts, homes, said, strict=True)
    ]
    weighed = weigh(asked)
    resolutions = choose(accept([draft.looked for draft in drafts], weighed), weighed)
    return [_reading(*of_article, gazetteer.version) for of_article in zip(drafts, resolutions, said, strict=True)]


def _reading(draft: _Draft, resolutions: Sequence[Resolution], said: Sequence[SaidOffset], gazetteer_version: str) -> Reading:
    article, text = draft.article, draft.article.text
    excerpts = _excerpts(text, draft.own, [r.toponym.start for r in resolutions])
    dates = tag(text, draft.own, article.published)
    times = Chronology(text, draft.own, excerpts, dates, article.published)
    offsets = _offsets(said, draft.known, resolutions)
    mentions = tuple([_mention(r, excerpts, times, offsets.get(r.toponym.start)) for r in resolutions])
    return Reading(article, mentions, tuple(dates), gazetteer_version)


def _excerpts(text: str, own: Sequence[Passage], starts: Sequence[int]) -> list[tuple[int, int]]:
    """The sentences of the passages in which something begins, by `starts`, which rise."""
    bounds = [(passage, bisect_left(starts, passage.start), bisect_left(starts, passage.end)) for passage in own]
    return [span for passage, first, end in bounds if first < end for span in sentences(text, passage)]


def _fit(said: Sequence[SaidOffset], draft: _Draft) -> Fit:
    """How well candidates agree with the distances and bearings that the text gives of named places."""
    known, toponyms = draft.known, draft.looked.toponyms
    by_start = {known[phrase.subject].start: phrase for phrase in reversed(said) if phrase.subject is not None}

    def fit(i: int, candidates: Candidates) -> Floats | None:
        phrase = by_start.get(toponyms[i].start)
        if phrase is None:
            return None
        anchors = [Candidates.of(known[j].candidates) for j in phrase.anchors]
        places = [found[int(found.prior.argmax())].place for found in anchors if len(found)]
        if len(places) < len(anchors):
            return None
        return np.array([offset_fit(phrase, candidate.place, places) for candidate in candidates], dtype=np.float32)

    return fit


def _offsets(said: Sequence[SaidOffset], known: Sequence[Toponym], resolutions: Sequence[Resolution]) -> dict[int, Offset]:
    """The offsets by where the toponyms begin whose mentions carry them; those around a name that was not accepted are dropped."""
    if not said:
        return {}
    number = {r.toponym.start: i for i, r in enumerate(resolutions)}
    kept = []
    for phrase in said:
        of = [number.get(known[i].start) for i in (*phrase.anchors, *(() if phrase.subject is None else (phrase.subject,)))]
        numbers = [i for i in of if i is not None]
        if len(numbers) == len(of):
            subject = None if phrase.subject is None else numbers[-1]
            kept.append(replace(phrase, anchors=tuple(numbers[: len(phrase.anchors)]), subject=subject))
    return {resolutions[i].toponym.start: offset for i, offset in offsets_by_toponym(kept, resolutions).items()}


def _mention(found: Resolution, excerpts: Sequence[tuple[int, int]], times: Chronology, offset: Offset | None) -> Mention:
    toponym = found.toponym
    excerpt = sentence_at(excerpts, toponym.start)
    when, basis, date_reason = times.time_of(toponym.start, excerpt)
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
        offset=offset,
    )
