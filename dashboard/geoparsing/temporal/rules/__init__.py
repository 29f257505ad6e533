"""All rules of temporal tagging, in the order in which they are tried, and which of them a word can begin."""

from __future__ import annotations

from functools import lru_cache

from dashboard.geoparsing.temporal.rule import Rule
from dashboard.geoparsing.temporal.rules import amounts, full, partial, relative, seasons, times, vague

RULES: tuple[Rule, ...] = (
    *times.RULES, *full.RULES, *seasons.RULES,
    *partial.RULES, *relative.RULES, *amounts.RULES, *vague.RULES
)  # fmt: skip


def _by_trigger() -> dict[str, tuple[Rule, ...]]:
    """Rules by trigger; a rule that "last" can begin is one that "last week" can begin."""
    own: dict[str, set[int]] = {}
    for n, rule in enumerate(RULES):
        for trigger in rule.triggers:
            own.setdefault(trigger, set()).add(n)
    begins = {trigger: set().union(*(own.get(beginning, ()) for beginning in _beginnings(trigger))) for trigger in own}
    return {trigger: tuple(RULES[n] for n in sorted(numbers)) for trigger, numbers in begins.items()}


def _beginnings(trigger: str) -> list[str]:
    """The trigger, and what is left of it without its last words."""
    words = trigger.split(" ")
    return [" ".join(words[: n + 1]) for n in range(len(words))]


#: The rules that each trigger can begin.
RULES_BY_TRIGGER = _by_trigger()


@lru_cache(512)
def rules_of_digits(digits: int, following: str) -> tuple[Rule, ...]:
    """The rules that a figure of so many digits can begin where that character, a small letter if it is one, follows it."""
    return tuple(rule for rule in RULES_BY_TRIGGER[str(digits)] if not rule.follows or following in rule.follows)
