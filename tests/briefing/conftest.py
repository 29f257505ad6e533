"""The facts that most tests brief from."""

from __future__ import annotations

import pytest
from briefing.briefings import facts_of, filled_store

from dashboard.briefing.facts import Facts
from dashboard.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled_store(tmp_path_factory.mktemp("briefing") / "store")


@pytest.fixture(scope="module")
def facts(store: Store) -> Facts:
    return facts_of(store)
