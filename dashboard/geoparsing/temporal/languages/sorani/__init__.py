"""Dates in Sorani."""

from dashboard.geoparsing.temporal.languages.language import Language
from dashboard.geoparsing.temporal.languages.sorani.rules import SORANI_RULES
from dashboard.geoparsing.temporal.languages.sorani.words import triggers_of

SORANI = Language("Sorani", SORANI_RULES, triggers_of)
