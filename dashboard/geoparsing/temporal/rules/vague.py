"""Rules for times without fixed days: "now", "recently", "in recent years", "soon", "later"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue
from dashboard.geoparsing.temporal.vocabulary import words_before


def _parse_present(_match: re.Match[str], context: RuleContext) -> TimexValue:
    return TimexValue("DATE", "PRESENT_REF", context.published, relative=True)


def _parse_past(_match: re.Match[str], _context: RuleContext) -> TimexValue:
    return TimexValue("DATE", "PAST_REF")


def _parse_future(_match: re.Match[str], _context: RuleContext) -> TimexValue:
    return TimexValue("DATE", "FUTURE_REF")


def _parse_later(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    return None if words_before(context.text, match.start()) in ("sooner", "no", "and", "or", "than") else TimexValue("DATE", "FUTURE_REF")


RULES: tuple[Rule, ...] = (
    Rule(
        "now",
        ("now", "currently", "current", "nowadays", "at present", "at this time", "at the moment", "these days", "the time being"),
        (
            r"(?:now(?!-|\ that\b)|currently|current(?!-|s|\ (?:affairs|account|events))|nowadays|at\ present"
            r"|at\ this\ time|at\ the\ moment|these\ days|the\ time\ being)"
        ),
        _parse_present,
        (
            Example("is now quiet", "PRESENT_REF"),
            Example("is currently closed", "PRESENT_REF"),
            Example("an electric current", "PRESENT_REF"),
        ),
    ),
    Rule(
        "recently",
        ("recently", "recent", "the past", "lately"),
        (
            r"(?:recently|lately|recent(?:\ (?:years|months|weeks|days|decades|times|history))?"
            r"|(?:(?<=in\ )|(?<=of\ ))the\ past(?=\ ?[,.;)]|\ (?:and|but|as|when)\b|$))(?!-)"
        ),
        _parse_past,
        (Example("It recently fell", "PAST_REF"), Example("in recent years", "PAST_REF"), Example("as it had in the past", "PAST_REF")),
    ),
    Rule(
        "soon",
        ("soon", "the future", "the near", "the long", "the short", "the foreseeable", "the coming", "the next few"),
        (
            r"(?:soon(?!-|er|\ (?:after|as|became|before))"
            r"|the\ (?:near\ |foreseeable\ )?future(?=\ ?[,.;)]|\ (?:and|but|as|of|for|when)\b|$)"
            r"|the\ (?:long|short|near)\ term|the\ coming\ (?:days|weeks|months|years))"
        ),
        _parse_future,
        (
            Example("It will fall soon", "FUTURE_REF"),
            Example("in the near future", "FUTURE_REF"),
            Example("in the coming weeks", "FUTURE_REF"),
        ),
    ),
    Rule(
        "later",
        ("later",),
        r"later(?!\ (?:than|on\b))",
        _parse_later,
        (Example("It fell, and was later freed", "FUTURE_REF"), Example("sooner or later", "")),
    ),
)
