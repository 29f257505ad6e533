"""The verb whose subject a name may be: past adverbs, auxiliaries, days and asides ("..., which ..., warned")."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.geoparsing.roles.cues import NUMBER, Seen
from dashboard.geoparsing.roles.word_classes import ADVERBS, BE, DAYS, DETERMINERS, HAVE, HEADS, MODALS, OTHER_PASTS, VERB_CLASSES, VERBS

#: What is said of a land: "is a country of", "has the longest coast". A state may as well be one that signs, a history one of deeds.
_NOUNS_OF_PLACE = (HEADS["place"] - {"state", "history", "market", "markets"}) | {
    "country",
    "countries",
    "land",
    "lands",
    "place",
    "places",
}
_MAX_TO_NOUN = 8
_PREDICATE_STOPS = frozenset((*',;:.—–()[]"“”!?', "that", "which", "who", "where", "and", "but", "to", "for"))
_FOR_SEVERAL = frozenset(("are", "were", "have"))
#: An aside between commas has at most so many words.
_MAX_ASIDE = 16
_SHORTEST_VERB = 3
_TIME_WORDS = DAYS | frozenset("on in last this week month year late early earlier morning night".split())
_KIND_OF_VERB = {word: kind for kind, verbs in reversed(VERB_CLASSES.items()) for word in verbs}
#: Words that may be nouns as well: heads, and verbs without an ending.
_MAYBE_NOUNS = frozenset[str]().union(*HEADS.values()) | {verb for verb in VERBS if f"{verb}s" in VERBS or f"{verb}es" in VERBS}
_AUXILIARIES = BE | HAVE | MODALS
#: "has yet to comment".
_BETWEEN_AUXILIARY_AND_VERB = ADVERBS | {"to"}
#: "Misrata held out", but not "held out for more money".
_HOLD = frozenset(("hold", "holds", "held"))
_AFTER_HELD_OUT = frozenset(("for", "hope", "hopes", "the", "a", "an"))
_SPANS = frozenset("hours days weeks months years winter summer".split())
#: What follows a verb sooner than a noun.
_OBJECT_STARTS = DETERMINERS | {"the", "that", "to"}


def verb_after(words: Sequence[str], *, is_free: bool) -> tuple[int, str] | None:
    """The cue of the verb that the words after a name begin with, or None; `is_free`: the name may be its subject."""
    i = _verb_index(words)
    if i is None:
        return None
    word = words[i]
    if word in _AUXILIARIES:
        return _after_auxiliary(words, i, is_free=is_free)
    kind = "position" if _holds_out(words, i) else _KIND_OF_VERB.get(word) or _kind_by_form(words, i)
    if kind is None or (word in _MAYBE_NOUNS and not (is_free and _has_object(words, i))):
        return None
    return NUMBER[f"subject of a verb of {kind}" if is_free else f"after another word, before a verb of {kind}"], word


def cues_of_predicate(words: Sequence[str]) -> Seen:
    """The cues of what follows "is" or "has" after a subject: "are", as British English has it of a team; a noun of place soon after."""
    seen = [(NUMBER["one name before a verb for several"], words[0])] if words[0] in _FOR_SEVERAL else []
    if words[0] not in BE and words[0] not in HAVE:
        return seen
    for word in words[1:_MAX_TO_NOUN]:
        if word in _PREDICATE_STOPS:
            break
        if word in _NOUNS_OF_PLACE:
            return [*seen, (NUMBER["subject of is or has, with a noun of place"], word)]
    return seen


def _has_object(words: Sequence[str], i: int) -> bool:
    """Whether what follows a word shows that it is a verb: "beat the", "beat Boston"."""
    return i + 1 < len(words) and (words[i + 1] in _OBJECT_STARTS or words[i + 1][0].isupper())


def _verb_index(words: Sequence[str]) -> int | None:
    """Where a verb may stand: past an aside, a day and adverbs; None if the words begin otherwise."""
    i = 0
    if words[0] == ",":
        i = _after_aside(words)
        if not i:
            return None
    elif words[0] in _TIME_WORDS:
        while i < min(3, len(words) - 1) and (words[i] in _TIME_WORDS or words[i].isdigit()):
            i += 1
    while i < len(words) and (words[i] in ADVERBS or words[i].endswith("ly")):
        i += 1
    return i if i < len(words) else None


def _after_auxiliary(words: Sequence[str], i: int, *, is_free: bool) -> tuple[int, str]:
    """The cue of the verb after "is", "has" or "will", or of that word itself."""
    auxiliary = words[i]
    is_passive = False
    while i < len(words) and (words[i] in _AUXILIARIES or words[i] in _BETWEEN_AUXILIARY_AND_VERB):
        is_passive = is_passive or words[i] in BE
        i += 1
    kind = _kind_after_auxiliary(words[i]) if is_free and i < len(words) else None
    if kind:
        return NUMBER[f"subject of a passive of {kind}" if is_passive else f"subject of a verb of {kind}"], f"{auxiliary} {words[i]}"
    subject = "subject of" if is_free else "after another word, before"
    return NUMBER[f"{subject} is or was" if is_passive else f"{subject} has or will"], auxiliary


def _holds_out(words: Sequence[str], i: int) -> bool:
    """Whether "held out" stands at an index, of a town under siege or of somebody who will not give in."""
    if words[i] not in _HOLD or words[i + 1 : i + 2] != ["out"]:
        return False
    return not _AFTER_HELD_OUT.intersection(words[i + 2 : i + 3]) or not _SPANS.isdisjoint(words[i + 3 : i + 6])


def _after_aside(words: Sequence[str]) -> int:
    """The index of the word after an aside between commas; of the one after "which" or "who"; 0 if there is none."""
    if len(words) > 2 and words[1] in ("which", "who"):
        return 2
    for n in range(2, min(len(words) - 1, _MAX_ASIDE)):
        if words[n] == ",":
            return n + 1
        if words[n] in ".;:":
            return 0
    return 0


def _kind_after_auxiliary(word: str) -> str | None:
    """The class of a verb after an auxiliary, where it may stand without an ending."""
    if word in VERBS:
        return _KIND_OF_VERB[word]
    if len(word) < _SHORTEST_VERB:
        return None  # "has a" is no form of "add"
    return _KIND_OF_VERB.get(f"{word}s") or _KIND_OF_VERB.get(f"{word}ed") or _KIND_OF_VERB.get(f"{word}d")


def _kind_by_form(words: Sequence[str], i: int) -> str | None:
    word = words[i]
    if word in OTHER_PASTS:
        return "other -ed"
    if not word.islower() or len(word) < 4:
        return None
    if word.endswith("ed"):
        return "other -ed"
    return "other -s" if word.endswith("s") and i + 1 < len(words) and words[i + 1] in _OBJECT_STARTS else None
