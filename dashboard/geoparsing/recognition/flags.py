"""The names of the numbers that tell what stands around a name, and the bit of each that is said or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

#: What is counted or measured around a name.
MEASURES = ("words before it in its run", "words after it in its run", "capitals are dense around it")
#: What is said of it or not.
FLAGS = (
    "after in, at or near",
    "after another preposition of place",
    "after a preposition of place",
    "after of",
    "after a word of place and of",
    "after an organisation's word and of",
    "after the",
    "after and or a comma and a name",
    "after a verb of speech",
    "after a small word of another sort",
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
    "before a small word of another sort",
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
    "its words are written small",
    "told as a person here",
    "a word of it is told as a person elsewhere",
)
#: The names of a row's numbers, in order.
CONTEXT = MEASURES + FLAGS
#: The bit of each flag.
BIT = {name: 1 << number for number, name in enumerate(FLAGS)}


def saying(*meanings: tuple[str, Iterable[str]]) -> dict[str, int]:
    """For each word or sign the flags that it raises, as bits."""
    bits: defaultdict[str, int] = defaultdict(int)
    for flag, words in meanings:
        for word in words:
            bits[word] |= BIT[flag]
    return dict(bits)
