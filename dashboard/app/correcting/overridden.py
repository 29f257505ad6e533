"""Says where somebody else has set otherwise what a reader sets, while they looked at it: both are logged, one is shown. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from dashboard.store.by_hand import ByHand, MentionCorrections, NamedMention
from dashboard.store.correction_words import say_after, say_scope
from dashboard.store.corrections import Correction, Corrections, Scope

_SCOPES = list(Scope)
_NOTHING = ByHand()


def say_overridden(log: Sequence[Correction], made: Sequence[Correction], own_ids: Collection[str], since: datetime) -> str:
    """What to say of corrections that were just `made`; "" where nobody else has set the same otherwise since the reader began to look.

    `log` has them and all others; those with `own_ids` are of the same reader.
    """
    made_ids = {entry.correction_id for entry in made}
    others = [
        entry
        for entry in Corrections(log).of_mentions
        if entry.made_at >= since and entry.correction_id not in own_ids and entry.correction_id not in made_ids
    ]
    for theirs in reversed(others):
        for ours in made:
            if _meet(theirs, ours):
                return _say(theirs, ours)
    return ""


def _meet(theirs: Correction, ours: Correction) -> bool:
    """Whether both hold for one mention and set the same of it otherwise: of two scopes that meet, one has the other's mention."""
    mentions = [mention for mention in map(_mention_of, (theirs, ours)) if mention]
    return any(_differ(*(MentionCorrections([entry]).holding(mention) or _NOTHING for entry in (theirs, ours))) for mention in mentions)


def _mention_of(entry: Correction) -> NamedMention | None:
    """The mention that a correction was made at, None where it was made at none."""
    if entry.start is None or entry.end is None:
        return None
    return NamedMention(entry.article_id, entry.source, entry.start, entry.end, entry.toponym, None)


def _differ(theirs: ByHand, ours: ByHand) -> bool:
    return any(one and other and _sets(one) != _sets(other) for one, other in zip(theirs, ours, strict=True))


def _sets(entry: Correction) -> object:
    return entry.place.place_id if entry.place else say_after(entry)


def _say(theirs: Correction, ours: Correction) -> str:
    who = " ".join(theirs.made_by.split()) or "Another reader"
    if theirs.scope is not ours.scope:
        is_ours_narrower = _SCOPES.index(ours.scope) < _SCOPES.index(theirs.scope)
        holds = f"{'yours' if is_ours_narrower else 'that'} is narrower and is shown where both hold"
        return f"{who} has just set this otherwise ({say_after(theirs)}, {say_scope(theirs)}): {holds}; both are under Corrections."
    is_ours_newer = (ours.made_at, ours.correction_id) > (theirs.made_at, theirs.correction_id)
    newer = "yours is newer and is" if is_ours_newer else "that is newer than yours and is"
    return f"{who} has just set this otherwise ({say_after(theirs)}): {newer} shown; both are under Corrections."
