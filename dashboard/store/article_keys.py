"""The ids and paths of the stored articles as numbers in memory, so that a batch is compared with a million of them without a read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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
        is_likely = np.zeros(len(asked), np.bool_)
        for _, has_each in self._in_files(ask, column, asked):
            is_likely |= has_each
        return [value for value, may_be in zip(asked, is_likely.tolist(), strict=True) if may_be]

    def files_with(self, ask: Ask, column: Column, values: Collection[str]) -> list[Path]:
        """The files with the articles that have one of the values in a column, and hardly ever another. Raises StoreError."""
        return [file for file, has_each in self._in_files(ask, column, sorted(values)) if has_each.any()] if values else []

    def _in_files(self, ask: Ask, column: Column, values: Sequence[str]) -> Iterator[tuple[Path, npt.NDArray[np.bool_]]]:
        """For each file, whether it is likely to have each of the values."""
        wanted = np.asarray(ask(_SELECT_WANTED, [values])["wanted"])
        for file in self._files:
            yield file, _has_each(self._hashes_of(ask, file)[column], wanted)

    def _hashes_of(self, ask: Ask, file: Path) -> dict[str, _Hashes]:
        if file not in self.of_file:
            self.of_file[file] = {name: np.sort(hashes) for name, hashes in ask(_SELECT_HASHES, [str(file)]).items()}
        return self.of_file[file]


def _has_each(hashes: _Hashes, wanted: _Hashes) -> npt.NDArray[np.bool_]:
    """Whether the hashes, which are in order, have each that is wanted."""
    if not hashes.size:
        return np.zeros(wanted.size, np.bool_)
    return np.asarray(hashes[np.minimum(np.searchsorted(hashes, wanted), hashes.size - 1)] == wanted)
