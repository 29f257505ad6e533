"""Names in Arabic, Sorani and Kurmanji, found by rules: what may be attached to a name, what stands before it, and what is no place.

The modules:
    rules       what the rules of a language are made of
    arabic, sorani, kurmanji    the rules of each
    forms       the gazetteer's names among the words of a passage, with what is attached to them
    evidence    how certain it is that a name means a place
    names       passages -> toponyms
    calibration what a confidence is worth in each language
"""

from dashboard.geoparsing.languages.calibration import calibrated
from dashboard.geoparsing.languages.names import RULES, division_word_before, named_places, rules_of
from dashboard.geoparsing.languages.rules import NameRules, bare_forms

__all__ = ["RULES", "NameRules", "bare_forms", "calibrated", "division_word_before", "named_places", "rules_of"]
