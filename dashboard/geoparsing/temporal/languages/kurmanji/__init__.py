"""Dates in Kurmanji."""

from dashboard.geoparsing.temporal.languages.kurmanji.rules import KURMANJI_RULES
from dashboard.geoparsing.temporal.languages.kurmanji.words import ENDINGS, is_kurmanji
from dashboard.geoparsing.temporal.languages.language import Language, triggers_without

KURMANJI = Language("Kurmanji", KURMANJI_RULES, triggers_without(ENDINGS))

__all__ = ["KURMANJI", "is_kurmanji"]
