"""What tests share: the project's own gazetteer, loaded once."""

from __future__ import annotations

import pytest

from dashboard.gazetteer import Gazetteer
from dashboard.gazetteer.files import load_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()
