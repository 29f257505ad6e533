"""The toponyms of passages in Arabic, Sorani and Kurmanji, and of those in Arabic letters whose language is not known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, COUNTRY
from dashboard.geoparsing.languages.arabic import ARABIC
from dashboard.geoparsing.languages.evidence import Cue, Judged, Trust, certainty_of, cue_before, in_list, speaks, trust_of
from dashboard.geoparsing.languages.forms import Entries, Form, Spelling, Word, find_forms, spellings_of, words_of
from dashboard.geoparsing.languages.kurmanji import KURMANJI
from dashboard.geoparsing.languages.rules import NameRules
from dashboard.geoparsing.languages.sorani import SORANI
from dashboard.geoparsing.text.folding import FoldedText, fold
from dashboard.geoparsing.text.language import in_arabic_letters
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Language, Toponym

#: The rules of the languages that are read by rules.
RULES: Mapping[Language, NameRules] = {rules.language: rules for rules in (ARABIC, SORANI, KURMANJI)}
#: Of a language that is not read, only names of known places are taken, with nothing attached.
_BY_NAMES_ALONE = NameRules(Language.UNKNOWN, words=ARABIC.words | ARABIC.doubtful | SORANI.words)
#: The words for kinds of place in all of them, and the English word for the division that each means.
_KINDS = {word: division for rules in RULES.values() for word, division in rules.kinds.items()}
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s\Z")
_MAX_WORD_CHARACTERS = 20
_ENDINGS_OF_SURNAMES = ("i", "yi")
#: What a certainty is multiplied with, by language: how often the names were right in the texts of our own, as against Arabic.
_SHARE_OF_LANGUAGE = {Language.ARABIC: 1.0, Language.SORANI: 0.97, Language.KURMANJI: 0.95, Language.UNKNOWN: 0.8}
_MAX_WORDS_OF_NOT_PLACE = 6


#: A folded text, and those of its passages that are read by rules.
TextToRead = tuple[FoldedText, Sequence[tuple[Passage, NameRules]]]


class _SpeltPassage(NamedTuple):
    """The words of a passage, and for each the names that may begin there."""

    rules: NameRules
    words: Sequence[Word]
    spellings: Sequence[Sequence[Spelling]]


def rules_of(text: str, passage: Passage, language: Language) -> NameRules | None:
    """The rules for a passage in this language; None for English, and for an unknown language that is not in Arabic letters."""
    if language is Language.UNKNOWN:
        return _BY_NAMES_ALONE if in_arabic_letters(text[passage.start : passage.end]) else None
    return RULES.get(language)


def named_places(texts: Sequence[TextToRead], gazetteer: Gazetteer) -> list[list[Toponym]]:
    """The toponyms of these passages of each text, in reading order; their certainty is final.

    The names of all texts are looked up in one go, which takes hardly longer than for one name.
    """
    spelt = [[_spelt(folded, passage, rules, gazetteer) for passage, rules in passages] for folded, passages in texts]
    keys = {spelling.key for passages in spelt for passage in passages for at_word in passage.spellings for spelling in at_word}
    entries = gazetteer.look_up(keys)
    return [_toponyms_of(folded, passages, entries, gazetteer) for (folded, _), passages in zip(texts, spelt, strict=True)]


def _spelt(folded: FoldedText, passage: Passage, rules: NameRules, gazetteer: Gazetteer) -> _SpeltPassage:
    words = words_of(folded, passage.start, passage.end)
    return _SpeltPassage(rules, words, spellings_of(folded, words, rules, gazetteer))


def _toponyms_of(folded: FoldedText, passages: Sequence[_SpeltPassage], entries: Entries, gazetteer: Gazetteer) -> list[Toponym]:
    judged = [(name, passage.rules) for passage in passages for name in _judged(folded, passage, entries, gazetteer)]
    known = Counter(_country(name) for name, _ in judged if _tells_country(name))
    countries = frozenset(known)
    toponyms = []
    for name, rules in judged:
        is_only_one = _tells_country(name) and known[_country(name)] == 1
        certainty = certainty_of(name, countries - {_country(name)} if is_only_one else countries) * _SHARE_OF_LANGUAGE[rules.language]
        if certainty > 0:
            toponyms.append(_toponym(folded, name, certainty, rules, gazetteer))
    return toponyms


def division_word_before(text: str, start: int) -> str:
    """The English word for the kind of division that the word before a name means: "province" for محافظة; "" if it means none."""
    match = _WORD_BEFORE.search(text, max(0, start - _MAX_WORD_CHARACTERS), start)
    word = fold(match[1]) if match else ""
    return _KINDS.get(word) or _KINDS.get(word[1:], "")  # the word may have "and" or a preposition before it


def _tells_country(name: Judged) -> bool:
    """Whether it is taken for a known place, whatever else the article names."""
    return name.trust >= Trust.DOUBTFUL and not name.form.demonym and certainty_of(name, frozenset()) > 0


def _country(name: Judged) -> str:
    return name.entry.candidates[int(name.entry.candidates.prior.argmax())].place.country


def _judged(folded: FoldedText, passage: _SpeltPassage, entries: Entries, gazetteer: Gazetteer) -> Iterator[Judged]:
    """The names of a passage that are not parts of others, with what speaks for each."""
    rules, words = passage.rules, passage.words
    not_places = _spans_of_not_places(words, rules)
    before: Judged | None = None
    for form in find_forms(folded, words, passage.spellings, rules, entries):
        entry = entries[form.key]
        if entry is None or any(first <= form.first and form.last < end for first, end in not_places):
            continue
        if _is_part_of_another(words, form, rules) or (rules.cased and _is_surname(folded, words, form)):
            continue
        cue, does_speak = cue_before(form, words, rules), speaks(form, words, rules)
        if before and form.key.removeprefix(rules.key_prefix) not in rules.generic and in_list(folded.folded, before.form, form):
            cue, does_speak = max(cue, before.cue, Cue.PREPOSITION), does_speak or before.speaks
        if cue is Cue.NONE and _describes(words, form, rules):
            continue
        judged = Judged(form, entry, cue, trust_of(form, entry, cue, rules, gazetteer), does_speak)
        yield judged
        before = judged if judged.trust >= Trust.DOUBTFUL or cue else None


def _spans_of_not_places(words: Sequence[Word], rules: NameRules) -> list[tuple[int, int]]:
    """The first and the end of the words of each longer name that has a place's name in it and is none."""
    beginnings = [i for i, word in enumerate(words) if word.key in rules.not_place_beginnings]
    return [
        (i, end)
        for i in beginnings
        for end in range(i + 1, min(len(words), i + _MAX_WORDS_OF_NOT_PLACE) + 1)
        if " ".join(word.key for word in words[i:end]) in rules.not_places
    ]


def _is_part_of_another(words: Sequence[Word], form: Form, rules: NameRules) -> bool:
    """Whether the name is that of a body, a paper or a person, by the word before it."""
    if form.first == form.last and (_says_where(form.key, rules) or _says_where(words[form.first].key, rules)):
        return True
    last = words[form.first - 1].key if form.first else ""
    if not form.clitic and last in rules.not_after:
        return True
    is_surname = form.demonym or form.key in rules.words or form.ending in rules.surname_endings or _ends_as_surname(form, rules)
    return not form.clitic and last in rules.given_names and is_surname


def _ends_as_surname(form: Form, rules: NameRules) -> bool:
    """Whether the whole of a name with a capital ends as surnames from places do: Mesûd Amedî."""
    return rules.cased and not form.ending and form.key.endswith(_ENDINGS_OF_SURNAMES)


def _describes(words: Sequence[Word], form: Form, rules: NameRules) -> bool:
    """Whether the name is an adjective of the noun before it: both have the article, "the grey sky"."""
    return form.key in rules.adjectives and not form.clitic and form.first > 0 and words[form.first - 1].key.startswith(rules.article)


def _is_surname(folded: FoldedText, words: Sequence[Word], form: Form) -> bool:
    """Whether the name ends as surnames from places do, after another word with a capital: Mesrûr Barzanî."""
    if form.ending not in _ENDINGS_OF_SURNAMES or not form.first:
        return False
    before = words[form.first - 1]
    return folded.text[folded.origin(before.start)].isupper() and form.start - before.end == 1


def _says_where(word: str, rules: NameRules) -> bool:
    return word in rules.prepositions or word in rules.near or word in rules.kinds


def _toponym(folded: FoldedText, name: Judged, certainty: float, rules: NameRules, gazetteer: Gazetteer) -> Toponym:
    """The toponym of a name; a word for its kind that the gazetteer's name begins with is no part of it: محافظة نينوى."""
    form = name.form
    start, kind = form.start, form.key.partition(" ")[0]
    if kind in rules.kinds and form.key[len(kind) + 1 :] in gazetteer:
        start += len(kind) + 1
    first, end = folded.origin(start), folded.end(form.end)
    candidates = _of_speaker(name.entry.candidates) if name.speaks else name.entry.candidates
    return Toponym(first, end, folded.text[first:end], candidates, certainty, form.demonym)


def _of_speaker(candidates: Candidates) -> Candidates:
    """The capitals and countries among the candidates of a name that speaks, all of them if there is none: Doha is no village called so."""
    is_capital = (candidates.place_classes == CAPITAL) | (candidates.place_classes == COUNTRY)
    return candidates.select(is_capital) if is_capital.any() else candidates
