"""Turns articles into readings: recognises and resolves place names, reads roles, tags time expressions, and composes mentions of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from dashboard.geoparsing.batches import batches, made_ahead
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.languages import calibrated
from dashboard.geoparsing.mentions import compose_mentions, find_excerpts
from dashboard.geoparsing.offsets import OffsetPhrase, find_offsets, offset_fits, place_offsets
from dashboard.geoparsing.recognition import OWN_RECOGNISER, FirstPass, Recogniser, Sign
from dashboard.geoparsing.resolution import ArticleToponyms, OutletHome, Outlets, resolve
from dashboard.geoparsing.roles import read_roles
from dashboard.geoparsing.spots import coordinate_spots, river_offsets, with_rivers, with_spots, with_unlisted
from dashboard.geoparsing.temporal import order_in_countries, tag, with_publication
from dashboard.geoparsing.text.language import article_language, passage_languages
from dashboard.geoparsing.text.passages import Passage, body_passages
from dashboard.geoparsing.text.site_lines import named_site_lines
from dashboard.geoparsing.version import reader_version
from dashboard.model import Article, Reading, Resolution, Toponym

#: At most this many articles, or characters, are gathered before the first is resolved, so that all of them tell their outlets' homes.
GATHERED_ARTICLES, GATHERED_CHARACTERS = 1_000, 5_000_000
#: At most this many articles, or characters, are weighed in one numpy call, which hardly takes longer than for one article.
JOINED_ARTICLES, JOINED_CHARACTERS = 64, 300_000
#: Only toponyms at least this certain after the first pass tell an outlet's home and have offset phrases.
_MIN_LIKELY_CERTAINTY = 0.5


@dataclass(frozen=True, slots=True)
class Draft:
    """An article whose names are recognised and not yet resolved; the offset phrases index `likely`."""

    article: Article
    body: tuple[Passage, ...]
    first_pass: FirstPass
    likely: list[Toponym]
    offset_phrases: list[OffsetPhrase]


class Group(Protocol):
    """Articles whose names are being recognised together; they are resolved once the homes of their outlets are known."""

    def likely_toponyms(self) -> list[list[Toponym]]:
        """For each article, in order, the toponyms that tell its outlet's home."""
        ...

    def resolve(self, homes: Sequence[OutletHome | None]) -> None:
        """Begin to resolve the articles, given the home of each one's outlet."""
        ...

    def readings(self) -> list[Reading]:
        """The articles' readings in their order, once `resolve` has been called."""
        ...


#: Begins to recognise a group of articles, here or in another process.
GroupStarter = Callable[[Sequence[Article]], Group]


class DraftGroup:
    """A group that is read in this process."""

    def __init__(self, articles: Sequence[Article], gazetteer: Gazetteer, recogniser: Recogniser) -> None:
        self._drafts = _recognise(articles, gazetteer, recogniser)
        self._gazetteer, self._recogniser = gazetteer, recogniser
        self._homes: Sequence[OutletHome | None] = ()

    def likely_toponyms(self) -> list[list[Toponym]]:
        """For each article, in order, the toponyms that tell its outlet's home."""
        return [draft.likely for draft in self._drafts]

    def resolve(self, homes: Sequence[OutletHome | None]) -> None:
        """Take note of the homes; the work is done when the readings are asked for."""
        self._homes = homes

    def readings(self) -> list[Reading]:
        """The articles' readings in their order."""
        return _resolve_and_compose(self._drafts, self._homes, self._gazetteer, self._recogniser)


def geoparse(article: Article, gazetteer: Gazetteer, *, home: OutletHome | None = None, recogniser: Recogniser = OWN_RECOGNISER) -> Reading:
    """The places and times that an article names. Pure: the same article, gazetteer and home give the same reading.

    `home` is where the article's outlet is at home, None if unknown.
    """
    group = DraftGroup([article], gazetteer, recogniser)
    group.resolve([home])
    (reading,) = group.readings()
    return reading


def geoparse_many(
    articles: Iterable[Article],
    gazetteer: Gazetteer,
    *,
    recogniser: Recogniser = OWN_RECOGNISER,
    outlets: Outlets | None = None,
    start_group: GroupStarter | None = None,
    gatherings_ahead: int = 0,
) -> Iterator[Reading]:
    """The readings of articles in their order; each outlet's home is worked out from those of its articles that are recognised so far.

    Up to GATHERED_ARTICLES are recognised before the first is resolved. `outlets` has the places that earlier articles named; those of
    these articles are added to it. `start_group` begins to read a group of them; by default this process reads it. So many times
    GATHERED_ARTICLES as `gatherings_ahead` are begun before the first is waited for, which changes no reading.
    """
    outlets = Outlets() if outlets is None else outlets
    start_group = start_group or partial(DraftGroup, gazetteer=gazetteer, recogniser=recogniser)
    gatherings = _article_batches(articles, GATHERED_ARTICLES, GATHERED_CHARACTERS)
    for begun in made_ahead((_begin(gathered, start_group) for gathered in gatherings), gatherings_ahead):
        for group_articles, group in begun:
            for article, likely in zip(group_articles, group.likely_toponyms(), strict=True):
                outlets.add(article.source, likely)
        for group_articles, group in begun:
            group.resolve([outlets.home(article.source) for article in group_articles])
        for _, group in begun:
            yield from group.readings()


def _begin(articles: Sequence[Article], start_group: GroupStarter) -> list[tuple[list[Article], Group]]:
    """Articles that are resolved together, begun in groups."""
    return [(group, start_group(group)) for group in _article_batches(articles, JOINED_ARTICLES, JOINED_CHARACTERS)]


def _article_batches(articles: Iterable[Article], max_articles: int, max_characters: int) -> Iterator[list[Article]]:
    return batches(articles, lambda article: article.text, max_texts=max_articles, max_characters=max_characters)


def _recognise(articles: Sequence[Article], gazetteer: Gazetteer, recogniser: Recogniser) -> list[Draft]:
    texts = [(article.text, body_passages(article.text, article.site_lines)) for article in articles]
    first_passes = recogniser.first_pass(texts, gazetteer)
    return [_draft(article, body, first_pass) for article, (_, body), first_pass in zip(articles, texts, first_passes, strict=True)]


def _draft(article: Article, body: tuple[Passage, ...], first_pass: FirstPass) -> Draft:
    likely = _likely_toponyms(first_pass)
    return Draft(with_publication(article), body, first_pass, likely, find_offsets(article.text, likely))


def _likely_toponyms(first_pass: FirstPass) -> list[Toponym]:
    """The toponyms that after the first pass are at least as likely places as not, and names that the text calls a place, in order."""
    likely = [toponym for toponym in first_pass.toponyms if toponym.certainty >= _MIN_LIKELY_CERTAINTY]
    called = [name for name in first_pass.unlisted if name.sign is Sign.CALLED]
    if not called:
        return likely
    taken = {offset for toponym in likely for offset in range(toponym.start, toponym.end)}
    free = (name for name in called if taken.isdisjoint(range(name.start, name.end)))
    unlisted = [Toponym(name.start, name.end, name.text, (), _MIN_LIKELY_CERTAINTY) for name in free]
    return sorted([*likely, *unlisted], key=lambda toponym: toponym.start)


def _resolve_and_compose(
    drafts: Sequence[Draft], homes: Sequence[OutletHome | None], gazetteer: Gazetteer, recogniser: Recogniser
) -> list[Reading]:
    toponyms = [
        ArticleToponyms(draft.article.text, draft.first_pass, home, offset_fits(draft.offset_phrases, draft.likely))
        for draft, home in zip(drafts, homes, strict=True)
    ]
    versions = gazetteer.version, reader_version(recogniser)
    return [_compose(draft, resolutions, gazetteer, versions) for draft, resolutions in zip(drafts, resolve(toponyms), strict=True)]


def _compose(draft: Draft, resolutions: Sequence[Resolution], gazetteer: Gazetteer, versions: tuple[str, str]) -> Reading:
    article, names = draft.article, draft.first_pass.unlisted
    languages = passage_languages(article.text, draft.body)
    resolutions = calibrated(resolutions, draft.body, languages)
    resolutions = with_rivers(article.text, draft.body, resolutions, gazetteer)
    offsets = place_offsets(draft.offset_phrases, draft.likely, resolutions)
    resolutions = with_unlisted(article.text, names, resolutions, offsets)
    # once more, since a name that gave way to one without a place is no longer measured from, and the new ones are described too
    offsets = place_offsets(draft.offset_phrases, draft.likely, resolutions)
    offsets = offsets | river_offsets(article.text, draft.body, resolutions, offsets)
    resolutions = with_spots(article.text, draft.body, names, resolutions, offsets, gazetteer)
    if given := coordinate_spots(article.text, draft.body):
        resolutions = sorted([*resolutions, *given], key=lambda resolution: resolution.toponym.start)
    countries = (resolution.place.country for resolution in resolutions if resolution.place and not resolution.toponym.demonym)
    expressions = tag(article.text, draft.body, article.published, lambda: order_in_countries(countries))
    excerpts = find_excerpts(article.text, draft.body, resolutions)
    roles = read_roles(article.text, draft.body, excerpts, resolutions, languages)
    mentions = compose_mentions(article, draft.body, excerpts, resolutions, roles, expressions, offsets)
    language = article_language(languages, draft.body)
    return Reading(article, mentions, tuple(expressions), *versions, language, named_site_lines(article, mentions))
