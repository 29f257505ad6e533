"""All rules of temporal tagging in the order they are tried, and which of them each trigger can begin."""

from __future__ import annotations

from functools import lru_cache

from dashboard.geoparsing.temporal.rule import Rule
from dashboard.geoparsing.temporal.rules import (
    amounts,
    counted_amounts,
    counted_weekdays,
    dates_of_years,
    day_lists,
    days_in_words,
    ended_periods,
    full,
    hijri,
    long_periods,
    partial,
    relative,
    seasons,
    times,
    vague,
    written_forms,
)

RULES: tuple[Rule, ...] = (
    *ended_periods.RULES, *times.RULES, *written_forms.RULES, *hijri.RULES, *long_periods.RULES, *full.RULES, *days_in_words.RULES, *dates_of_years.RULES, *seasons.RULES,
    *day_lists.RULES, *counted_weekdays.RULES, *partial.RULES, *amounts.RULES_BEFORE_PERIODS, *counted_amounts.RULES,
    *relative.RULES, *amounts.RULES, *vague.RULES
)  # fmt: skip


def _by_trigger() -> dict[str, tuple[Rule, ...]]:
    """The rules that each trigger can begin; a rule that "last" can begin is also listed under "last week"."""
    declared_indices: dict[str, set[int]] = {}
    for index, rule in enumerate(RULES):
        for trigger in rule.triggers:
            declared_indices.setdefault(trigger, set()).add(index)
    indices_by_trigger = {
        trigger: set().union(*(declared_indices.get(beginning, ()) for beginning in _beginnings(trigger))) for trigger in declared_indices
    }
    return {trigger: tuple(RULES[index] for index in sorted(indices)) for trigger, indices in indices_by_trigger.items()}


def _beginnings(trigger: str) -> list[str]:
    """The first word of a trigger, its first two words, and so on to the whole trigger."""
    words = trigger.split(" ")
    return [" ".join(words[:count]) for count in range(1, len(words) + 1)]


RULES_BY_TRIGGER = _by_trigger()


@lru_cache(1 << 14)
def rules_for(trigger: str, following: str) -> tuple[Rule, ...]:
    """The rules that a trigger, or a figure, can begin if the two characters `following`, in small letters, follow it."""
    key = str(len(trigger)) if trigger.isdigit() else trigger
    return tuple(rule for rule in RULES_BY_TRIGGER.get(key, ()) if _may_be_followed(rule, key, following[:1], following[1:]))


def _may_be_followed(rule: Rule, trigger: str, next_character: str, letter: str) -> bool:
    if not rule.next_characters or trigger not in rule.triggers or trigger.isdigit() != any(map(str.isdigit, rule.triggers)):
        return True
    if next_character not in rule.next_characters:
        return False
    return next_character != " " or not rule.next_letters or letter in rule.next_letters
