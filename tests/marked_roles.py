"""Read our own sentences whose names are marked with their roles: "[[Washington|actor]] warned that ..."; "#" heads a theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dashboard.model import Role

FOLDER = Path(__file__).resolve().parent / "geoparsing" / "roles"
#: The half that the weights are learned from, and the half that nothing was learned from or tuned on.
LEARNED_FROM, UNSEEN = FOLDER / "learned_from.txt", FOLDER / "unseen.txt"
_MARK = re.compile(r"\[\[([^|\]]+)\|(\w+)\]\]")


class MarkedRole(NamedTuple):
    """A name `text[start:end]` of the text that it stands in, and its role."""

    start: int
    end: int
    role: Role


class MarkedText(NamedTuple):
    """A text of one theme, without its marks, and the names that were marked."""

    theme: str
    text: str
    names: tuple[MarkedRole, ...]


def marked_texts(path: Path) -> Iterator[MarkedText]:
    """The marked texts of a file, one a line. Raises ValueError for a role that there is not."""
    theme = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            theme = line.removeprefix("# ")
        elif line:
            yield _marked_text(theme, line)


def _marked_text(theme: str, line: str) -> MarkedText:
    text = ""
    names = []
    end = 0
    for mark in _MARK.finditer(line):
        text += line[end : mark.start()] + mark[1]
        names.append(MarkedRole(len(text) - len(mark[1]), len(text), Role(mark[2])))
        end = mark.end()
    return MarkedText(theme, text + line[end:], tuple(names))
