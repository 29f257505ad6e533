"""The reader version: rules, learned weights and recogniser. An article that another version read is outdated."""

from __future__ import annotations

from dashboard.geoparsing.learned import weights_digest
from dashboard.geoparsing.recognition import OWN_RECOGNISER, Recogniser

#: Raise it by one whenever a change of rules, word lists or thresholds changes readings; a test checks it against recorded readings.
RULES_VERSION = 1


def reader_version(recogniser: Recogniser = OWN_RECOGNISER) -> str:
    """The version of the rules, a digest of the weights, and the recogniser if it is not the project's own: "1-5c0e84f2+spacy:en-3.7"."""
    rules_and_weights = f"{RULES_VERSION}-{weights_digest()}"
    return f"{rules_and_weights}+{recogniser.version}" if recogniser.version else rules_and_weights
