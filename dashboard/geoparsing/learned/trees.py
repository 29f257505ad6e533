"""Learned decisions: small trees whose splits and leaves stand in a readable file; nothing is learned here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

#: What is worked out on the way takes about a kilobyte a row; so many rows stay in a processor's cache.
_ROWS_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class Trees:
    """Symmetric trees of one depth, at most 8: all nodes of a level ask the same, so that a row's answers are its leaf's number.

    `columns` and `borders` are of shape (depth * trees,), level by level; `leaves` (trees * 2 ** depth,) are in log odds.
    """

    depth: int
    columns: npt.NDArray[np.intp]
    borders: npt.NDArray[np.float32]
    leaves: npt.NDArray[np.float32]
    first_leaves: npt.NDArray[np.intp]
    bias: float

    @classmethod
    def of(cls, model: Mapping[str, Any], features: Sequence[str]) -> Trees:
        """The trees of a model file's part; its features, told by name, must be among `features`."""
        columns = [features.index(name) for name in model["features"]]
        splits = [split for level in zip(*(tree["splits"] for tree in model["trees"]), strict=True) for split in level]
        leaves = np.array([tree["leaves"] for tree in model["trees"]], dtype=np.float32)
        return cls(
            depth=len(model["trees"][0]["splits"]),
            columns=np.array([columns[n] for n, _ in splits], dtype=np.intp),
            borders=np.array([border for _, border in splits], dtype=np.float32)[:, None],
            leaves=leaves.ravel(),
            first_leaves=np.arange(0, leaves.size, leaves.shape[1])[:, None],
            bias=model["bias"],
        )

    def probabilities(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The probability of each row of shape (n, features)."""
        if len(rows) <= _ROWS_AT_ONCE:
            return self._of_block(rows)
        return np.concatenate([self._of_block(rows[first : first + _ROWS_AT_ONCE]) for first in range(0, len(rows), _ROWS_AT_ONCE)])

    def _of_block(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        answers = (np.ascontiguousarray(rows.T).take(self.columns, axis=0) > self.borders).view(np.uint8)
        levels = answers.reshape(self.depth, len(self.first_leaves), len(rows))
        numbers = levels[0]
        for depth in range(1, self.depth):
            numbers |= levels[depth] << depth
        odds = self.leaves.take(self.first_leaves + numbers).sum(axis=0) + self.bias
        probabilities: npt.NDArray[np.float32] = (1.0 / (1.0 + np.exp(-odds))).astype(np.float32)
        return probabilities


def trees_of(part: str, features: Sequence[str]) -> Trees:
    """The trees of a part of the package's model file; their features, told by name, are among `features`."""
    return Trees.of(model()[part], features)


@lru_cache(maxsize=1)
def model() -> dict[str, Any]:
    """All that was learned, as it is kept in the package."""
    loaded: dict[str, Any] = json.loads(files("dashboard.geoparsing.learned").joinpath("weights.json").read_text(encoding="utf-8"))
    return loaded
