"""Tells whether a time lies ahead or in the past, by the tense of the verb nearest before it, else after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_REACH_BEFORE_CHARACTERS, _REACH_AFTER_CHARACTERS = 120, 90
_PART_WORDS = ("early", "late", "mid-", "the", "end", "beginning", "middle", "of")
_SENTENCE_BREAK = re.compile(r"[.!?;]\s+(?=[A-Z\"“‘])")
_AHEAD_WORDS = frozenset(
    "will shall won't won’t should must can may plans planning expects upcoming deadline tentatively register rsvp begins starts opens "
    "takes being".split()
)
#: Words that look ahead if one of _PREPOSITIONS follows: "is set to", "due on", "scheduled for".
_AHEAD_BEFORE_PREPOSITION = frozenset(
    "plan plans planned hope hopes want wants expect expected intend intends scheduled slated set due likely going is are".split()
)
_PREPOSITIONS = frozenset("to for in on by".split())
#: Words that look ahead right before a date: "a cleanup planned Saturday".
_AHEAD_BEFORE_DATE = ("planned", "scheduled", "slated", "set", "due", "expected")
_PAST_WORDS = frozenset(
    "was were had has have did said says told tells fell took began came went left held met rose shot won lost struck hit found made "
    "became got saw broke ran sent brought spoke gave paid sold bought wrote built drove fought sought caught taught stood led fled put "
    "set cut grew flew threw knew dead according since".split()
)
#: A sentence with one of these verbs does not narrate, so it does not take over the time of the sentence before it.
_NON_NARRATIVE_VERBS = frozenset(
    "is are has have had been will would can could may might says say isn't aren't hasn't haven't hadn't won't".split()
)
#: Only these words, and words with these endings, can show the tense.
_TENSE_WORDS = _AHEAD_WORDS.union(_AHEAD_BEFORE_PREPOSITION, _AHEAD_BEFORE_DATE, _PAST_WORDS, ("to",))
_PAST_ENDINGS = ("ed", "ed,")
_SIMPLE_PAST_VERBS = _PAST_WORDS - {"had", "has", "have", "dead", "according", "since", "set", "cut", "put"}
_WORD = re.compile(r"[a-z'’]+")
#: The literal comes first because the engine can skip to it; the look-behind follows.
_REGULAR_PAST_ENDING = re.compile(r"ed\b(?<=[a-z]{3}ed)")


def is_ahead(text: str, start: int, end: int) -> bool | None:
    """Whether the time named by `text[start:end]` lies ahead: True if ahead, False if past, None if no verb near it tells.

    Looks at most 120 characters back and 90 on, within the sentence. "May" with a capital is the month, not a verb.
    """
    line_before = text[max(0, start - _REACH_BEFORE_CHARACTERS) : start].rpartition("\n")[2]
    words_before = _SENTENCE_BREAK.split(line_before)[-1].replace("May", " ").lower().split()
    if _ends_with_deadline(words_before):
        rest_of_sentence = _rest_of_sentence(text, end)
        if not is_narrative(rest_of_sentence) and " had " not in rest_of_sentence:
            return True
    ahead = _first_tense(words_before, range(len(words_before) - 1, -1, -1))
    if ahead is None:
        words_after = _rest_of_sentence(text, end).split()
        ahead = _first_tense(words_after, range(len(words_after)))
    return ahead


def _rest_of_sentence(text: str, end: int) -> str:
    line_after = text[end : end + _REACH_AFTER_CHARACTERS].partition("\n")[0]
    return _SENTENCE_BREAK.split(line_after, maxsplit=1)[0].replace("May", " ").lower()


def _first_tense(words: Sequence[str], order: Iterable[int]) -> bool | None:
    """The tense of the first word, in the given order of indices, that shows one: True ahead, False past, None if no word does."""
    for index in order:
        word = words[index]
        if word in _TENSE_WORDS or word.endswith(_PAST_ENDINGS):
            ahead = _tense_at(words, index)
            if ahead is not None:
                return ahead
    return None


def _ends_with_deadline(words: Sequence[str]) -> bool:
    """Whether the words before a date end in "by", "until the end of" or the like."""
    last = len(words) - 1
    while last >= 0 and words[last] in _PART_WORDS:
        last -= 1
    return last >= 0 and words[last] in ("by", "until", "till")


def is_narrative(clause: str) -> bool:
    """Whether a clause, in small letters, narrates: it has a verb in the simple past and none in another tense."""
    words = _WORD.findall(clause)
    if not _NON_NARRATIVE_VERBS.isdisjoint(words):
        return False
    return not _SIMPLE_PAST_VERBS.isdisjoint(words) or _REGULAR_PAST_ENDING.search(clause) is not None


def _tense_at(words: Sequence[str], index: int) -> bool | None:
    """The tense that one word shows: True ahead, False past, None if it shows neither."""
    word = words[index]
    if word in _AHEAD_WORDS:
        return True
    next_word = words[index + 1] if index + 1 < len(words) else ""
    if (word in _AHEAD_BEFORE_PREPOSITION and next_word in _PREPOSITIONS) or (word in _AHEAD_BEFORE_DATE and not next_word):
        return True
    if word in _PAST_WORDS or word.endswith(_PAST_ENDINGS):
        return None if "be" in words[max(0, index - 2) : index] else False
    return True if word == "to" and next_word == "be" else None
