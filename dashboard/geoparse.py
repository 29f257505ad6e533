"""Article -> mentions: the composition of recognition, resolution, acceptance, offsets and temporal tagging."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.acceptance import accept
from dashboard.batches import batches
from dashboard.evidence import Home
from dashboard.gazetteer import Gazetteer
from dashboard.gazetteer.candidates import Candidates, Floats
from dashboard.model import Article, Mention, Offset, PublishedBasis, Reading, Resolution, Toponym
from dashboard.offsets import SaidOffset, find_offsets, offset_fit, offsets_by_toponym
from dashboard.outlets import Outlets
from dashboard.recognition import Looked, look
from dashboard.resolution import Fit, choose, weigh
from dashboard.temporal import Chronology, published_from_text, tag
from dashboard.text.passages import Passage, passages
from dashboard.text.sentences import sentence_at, sentences

Look = Callable[[str, Sequence[Passage], Gazetteer], Looked]

#: Articles read together, so that an outlet's home can be worked out from them before any is resolved; fewer where they are long.
TOGETHER = 1_000
TOGETHER_CHARACTERS = 5_000_000
#: Toponyms that are likely enough at first look to say something of their outlet and of each other's distances.
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article of which the names have been looked at, and nothing decided."""

    article: Article
    own: tuple[Passage, ...]
    looked: Looked


def geoparse(article: Article, gazetteer: Gazetteer, *, home: Home | None = None, look: Look = look) -> Reading:
    """The places and times that an article names; pure: the same article, gazetteer and home give the same reading.

    `home` is where the article's outlet is at home, if that is known; `look` finds the names that may be places.
    """
    return _reading(_draft(article, gazetteer, look), gazetteer, home)


def geoparse_together(
    articles: Iterable[Article], gazetteer: Gazetteer, *, look: Look = look, outlets: Outlets | None = None
) -> Iterator[Reading]:
    """The readings of many articles in their order, each outlet's home worked out from its articles up to then.

    They are read by the thousand: all of a thousand's articles say where their outlets are at home before the first is resolved.
    `outlets` is what earlier articles said of theirs, and is added to.
    """
    outlets = Outlets() if outlets is None else outlets
    looked = (_draft(article, gazetteer, look) for article in articles)
    for drafts in batches(looked, lambda draft: draft.article.text, at_most=TOGETHER, characters=TOGETHER_CHARACTERS):
        for draft in drafts:
            outlets.add(draft.article.source, likely(draft.looked.toponyms))
        yield from (_reading(draft, gazetteer, outlets.home(draft.article.source)) for draft in drafts)


def _draft(article: Article, gazetteer: Gazetteer, look: Look) -> _Draft:
    own = tuple(p for p in passages(article.text) if p.role == "own")
    return _Draft(_with_publication(article), own, look(article.text, own, gazetteer))


def _with_publication(article: Article) -> Article:
    """The article with the publication date that its text proves, if nobody said one."""
    published = article.published or published_from_text(article.text, article.url, article.source)
    return article if published is article.published else replace(article, published=published, published_basis=PublishedBasis.TEXT)


def _reading(draft: _Draft, gazetteer: Gazetteer, home: Home | None) -> Reading:
    article, text = draft.article, draft.article.text
    excerpts = [span for passage in draft.own for span in sentences(text, passage)]
    dates = tag(text, draft.own, article.published)
    times = Chronology(text, draft.own, excerpts, dates, article.published)
    said = find_offsets(text, likely(draft.looked.toponyms))
    resolutions = _resolutions(text, draft.looked, said, home)
    offsets = _offsets(said, likely(draft.looked.toponyms), resolutions)
    mentions = tuple(_mention(r, excerpts, times, offsets.get(r.toponym.start)) for r in resolutions)
    return Reading(article, mentions, tuple(dates), gazetteer.version)


def likely(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms that are likely enough at first look to say something of their outlet and of each other."""
    return [toponym for toponym in toponyms if toponym.certainty >= LIKELY]


def _resolutions(text: str, looked: Looked, said: Sequence[SaidOffset], home: Home | None) -> list[Resolution]:
    weighed = weigh(text, looked.toponyms, home, _fit(said, looked.toponyms) if said else None)
    return choose(accept(looked, weighed), looked.toponyms, weighed)


def _fit(said: Sequence[SaidOffset], toponyms: Sequence[Toponym]) -> Fit:
    """How well candidates agree with the distances and bearings that the text gives of named places."""
    known = likely(toponyms)
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
