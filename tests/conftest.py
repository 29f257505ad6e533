"""Set up all tests: the project's gazetteer is loaded once, hypothesis has no deadline, and each reason for skipping is printed once."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import settings

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.loading import load_gazetteer

settings.register_profile("on any machine", settings(), deadline=None)
settings.load_profile("on any machine")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.getreports("skipped"))
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} skipped: {reason}")
