"""The ids and paths of the stored articles as numbers in memory, so that a batch is compared with a million of them without a read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

Column = Literal["article_id", "source_path"]
#: The columns of an answer to SQL by name.
Ask = Callable[[str, Sequence[object]], Mapping[str, np.ndarray]]
_Hashes = npt.NDArray[np.uint64]
_SELECT_HASHES = "SELECT hash(article_id) AS article_id, hash(source_path) AS source_path FROM read_parquet([?], hive_partitioning = FALSE)"
_SELECT_WANTED = "SELECT hash(unnest(?::VARCHAR[])) AS wanted"


class ArticleKeys:
    """By file of the table of articles the hashes of their ids and of their paths, in order: 16 bytes an article.

    A file is read once, since none is ever written to again; a later state of the store reads those that are new.
    """

    def __init__(self, files: Sequence[Path], earlier: ArticleKeys | None = None) -> None:
        known = earlier.of_file if earlier else {}
        self._files = files
        self.of_file: dict[Path, dict[str, _Hashes]] = {file: known[file] for file in files if file in known}

    def likely(self, ask: Ask, column: Column, values: Collection[str]) -> list[str]:
        """Those of the values that the articles may have in a column: all that they have, and hardly ever another. Raises StoreError."""
        asked = sorted(values)
        if not asked:
            return []
        wanted = np.asarray(ask(_SELECT_WANTED, [asked])["wanted"])
        is_likely = np.zeros(wanted.size, np.bool_)
        for file in self._files:
            is_likely |= _has_each(self._hashes_of(ask, file)[column], wanted)
        return [value for value, may_be in zip(asked, is_likely.tolist(), strict=True) if may_be]

    def _hashes_of(self, ask: Ask, file: Path) -> dict[str, _Hashes]:
        if file not in self.of_file:
            self.of_file[file] = {name: np.sort(hashes) for name, hashes in ask(_SELECT_HASHES, [str(file)]).items()}
        return self.of_file[file]


def _has_each(hashes: _Hashes, wanted: _Hashes) -> npt.NDArray[np.bool_]:
    """Whether the hashes, which are in order, have each that is wanted."""
    if not hashes.size:
        return np.zeros(wanted.size, np.bool_)
    return np.asarray(hashes[np.minimum(np.searchsorted(hashes, wanted), hashes.size - 1)] == wanted)
