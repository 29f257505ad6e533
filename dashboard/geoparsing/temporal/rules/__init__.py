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
    *times.RULES, *written_forms.RULES, *hijri.RULES, *long_periods.RULES, *full.RULES, *dates_of_years.RULES, *seasons.RULES,
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


@lru_cache(512)
def rules_for_figure(digit_count: int, next_character: str) -> tuple[Rule, ...]:
    """The rules that a figure of `digit_count` digits can begin if `next_character`, in small letters, follows it."""
    rules = RULES_BY_TRIGGER[str(digit_count)]
    return tuple(rule for rule in rules if not rule.next_characters or next_character in rule.next_characters)
