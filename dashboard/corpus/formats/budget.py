"""What an archive, with all archives in it, may still unpack to; and members, unpacked within it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.limits import BYTES_PER_MB, MAX_IN_MEMORY_MB, MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED_MB, MIN_UNPACKED_MB

_CHUNK_BYTES = 1 << 20


class BudgetError(FormatError):
    """An archive unpacks to more than it may; nothing more of it is read."""


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


@dataclass
class Budget:
    """The bytes and members that are left of a file's share, which all archives in it have together."""

    bytes_left: int
    members_left: int = MAX_MEMBERS

    @classmethod
    def of_file(cls, size: int) -> Budget:
        """The budget of a file of so many bytes: nothing that is worth reading is packed a hundred times smaller."""
        most = min(MAX_UNPACKED_MB * BYTES_PER_MB, max(MAX_RATIO * size, MIN_UNPACKED_MB * BYTES_PER_MB))
        return cls(most)

    def take_member(self) -> None:
        """Counts a member. Raises BudgetError if there are too many."""
        self.members_left -= 1
        if self.members_left < 0:
            raise BudgetError(f"holds more than {MAX_MEMBERS:,} files: unpack it first")

    def unpack(self, packed: Readable) -> BinaryIO:
        """A file that can seek with the unpacked bytes, on the disk if they are many. Raises BudgetError if they are too many."""
        file = tempfile.SpooledTemporaryFile(MAX_IN_MEMORY_MB * BYTES_PER_MB)  # noqa: SIM115  (the caller closes it)
        while chunk := packed.read(min(_CHUNK_BYTES, self.bytes_left + 1)):
            self.bytes_left -= len(chunk)
            if self.bytes_left < 0:
                file.close()
                raise BudgetError("unpacks to far more than it may: it is damaged, or made to fill the disk")
            file.write(chunk)
        file.seek(0)
        return cast("BinaryIO", file)
