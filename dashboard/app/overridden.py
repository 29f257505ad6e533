"""Says where somebody else has just set otherwise what a reader sets: both are logged, and the newer is shown. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from dashboard.exchange.conflicts import find_conflicts
from dashboard.store.correction_words import say_after
from dashboard.store.corrections import Correction

#: What was set so long before was there to be read when the reader began.
_AT_ONCE = timedelta(minutes=5)


def say_overridden(log: Sequence[Correction], made: Sequence[Correction], own_ids: Collection[str]) -> str:
    """What to say of corrections that were just `made`; "" where nobody else has set the same otherwise.

    `log` has them and all others; those with `own_ids` are of the same reader.
    """
    made_ids = {entry.correction_id for entry in made}
    before = [entry for entry in log if entry.correction_id not in made_ids]
    for theirs, ours in find_conflicts(before, made):
        if theirs.correction_id not in own_ids and abs(ours.made_at - theirs.made_at) <= _AT_ONCE:
            who = " ".join(theirs.made_by.split()) or "Another reader"
            is_ours_newer = (ours.made_at, ours.correction_id) > (theirs.made_at, theirs.correction_id)
            newer = "yours is newer and is" if is_ours_newer else "that is newer than yours and is"
            return f"{who} has just set this otherwise ({say_after(theirs)}): {newer} shown; both are under Corrections."
    return ""
