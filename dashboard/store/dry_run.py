"""What corrections would change, before they are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.model import Interval, Role
from dashboard.store.added_mentions import added_mentions, made_names, words_at
from dashboard.store.by_hand import ByHand, MentionCorrections, NamedMention
from dashboard.store.corrections import Correction
from dashboard.store.held_mentions import Key, locate, named_mentions
from dashboard.store.listings import mentions_with_keys
from dashboard.store.rows import MentionRow
from dashboard.store.snapshot import Snapshot

_NOTHING = ByHand()


@dataclass(frozen=True, slots=True)
class WhatItChanges:
    """The numbers of mentions that corrections would change, those that they add among them, and of the articles that these are in.

    `rows` are the first of the mentions, as they are now. `left_alone` counts the mentions of the name that keep what they have, since a
    narrower correction holds for them or their sentence names another country.
    """

    mentions: int
    articles: int
    left_alone: int
    rows: tuple[MentionRow, ...]


def what_it_changes(snapshot: Snapshot, corrections: Sequence[Correction], limit: int) -> WhatItChanges:
    """What these corrections, as the newest, would change; at most `limit` of the mentions are listed. Raises StoreError."""
    new_ids = {entry.correction_id for entry in corrections}
    standing = snapshot.mended.standing
    changed: list[Key] = []
    article_ids: set[str] = set()
    left_alone = 0
    with snapshot.cursor() as cursor:
        located, _ = locate(cursor, corrections)
        before, after = MentionCorrections(standing), MentionCorrections([*standing, *located])
        named = list(named_mentions(cursor, located, [*standing, *located]))
        for key, mention in named:
            now, then = before.holding(mention) or _NOTHING, after.holding(mention) or _NOTHING
            if not any(entry and entry.correction_id in new_ids for entry in then):
                left_alone += 1
            elif _effect(now, mention) != _effect(then, mention):
                changed.append(key)
                article_ids.add(mention.article_id)
        made = made_names(located, (mention for _, mention in named))
        added = list(added_mentions(after, made, words_at(cursor, list(made))))
    article_ids |= {one.mention.article_id for one in added}
    changed.sort()
    rows = mentions_with_keys(snapshot, changed[:limit])
    return WhatItChanges(len(changed) + len(added), len(article_ids), left_alone, tuple(rows))


def _effect(by_hand: ByHand, mention: NamedMention) -> tuple[bool, str | None, Role | None, Interval | None, bool, bool]:
    """What corrections come to for a mention: equal where it shows the same."""
    place_id = by_hand.place.place.place_id if by_hand.place and by_hand.place.place else mention.place_id
    days = by_hand.date.days if by_hand.date else None
    role = by_hand.role.role if by_hand.role else None
    return by_hand.hides(mention), place_id, role, days, by_hand.date is not None, by_hand.seen is not None
