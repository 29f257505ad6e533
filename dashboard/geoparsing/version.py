"""The version of what reads articles: its rules, its learned weights and the recogniser. What another version read is outdated."""

from __future__ import annotations

from dashboard.geoparsing.learned import weights_digest
from dashboard.geoparsing.recognition import OWN_RECOGNISER, Recogniser

#: Raised by one whenever a change of rules, word lists or thresholds changes what is read; a test holds it against recorded readings.
RULES_VERSION = 1


def reader_version(recogniser: Recogniser = OWN_RECOGNISER) -> str:
    """The rules' version, a digest of the weights and the recogniser if it is not the project's own: "1-5c0e84f2+spacy:en-3.7"."""
    own = f"{RULES_VERSION}-{weights_digest()}"
    return f"{own}+{recogniser.version}" if recogniser.version else own
