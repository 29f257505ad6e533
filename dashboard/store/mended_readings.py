"""Readings as corrections by hand make them, for what is read and not stored. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dashboard.model import DateBasis, Kind, Mention, Reading
from dashboard.store.by_hand import ByHand, MentionCorrections, NamedMention, name_key
from dashboard.store.correction_words import say_reason
from dashboard.store.corrections import WIDE, Correction

_NOTHING = ByHand()


class ReadingMender:
    """Applies corrections of sources and of the whole store; those of stored articles and their mentions are left out."""

    def __init__(self, standing: Iterable[Correction], country_names: Mapping[str, str]) -> None:
        """`standing` are in the order in which they were made; `country_names` are by ISO code."""
        self._corrections = MentionCorrections(entry for entry in standing if entry.scope in WIDE)
        self._country_names = country_names

    def mended(self, reading: Reading) -> Reading:
        """The reading with its mentions corrected, without those that name no place."""
        countries = _countries_named(reading.mentions)
        mended = (self._mended(mention, reading, countries) for mention in reading.mentions)
        return replace(reading, mentions=tuple(mention for mention in mended if mention))

    def _mended(self, mention: Mention, reading: Reading, countries: Mapping[int, list[tuple[str, str]]]) -> Mention | None:
        key = name_key(mention.toponym)
        beside = frozenset(country for name, country in countries.get(mention.excerpt_start, ()) if name != key)
        place_id = mention.place.place_id if mention.place else None
        article = reading.article
        named = NamedMention(article.article_id, article.source, mention.start, mention.end, mention.toponym, place_id, beside)
        by_hand = self._corrections.holding(named) or _NOTHING
        if by_hand.hides(named):
            return None
        mention = self._with_place(mention, by_hand, moves=by_hand.moves(named))
        if by_hand.role and by_hand.role.role:
            mention = mention._replace(role=by_hand.role.role, role_certainty=1.0, role_reason=self._reason(by_hand.role))
        if by_hand.date:
            basis = DateBasis.STATED if by_hand.date.days else DateBasis.UNKNOWN
            mention = mention._replace(date=by_hand.date.days, date_basis=basis, date_reason=self._reason(by_hand.date))
        return mention

    def _with_place(self, mention: Mention, by_hand: ByHand, *, moves: bool) -> Mention:
        """The mention with its place set, without what was measured from another; or only as sure as what was seen is."""
        if by_hand.place and by_hand.place.place:
            mention = mention._replace(confidence=1.0, reason=self._reason(by_hand.place))
            return mention._replace(place=by_hand.place.place, offset=None, spot=None) if moves else mention
        if by_hand.seen and mention.point:
            return mention._replace(confidence=1.0, reason=f"{self._reason(by_hand.seen)}; {mention.reason}")
        return mention

    def _reason(self, entry: Correction) -> str:
        return say_reason(entry, self._country_names)


def _countries_named(mentions: Iterable[Mention]) -> dict[int, list[tuple[str, str]]]:
    """By the start of their sentences, the countries that mentions name, each with the name that is compared."""
    named: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for mention in mentions:
        if mention.place and mention.place.kind is Kind.COUNTRY and mention.place.country:
            named[mention.excerpt_start].append((name_key(mention.toponym), mention.place.country))
    return named
