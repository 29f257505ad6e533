"""Finds the toponyms that a text may have."""

from dashboard.geoparsing.recognition.first_pass import FIRST_PASS_FEATURES, OWN_RECOGNISER, FirstPass, Recogniser, first_pass

__all__ = ["FIRST_PASS_FEATURES", "OWN_RECOGNISER", "FirstPass", "Recogniser", "first_pass"]
