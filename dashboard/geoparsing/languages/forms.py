"""Finds the gazetteer's names among the words of a passage, with what is attached to them before and after."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.name_entries import NameEntry
from dashboard.geoparsing.languages.rules import NameRules
from dashboard.geoparsing.text.folding import FoldedText
from dashboard.plain_text.attached import ARABIC_ARTICLE

_MAX_NAME_CHARACTERS = 48
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_REST = re.compile(r"[^\W\d_]*(?:'[^\W\d_]+)*")
_MIN_KEY_CHARACTERS = 2
#: A name without a capital has so many characters at least, its prefix among them.
_MIN_SMALL_CHARACTERS = 5
#: The beginning of a name that is written together with the article after it: ديرالزور.
_MIN_BEFORE_ARTICLE = 2


class Word(NamedTuple):
    """A word of a folded text, `folded[start:end]`, as it is folded."""

    start: int
    end: int
    key: str


class Form(NamedTuple):
    """A name as it stands at a word: `folded[start:end]` without what is attached, which are `clitic` and `ending`; `key` finds it."""

    first: int
    last: int
    start: int
    end: int
    key: str
    clitic: str
    ending: str
    demonym: bool


class Spelling(NamedTuple):
    """A name that may be spelt from a word on, in `length` characters from `start`; `demonym` is None if its entry has to say."""

    first: int
    start: int
    length: int
    key: str
    clitic: str
    ending: str
    demonym: bool | None


#: The entries of looked-up keys.
Entries = Mapping[str, NameEntry | None]


def words_of(folded: FoldedText, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`, by their offsets in the folded text."""
    first, last = (offset if folded.origins is None else bisect_left(folded.origins, offset) for offset in (start, end))
    return [Word(*match.span(), match.group()) for match in _WORD.finditer(folded.folded, first, last)]


def spellings_of(folded: FoldedText, words: Sequence[Word], rules: NameRules, gazetteer: Gazetteer) -> list[list[Spelling]]:
    """For each word the names that may begin there, whatever their places, so that the entries of all can be looked up in one go."""
    first_letters = frozenset(clitic[0] for clitic in rules.clitics)
    return [list(_spellings_at(folded, words, i, rules, first_letters, gazetteer)) for i in range(len(words))]


def find_forms(
    folded: FoldedText, words: Sequence[Word], spellings: Sequence[Sequence[Spelling]], rules: NameRules, entries: Entries
) -> list[Form]:
    """The longest name at each word, in reading order, none overlapping; their places are not judged."""
    forms: list[Form] = []
    next_free = 0
    reads_small_letters = rules.cased and bool(words) and not _has_marks(folded, words)
    for i, word in enumerate(words):
        if word.start < next_free or not spellings[i]:
            continue
        in_small_letters = rules.cased and not folded.text[folded.origin(word.start)].isupper()
        if in_small_letters and not (reads_small_letters and _stands_where_places_do(words, i, forms, rules)):
            continue
        found = _forms_of(spellings[i], words, rules, entries)
        if in_small_letters:
            found = (form for form in found if form.key.startswith(rules.key_prefix) and len(form.key) >= _MIN_SMALL_CHARACTERS)
        form = max(found, key=lambda form: _ranked(form, rules.key_prefix), default=None)
        if form is not None:
            forms.append(form)
            next_free = form.end
    return forms


def _has_marks(folded: FoldedText, words: Sequence[Word]) -> bool:
    """Whether a passage has letters with marks: who types without them often leaves out capitals too ("li hewler")."""
    return not folded.text[folded.origin(words[0].start) : folded.end(words[-1].end)].isascii()


def _stands_where_places_do(words: Sequence[Word], i: int, forms: Sequence[Form], rules: NameRules) -> bool:
    """Whether a word follows "in", "from" or a kind of place, or is listed after a name: "li hewler u kerkuk"."""
    before = words[i - 1].key if i else ""
    is_listed = bool(forms) and before in rules.joining and forms[-1].last == i - 2
    return is_listed or before in rules.before_small_letters or before in rules.kinds


def _covered(form: Form) -> tuple[int, int, bool]:
    """The form that reaches farthest is the likeliest, and of these the one with least attached."""
    return form.end, -len(form.clitic), not form.demonym


def _ranked(form: Form, key_prefix: str) -> tuple[bool, int, int, bool]:
    """A name that the gazetteer has in the language itself comes before those of any language."""
    return (bool(key_prefix) and form.key.startswith(key_prefix), *_covered(form))


def _spellings_at(
    folded: FoldedText, words: Sequence[Word], i: int, rules: NameRules, first_letters: frozenset[str], gazetteer: Gazetteer
) -> Iterator[Spelling]:
    word = words[i]
    phrase = folded.folded[word.start : min(words[-1].end, word.start + _MAX_NAME_CHARACTERS)]
    may_be_parted = word.key[0] in first_letters and word.key not in rules.unparted
    for clitic in ("", *rules.clitics) if may_be_parted else ("",):
        if not phrase.startswith(clitic) or len(word.key) < len(clitic) + _MIN_KEY_CHARACTERS:
            continue
        rest = phrase[len(clitic) :]
        for key, length, demonym in _keys_at(rest, len(word.key) - len(clitic), clitic, rules, gazetteer):
            ending = _REST.match(rest, length).group()  # type: ignore[union-attr]  # it also matches nothing
            if not ending or ending in rules.endings or ending in rules.demonym_endings:
                yield Spelling(i, word.start + len(clitic), length, key, clitic, ending, demonym)


def _forms_of(spellings: Sequence[Spelling], words: Sequence[Word], rules: NameRules, entries: Entries) -> Iterator[Form]:
    """The spellings whose ending may follow such a name; a demonym has its ending within it."""
    for first, start, length, key, clitic, ending, said_demonym in spellings:
        entry = entries[key] if said_demonym is not False else None
        is_demonym = entry is not None and entry.demonym
        if said_demonym and not is_demonym:
            continue
        if ending and ending not in (rules.demonym_endings if is_demonym else rules.endings):
            continue
        end = start + length + (len(ending) if is_demonym else 0)
        last = next(j for j in range(first, len(words)) if words[j].end >= end)
        yield Form(first, last, start, end, key, clitic, ending, is_demonym)


def _keys_at(rest: str, word_length: int, clitic: str, rules: NameRules, gazetteer: Gazetteer) -> Iterator[tuple[str, int, bool | None]]:
    """The keys that a phrase begins with in any of its spellings, how many of its characters each covers, and if it is a demonym's."""
    prefix = rules.key_prefix
    for key in _keys(prefix + rest, gazetteer) if prefix else ():
        yield key, len(key) - len(prefix), False
    for key in _keys(rest, gazetteer):
        yield key, len(key), None
    if not rules.article:
        return
    after_to = clitic.endswith("ل")
    if after_to and rest.startswith("ل"):
        for key in _keys(f"ا{rest}", gazetteer):
            yield key, len(key) - 1, False
    has_article = rest.startswith(ARABIC_ARTICLE)
    if has_article or (after_to and rest.startswith("ل")):
        dropped = len(ARABIC_ARTICLE) if has_article else 1
        for key in _keys(rest[dropped:], gazetteer):
            yield key, len(key) + dropped, True
    yield from _keys_with_other_blanks(rest, word_length, gazetteer)


def _keys_with_other_blanks(rest: str, word_length: int, gazetteer: Gazetteer) -> Iterator[tuple[str, int, bool]]:
    """Names of two words that are written as one, or the other way round: ديرالزور, تل عفر."""
    inner = rest.find(ARABIC_ARTICLE, _MIN_BEFORE_ARTICLE, word_length)
    if inner > 0:
        for key in _keys(f"{rest[:inner]} {rest[inner:]}", gazetteer):
            if len(key) > inner:
                yield key, len(key) - 1, False
    if rest[word_length : word_length + 1] == " ":
        for key in _keys(rest[:word_length] + rest[word_length + 1 :], gazetteer):
            if len(key) > word_length:
                yield key, len(key) + 1, False


def _keys(phrase: str, gazetteer: Gazetteer) -> Iterator[str]:
    return (key for key in gazetteer.keys_that_begin(phrase) if len(key) >= _MIN_KEY_CHARACTERS and key not in gazetteer.hidden_keys)
