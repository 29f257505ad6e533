"""Reads amounts of time that a rule has matched in any of the languages: "three days ago", "the past two weeks", "within a week"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.languages.words import Words, look_up
from dashboard.geoparsing.temporal.lengths import duration, length_at_publication
from dashboard.geoparsing.temporal.rule import RuleContext, TimexValue, counted_from_last_date, counted_from_publication
from dashboard.geoparsing.temporal.units import CLOCK_UNITS, UNITS, in_plain_units, period_at

_HOURS_PER_DAY, _HOURS_OF_SAME_DAY = 24, 8


def group(match: re.Match[str], name: str) -> str:
    """The text of a group; "" if the rule has no such group or it matched nothing."""
    return (match[name] or "") if name in match.re.groupindex else ""


class AmountReader:
    """Reads amounts by the words of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def _ahead(self, match: re.Match[str]) -> bool:
        """Whether the tense looks ahead; news that does not show one tells of the past."""
        return self._words.is_ahead(match.string, *match.span()) is True

    def _deictic(self, match: re.Match[str]) -> str:
        text = group(match, "deictic")
        return look_up(self._words.deictics, text) if text else ""

    def _amount(self, match: re.Match[str]) -> tuple[float | None, str]:
        """The number, None if it is vague, and the unit of an amount; a unit may be a dual, or stand alone for one."""
        unit, count = look_up(self._words.units, match["unit"])
        text = group(match, "number")
        if not text:
            return count, unit
        if text.replace(".", "").isdigit():
            return float(text), unit
        numbers = [look_up(self._words.numbers, word) for word in re.split(self._words.between_numbers, text)]
        return sum(number for number in numbers if number is not None) or None, unit

    def ago(self, match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads "three days ago"."""
        return self._counted(match, context, -1)

    def hence(self, match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads "three days later": from the last date named, or from the publication if the tense looks ahead."""
        number, unit = self._amount(match)
        if number is None or unit in CLOCK_UNITS:
            return TimexValue("DURATION", duration(number, unit))
        if self._ahead(match):
            return self._counted(match, context, 1)
        if context.last_date is None or context.last_date.days is None:
            return TimexValue("DURATION", duration(number, unit))
        return counted_from_last_date(context, unit, "FUTURE_REF", lambda anchor: period_at(anchor, unit, int(number)))

    def _counted(self, match: re.Match[str], context: RuleContext, sign: int) -> TimexValue:
        number, unit = self._amount(match)
        unknown = "PAST_REF" if sign < 0 else "FUTURE_REF"
        if number is None or (UNITS[unit].max_count < number and unit not in CLOCK_UNITS):
            return TimexValue("DATE", unknown)
        number, unit = in_plain_units(number, unit)
        count = int(number)
        if unit in CLOCK_UNITS:
            hours = count if unit == "hour" else 0
            unit, count = "day", -(-hours // _HOURS_PER_DAY) if hours > _HOURS_OF_SAME_DAY else 0
        return counted_from_publication(context, unit, unknown, lambda publication_day: period_at(publication_day, unit, sign * count))

    def window(self, match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads "the past two weeks" and "for two weeks now": a length that ends or begins on the day of publication."""
        number, unit = self._amount(match)
        return length_at_publication(context, number, unit, is_back=self._deictic(match) != "next")

    def within(self, match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads "within a week": from the publication on where the tense looks ahead, else a length without days of the calendar."""
        number, unit = self._amount(match)
        if self._ahead(match):
            return length_at_publication(context, number, unit, is_back=False)
        return TimexValue("DURATION", duration(number, unit))

    def length(self, match: re.Match[str], _context: RuleContext) -> TimexValue:
        """Reads "for three days": a length without days of the calendar."""
        return TimexValue("DURATION", duration(*self._amount(match)))
