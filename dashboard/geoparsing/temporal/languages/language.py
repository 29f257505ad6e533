"""What a language has for its dates: its rules, and where in a word of a text one may begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from dashboard.geoparsing.temporal.languages.plain_text import plain_letters
from dashboard.geoparsing.temporal.rule import Example, MatchParser, Rule

#: The triggers that a word of a text may stand for, each with the offset in the word at which the expression would begin.
TriggerReader = Callable[[str], Iterator[tuple[int, str]]]
_FIGURE_AND_ENDING = re.compile(r"([0-9]+)[^\W\d]*")


@dataclass(frozen=True, eq=False)
class Language:
    """A language whose dates are read: its name, its rules in the order they are tried, and how its words are read as triggers."""

    name: str
    rules: Sequence[Rule]
    triggers_of: TriggerReader

    @cached_property
    def rules_by_trigger(self) -> Mapping[str, Sequence[Rule]]:
        """The rules that each trigger can begin, in the order they are tried; a figure is the trigger "1" to "4", by its length."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for trigger in dict.fromkeys(rule.triggers):
                found.setdefault(trigger, []).append(rule)
        return found

    def beginnings(self, word: str) -> tuple[tuple[int, Sequence[Rule]], ...]:
        """Where in a word an expression may begin, each offset with the rules to try there; for most words none."""
        return _beginnings(self, word)


@lru_cache(1 << 15)
def _beginnings(language: Language, word: str) -> tuple[tuple[int, Sequence[Rule]], ...]:
    """What `Language.beginnings` gives: a text repeats its words, so that most are looked up once."""
    rules_by_trigger = language.rules_by_trigger
    keys = ((offset, str(len(trigger)) if trigger.isdigit() else trigger) for offset, trigger in language.triggers_of(word))
    return tuple((offset, rules_by_trigger[key]) for offset, key in keys if key in rules_by_trigger)


def triggers_without(endings: Sequence[str]) -> TriggerReader:
    """Reads words as they are written and without an ending of case, the longest first; of "10ê" the figure."""
    return partial(_triggers_without, endings)


def _triggers_without(endings: Sequence[str], word: str) -> Iterator[tuple[int, str]]:
    yield 0, word
    figure = _FIGURE_AND_ENDING.fullmatch(word)
    if figure:
        yield 0, figure[1]
        return
    for ending in endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield 0, word[: -len(ending)]


def rule_as_written(name: str, triggers: tuple[str, ...], source: str, parse: MatchParser, *examples: Example) -> Rule:
    """A rule whose triggers and pattern are given as they are usually written."""
    return Rule(name, tuple(map(plain_letters, triggers)), plain_letters(source), parse, examples)
