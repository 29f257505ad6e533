"""Whether a time is spoken of as coming or as past, by the verb that stands nearest before it, else after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_REACH_BEFORE, _REACH_AFTER = 120, 90
_PART_WORDS = ("early", "late", "mid-", "the", "end", "beginning", "middle", "of")
_BREAK = re.compile(r"[.!?;]\s+(?=[A-Z\"“‘])")
_AHEAD = frozenset(
    "will shall won't won’t should must can may plans planning expects upcoming deadline tentatively register rsvp begins starts opens "
    "takes being".split()
)
#: These look ahead if one of _TO follows: "is set to", "due on", "scheduled for".
_AHEAD_TO = frozenset(
    "plan plans planned hope hopes want wants expect expected intend intends scheduled slated set due likely going is are".split()
)
_TO = frozenset("to for in on by".split())
#: These look ahead right before a date: "a cleanup planned Saturday".
_ARRANGED = ("planned", "scheduled", "slated", "set", "due", "expected")
_PAST = frozenset(
    "was were had has have did said says told tells fell took began came went left held met rose shot won lost struck hit found made "
    "became got saw broke ran sent brought spoke gave paid sold bought wrote built drove fought sought caught taught stood led fled put "
    "set cut grew flew threw knew dead according since".split()
)
#: A sentence with one of these does not go on with what happened at the time of the sentence before.
_OTHER_TENSES = frozenset(
    "is are has have had been will would can could may might says say isn't aren't hasn't haven't hadn't won't".split()
)
#: Only these words, and those that end so, can say anything of the tense.
_TELLING = _AHEAD.union(_AHEAD_TO, _ARRANGED, _PAST, ("to",))
_PAST_ENDINGS = ("ed", "ed,")
_SIMPLE_PAST = _PAST - {"had", "has", "have", "dead", "according", "since", "set", "cut", "put"}
_WORD = re.compile(r"[a-z'’]+")
#: A literal first, which the engine skips to, and then a look back.
_REGULAR_PAST = re.compile(r"ed\b(?<=[a-z]{3}ed)")


def is_ahead(text: str, start: int, end: int) -> bool | None:
    """True for a time to come, False for one past, None where no verb near it says; looks about a hundred characters each way.

    "May" with a capital is the month.
    """
    line = text[max(0, start - _REACH_BEFORE) : start].rpartition("\n")[2]
    before = _BREAK.split(line)[-1].replace("May", " ").lower().split()
    if _is_deadline(before):
        after = _after(text, end)
        if not narrates(after) and " had " not in after:
            return True
    said = _told(before, range(len(before) - 1, -1, -1))
    if said is None:
        after_words = _after(text, end).split()
        said = _told(after_words, range(len(after_words)))
    return said


def _after(text: str, end: int) -> str:
    line = text[end : end + _REACH_AFTER].partition("\n")[0]
    return _BREAK.split(line, maxsplit=1)[0].replace("May", " ").lower()


def _told(words: Sequence[str], order: Iterable[int]) -> bool | None:
    """What the first word that says anything of the tense says of it."""
    for n in order:
        word = words[n]
        if word in _TELLING or word.endswith(_PAST_ENDINGS):
            said = _tense(words, n)
            if said is not None:
                return said
    return None


def _is_deadline(before: Sequence[str]) -> bool:
    """Whether the words before a date end in "by", "until the end of" or the like."""
    last = len(before) - 1
    while last >= 0 and before[last] in _PART_WORDS:
        last -= 1
    return last >= 0 and before[last] in ("by", "until", "till")


def narrates(clause: str) -> bool:
    """Whether a clause, in small letters, tells what happened: with a verb in the simple past, and none in another tense."""
    words = _WORD.findall(clause)
    return _OTHER_TENSES.isdisjoint(words) and not (_SIMPLE_PAST.isdisjoint(words) and _REGULAR_PAST.search(clause) is None)


def _tense(words: Sequence[str], n: int) -> bool | None:
    """What the nth word says of the tense."""
    word = words[n]
    if word in _AHEAD:
        return True
    following = words[n + 1] if n + 1 < len(words) else ""
    if (word in _AHEAD_TO and following in _TO) or (word in _ARRANGED and not following):
        return True
    if word in _PAST or word.endswith(_PAST_ENDINGS):
        return None if "be" in words[max(0, n - 2) : n] else False
    return True if word == "to" and following == "be" else None
