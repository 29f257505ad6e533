"""What a reader types to search: words, "phrases", -words to leave out and beginnings*, and where in a text they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dashboard.query.attached_forms import attached_forms
from dashboard.query.folding import words_of

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
#: A minus sign if there is one, then a phrase in quotes or a run without blanks and quotes, and an asterisk if there is one.
_TERM = re.compile(r'(?<![^\s"])([-−]?)(?:"([^"]*)"|([^\s"]+?))(\*?)(?=[\s"]|$)')
#: English words with other endings have this many letters in common, if not more: "fled", "flee".
MIN_STEM_LETTERS = 4


class Unit(StrEnum):
    """The stretch of text that all words of a search must stand in."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other, folded; of the last one only the beginning if `is_beginning`. `written` is for the reader.

    A word that is not in quotes is found in its `attached` forms too.
    """

    words: tuple[str, ...]
    is_beginning: bool
    written: str
    attached: tuple[str, ...] = ()

    def places_in(self, folded: list[str]) -> list[int]:
        """The indices of the folded words at which the term begins."""
        first_word = self.words[0]
        if len(self.words) == 1:
            forms = (first_word, *self.attached)
            return [i for i, word in enumerate(folded) if word in forms or (self.is_beginning and word.startswith(forms))]
        return [i for i, word in enumerate(folded) if word == first_word and self._goes_on_at(folded, i)]

    def _goes_on_at(self, folded: list[str], i: int) -> bool:
        *middle_words, last_word = self.words[1:]
        *present_words, present_last_word = folded[i + 1 : i + len(self.words)] or [""]
        is_last_word = present_last_word.startswith(last_word) if self.is_beginning else present_last_word == last_word
        return is_last_word and present_words == middle_words


@dataclass(frozen=True, slots=True)
class Search:
    """The terms that must all be there, and those of which none may be; without any term it keeps every text."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def keeps(self, folded: list[str]) -> bool:
        """Whether a text with these folded words is found."""
        return all(term.places_in(folded) for term in self.wanted) and not any(term.places_in(folded) for term in self.unwanted)

    def spans(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Where the wanted terms stand in `text[start:end]`, as sorted offsets in the text; a phrase is one span. Spans may overlap."""
        if not self.wanted:
            return []
        words = words_of(text[start:end])
        return sorted(
            {
                (start + words.starts[i], start + words.ends[i + len(term.words) - 1])
                for term in self.wanted
                for i in term.places_in(words.folded)
            }
        )


@lru_cache(maxsize=256)
def parse_search(text: str) -> Search:
    """The search that a text means. What has no letter or digit means nothing; a quote without another one is taken as a blank."""
    straight = text.translate(_QUOTES)
    if straight.count('"') % 2:
        before, _, after = straight.rpartition('"')
        straight = f"{before} {after}"
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for minus, phrase, word, asterisk in _TERM.findall(straight):
        term = _term(phrase or word, is_beginning=bool(asterisk), is_phrase=bool(phrase))
        if term.words:
            (unwanted if minus else wanted)[term] = None
    return Search(tuple(wanted), tuple(unwanted))


def with_other_endings(text: str) -> str:
    """The same search for words and phrases that go on after their last letter: "checkpoint" becomes "checkpoint*".

    Words of less than MIN_STEM_LETTERS stay whole, because too many others begin as they do; so does what is left out.
    """
    return _TERM.sub(_with_asterisk, text.translate(_QUOTES))


def _with_asterisk(match: re.Match[str]) -> str:
    minus, phrase, word, asterisk = match.groups()
    last_word = (phrase or word or "").split(" ")[-1]
    is_open = not minus and not asterisk and len(last_word) >= MIN_STEM_LETTERS and last_word.isalpha()
    return f"{match[0]}*" if is_open else match[0]


def _term(written: str, *, is_beginning: bool, is_phrase: bool) -> Term:
    """The term of a word or phrase; an asterisk counts only right after a letter or digit."""
    is_beginning = (is_beginning or written.endswith("*")) and written.rstrip("*")[-1:].isalnum()
    shown = " ".join(written.rstrip("*").split()) + "*" * is_beginning
    words = words_of(written)
    is_word = not is_phrase and len(words.folded) == 1
    attached = attached_forms(written[words.starts[0] : words.ends[0]]) if is_word else ()
    return Term(tuple(words.folded), is_beginning, shown, attached)
