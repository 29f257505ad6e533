"""What a file of places is read into, whatever its form: rows, and what is wrong with the lines that give none."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.geoparsing.gazetteer.layers import GazetteerRow

#: So many bad lines are shown; the others are counted.
SHOWN_PROBLEMS = 10


@dataclass(slots=True)
class ReadTable:
    """The rows of a file, `form` in words ("GeoNames dump"), and what was left out.

    `problems` are the first SHOWN_PROBLEMS bad lines in words, `bad_lines` counts all of them. `unnamed_kinds` counts the rows of kinds
    that news does not name, `unplaced` those that have no point and no seat.
    """

    form: str
    rows: list[GazetteerRow] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    bad_lines: int = 0
    unnamed_kinds: int = 0
    unplaced: int = 0

    def add_problem(self, line: int, problem: str) -> None:
        """Counts a bad line."""
        self.bad_lines += 1
        if len(self.problems) < SHOWN_PROBLEMS:
            self.problems.append(f"line {line}: {problem}")
