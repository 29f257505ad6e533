"""Dates in Kurmanji."""

from dashboard.geoparsing.temporal.languages.kurmanji.rules import KURMANJI_RULES
from dashboard.geoparsing.temporal.languages.kurmanji.words import is_kurmanji, triggers_of
from dashboard.geoparsing.temporal.languages.language import Language

KURMANJI = Language("Kurmanji", KURMANJI_RULES, triggers_of)

__all__ = ["KURMANJI", "is_kurmanji"]
