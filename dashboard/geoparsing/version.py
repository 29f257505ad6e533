"""The reader version: rules, learned weights and recogniser. Articles read by another version are read again when they are ingested."""

from __future__ import annotations

from dashboard.geoparsing.learned import weights_digest
from dashboard.geoparsing.recognition import OWN_RECOGNISER, Recogniser

#: Raise it by one whenever a change of rules, word lists or thresholds changes readings; a test compares recorded readings.
RULES_VERSION = 11
_BEFORE_RECOGNISER = "+"


def reader_version(recogniser: Recogniser = OWN_RECOGNISER) -> str:
    """The rules' version, a digest of the weights, and the recogniser if it is not the project's own: "1-5c0e84f2+spacy:en-3.7"."""
    version = f"{RULES_VERSION}-{weights_digest()}"
    return f"{version}{_BEFORE_RECOGNISER}{recogniser.version}" if recogniser.version else version


def names_recogniser(version: str) -> bool:
    """Whether a reader version names a recogniser that is not the project's own."""
    return _BEFORE_RECOGNISER in version
