"""Chooses the sentences that carry the story: of different places and articles, told in few words, in the order of their dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.drawing.printed.letters import clean
from dashboard.model import Kind
from dashboard.plain_text.writing_direction import is_right_to_left, isolated
from dashboard.store.rows import MentionRow, PlaceRow
from dashboard.wording import say_in_article_words

MAX_EXCERPTS = 6
_MAX_CHARACTERS = 260
#: What a sentence loses for each one already chosen of the same place or article, against a place of as many mentions as the first.
_SAME_PLACE, _SAME_ARTICLE = 1.2, 0.3
#: Where something happened is told better by a town than by a country, which has a smaller weight.
_AREAS, _OF_AREA = (Kind.COUNTRY, Kind.REGION), 0.4
#: Addresses and tags of the web, which no one reads out.
_NOT_PROSE = re.compile(r"https?://|www\.|\bpic\.\w|#\w")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence in three parts, the name of its place in the middle; its place, its date in words, and its article."""

    before: str
    name: str
    after: str
    place: str
    date: str
    article_id: str
    is_right_to_left: bool


def choose_excerpts(mentions: Sequence[MentionRow], places: Sequence[PlaceRow], name_of: Callable[[PlaceRow], str]) -> list[Excerpt]:
    """At most MAX_EXCERPTS sentences, by date, undated last. `mentions` come best first for each place."""
    weights = {row.place_id: row.mentions / places[0].mentions * (_OF_AREA if row.kind in _AREAS else 1.0) for row in places}
    ranks: Counter[str] = Counter()
    candidates: list[tuple[float, MentionRow, str]] = []
    for row in mentions:
        place_id = _drawn_at(row, weights)
        if place_id:
            worth = weights[place_id] - 0.1 * ranks[place_id] - bool(_NOT_PROSE.search(row.excerpt))
            candidates.append((worth, row, place_id))
            ranks[place_id] += 1
    chosen = _choose(candidates)
    chosen.sort(key=lambda pair: (pair[0].date_from or date.max, pair[0].date_to or date.max, pair[0].article_id, pair[0].start))
    rows = {row.place_id: row for row in places}
    return [_excerpt(row, name_of(rows[place_id])) for row, place_id in chosen]


def _drawn_at(row: MentionRow, weights: Mapping[str, float]) -> str | None:
    is_at_place = row.is_unlisted or not row.elsewhere
    return row.spot_id if row.spot_id in weights and is_at_place else None


def _choose(candidates: Sequence[tuple[float, MentionRow, str]]) -> list[tuple[MentionRow, str]]:
    """Takes the best one by one; each makes others of its place and of its article less wanted. A sentence is taken once."""
    chosen: list[tuple[MentionRow, str]] = []
    places: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    texts: set[str] = set()
    left = list(candidates)
    while left and len(chosen) < MAX_EXCERPTS:
        best = max(left, key=lambda item: item[0] - _SAME_PLACE * places[item[2]] - _SAME_ARTICLE * articles[item[1].article_id])
        left.remove(best)
        _, row, place_id = best
        text = " ".join(row.excerpt.split())
        if text in texts:
            continue
        texts.add(text)
        places[place_id] += 1
        articles[row.article_id] += 1
        chosen.append((row, place_id))
    return chosen


def _excerpt(row: MentionRow, place: str) -> Excerpt:
    start, end = row.start - row.excerpt_start, row.end - row.excerpt_start
    before, after = _shortened(row.excerpt[:start], row.excerpt[end:])
    dates = say_in_article_words(row.days, row.date_words) if row.days else ""
    name = clean(row.excerpt[start:end])
    return Excerpt(before, name, after, isolated(place), dates, row.article_id, is_right_to_left(row.excerpt))


def _shortened(before: str, after: str) -> tuple[str, str]:
    """What stands before and after the name, cleaned, each cut at a word so that both together have at most _MAX_CHARACTERS."""
    before, after = _clean_part(before), _clean_part(after)
    if len(before) + len(after) <= _MAX_CHARACTERS:
        return before, after
    room_before = max(_MAX_CHARACTERS - len(after), _MAX_CHARACTERS // 2)
    if len(before) > room_before:
        before = "… " + before[-room_before:].partition(" ")[2]
    room_after = max(_MAX_CHARACTERS - len(before), 40)
    if len(after) > room_after:
        after = after[:room_after].rpartition(" ")[0] + " …"
    return before, after


def _clean_part(text: str) -> str:
    """The text cleaned, with a blank where it begins or ends with one."""
    cleaned = clean(text)
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{cleaned}{after}" if cleaned else before or after
