"""Dates in Sorani."""

from dashboard.geoparsing.temporal.languages.language import Language, triggers_without
from dashboard.geoparsing.temporal.languages.sorani.rules import SORANI_RULES
from dashboard.geoparsing.temporal.languages.sorani.words import ENDINGS

SORANI = Language("Sorani", SORANI_RULES, triggers_without(ENDINGS))
