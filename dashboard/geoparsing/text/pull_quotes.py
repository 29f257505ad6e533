"""Finds the paragraphs that repeat a piece of a longer one, before or after it: pull quotes, teasers, the words of a caption."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

#: A paragraph with fewer words may recur by chance ("The governor of Nineveh said so.").
_MIN_WORDS = 8
#: Paragraphs are looked up by their first words; of those that begin alike, only so many are compared.
_KEY_WORDS, _MAX_ALIKE = 3, 8
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_Key = tuple[str, ...]


def pull_quotes(paragraphs: Sequence[str], min_characters: int) -> set[int]:
    """The indexes of the paragraphs of at least so many characters whose words all stand, one after the other, in a longer paragraph.

    Case, quotation marks and other signs do not count. The time is linear in the length of the text.
    """
    words = [_WORD.findall(paragraph.casefold()) for paragraph in paragraphs]
    by_key: dict[_Key, list[int]] = defaultdict(list)
    for index, own in enumerate(words):
        key = tuple(own[:_KEY_WORDS])
        if len(own) >= _MIN_WORDS and len(paragraphs[index]) >= min_characters and len(by_key[key]) < _MAX_ALIKE:
            by_key[key].append(index)
    found: set[int] = set()
    for container in words:
        if len(container) > _MIN_WORDS:
            found |= _found_in(container, words, by_key)
    return found


def _found_in(container: list[str], words: Sequence[list[str]], by_key: dict[_Key, list[int]]) -> set[int]:
    """Which of the paragraphs stand in the container, a longer one."""
    found: set[int] = set()
    for start, key in enumerate(zip(container, container[1:], container[2:], strict=False)):
        for index in by_key.get(key, ()):
            own = words[index]
            if len(own) < len(container) and container[start : start + len(own)] == own:
                found.add(index)
    return found
