"""Columns of texts held in arrays: they take a tenth of the memory that Python strings take, and load at once.

A text is made into a string when its row is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, Self, overload

import numpy as np
import numpy.typing as npt

#: Arrays by name, as they are stored.
Arrays = Mapping[str, npt.NDArray[Any]]
#: Numbers of this many digits fit into 32 bits.
_MAX_DIGITS = 9


class _Column(Sequence[str]):
    """A sequence of texts of which only single ones are asked for."""

    __slots__ = ()

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...
    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        return [self.text(i) for i in range(*row.indices(len(self)))] if isinstance(row, slice) else self.text(row)

    def __iter__(self) -> Iterator[str]:
        return map(self.text, range(len(self)))

    def text(self, row: int) -> str:
        """The text of a row, 0 or more."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, eq=False)
class TextColumn(_Column):
    """Texts of which most differ: text i is `letters[starts[i]:starts[i + 1]]` in UTF-8."""

    letters: bytes
    starts: npt.NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __iter__(self) -> Iterator[str]:
        return (self.letters[start:end].decode() for start, end in pairwise(self.starts.tolist()))

    def text(self, row: int) -> str:
        """The text of a row."""
        return self.letters[self.starts.item(row) : self.starts.item(row + 1)].decode()

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """The column of these texts."""
        encoded = [text.encode() for text in texts]
        starts = np.fromiter(accumulate(map(len, encoded), initial=0), dtype=np.uint32, count=len(encoded) + 1)
        return cls(b"".join(encoded), starts)

    def arrays(self) -> Arrays:
        """What is stored of the column."""
        return {"letters": np.frombuffer(self.letters, dtype=np.uint8), "starts": self.starts}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Self:
        """The column that was stored so."""
        return cls(arrays["letters"].tobytes(), arrays["starts"].astype(np.uint32, copy=False))


@dataclass(frozen=True, slots=True, eq=False)
class CodedColumn(_Column):
    """Texts of which many are equal: text i is `texts[codes[i]]`."""

    codes: npt.NDArray[np.unsignedinteger[Any]]
    texts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def text(self, row: int) -> str:
        """The text of a row."""
        code: int = self.codes.item(row)
        return self.texts[code]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """The column of these texts."""
        code_of = {text: code for code, text in enumerate(dict.fromkeys(texts))}
        codes = np.fromiter((code_of[text] for text in texts), dtype=np.min_scalar_type(len(code_of)), count=len(texts))
        return cls(codes, tuple(code_of))

    def arrays(self) -> Arrays:
        """What is stored of the column."""
        return {"codes": self.codes, **TextColumn.of(self.texts).arrays()}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Self:
        """The column that was stored so."""
        return cls(arrays["codes"], tuple(TextColumn.from_arrays(arrays)))


@dataclass(frozen=True, slots=True, eq=False)
class IdColumn(_Column):
    """The place_ids of a layer. `numbers[i]` is a GeoNames id; below 0, it says that the id is text `-1 - numbers[i]` of `others`."""

    numbers: npt.NDArray[np.int32]
    others: TextColumn

    def __len__(self) -> int:
        return len(self.numbers)

    def text(self, row: int) -> str:
        """The id of a row."""
        number = self.numbers.item(row)
        return str(number) if number >= 0 else self.others.text(-1 - number)

    @classmethod
    def of(cls, place_ids: Sequence[str]) -> Self:
        """The column of these ids."""
        others = [place_id for place_id in place_ids if not _is_number(place_id)]
        numbers_of_others = iter(range(-1, -1 - len(others), -1))
        numbers = (int(place_id) if _is_number(place_id) else next(numbers_of_others) for place_id in place_ids)
        return cls(np.fromiter(numbers, dtype=np.int32, count=len(place_ids)), TextColumn.of(others))

    def rows_in(self, other: IdColumn) -> npt.NDArray[np.int32]:
        """For each id its row in the other column, -1 where that lacks it. No id stands twice in a column."""
        rows = np.full(len(self), -1, dtype=np.int32)
        if len(other):
            order = np.argsort(other.numbers)
            nearest = order[np.searchsorted(other.numbers, self.numbers, sorter=order).clip(max=len(order) - 1)]
            is_same = (other.numbers[nearest] == self.numbers) & (self.numbers >= 0)
            rows[is_same] = nearest[is_same]
        row_of_text = dict(zip(other.others, np.flatnonzero(other.numbers < 0).tolist(), strict=True))
        rows[self.numbers < 0] = [row_of_text.get(text, -1) for text in self.others]
        return rows

    def arrays(self) -> Arrays:
        """What is stored of the column."""
        return {"numbers": self.numbers, **self.others.arrays()}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Self:
        """The column that was stored so."""
        return cls(arrays["numbers"].astype(np.int32, copy=False), TextColumn.from_arrays(arrays))


def _is_number(place_id: str) -> bool:
    """Whether an id is a number as GeoNames writes it, and fits into 32 bits."""
    return place_id.isascii() and place_id.isdigit() and len(place_id) <= _MAX_DIGITS and not place_id.startswith("0")
