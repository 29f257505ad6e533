"""What a reader sets by hand of a mention, as corrections that are not made yet. Pure.

Each function takes the mention as the screen shows it, how far the correction is to hold, and who makes it when.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.geoparsing.text.passages import passages
from dashboard.geoparsing.text.sentences import sentence_at, split_sentences
from dashboard.model import Article, Interval, Place, Role
from dashboard.query.place_names import letters_of
from dashboard.store.correction_words import say_place
from dashboard.store.corrections import Change, Correction, Scope, new_id
from dashboard.store.rows import MentionRow
from dashboard.wording import say_interval

#: So many hexadecimal digits tell places of one name apart.
_ID_DIGITS = 8


@dataclass(frozen=True, slots=True)
class By:
    """Who makes a correction: when, with a zone, by what initials, and with what note; both may be empty."""

    made_at: datetime
    made_by: str = ""
    note: str = ""


def set_place(row: MentionRow, place: Place, scope: Scope, by: By) -> Correction:
    """The mention means this place."""
    return _of_row(row, Change.PLACE, scope, by, place=place, was=_place_of(row))


def not_a_place(row: MentionRow, scope: Scope, by: By) -> Correction:
    """The mention names no place."""
    return _of_row(row, Change.NOT_A_PLACE, scope, by, was=_place_of(row))


def set_role(row: MentionRow, role: Role, scope: Scope, by: By) -> Correction:
    """The name is used in this role."""
    return _of_row(row, Change.ROLE, scope, by, role=role, was=str(row.shown_role))


def set_date(row: MentionRow, days: Interval | None, scope: Scope, by: By) -> Correction:
    """What the sentence says happened in these days; None for no date."""
    return _of_row(row, Change.DATE, scope, by, days=days, was=say_interval(row.days) if row.days else "no date")


def seen(row: MentionRow, by: By, scope: Scope = Scope.MENTION) -> Correction:
    """The mention is right as it is shown; one alone then keeps its place, whatever a wider correction or a later reading says."""
    is_alone = scope is Scope.MENTION and row.place_id is not None and row.lat is not None and row.lon is not None
    return _of_row(row, Change.SEEN, scope, by, place=_shown_place(row) if is_alone else None, was=_place_of(row))


def name_here(article: Article, start: int, end: int, place: Place, by: By) -> Correction:
    """These characters of an article name the place. Raises ValueError, in one line, where they hold no word."""
    words = article.text[start:end]
    if not 0 <= start < end <= len(article.text) or not letters_of(words):
        raise ValueError("there is no word in what is selected: select the name of a place")
    first, last = _sentence_of(article.text, start, end)
    return Correction(
        new_id(), by.made_at, Change.NAME_HERE, article.article_id, article.source_path, made_by=by.made_by, note=by.note,
        scope=Scope.MENTION, source=article.source, toponym=words, start=start, end=end, place=place,
        excerpt=article.text[first:last], excerpt_start=first,
    )  # fmt: skip


def other_span(row: MentionRow, article: Article, start: int, end: int, place: Place, by: By) -> tuple[Correction, ...]:
    """The name is longer or shorter than it was read: these characters name the place, and those of the mention none by themselves.

    Raises ValueError as `name_here` does.
    """
    named = name_here(article, start, end, place, by)
    if (row.start, row.end) == (start, end):
        return (named,)
    return not_a_place(row, Scope.MENTION, by), named


def place_by_hand(name: str, feature: str, country: str, admin1: str, lat: float, lon: float) -> Place:
    """A place that the reader gives by its point; whoever gives the same one gives it the same id."""
    digest = hashlib.sha256(f"{letters_of(name)} {country} {lat:.4f} {lon:.4f}".encode()).hexdigest()[:_ID_DIGITS]
    slug = "-".join(name.casefold().split())
    return Place(f"x-{slug}-{digest}", name, feature, country, admin1, lat, lon)


def _of_row(row: MentionRow, change: Change, scope: Scope, by: By, **values: Any) -> Correction:
    return Correction(
        new_id(), by.made_at, change, row.article_id, "", made_by=by.made_by, note=by.note, scope=scope, source=row.source,
        toponym=row.toponym, start=row.start, end=row.end, excerpt=row.excerpt, excerpt_start=row.excerpt_start, **values,
    )  # fmt: skip


def _shown_place(row: MentionRow) -> Place:
    assert row.place_id is not None
    assert row.lat is not None
    assert row.lon is not None
    return Place(row.place_id, row.name or "", row.feature or "", row.country or "", row.admin1 or "", row.lat, row.lon)


def _place_of(row: MentionRow) -> str:
    """The place of a mention in words: "Solhan, Muş, Turkey"; "no place" without one."""
    return say_place(row.name or "", row.admin1 or "", row.country or "") or "no place"


def _sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence that holds a span of words; the words alone where they stand in no paragraph."""
    for passage in passages(text):
        if passage.start <= start < passage.end:
            first, last = sentence_at(split_sentences(text, passage), start)
            return first, max(last, end)
    return start, end
