"""A sheet: all that stands on it, in words and pictures, ready to be set. Pure: the same facts and request give the same sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.briefing import words
from dashboard.briefing.chart import draw_timeline
from dashboard.briefing.excerpts import Excerpt, choose_excerpts
from dashboard.briefing.facts import Facts
from dashboard.briefing.layout import Layout, layout_of, slide_layout
from dashboard.briefing.legend import LegendItem, signs_of, sizes_of
from dashboard.briefing.request import BriefingRequest, Names
from dashboard.briefing.words import NameOf
from dashboard.drawing.printed.frame import Frame, frame_of_bounds, frame_of_view
from dashboard.drawing.printed.letters import clean, has_letters
from dashboard.drawing.printed.locator import draw_locator
from dashboard.drawing.printed.place_map import PlaceMap, data_bounds, draw_place_map
from dashboard.plain_text.writing_direction import is_right_to_left, isolated
from dashboard.query import describe
from dashboard.store.article_rows import Citation
from dashboard.store.rows import PlaceRow
from dashboard.wording import count, say_interval, shorten

_PLACES_NAMED, _NUMBERS_NAMED = 4, 8
#: A sheet of one page has no room for more sources than this.
_MAX_SOURCES = 60
#: Longer words are cut, so that each part of a sheet has its room.
_TITLE_CHARACTERS, _OUTLET_CHARACTERS, _PRODUCER_CHARACTERS, _AS_OF_CHARACTERS = 110, 40, 80, 40
#: A page has no more places or sources than this.
_LINES_A_PAGE = 200
_LOCATOR = (104.0, 68.0)
#: What a map without places shows: the world from 56° south to 72° north.
_WORLD = [[-56.0, -170.0], [72.0, 190.0]]


@dataclass(frozen=True, slots=True)
class Source:
    """An article in the numbered list; the places that it names, in words and by the ids of their rows."""

    number: int
    title: str
    outlet: str
    published: str
    places: str
    place_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the pages after the first: of a "heading", a "place" or a "source".

    A place has its name in `words`, where it lies, its mentions in words, and the numbers of its sources; a source has `source`.
    """

    kind: str
    words: str = ""
    where: str = ""
    mentions: str = ""
    sources: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class NumberedExcerpt:
    """An excerpt with the number of its source."""

    excerpt: Excerpt
    number: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """The SVG pictures of a sheet."""

    map: str
    locator: str
    timeline: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands on a sheet. Texts are clean: in one line, without controls, in letters that the fonts have; "" is left out.

    `as_of` is "" where the title says it. `sources` are the first of `sources_total`, and `more` the lines of the
    pages after the first.
    """

    layout: Layout
    title: str
    as_of: str
    sentence: str
    not_shown: str
    covered: str
    produced: str
    producer: str
    marking: str
    summary: str
    summary_is_right_to_left: bool
    excerpts: tuple[NumberedExcerpt, ...]
    sources: tuple[Source, ...]
    sources_total: int
    sizes: tuple[LegendItem, ...]
    signs: tuple[LegendItem, ...]
    pictures: Pictures
    map_text: str
    timeline_text: str
    method: str
    boundaries: str
    credits: str
    link: str
    pages: int
    more: tuple[Line, ...]


def make_sheet(facts: Facts, request: BriefingRequest, *, most_sources: int = _MAX_SOURCES) -> Sheet:
    """Makes the sheet that a request asks for of these facts, with at most so many sources, more if it has more pages."""
    marking = clean(request.marking)
    layout = _layout(facts, request, has_marking=bool(marking))
    map_ = draw_map(facts, request, layout.map_width, layout.map_height)
    as_of = shorten(clean(request.as_of), _AS_OF_CHARACTERS) or words.as_of(facts)
    title = clean(request.title) or clean(words.title_of(facts, as_of))
    name_of = namer(request.names)
    told = _excerpts(facts, map_, name_of)
    sources = tuple(_sources(facts, told, name_of, max(most_sources, _LINES_A_PAGE * (request.pages - 1))))
    numbers = {citation.article_id: number for number, citation in enumerate(_in_order(facts, told), 1)}
    covered = words.covered(facts)
    return Sheet(
        layout=layout,
        title=title,
        as_of="" if as_of in title else as_of,
        sentence=f"{clean(describe(facts.query, facts.summary, facts.names))} · {count(facts.summary.mentions, 'mention')}",
        not_shown=clean(words.say_not_shown(facts, map_, name_of)),
        covered=covered,
        produced=words.say_produced(request.produced),
        producer=shorten(clean(request.producer), _PRODUCER_CHARACTERS),
        marking=marking,
        summary=clean(request.summary),
        summary_is_right_to_left=is_right_to_left(request.summary),
        excerpts=tuple(NumberedExcerpt(excerpt, numbers[excerpt.article_id]) for excerpt in told),
        sources=sources,
        sources_total=len(facts.citations),
        sizes=tuple(sizes_of(map_)),
        signs=tuple(signs_of(map_, facts.query.unsure_below)),
        pictures=Pictures(
            map_.svg,
            draw_locator(map_.frame, *_LOCATOR),
            draw_timeline(facts.timeline, layout.map_width, max(layout.timeline - 10, 1.0)),
        ),
        map_text=clean(words.map_text(facts, map_, title, name_of)),
        timeline_text=words.say_timeline(facts.timeline),
        method=words.method_note(facts, map_),
        boundaries=words.BOUNDARIES,
        credits=words.CREDITS,
        link=words.link_of(facts, request),
        pages=request.pages,
        more=tuple(_more_lines(facts, sources, name_of, request.pages)) if request.pages > 1 else (),
    )


def _layout(facts: Facts, request: BriefingRequest, *, has_marking: bool) -> Layout:
    if request.is_slide:
        return slide_layout(has_marking=has_marking)
    return layout_of(request.paper, is_tall=request.portrait, has_marking=has_marking, sources=len(facts.citations))


def draw_map(facts: Facts, request: BriefingRequest, width: float, height: float) -> PlaceMap:
    """The map of the places in the frame that is asked for, of this size in points."""
    return draw_place_map(facts.places, _frame(facts, request, width, height), namer(request.names), north_arrow=request.north_arrow)


def namer(names: Names) -> NameOf:
    """Gives the name of a place as it is set: that asked for, or the gazetteer's where the fonts lack letters of it."""

    def name_of(row: PlaceRow) -> str:
        name = row.name if names is Names.GAZETTEER else row.shown_name
        return clean(name if has_letters(name) else row.name)

    return name_of


def _frame(facts: Facts, request: BriefingRequest, width: float, height: float) -> Frame:
    if request.view:
        return frame_of_view(request.view.lat, request.view.lon, request.view.zoom, width, height)
    return frame_of_bounds(data_bounds(facts.places) or _WORLD, width, height)


def _excerpts(facts: Facts, map_: PlaceMap, name_of: NameOf) -> list[Excerpt]:
    """The excerpts, of places on the map."""
    outside = {row.place_id for row in map_.outside}
    shown = [row for row in facts.places if row.place_id not in outside]
    return choose_excerpts(facts.telling, shown, name_of) if shown else []


def _in_order(facts: Facts, told: Sequence[Excerpt]) -> list[Citation]:
    """The articles as they are numbered: those of the excerpts in their order, then those with the most mentions."""
    quoted = {excerpt.article_id: number for number, excerpt in reversed(list(enumerate(told)))}
    return sorted(facts.citations, key=lambda citation: (quoted.get(citation.article_id, len(told)), -citation.mentions))


def _sources(facts: Facts, told: Sequence[Excerpt], name_of: NameOf, limit: int) -> Iterator[Source]:
    rows = {row.place_id: row for row in facts.places}
    for number, citation in enumerate(_in_order(facts, told)[:limit], 1):
        placed = [rows[place_id] for place_id in citation.place_ids if place_id in rows]
        more = f" +{len(placed) - _PLACES_NAMED}" if len(placed) > _PLACES_NAMED else ""
        yield Source(
            number,
            isolated(shorten(clean(citation.title), _TITLE_CHARACTERS)) or "(no title)",
            _say_outlets(citation),
            say_interval(citation.published) if citation.published else "date not known",
            f"{', '.join(isolated(name_of(row)) for row in placed[:_PLACES_NAMED])}{more}",
            citation.place_ids,
        )


def _say_outlets(citation: Citation) -> str:
    """Who published it, and in how many other sources it is too."""
    others = len(citation.also_in.split("; ")) if citation.also_in else 0
    outlet = isolated(shorten(clean(citation.source), _OUTLET_CHARACTERS)) or "source not named"
    return f"{outlet} and {others} more" if others else outlet


def _more_lines(facts: Facts, sources: Sequence[Source], name_of: NameOf, pages: int) -> Iterator[Line]:
    """The lines of the pages after the first: the places with the numbers of their sources, then the sources."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for source in sources:
        for place_id in source.place_ids:
            numbers[place_id].append(source.number)
    yield Line("heading", "Places, with the numbers of their sources")
    for row in facts.places[: _LINES_A_PAGE * pages]:
        where = ", ".join(filter(None, (part for part in (row.admin1, facts.names.get(row.country, row.country)) if part != row.name)))
        named = numbers[row.place_id]
        more = f" +{len(named) - _NUMBERS_NAMED}" if len(named) > _NUMBERS_NAMED else ""
        of_sources = f"[{', '.join(map(str, named[:_NUMBERS_NAMED]))}{more}]"
        yield Line("place", name_of(row), clean(where), f"{row.mentions:,}", of_sources)
    yield Line("heading", "Sources")
    yield from (Line("source", source=source) for source in sources[: _LINES_A_PAGE * pages])
