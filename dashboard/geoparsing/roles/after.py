"""The cues of the words after a name: the verb whose subject it is, the noun that it describes, signs and prepositions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dashboard.geoparsing.roles.cues import NUMBER, PREPOSITIONS, Seen, numbers
from dashboard.geoparsing.roles.verbs import cues_of_predicate, verb_after
from dashboard.geoparsing.roles.word_classes import (
    ADVERBS,
    BE,
    BODIES,
    CLAUSE_WORDS,
    DAYS,
    DETERMINERS,
    HAVE,
    HEADS,
    HYPHENED,
    MODALS,
    OTHER_ADVERBS,
    PLACE_PREPOSITIONS,
    PRONOUNS,
    VERBS,
)

#: A noun is looked for among so many words: "military action", "biggest refugee camp".
_MAX_CHAIN = 4
_POSSESSIVES = frozenset(("'s", "’s", "‘s", "`s", "'S", "’S", "'", "’"))
_OTHER_PREPOSITIONS = frozenset(
    "on from for by between among over under about during following despite like including without via per".split()
)
_AT_WORD = numbers(
    "before",
    {
        "where": ("where",),
        "which or who": ("which", "who", "whose", "whom"),
        "and or or": ("and", "or", "&", "but"),
        "in or at": ("in", "at"),
        "to": ("to",),
        "of": ("of",),
        "with or against": ("with", "against"),
        "than, that or as": ("than", "that", "as", "because", "if", "when", "while", "after", "before", "since", "until"),
        "another preposition": PLACE_PREPOSITIONS | _OTHER_PREPOSITIONS,
        "a comma": (",",),
        "a full stop": ".!?…",
        "a closing bracket or quote": ")]\"”»’'",
        "an opening bracket": "([“",
        "a dash or colon": "–—:;",
        "a hyphen or slash": "-/",
    },
)
_BODY = NUMBER["begins the name of a body"]
#: What may stand between a subject and its verb: an aside, a day.
_BEFORE_VERB = frozenset((",", "on", "in"))
_ADVERBS = ADVERBS | OTHER_ADVERBS | DAYS
_HEAD = numbers("describes", HEADS)
_HEAD_OF_POSSESSIVE = numbers("its possessive goes with", HEADS)
_CHAIN_STOPS = frozenset(
    (*',;:.—–()[]"“”!?-', *BE, *HAVE, *MODALS, *PLACE_PREPOSITIONS, *PREPOSITIONS, *CLAUSE_WORDS, "and", "or", "a", "the", "to")
)
#: Ends of nouns for people, and of nouns for what is done.
_PERSON_ENDS, _DEED_ENDS = ("ist", "ian", "er", "or", "man"), ("tion", "sion", "ment", "ism", "ance", "ence", "al")
_SCORE = re.compile(r"\s*\(?\d{1,3}\s?[-–:]\s?\d{1,3}\b(?!-)")


def cues_after(text: str, end: int, words: Sequence[str], *, is_free: bool) -> Seen:
    """The cues of the words after a name that ends at `end`; `is_free`: it may be the subject of a verb after it."""
    if not words:
        return [(NUMBER["before nothing"], "")]
    first = words[0]
    number = _AT_WORD.get(first)
    if number is not None and first not in _BEFORE_VERB and first not in _POSSESSIVES:
        return [(number, first)]
    if first in _POSSESSIVES and text[end] != " ":
        return [_noun(words[1:], _HEAD_OF_POSSESSIVE, "its possessive goes with")]
    if first[0] == "-" and len(first) > 1:
        word = first[1:].partition("-")[0].lower()
        is_participle = word in HYPHENED or word.endswith("ed")
        return [(NUMBER["before a hyphen and a participle" if is_participle else "before a hyphen and another word"], word)]
    verb = verb_after(words, is_free=is_free)
    if verb and first != ",":
        return [*(cues_of_predicate(words) if is_free else ()), verb]
    seen = _at_word(words, is_free=is_free)
    if verb:
        seen.append(verb)
    if words[0][0].isdigit() and _SCORE.match(text, end):
        seen.append((NUMBER["beside a score"], ""))
    return seen


def _at_word(words: Sequence[str], *, is_free: bool) -> Seen:
    """The cues of the first word after a name; `is_free`: the name may be a subject."""
    word = words[0]
    number = _AT_WORD.get(word)
    if number is not None:
        return [(number, word)]
    number = _no_noun(word, is_free=is_free)
    if number is not None:
        return [(number, word)]
    first = word[0]
    if first.isdigit():
        return [(NUMBER["before a number"], word)]
    if first.isupper():
        seen = [(NUMBER["before a capitalised word"], word)]
        if body := _body(words):
            seen.append((_BODY, body))
        return [*seen, _noun([word.lower(), *words[1:]], _HEAD, "describes")] if word.lower() in _HEAD else seen
    return [_noun(words, _HEAD, "describes")] if first.isalpha() else [(NUMBER["before another sign"], word)]


def _no_noun(word: str, *, is_free: bool) -> int | None:
    """The cue of a word that begins something else than a noun that the name describes: "yesterday", "the", "travelling"."""
    position = "before" if is_free else "after another word, before"
    if word == "the" or word in DETERMINERS or word in PRONOUNS:
        return NUMBER[f"{position} a determiner or pronoun"]
    if word in _ADVERBS or (word.endswith("ly") and word[0].islower()):
        return NUMBER[f"{position} an adverb or day"]
    return NUMBER["before a participle"] if word.endswith("ing") and word[0].islower() and word not in _HEAD else None


def _body(words: Sequence[str]) -> str:
    """The word of BODIES that a chain of capitalised words ends in; "" if none does."""
    last = ""
    for word in words[:_MAX_CHAIN]:
        if not word[0].isupper():
            break
        last = word
    return last if last in BODIES else ""


def _noun(words: Sequence[str], heads: Mapping[str, int], family: str) -> tuple[int, str]:
    """The cue of the noun that a chain of words ends in, as far as it is known; else by its form."""
    found: tuple[int, str] | None = None
    last = ""
    for word in words[:_MAX_CHAIN]:
        if word in _CHAIN_STOPS or (found and word in VERBS and word not in heads):
            break
        last = word
        number = heads.get(word)
        if number is not None:
            found = number, word
    return found or _noun_by_form(last, family)


def _noun_by_form(word: str, family: str) -> tuple[int, str]:
    if word.endswith(_PERSON_ENDS):
        return NUMBER[f"{family} another noun for a person"], word
    return NUMBER[f"{family} another noun for a deed" if word.endswith(_DEED_ENDS) else f"{family} another noun"], word
