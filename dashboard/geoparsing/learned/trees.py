"""Evaluates boosted decision trees for many rows at once; their splits and leaves come from the learned weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.learned.weights import learned_weights

#: Rows are evaluated in blocks of this many: a row takes about 1 kB of intermediate values, so that a block fits in a processor's cache.
_ROWS_PER_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Trees:
    """Oblivious (symmetric) trees of one depth, at most 8: all nodes of a level share one split.

    Split number i passes if the row's column `columns[i]` is above `borders[i]`; a passed split of level n sets bit n of the leaf's index.
    `columns` (depth * trees,) and `borders` (depth * trees, 1) go level by level; `leaves` (trees * 2 ** depth,) are in log odds.
    `first_leaves` (trees, 1) has the index of each tree's first leaf.
    """

    depth: int
    columns: npt.NDArray[np.intp]
    borders: npt.NDArray[np.float32]
    leaves: npt.NDArray[np.float32]
    first_leaves: npt.NDArray[np.intp]
    bias: float

    @classmethod
    def of(cls, weights: Mapping[str, Any], features: Sequence[str]) -> Trees:
        """The trees of one part of the weights, for rows whose columns are `features`; raises ValueError if these lack a tree's feature."""
        column_of_feature = [features.index(name) for name in weights["features"]]
        splits = [split for level in zip(*(tree["splits"] for tree in weights["trees"]), strict=True) for split in level]
        leaves = np.array([tree["leaves"] for tree in weights["trees"]], dtype=np.float32)
        return cls(
            depth=len(weights["trees"][0]["splits"]),
            columns=np.array([column_of_feature[feature] for feature, _ in splits], dtype=np.intp),
            borders=np.array([border for _, border in splits], dtype=np.float32)[:, None],
            leaves=leaves.ravel(),
            first_leaves=np.arange(0, leaves.size, leaves.shape[1])[:, None],
            bias=weights["bias"],
        )

    def probabilities(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The probability of each row; `rows` is of shape (n, features)."""
        if len(rows) <= _ROWS_PER_BLOCK:
            return self._probabilities_of_block(rows)
        blocks = (rows[first : first + _ROWS_PER_BLOCK] for first in range(0, len(rows), _ROWS_PER_BLOCK))
        return np.concatenate([self._probabilities_of_block(block) for block in blocks])

    def _probabilities_of_block(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        is_passed = (np.ascontiguousarray(rows.T).take(self.columns, axis=0) > self.borders).view(np.uint8)
        passed_by_level = is_passed.reshape(self.depth, len(self.first_leaves), len(rows))
        leaf_indices = passed_by_level[0]
        for level in range(1, self.depth):
            leaf_indices |= passed_by_level[level] << level
        log_odds = self.leaves.take(self.first_leaves + leaf_indices).sum(axis=0) + self.bias
        probabilities: npt.NDArray[np.float32] = (1.0 / (1.0 + np.exp(-log_odds))).astype(np.float32)
        return probabilities


def load_trees(part: str, features: Sequence[str]) -> Trees:
    """The trees of one part of the learned weights, for rows whose columns are `features`."""
    return Trees.of(learned_weights()[part], features)
