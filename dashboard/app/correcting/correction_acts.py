"""What a press in the panel, the queue or the log does to the store, and what the notice says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from dashboard.app.answers import open_store, store_path
from dashboard.app.correcting import change_notice
from dashboard.app.correcting.correction_subject import looked_at_since
from dashboard.app.correcting.overridden import say_overridden
from dashboard.app.reading import gazetteer
from dashboard.app.view import CORRECTIONS, change_view
from dashboard.app.widgets.whole import whole
from dashboard.correcting.correcting import correct, take_back
from dashboard.correcting.correcting import undo as undo_of_article
from dashboard.correcting.setting import By
from dashboard.geoparsing.gazetteer import GazetteerError
from dashboard.store import StoreError
from dashboard.store.correction_words import say_after
from dashboard.store.corrections import OF_ARTICLES, Change, Correction
from dashboard.store.country_names import country_names
from dashboard.store.dry_run import WhatItChanges
from dashboard.wording import count

#: The session's key for the initials of the reader, which outlive the panel.
INITIALS = "initials"
#: The session's key for the ids of the corrections that its reader has made.
_OWN_IDS = "own corrections"


def by_reader(note: str = "") -> By:
    """Who corrects, and when: now."""
    return By(datetime.now(UTC), (st.session_state.get(INITIALS) or "").strip(), note.strip())


@whole
def make(corrections: Sequence[Correction], note: str = "") -> None:
    """Makes the corrections now, with this note, by whoever has typed initials, and offers to undo them. For callbacks."""
    by = by_reader(note)
    made = tuple(replace(entry, made_at=by.made_at, made_by=by.made_by, note=by.note) for entry in corrections)
    try:
        store = open_store(store_path())
        changes = store.what_it_changes(made, limit=0)
        made = correct(store, made)
        log = store.corrections().log
    except StoreError as error:
        change_notice.say_failed(error)
        return
    own_ids: set[str] = st.session_state.setdefault(_OWN_IDS, set())
    own_ids.update(entry.correction_id for entry in made)
    overridden = say_overridden(log, made, own_ids, looked_at_since())
    words = " ".join(filter(None, (say_done(made[-1], changes), overridden)))
    change_notice.say(words, partial(undo, made), see_both if overridden else None)


@whole
def see_both() -> None:
    """Leads to the log, in which both corrections stand. For callbacks."""
    change_view(show=CORRECTIONS, article=None, at=None)


@whole
def undo(corrections: Sequence[Correction]) -> None:
    """Has the corrections count no more; those that undo others, that these count again. For callbacks."""
    try:
        undoing = _take_back(corrections)
    except (StoreError, GazetteerError) as error:
        change_notice.say_failed(error)
        return
    is_redone = all(correction.undoes for correction in corrections)
    change_notice.say("That stands again." if is_redone else "That is undone.", partial(undo, undoing))


def _take_back(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Takes corrections back, and returns those that say so; the articles of those that are of articles are read anew."""
    store, by = open_store(store_path()), by_reader()
    if all(entry.change not in OF_ARTICLES for entry in corrections):
        return take_back(store, corrections, by)
    places = gazetteer()
    return tuple(undo_of_article(store, entry, places, now=by.made_at, made_by=by.made_by) for entry in corrections)


def say_done(correction: Correction, changes: WhatItChanges) -> str:
    """What was done, after it: "Moved 14 mentions to Solhan, Burkina Faso."."""
    mentions, after = count(changes.mentions, "mention"), _say_after(correction)
    match correction.change:
        case Change.PLACE:
            return f"Moved {mentions} to {after}."
        case Change.NOT_A_PLACE:
            return f"Took {mentions} of “{_name(correction)}” off the map: no place."
        case Change.NAME_HERE:
            return f"“{_name(correction)}” is now a mention of {after}."
        case Change.ROLE:
            return f"Set the role of {mentions}: {after}."
        case Change.DATE:
            return f"Dated {mentions}: {after}."
        case _:
            return f"Marked {mentions} of “{_name(correction)}” as right."


#: What a change does, as the button says it and as the panel does.
_VERBS = {
    Change.PLACE: ("Move", "Moves"), Change.NOT_A_PLACE: ("Take off the map", "Takes off the map"), Change.NAME_HERE: ("Add", "Adds"),
    Change.ROLE: ("Set the role of", "Sets the role of"), Change.DATE: ("Date", "Dates"), Change.SEEN: ("Mark as right", "Marks as right"),
}  # fmt: skip


def say_act(corrections: Sequence[Correction], changes: WhatItChanges) -> str:
    """What the button does: "Move 14 mentions"; two corrections put other words in the place of a name."""
    if len(corrections) > 1:
        return "Mark these words instead"
    return f"{_VERBS[corrections[0].change][0]} {count(changes.mentions, 'mention')}"


def say_doing(corrections: Sequence[Correction], changes: WhatItChanges) -> str:
    """What it will do, before it is done: "Moves 14 mentions in 3 articles"."""
    if len(corrections) > 1:
        return f"Marks “{_name(corrections[-1])}” in place of “{_name(corrections[0])}”"
    return f"{_VERBS[corrections[0].change][1]} {count(changes.mentions, 'mention')} in {count(changes.articles, 'article')}"


def _say_after(correction: Correction) -> str:
    """What a correction sets, countries by their names."""
    place = correction.place
    if place is None:
        return say_after(correction)
    country = country_names().get(place.country, place.country)
    return ", ".join(dict.fromkeys(part for part in (place.name, country) if part))


def _name(correction: Correction) -> str:
    return " ".join(correction.toponym.split())
