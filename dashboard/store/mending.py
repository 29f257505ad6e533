"""What corrections come to for the mentions of a state of the store, worked out of what they came to before: only what differs is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import duckdb

from dashboard.store.added_mentions import AddedMention, Span, Words, added_mentions, made_names, words_at
from dashboard.store.by_hand import ByHand, MentionCorrections, NamedMention
from dashboard.store.corrections import Correction
from dashboard.store.held_mentions import Key, locate, named_mentions


class Hand(NamedTuple):
    """A mention that corrections hold for, with these; `added` is how it came about, where it was not read."""

    mention: NamedMention
    by_hand: ByHand
    added: AddedMention | None = None


@dataclass(frozen=True)
class Mended:
    """What corrections come to in one state of the articles and their readings.

    `located` has by its id each correction that stands, in the order in which they were made, as it applies to the stored texts; None for
    one that is orphaned, as its text is gone. `hands` are the mentions that they hold for, `words` the words that they make names.
    """

    located: Mapping[str, Correction | None]
    hands: Mapping[Key, Hand]
    words: Mapping[Span, Words]

    @property
    def orphans(self) -> frozenset[str]:
        """The ids of the corrections whose text is gone."""
        return frozenset(correction_id for correction_id, entry in self.located.items() if entry is None)

    @property
    def standing(self) -> list[Correction]:
        """The corrections that are not orphaned, in the order in which they were made."""
        return [entry for entry in self.located.values() if entry]

    def touched_since(self, earlier: Mended) -> set[Key]:
        """The mentions that corrections make something else of than they did earlier."""
        return {key for key in self.hands.keys() | earlier.hands.keys() if self.hands.get(key) != earlier.hands.get(key)}


NOTHING_MENDED = Mended({}, {}, {})


def mended_since(earlier: Mended, cursor: duckdb.DuckDBPyConnection, standing: Sequence[Correction]) -> Mended:
    """What these corrections come to, in the order in which they were made; `earlier` is what others did in the same state of the readings.

    It does not depend on `earlier`, which only spares what it has.
    """
    located = _located(cursor, standing, earlier.located)
    changed = [entry for entry in _changed(earlier.located, located) if entry]
    now = [entry for entry in located.values() if entry]
    corrections = MentionCorrections(now)
    hands = {key: hand for key, hand in earlier.hands.items() if not hand.added}
    for key, mention in named_mentions(cursor, changed, now):
        hands.pop(key, None)
        if by_hand := corrections.holding(mention):
            hands[key] = Hand(mention, by_hand)
    made = made_names(now, (hand.mention for hand in hands.values()))
    words = {**earlier.words, **words_at(cursor, [span for span in made if span not in earlier.words])}
    for one in added_mentions(corrections, made, words):
        hands[Key(one.reading_id, one.mention.start, one.mention.end)] = Hand(one.mention, one.by_hand, one)
    return Mended(located, hands, words)


def _located(
    cursor: duckdb.DuckDBPyConnection, standing: Sequence[Correction], earlier: Mapping[str, Correction | None]
) -> dict[str, Correction | None]:
    new, orphans = locate(cursor, [entry for entry in standing if entry.correction_id not in earlier])
    known = {**earlier, **dict.fromkeys(orphans), **{entry.correction_id: entry for entry in new}}
    return {entry.correction_id: known[entry.correction_id] for entry in standing}


def _changed(before: Mapping[str, Correction | None], now: Mapping[str, Correction | None]) -> Iterable[Correction | None]:
    """The corrections that stood and do so no more, and those that stand since."""
    yield from (entry for correction_id, entry in before.items() if correction_id not in now)
    yield from (entry for correction_id, entry in now.items() if correction_id not in before)
