"""Where corrections of one store and of a file disagree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dashboard.store.by_hand import name_key, owner_of
from dashboard.store.correction_words import say_after, say_scope
from dashboard.store.corrections import Change, Correction, Corrections, Scope
from dashboard.wording import say_day

#: The changes that say what a name means, of which one counts.
_OF_PLACE = (Change.PLACE, Change.NOT_A_PLACE, Change.NAME_HERE)


class Conflict(NamedTuple):
    """Two corrections of the same that set it differently; the one that was made later holds."""

    own: Correction
    given: Correction

    def __str__(self) -> str:
        holds = max(self, key=lambda entry: (entry.made_at, entry.correction_id))
        return f"{say_scope(self.own)}: {_say(self.own)} here, {_say(self.given)} in the file; the newer holds, {say_after(holds)}"


def find_conflicts(own_log: Iterable[Correction], given: Iterable[Correction]) -> list[Conflict]:
    """The conflicts between the corrections that stand in a log and those given that it lacks, if both logs are put together."""
    own = {entry.correction_id: entry for entry in own_log}
    newest_own: dict[tuple[object, ...], Correction] = {}
    newest_given: dict[tuple[object, ...], Correction] = {}
    for entry in Corrections([*own.values(), *(entry for entry in given if entry.correction_id not in own)]).standing:
        newest = newest_own if entry.correction_id in own else newest_given
        newest[_what(entry)] = entry
    pairs = ((newest_own[what], entry) for what, entry in newest_given.items() if what in newest_own)
    return [Conflict(own_entry, entry) for own_entry, entry in pairs if _sets(own_entry) != _sets(entry)]


def _what(entry: Correction) -> tuple[object, ...]:
    """What a correction is of, equal for those of which one counts."""
    part = Change.PLACE if _is_of_place(entry) else entry.change
    if entry.scope is Scope.MENTION:
        return part, entry.scope, entry.article_id, entry.start, entry.end
    return part, entry.scope, owner_of(entry), name_key(entry.toponym)


def _is_of_place(entry: Correction) -> bool:
    """Whether it says what a name means; a mention that was seen keeps the place that it had then."""
    return entry.change in _OF_PLACE or entry.place is not None


def _sets(entry: Correction) -> object:
    """What a correction sets, equal for those that set the same."""
    return (entry.place and entry.place.place_id) if _is_of_place(entry) else say_after(entry)


def _say(entry: Correction) -> str:
    who = ", ".join(part for part in (" ".join(entry.made_by.split()), say_day(entry.made_at.date())) if part)
    return f"{say_after(entry)} ({who})"
