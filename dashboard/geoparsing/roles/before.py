"""The cues of the words before a name: a preposition and what governs it, a verb, the start of a clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.geoparsing.roles.cues import GOVERNED, NUMBER, PREPOSITIONS, Seen, numbers
from dashboard.geoparsing.roles.word_classes import (
    ADJECTIVES,
    ADVERBS,
    BE,
    CLAUSE_WORDS,
    DAYS,
    DEALING_VERBS,
    DETERMINERS,
    DIRECTIONS,
    DISASTERS,
    GOVERNORS,
    HAVE,
    HEADS,
    MODALS,
    MOTION_VERBS,
    OTHER_ADVERBS,
    PLACE_PREPOSITIONS,
    STATE_WORDS,
    TAKING_VERBS,
    VERB_CLASSES,
)

#: At most so many words are passed over between a preposition and a name: "in the northern ...".
_MAX_SKIPPED = 3
#: What governs a preposition stands at most so many words before it.
_GOVERNOR_WORDS = 3
_STOPS = frozenset(',;:.—–()"“”') | CLAUSE_WORDS
_YEAR_DIGITS = 4
_OF = NUMBER["after of"]
_LIST_SIGNS = frozenset((",", "and", "or"))
_ARTICLES = frozenset(("the", "a", "an"))

#: What ends a phrase of time or joins sentences, before a subject: "last week Iran said".
_LEADS = frozenset(
    "week month year years decade century night morning evening weekend summer winter however nevertheless meanwhile".split()
)
_DONE_TO = frozenset(NUMBER[f"after {kind}"] for kind in ("a verb of taking", "a verb of dealing", "a verb of motion", "another verb"))
_BY_DISASTER = NUMBER["what befell it is no deed"]
_THE = NUMBER["the before it"]
_SKIPPED = {
    "#": NUMBER["a hashtag"],
    "the": _THE,
    **dict.fromkeys(DIRECTIONS, NUMBER["a direction before it"]),
    **dict.fromkeys(ADJECTIVES, NUMBER["an adjective before it"]),
}
_AT_WORD = numbers(
    "after",
    {
        **{word: (word,) for word in PREPOSITIONS},
        "and or or": ("and", "or", "&"),
        "but": ("but",),
        "is or was": BE,
        "has or will": HAVE | MODALS,
        "a preposition of place": PLACE_PREPOSITIONS,
        "an adverb or day": ADVERBS | OTHER_ADVERBS | DAYS | _LEADS,
        "a conjunction of clauses": CLAUSE_WORDS,
        "a determiner": DETERMINERS,
        "a verb of motion": MOTION_VERBS,
        "a verb of taking": TAKING_VERBS,
        "a verb of dealing": DEALING_VERBS,
        "another verb": frozenset[str]().union(*VERB_CLASSES.values()),
        "a noun of place": HEADS["place"],
        "a comma": (",",),
        "an opening quote or bracket": "\"“‘([«'",
        "a colon or dash": ":;—–.…!?",
        "a hyphen or slash": ("-", "/"),
    },
)
_FREE = frozenset(
    NUMBER[f"after {kind}"]
    for kind in (
        "a year",
        "an adverb or day",
        "a conjunction of clauses",
        "and or or",
        "but",
        "a comma",
        "an opening quote or bracket",
        "a colon or dash",
    )
)
_GOVERNOR = numbers("governed by a word of", {**GOVERNORS, **HEADS})
#: "The border of", "the games of": before "of" a word is a noun sooner than a verb.
_GOVERNOR_OF_OF = numbers("governed by a word of", {**HEADS, **GOVERNORS})
_PAIR = {
    NUMBER[f"after {word}"]: {
        NUMBER[f"governed by a word of {kind}"]: NUMBER[f"after {word}, which a word of {kind} governs"] for kind in (*GOVERNORS, *HEADS)
    }
    for word in GOVERNED
}


class Before(NamedTuple):
    """The cues before a name, that of the last word among them (None at the sentence's start), and whether it may be a subject."""

    seen: Seen
    last: int | None
    is_free: bool


def cues_before(words: Sequence[str], *, from_start: bool, takes_the: bool) -> Before:
    """The cues of the words before a name; `from_start`: they go back to the sentence's start; `takes_the`: the name always has "the"."""
    seen: Seen = []
    i = _pass_over(words, seen, takes_the=takes_the)
    if i < 0:
        if from_start:
            seen.append((NUMBER["at the sentence's start"], ""))
        return Before(seen, None, from_start)
    if words[i] in _LIST_SIGNS:
        first = _before_list(words, i)
        if first is not None:
            seen.append((NUMBER["in a list"], ""))
            i = first
    number = _AT_WORD.get(words[i].lower()) or _by_form(words[i])
    seen.append((number, words[i]))
    if number in _DONE_TO and not DISASTERS.isdisjoint(word.lower() for word in words[max(0, i - _GOVERNOR_WORDS) : i]):
        seen.append((_BY_DISASTER, words[i]))
    if number in _PAIR:
        _add_governor(words, i, number, seen)
    return Before(seen, number, number in _FREE)


def _pass_over(words: Sequence[str], seen: Seen, *, takes_the: bool) -> int:
    """The index of the last word that does not belong to the name's own phrase, below 0 if all do; adds the cues of those that do."""
    last = i = _last_before_state(words)
    while i >= 0 and last - i < _MAX_SKIPPED:
        skipped = _SKIPPED.get(words[i].lower())
        if skipped is None:
            break
        if not (takes_the and skipped == _THE):
            seen.append((skipped, words[i]))
        i -= 1
    if i > 1 and words[i - 1] in _ARTICLES and words[i - 2] in PREPOSITIONS and words[i] not in _AT_WORD and words[i].islower():
        seen.append((NUMBER["an adjective before it"], words[i]))
        i -= 2
    return i


def _before_list(words: Sequence[str], last: int) -> int | None:
    """The index of the word before a list of capitalised words that goes on at `last`; None if they are no list of three or more."""
    signs = 0
    for i in range(last, -1, -1):
        word = words[i]
        if word in _LIST_SIGNS:
            signs += 1
        elif not word[0].isupper():
            return i if signs > 1 and word in _AT_WORD else None
    return None


def _last_before_state(words: Sequence[str]) -> int:
    """The index of the last word before the whole name: "Republic of" is part of it."""
    last = len(words) - 1
    if last > 0 and words[last] == "of" and words[last - 1] in STATE_WORDS:
        last -= 2
        while last >= 0 and words[last] in STATE_WORDS:
            last -= 1
    return last


def _by_form(word: str) -> int:
    """The cue of a word that is in no class, by its form."""
    if word[-1] in "-/":
        return NUMBER["after a hyphen or slash"]
    if word.endswith(("'s", "’s", "s'", "s’")):
        return NUMBER["after a possessive"]
    if word[0].isdigit():
        if len(word.rstrip("s")) == _YEAR_DIGITS:
            return NUMBER["after a year"]
        return NUMBER["after a number"]
    if word[0].isupper():
        return NUMBER["after a capitalised word"]
    return NUMBER["after another verb"] if word.endswith(("ed", "ing")) else NUMBER["after another word"]


def _add_governor(words: Sequence[str], i: int, preposition: int, seen: Seen) -> None:
    governors = _GOVERNOR_OF_OF if preposition == _OF else _GOVERNOR
    for word in reversed(words[max(0, i - _GOVERNOR_WORDS) : i]):
        if word in _STOPS:
            return
        governor = governors.get(word)
        if governor is not None:
            phrase = f"{word} {words[i]}"
            seen.append((governor, phrase))
            seen.append((_PAIR[preposition][governor], phrase))
            return
