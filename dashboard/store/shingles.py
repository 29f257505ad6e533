"""How alike two texts are, by their shingles: runs of five words, case and punctuation aside. Pure functions.

The sketch of a text is a MinHash by one permutation (Li, Owen and Zhang, 2012), its empty bins filled by rotation (Shrivastava and Li,
2014). Its bands are those of locality-sensitive hashing: two texts with a Jaccard similarity of J share one of them with a likelihood of
1 - (1 - J ** BAND_BINS) ** BANDS, .94 for .5 and .99998 for .74, while of unlike texts hardly any do.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

SHINGLE_WORDS = 5
BANDS, BAND_BINS = 21, 3
#: Of texts with fewer shingles a word more or less says too much: they are no near copies of anything.
MIN_SHINGLES = 20

_BINS = 64
_POWERS_AT_ONCE = 1 << 16
_EDGES = np.arange(_BINS, dtype=np.uint64) << np.uint64(58)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_BLANKS_FOR_SIGNS = bytes(byte if byte >= 128 or chr(byte).isalnum() else 32 for byte in range(256))
#: Quotation marks, dashes and blanks beyond ASCII, in UTF-8.
_OTHER_SIGNS = re.compile(rb"\xe2\x80.|\xc2[\xa0\xab\xbb]", re.DOTALL)


def shingles(text: str) -> Hashes:
    """The hashes of the different shingles of a text, sorted; none if they are fewer than MIN_SHINGLES."""
    content = _OTHER_SIGNS.sub(b" ", text.lower().encode("utf-8", "surrogatepass").translate(_BLANKS_FOR_SIGNS))
    words = b" ".join(content.split()) + b" "
    ends = np.flatnonzero(np.frombuffer(words, np.uint8) == 32)
    count = len(ends) - SHINGLE_WORDS + 1
    if count < MIN_SHINGLES:
        return np.empty(0, np.uint64)
    starts = np.concatenate(([0], ends[: count - 1] + 1))
    hashes = np.sort(_mixed(_hashes_of_stretches(words, starts, ends[SHINGLE_WORDS - 1 :])))
    different = hashes[np.concatenate(([True], hashes[1:] != hashes[:-1]))]
    return different if len(different) >= MIN_SHINGLES else different[:0]


def similarity(one: Hashes, other: Hashes) -> float:
    """The Jaccard similarity of two texts, 0 to 1: the shingles that both have, as a share of those that either has."""
    both = np.intersect1d(one, other, assume_unique=True).size
    either = one.size + other.size - both
    return both / either if either else 0.0


def sketch(hashes: Hashes) -> Hashes:
    """The BANDS * BAND_BINS bins of a text that has these shingles; none without shingles.

    A bin is the least hash in one of _BINS equal parts of all hashes; where there is none, that of the next part that has one, moved.
    """
    if not hashes.size:
        return hashes
    firsts = np.searchsorted(hashes, _EDGES)
    is_filled = np.append(firsts[1:], hashes.size) > firsts
    filled = np.flatnonzero(is_filled)
    after = np.searchsorted(filled, np.arange(_BINS))
    source = filled[after % filled.size]
    steps = ((source - np.arange(_BINS)) % _BINS).astype(np.uint64)
    return (hashes[firsts[source]] + steps * _MULTIPLIER)[: BANDS * BAND_BINS]


def bands(bins: Hashes) -> list[int]:
    """The BANDS bands of a sketch, as whole numbers of 64 bits; none of an empty one."""
    if not bins.size:
        return []
    combined = np.arange(1, BANDS + 1, dtype=np.uint64)
    for row in bins.reshape(BAND_BINS, BANDS):
        combined = _mixed((combined ^ row) * _MULTIPLIER)
    values: list[int] = combined.view(np.int64).tolist()
    return values


def short(bins: Hashes) -> bytes:
    """A sketch in 16 bits a bin: unlike bins look alike once in 65,536."""
    return bins.astype(np.uint16).tobytes()


def may_be_similar(one: bytes, other: bytes) -> bool:
    """Whether two texts may have a similarity of a half, by their short sketches.

    Their bins are the same as often as their shingles, so a sixth is asked for where a half is likely. Of made pairs with a similarity of
    .5 and a band in common one in 2,700 of twenty shingles each fell below it, of longer ones none in 20,000.
    """
    same = np.count_nonzero(np.frombuffer(one, np.uint16) == np.frombuffer(other, np.uint16))
    return bool(same * 6 >= BANDS * BAND_BINS)


def _hashes_of_stretches(content: bytes, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Hashes:
    """A hash of each stretch of the bytes, by a polynomial whose sums from the beginning are worked out once."""
    size = -(-len(content) // _POWERS_AT_ONCE) * _POWERS_AT_ONCE
    values = np.frombuffer(content, np.uint8).astype(np.uint64) + np.uint64(1)
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(values * _powers(_MULTIPLIER, size)[: len(content)], dtype=np.uint64)))
    return (sums[ends] - sums[starts]) * _powers(_INVERSE, size)[starts]


@lru_cache(maxsize=2)
def _powers(base: np.uint64, size: int) -> Hashes:
    """The first powers of a number, from its 0th on, by modulus 2 ** 64; those of the last texts are kept, as most have the same size."""
    powers = np.full(size, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _mixed(hashes: Hashes) -> Hashes:
    """The hashes with their bits mixed, as splitmix64 does it."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
