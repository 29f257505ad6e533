"""What tests change in the workers of a cluster, which import it: they end on an article that says so, or are of another version."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from distributed import Worker, WorkerPlugin

from dashboard.geoparsing import version
from dashboard.geoparsing.geoparse import DraftGroup
from dashboard.model import Article
from dashboard.workers.mapped_drafts import MappedDrafts

ORDER = "ends its process"


class EndsWorkers(WorkerPlugin):  # type: ignore[misc]
    """Ends each worker on such an article; with a `mark` only the first."""

    name = "ends workers"

    def __init__(self, mark: Path | None) -> None:
        self._mark = mark

    def setup(self, worker: Worker) -> None:
        start, mark = MappedDrafts.__call__, self._mark

        def start_or_end(self: MappedDrafts, articles: Sequence[Article]) -> DraftGroup:
            if any(ORDER in article.text for article in articles) and not (mark and mark.exists()):
                if mark:
                    mark.touch()
                os._exit(1)
            return start(self, articles)

        MappedDrafts.__call__ = start_or_end  # type: ignore[method-assign]


def set_rules(number: int) -> int:
    """Makes this process one of another version, and returns the version that it had."""
    before = version.RULES_VERSION
    version.RULES_VERSION = number
    return before
