"""Corrections in words: the reason that a corrected mention has, and what the log says of an entry. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.model import Place
from dashboard.store.corrections import Change, Correction, Metadata, Scope
from dashboard.store.country_names import country_names
from dashboard.wording import say_day, say_interval

#: The quotation marks that a reason has around the article's own words, and nothing else may have.
_QUOTES = str.maketrans({"“": '"', "”": '"'})


#: What changes set that set the same each time.
_ALWAYS_SAID = {Change.NOT_A_PLACE: "not a place", Change.SEEN: "right as it is", Change.REMOVED: "removed"}


def say_reason(entry: Correction, names: Mapping[str, str]) -> str:
    """Why a mention is as it is: "set by hand, 28 November 2026, KM: Burkina Faso's Solhan (seen on the map)".

    `names` are those of countries by their ISO codes.
    """
    done = "found right" if entry.change is Change.SEEN else "set"
    head = ", ".join(part for part in (f"{done} by hand", say_day(entry.made_at.date()), _one_line(entry.made_by)) if part)
    what = _say_whose(entry.place, names) if entry.place else "" if entry.change is Change.SEEN else say_after(entry)
    note = _one_line(entry.note)
    return f"{head}{what and f': {what}'}{note and f' ({note})'}"


def say_before(entry: Correction) -> str:
    """What a correction changes, as it was before: "Solhan, Muş, Turkey"; of metadata those that it sets, as the file gives them."""
    sets, given = entry.metadata, entry.before
    if given is None or entry.change is not Change.METADATA:
        return entry.was
    title = None if sets.title is None else given.title
    source = None if sets.source is None else given.source or "no source"
    return _say_metadata(Metadata(title, source, given.published if sets.published else None))


def say_after(entry: Correction) -> str:
    """What a correction sets: "Solhan, Sahel, Burkina Faso", "not a place", "9 June 2014"; of one that undoes another, that it does."""
    if entry.undoes is not None:
        return "undone"
    if entry.change is Change.METADATA:
        return _say_metadata(entry.metadata)
    if entry.change in (Change.PLACE, Change.NAME_HERE):
        return say_place(entry.place.name, entry.place.admin1, entry.place.country) if entry.place else ""
    if entry.change is Change.DATE:
        return say_interval(entry.days) if entry.days else "no date"
    return str(entry.role) if entry.change is Change.ROLE else _ALWAYS_SAID[entry.change]


def say_place(name: str, admin1: str, country: str) -> str:
    """A place with its division and its country, which is given by its ISO code: "Solhan, Sahel, Burkina Faso"."""
    return ", ".join(part for part in dict.fromkeys((name, admin1, country_names().get(country, country))) if part)


def say_scope(entry: Correction) -> str:
    """How far a correction holds: "this mention", "“Solhan” in this article", "“Solhan” in Reuters", "“Solhan” in the whole store"."""
    if entry.change in (Change.METADATA, Change.REMOVED):
        return "this article"
    name = f"“{_one_line(entry.toponym)}”"
    return {
        Scope.MENTION: "this mention",
        Scope.ARTICLE: f"{name} in this article",
        Scope.SOURCE: f"{name} in {entry.source or 'articles without a source'}",
        Scope.STORE: f"{name} in the whole store",
    }[entry.scope]


def _say_metadata(metadata: Metadata) -> str:
    days = say_interval(metadata.published) if metadata.published else None
    return ", ".join(part for part in (metadata.title, metadata.source, days) if part is not None)


def _say_whose(place: Place, names: Mapping[str, str]) -> str:
    country = names.get(place.country, place.country)
    return f"{country}'s {place.name}" if country and country != place.name else place.name


def _one_line(text: str) -> str:
    return " ".join(text.split()).translate(_QUOTES)
