"""The reader version says what read an article: it changes whenever readings change."""

from __future__ import annotations

import pytest
from recorded_readings import current_record, stored_record

from dashboard.geoparsing import reader_version
from dashboard.geoparsing.learned import learned_weights, weights_digest
from dashboard.geoparsing.recognition import Recogniser, first_pass

RECORD_ANEW = "record the readings anew: python tests/benchmarks/recorded_readings.py"


def test_readings_do_not_change_without_the_reader_version() -> None:
    now, stored = current_record(), stored_record()
    gold_changed = now.gold_texts == stored.gold_texts and now.gold_readings != stored.gold_readings
    if gold_changed or now.rules_dates != stored.rules_dates:
        changed = "our gold texts are read" if gold_changed else "the examples of the rules for dates, or the holidays, are new or read"
        assert now.reader_version != stored.reader_version, (
            f"{changed} differently: raise RULES_VERSION in dashboard/geoparsing/version.py, and {RECORD_ANEW}"
        )
    assert now == stored, RECORD_ANEW


def test_the_version_names_the_rules_the_weights_and_a_recogniser_that_is_not_ours() -> None:
    rules, weights = reader_version().split("-")
    assert rules.isdigit()
    assert weights == weights_digest()
    assert reader_version(Recogniser("spacy:en-3.7", first_pass)) == f"{reader_version()}+spacy:en-3.7"


def test_other_weights_have_another_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    assert learned_weights()
    digest = weights_digest()
    monkeypatch.setattr("dashboard.geoparsing.learned.weights._file_text", lambda: "{}")
    assert weights_digest.__wrapped__() != digest
