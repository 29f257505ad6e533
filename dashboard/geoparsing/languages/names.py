"""The toponyms of passages in Arabic, Sorani and Kurmanji, and of those in Arabic letters whose language is not known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, COUNTRY
from dashboard.geoparsing.languages.arabic import ARABIC
from dashboard.geoparsing.languages.evidence import Cue, Judged, Trust, certainty_of, cue_before, in_list, speaks, trust_of
from dashboard.geoparsing.languages.forms import Form, Word, find_forms, words_of
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
_MAX_WORDS_OF_NOT_PLACE = 5


def rules_of(text: str, passage: Passage, language: Language) -> NameRules | None:
    """The rules for a passage in this language; None for English, and for an unknown language that is not in Arabic letters."""
    if language is Language.UNKNOWN:
        return _BY_NAMES_ALONE if in_arabic_letters(text[passage.start : passage.end]) else None
    return RULES.get(language)


def named_places(folded: FoldedText, passages: Sequence[tuple[Passage, NameRules]], gazetteer: Gazetteer) -> list[Toponym]:
    """The toponyms of these passages of a text, in reading order; their certainty is final."""
    judged = [(name, rules) for passage, rules in passages for name in _judged(folded, passage, rules, gazetteer)]
    known = Counter(_country(name) for name, _ in judged if name.trust >= Trust.DOUBTFUL and _stands_alone(name))
    toponyms = []
    for name, rules in judged:
        others = known - Counter([_country(name)]) if name.trust >= Trust.DOUBTFUL and _stands_alone(name) else known
        certainty = certainty_of(name, frozenset(others)) * _SHARE_OF_LANGUAGE[rules.language]
        if certainty > 0:
            toponyms.append(_toponym(folded, name, certainty, rules, gazetteer))
    return toponyms


def division_word_before(text: str, start: int) -> str:
    """The English word for the kind of division that the word before a name means: "province" for محافظة; "" if it means none."""
    match = _WORD_BEFORE.search(text, max(0, start - _MAX_WORD_CHARACTERS), start)
    word = fold(match[1]) if match else ""
    return _KINDS.get(word) or _KINDS.get(word[1:], "")  # the word may have "and" or a preposition before it


def _stands_alone(name: Judged) -> bool:
    """Whether it is taken for a place whatever else the article names."""
    return certainty_of(name, frozenset()) > 0 and not name.form.demonym


def _country(name: Judged) -> str:
    return name.entry.candidates[int(name.entry.candidates.prior.argmax())].place.country


def _judged(folded: FoldedText, passage: Passage, rules: NameRules, gazetteer: Gazetteer) -> Iterator[Judged]:
    """The names of a passage that are not parts of others, with what speaks for each."""
    words = words_of(folded, passage.start, passage.end)
    before: Judged | None = None
    for form in find_forms(folded, words, rules, gazetteer):
        entry = gazetteer.entry(form.key)
        if entry is None or _is_part_of_another(words, form, rules) or (rules.cased and _is_surname(folded, words, form)):
            continue
        cue, does_speak = cue_before(form, words, rules), speaks(form, words, rules)
        if before and form.key.removeprefix(rules.key_prefix) not in rules.generic and in_list(folded.folded, before.form, form):
            cue, does_speak = max(cue, before.cue, Cue.PREPOSITION), does_speak or before.speaks
        judged = Judged(form, entry, cue, trust_of(form, entry, rules, gazetteer), does_speak)
        yield judged
        before = judged if judged.trust >= Trust.DOUBTFUL or cue else None


def _is_part_of_another(words: Sequence[Word], form: Form, rules: NameRules) -> bool:
    """Whether the name is that of a body, a paper or a person, by the word before it, or has its place in a longer name."""
    if form.first == form.last and (_says_where(form.key, rules) or _says_where(words[form.first].key, rules)):
        return True
    last = words[form.first - 1].key if form.first else ""
    if not form.clitic and last in rules.not_after:
        return True
    if not form.clitic and last in rules.given_names and (form.demonym or form.key in rules.words):
        return True
    for first in range(max(0, form.first - _MAX_WORDS_OF_NOT_PLACE), form.first + 1):
        for end in range(form.last + 1, min(len(words), form.last + 3) + 1):
            if " ".join(word.key for word in words[first:end]) in rules.not_places:
                return True
    return False


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
