"""Callbacks run for the reader's doing alone."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dashboard.app import run_cause
from dashboard.app.run_cause import by_reader, is_back_or_forward


@pytest.mark.parametrize(("fragments", "is_run"), [(None, True), ([], True), (["clock"], False)])
def test_a_callback_does_nothing_where_only_a_fragment_runs(
    monkeypatch: pytest.MonkeyPatch, fragments: list[str] | None, is_run: bool
) -> None:
    monkeypatch.setattr(run_cause, "get_script_run_ctx", lambda: SimpleNamespace(fragment_ids_this_run=fragments))
    taken: list[str] = []
    by_reader(taken.append)("a date")
    assert taken == (["a date"] if is_run else [])


@pytest.mark.parametrize("goes_back", [True, False])
def test_the_way_back_is_told_from_an_address_that_is_late(monkeypatch: pytest.MonkeyPatch, goes_back: bool) -> None:
    monkeypatch.setattr(run_cause, "get_script_run_ctx", lambda: SimpleNamespace(is_history_navigation=goes_back))
    assert is_back_or_forward() == goes_back
