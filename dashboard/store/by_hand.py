"""Which corrections hold for a mention: the narrower before the wider, of these the newer, for each thing that can be set. Pure.

What a mention means, the role of its name and its date are set apart from one another. Names are compared without case, marks, blanks and
line ends. A correction of a source or of the whole store leaves alone a mention whose sentence names another country and not the place's
own: such a sentence speaks of another place of that name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dashboard.query.place_names import letters_of
from dashboard.query.review import Review
from dashboard.store.corrections import WIDE, Change, Correction, Scope

#: The part of ByHand that each change sets.
_PARTS = {
    Change.PLACE: "place",
    Change.NAME_HERE: "place",
    Change.NOT_A_PLACE: "place",
    Change.ROLE: "role",
    Change.DATE: "date",
    Change.SEEN: "seen",
}


class NamedMention(NamedTuple):
    """What decides which corrections hold for a mention.

    `place_id` is that of its place as it was read, None without one. `countries` are the ISO codes of the countries that its sentence
    names beside it.
    """

    article_id: str
    source: str
    start: int
    end: int
    toponym: str
    place_id: str | None
    countries: frozenset[str] = frozenset()


class ByHand(NamedTuple):
    """The corrections that hold for a mention, None where nothing is set; `place` may say that it is none."""

    place: Correction | None = None
    role: Correction | None = None
    date: Correction | None = None
    seen: Correction | None = None

    def hides(self, mention: NamedMention) -> bool:
        """Whether the mention is none: it names no place, or other words are the name."""
        return self.place is not None and (self.place.place is None or not _is_of_these_words(self.place, mention))

    def moves(self, mention: NamedMention) -> bool:
        """Whether the mention means another place than it was read as."""
        return self.place is not None and self.place.place is not None and self.place.place.place_id != mention.place_id

    def review(self, mention: NamedMention) -> Review:
        """What the reader has done with the mention."""
        return Review.CORRECTED if self.role or self.date or self.moves(mention) else Review.SEEN


class MentionCorrections:
    """Corrections of mentions that stand, to be asked which of them hold for a mention."""

    def __init__(self, standing: Iterable[Correction]) -> None:
        """`standing` are in the order in which they were made."""
        self._spans: defaultdict[str, list[Correction]] = defaultdict(list)
        self._names: defaultdict[tuple[Scope, str, str], list[Correction]] = defaultdict(list)
        for entry in reversed(list(standing)):
            if entry.scope is Scope.MENTION:
                self._spans[entry.article_id].append(entry)
            else:
                self._names[entry.scope, owner_of(entry), name_key(entry.toponym)].append(entry)

    def holding(self, mention: NamedMention) -> ByHand | None:
        """The corrections that hold for a mention, None if there are none."""
        parts: dict[str, Correction] = {}
        for entry in self._candidates(mention):
            if _leaves_alone(entry, mention):
                continue
            parts.setdefault(_PARTS[entry.change], entry)
            if entry.place:  # of a mention that was seen
                parts.setdefault("place", entry)
        return ByHand(**parts) if parts else None

    def _candidates(self, mention: NamedMention) -> Iterator[Correction]:
        yield from (entry for entry in self._spans.get(mention.article_id, ()) if _is_of_mention(entry, mention))
        key = name_key(mention.toponym)
        for scope, owner in ((Scope.ARTICLE, mention.article_id), (Scope.SOURCE, mention.source), (Scope.STORE, "")):
            yield from self._names.get((scope, owner, key), ())


def name_key(name: str) -> str:
    """What names are compared by: equal for those that only case, marks, blanks, hyphens and line ends tell apart."""
    return letters_of(name) or name.casefold()


def owner_of(entry: Correction) -> str:
    """The id of the article, or the source, that a correction holds in; "" for the whole store."""
    return {Scope.ARTICLE: entry.article_id, Scope.SOURCE: entry.source}.get(entry.scope, "")


def makes_mention(entry: Correction) -> bool:
    """Whether a correction says that just these words of an article name a place, so that they do even if no reading finds them."""
    return entry.scope is Scope.MENTION and entry.place is not None and entry.start is not None and entry.end is not None


def _is_of_mention(entry: Correction, mention: NamedMention) -> bool:
    """Whether a correction of one mention is of this one: of the same words or, where readings cut them otherwise, the same name there.

    Words that the reader has made a name stand in place of whatever a reading finds in them.
    """
    if entry.start is None or entry.end is None:
        return False
    if (entry.start, entry.end) == (mention.start, mention.end):
        return True
    overlaps = entry.start < mention.end and mention.start < entry.end
    return overlaps and (makes_mention(entry) or name_key(entry.toponym) == name_key(mention.toponym))


def _is_of_these_words(entry: Correction, mention: NamedMention) -> bool:
    return entry.scope is not Scope.MENTION or (entry.start, entry.end) == (mention.start, mention.end)


def _leaves_alone(entry: Correction, mention: NamedMention) -> bool:
    country = entry.place.country if entry.place else ""
    return entry.scope in WIDE and bool(country) and bool(mention.countries) and country not in mention.countries
