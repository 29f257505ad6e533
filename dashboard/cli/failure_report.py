"""The report of what an ingest could not read: JSON Lines, a failure a line with its path and its reason."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dashboard.cli.errors import as_command_error

if TYPE_CHECKING:
    from dashboard.corpus import Refusal
    from dashboard.model import Article


class Failures:
    """Counts what could not be read; says each in a line to standard error, and writes it into the report, if there is one."""

    def __init__(self, report: TextIO | None = None) -> None:
        self.count = 0
        self._report = report

    def add(self, refusal: Refusal) -> None:
        """Counts and says a failure. It is in the report at once, so that a run that is stopped leaves what it found."""
        from tqdm import tqdm

        self.count += 1
        tqdm.write(f"dashboard: {refusal}", file=sys.stderr)
        if self._report is not None:
            with as_command_error(OSError, doing=f"cannot write {self._report.name}"):
                print(json.dumps({"path": refusal.name, "reason": refusal.reason}), file=self._report, flush=True)

    def left_out(self, results: Iterable[Article | Refusal]) -> Iterator[Article]:
        """The articles among the results; the others are added."""
        from dashboard.corpus import Refusal

        for result in results:
            if isinstance(result, Refusal):
                self.add(result)
            else:
                yield result


@contextmanager
def failures_into(path: Path | None) -> Iterator[Failures]:
    """Failures with a report at this path, if one is given. Raises CommandError if it cannot be written."""
    if path is None:
        yield Failures()
        return
    with as_command_error(OSError, doing=f"cannot write {path}"):
        report = path.open("w", encoding="utf-8")
    with report:
        yield Failures(report)
