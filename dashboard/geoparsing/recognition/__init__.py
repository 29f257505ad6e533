"""Finds the toponyms that a text may have."""

from dashboard.geoparsing.recognition.first_pass import FIRST_PASS_FEATURES, OWN_RECOGNISER, FirstPass, Recogniser, first_pass
from dashboard.geoparsing.recognition.place_signs import Sign
from dashboard.geoparsing.recognition.unlisted import UnlistedName

__all__ = ["FIRST_PASS_FEATURES", "OWN_RECOGNISER", "FirstPass", "Recogniser", "Sign", "UnlistedName", "first_pass"]
