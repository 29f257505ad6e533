"""The features of a name's context, and the bit of each feature that is true or false."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Measures(NamedTuple):
    """Counts and measures of the words around a name."""

    words_before_in_run: int
    words_after_in_run: int
    capitals_density: float


#: The feature of each field of Measures, in their order.
CONTEXT_MEASURES = ("words before it in its run", "words after it in its run", "capitals are dense around it")
#: Features that are true or false. The flags of a name are the bits of one signed 64-bit integer.
CONTEXT_FLAGS = (
    "after in, at or near",
    "after another preposition of place",
    "after a preposition of place",
    "after of",
    "after a word of place and of",
    "after an organisation's word and of",
    "after the",
    "after and or a comma and a name",
    "after a verb of speech",
    "after another lower-case word",
    "at a sentence's start",
    "after an opening bracket or quote",
    "after a comma",
    "after a hyphen, slash or dot",
    "after a possessive",
    "the word before it is a title",
    "the word before it is a given name",
    "the word before it is a name of the gazetteer",
    "a title stands in its run before it",
    "its run begins with a given name",
    "the word after it in its run is named after places",
    "its run ends in a word that is named after places",
    "the word after it in its run is a surname or initial",
    "before a verb of speech",
    "before a word that follows places",
    "before a word for a division",
    "before a generic noun",
    "before another lower-case word",
    "before a comma",
    "before a full stop",
    "before a closing bracket or quote",
    "before a number",
    "before a hyphen or slash",
    "before a dash or bracket, as a dateline",
    "at the paragraph's start",
    "before 's",
    "written in capitals",
    "its paragraph is in capitals",
    "written in lower case",
    "part of a person's name here",
    "a word of it is part of a person's name elsewhere",
)
MAX_FLAGS = 63
assert len(CONTEXT_FLAGS) <= MAX_FLAGS, "the flags of a name no longer fit into a signed 64-bit integer: see unpack_flags"
#: The columns of a name's context, in order.
CONTEXT_FEATURES = CONTEXT_MEASURES + CONTEXT_FLAGS
#: The bit of each flag.
BIT = {name: 1 << number for number, name in enumerate(CONTEXT_FLAGS)}


def flag_bits(*words_of_flags: tuple[str, Iterable[str]]) -> dict[str, int]:
    """For each word or sign the bits of the flags that it sets; each argument is a flag with the words that set it."""
    bits: defaultdict[str, int] = defaultdict(int)
    for flag, words in words_of_flags:
        for word in words:
            bits[word] |= BIT[flag]
    return dict(bits)


def unpack_flags(flags: Sequence[int], count: int = len(CONTEXT_FLAGS)) -> npt.NDArray[np.uint8]:
    """The lowest `count` bits of each integer, as 1 or 0: an array of shape (len(flags), count)."""
    octets = np.array(flags, dtype="<i8").view(np.uint8).reshape(-1, 8)
    return np.unpackbits(octets, axis=1, count=count, bitorder="little")
