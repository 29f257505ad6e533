"""The lines of an article that may be furniture of its site, as the column `site_lines` has them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dashboard.model import SiteLine


def written(lines: Sequence[SiteLine]) -> str | None:
    """The value of the column for these lines; None if there are none."""
    return json.dumps([{"start": line.start, "keys": line.keys, "left_out": line.is_left_out} for line in lines]) if lines else None


def left_out(value: str | None) -> tuple[int, ...]:
    """The starts of the lines that the article was read without."""
    return tuple(line["start"] for line in json.loads(value or "[]") if line["left_out"])
