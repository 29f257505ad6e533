"""Set up all tests: the project's gazetteer is loaded once, hypothesis has no deadline, and each reason for skipping is printed once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from dashboard.geoparsing.gazetteer import Gazetteer

settings.register_profile("quick", max_examples=50, deadline=None)  # no deadline: a machine may be slow
settings.register_profile("thorough", max_examples=200, deadline=None)
settings.load_profile("quick")


@pytest.fixture(scope="session", autouse=True)
def _no_layers_of_the_users_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What whoever runs the tests keeps for themselves changes no test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_LAYERS", str(tmp_path_factory.mktemp("layers")))
        yield


@pytest.fixture(autouse=True)
def _own_main() -> Iterator[None]:
    """Streamlit's tests leave their page as the main module, which processes that are started anew would run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    from dashboard.geoparsing.gazetteer.loading import load_gazetteer  # here, so that test_imports.py speaks even if it fails

    return load_gazetteer()


@pytest.fixture
def cache(gazetteer: Gazetteer, tmp_path: Path) -> Path:
    """A cache folder of the test's own, with the layers that `gazetteer` prepared for all tests."""
    folder = tmp_path / "cache"
    folder.mkdir()
    for name in ("own", "world"):
        for path in Path(platformdirs.user_cache_dir("dashboard", appauthor=False)).glob(f"{name}-*.npz"):
            (folder / path.name).symlink_to(path)
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.getreports("skipped"))
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} skipped: {reason}")
