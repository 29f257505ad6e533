"""What readers' corrections say of the reading: how often it was right, of what they have looked at, and what it took for what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from dashboard.model import kind_of
from dashboard.store.correction_words import say_place
from dashboard.store.snapshot import Snapshot

T = TypeVar("T")

#: The confidence of a mention counts in one of so many bands of equal width.
BANDS = 10
_NO_KIND = "no place"
#: What was looked at, as it was read and as readers have it. What readers have added was read as no place.
_SELECT = """
    SELECT read.toponym, read.name, read.country, read.feature, read.confidence, hand.moves, hand.hidden,
           mended.name, mended.country, hand.place IS NOT NULL OR hand.seen IS NOT NULL
    FROM by_hand hand JOIN read_mentions read USING (reading_id, start, "end") JOIN articles USING (reading_id)
    LEFT JOIN mended_mentions mended USING (reading_id, start, "end")
    UNION ALL
    SELECT toponym, NULL, NULL, NULL, 0, TRUE, FALSE, name, country, TRUE FROM mended_mentions WHERE is_added
"""


class Looked(NamedTuple):
    """A mention that a reader has looked at: its toponym, the place that it was read as, how sure that was, and what the reader says.

    `read_as` and `meant` are places in words, "" for none. `is_right`: they are the same place.
    """

    toponym: str
    read_as: str
    meant: str
    kind: str
    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the mentions of a sort were read right, of those that readers have looked at."""

    label: str
    right: int
    total: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A name, the place that it was read as and the place that readers say it means, in words, "" for none, and how many mentions of it."""

    toponym: str
    read_as: str
    meant: str
    mentions: int


@dataclass(frozen=True, slots=True)
class ReadingRecord:
    """How the reading fares against what readers have seen and corrected of places; `mistakes` are the commonest first.

    `by_confidence` has the bands of confidence in order, without those that nothing was looked at in; of names that were placed alone.
    """

    right: int
    total: int
    by_confidence: tuple[Share, ...]
    by_kind: tuple[Share, ...]
    mistakes: tuple[Mistake, ...]


def reading_record(snapshot: Snapshot) -> ReadingRecord:
    """What corrections that stand say of the reading of the articles stored. Raises StoreError."""
    if not snapshot.corrections.of_mentions:
        return record_of(())
    snapshot.rows("SELECT 1 FROM mentions LIMIT 1")  # which has the tables made
    return record_of(_looked(*row) for row in snapshot.rows(_SELECT) if row[-1])


def record_of(looked: Iterable[Looked]) -> ReadingRecord:
    """The record of what was looked at."""
    looked = list(looked)
    placed = [one for one in looked if one.read_as]
    bands = _shares((min(int(one.confidence * BANDS), BANDS - 1), one.is_right) for one in placed)
    kinds = _shares((one.kind, one.is_right) for one in looked)
    wrong = Counter((one.toponym, one.read_as, one.meant) for one in looked if not one.is_right)
    return ReadingRecord(
        sum(one.is_right for one in looked),
        len(looked),
        tuple(
            Share(f"{band / BANDS:.0%} to {(band + 1) / BANDS:.0%} sure", right, total) for band, (right, total) in sorted(bands.items())
        ),
        tuple(Share(kind, right, total) for kind, (right, total) in sorted(kinds.items(), key=lambda kind: (-kind[1][1], kind[0]))),
        tuple(Mistake(*what, mentions) for what, mentions in sorted(wrong.items(), key=lambda what: (-what[1], what[0]))),
    )


def _shares(judged: Iterable[tuple[T, bool]]) -> dict[T, tuple[int, int]]:
    """Of each sort, how many are right, and how many there are."""
    counts: defaultdict[T, list[bool]] = defaultdict(list)
    for sort, is_right in judged:
        counts[sort].append(is_right)
    return {sort: (sum(rights), len(rights)) for sort, rights in counts.items()}


def _looked(
    toponym: str,
    name: str | None,
    country: str | None,
    feature: str | None,
    confidence: float,
    moves: bool,
    hidden: bool,
    *meant: str | None,
) -> Looked:
    read_as = _say(name, country)
    said = "" if hidden else _say(meant[0], meant[1]) or read_as
    kind = str(kind_of(feature)) if feature else _NO_KIND
    return Looked(" ".join(toponym.split()), read_as, said, kind, confidence, not (moves or hidden))


def _say(name: str | None, country: str | None) -> str:
    return say_place(name or "", "", country or "")
