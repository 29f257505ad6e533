"""Dates in Arabic."""

from dashboard.geoparsing.temporal.languages.arabic.days import DAY_RULES
from dashboard.geoparsing.temporal.languages.arabic.hijri import HIJRI_RULES
from dashboard.geoparsing.temporal.languages.arabic.lengths import LENGTH_RULES
from dashboard.geoparsing.temporal.languages.arabic.months import MONTH_RULES
from dashboard.geoparsing.temporal.languages.arabic.words import triggers_of
from dashboard.geoparsing.temporal.languages.language import Language

ARABIC = Language("Arabic", (*HIJRI_RULES, *DAY_RULES, *MONTH_RULES, *LENGTH_RULES), triggers_of)
