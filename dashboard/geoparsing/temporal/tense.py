"""Tells whether a time lies ahead or in the past, by the tense of the verb nearest before it, else after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dashboard.geoparsing.temporal.past_events import follows_past_event, is_event, names_past_event

_REACH_BEFORE_CHARACTERS, _REACH_AFTER_CHARACTERS, _REACH_EVENT_CHARACTERS = 120, 90, 60
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
#: Verbs whose present tense tells what is scheduled, where they are no nouns: "The trial resumes on Wednesday.", "Talks begin Monday."
_SCHEDULE_VERBS = frozenset(
    "begin resume reopen expire conclude convene arrive meet gather depart resumes reopens expires concludes convenes arrives meets "
    "gathers departs delivers sails debates elects inaugurates commemorates presides testifies signs joins "
    "lapses attends ends closes votes visits travels returns hosts flies decides chairs lands".split()
)
#: Verbs that are nouns as well; they are verbs after a plural or a name: "Voters vote on Sunday.", "Talks in Doha end on Monday."
_SCHEDULE_VERBS_OR_NOUNS = frozenset("start end vote return travel open close".split())
#: Verbs of which only this phrase is scheduled: "Elections fall on Saturday.", "leaves for Moscow", "the ultimatum runs out".
_SCHEDULE_PHRASES = frozenset(
    "fall on,falls on,leaves for,leave for,heads to,head to,heads for,head for,go to,goes to,goes on,go on,runs out,run out,rules on,"
    "hold elections,holds elections,hold talks,holds talks,is sworn,are sworn,appears in,appear in,continues on,continue on,fly to,"
    "flies to,kicks off,kick off,gets under,get under,take effect,takes effect,take office,takes office,come into,comes into,go into,"
    "goes into".split(",")
)
_FIRST_WORDS_OF_PHRASES = frozenset(phrase.partition(" ")[0] for phrase in _SCHEDULE_PHRASES)
#: After such a word comes a noun: "the votes", "of visits".
_WORDS_BEFORE_NOUN = frozenset(
    "the a an this that its his her their our of in on at for by from no any each every two three after 's ’s".split()
)
#: Decisions about a time to come: what they put off or order "until Monday" goes on after the article.
_DECISION_VERBS = frozenset(
    "extended adjourned postponed suspended delayed deferred rescheduled gave given imposed banned barred ordered cancelled canceled "
    "grounded remanded prolonged renewed granted allowed scheduled closed shut set moved announced declared agreed promised vowed".split()
)
#: What was closed until Monday is open again; what has been closed until Monday is not.
_STATE_WORDS, _PERFECT_WORDS = ("was", "were", "been", "remained", "stayed", "kept"), ("has", "have", "is", "are")
#: Words that look ahead right before a date: "a cleanup planned Saturday".
_AHEAD_BEFORE_DATE = ("planned", "scheduled", "slated", "set", "due", "expected")
#: Words of the past; with a regular ending ("-ed") others are too.
PAST_WORDS = frozenset(
    "was were had has have did said says told tells fell took began came went left held met rose shot won lost struck hit found made "
    "became got saw broke ran sent brought spoke gave paid sold bought wrote built drove fought sought caught taught stood led fled put "
    "set cut grew flew threw knew shook rang hid swept drew rode sank stole tore wore froze chose dealt dug fed felt heard kept laid meant "
    "slept spread withdrew overran overthrew overtook arose beat bore wept swore burst sped spent lit hung clung crept slid swung "
    "understood died retook dead according since".split()
)
#: A sentence with one of these verbs does not narrate, so it does not take over the time of the sentence before it.
_NON_NARRATIVE_VERBS = frozenset(
    "is are has have had been will would can could may might must should shall says say isn't aren't hasn't haven't hadn't won't".split()
)
#: Only these words, and words with these endings, can show the tense.
_TENSE_WORDS = _AHEAD_WORDS.union(
    _AHEAD_BEFORE_PREPOSITION, _AHEAD_BEFORE_DATE, PAST_WORDS, ("to",), _SCHEDULE_VERBS, _SCHEDULE_VERBS_OR_NOUNS, _FIRST_WORDS_OF_PHRASES
)
_PAST_ENDINGS = ("ed", "ed,")
_SIMPLE_PAST_VERBS = PAST_WORDS - {"had", "has", "have", "dead", "according", "since", "set", "cut", "put"}
_WORD = re.compile(r"[a-z'’]+")
#: ", the mayor said", after what is said.
_SAYING = re.compile(r"^,? ?(?:[\w'’-]+ ){1,5}(?:said|told|announced|added|confirmed)\b(?! that)")
#: The literal comes first because the engine can skip to it; the look-behind follows.
_REGULAR_PAST_ENDING = re.compile(r"ed\b(?<=[a-z]{3}ed)")


def is_ahead(text: str, start: int, end: int) -> bool | None:
    """Whether the time named by `text[start:end]` lies ahead: True if ahead, False if past, None if no verb near it tells.

    Looks at most 120 characters back and 90 on, within the sentence. "May" with a capital is the month, not a verb.
    """
    text_after = text[end : end + _REACH_EVENT_CHARACTERS]
    line_before = text[max(0, start - _REACH_BEFORE_CHARACTERS) : start].rpartition("\n")[2]
    if names_past_event(text_after) or follows_past_event(line_before, text_after):
        return False
    words_before = _SENTENCE_BREAK.split(line_before)[-1].replace("May", " ").lower().split()
    ahead = _first_tense(words_before, range(len(words_before) - 1, -1, -1))
    deadline = _deadline_word(words_before)
    if deadline and (deadline == "by" or ahead is not False or _leaves_time(words_before)) and _is_open(_rest_of_sentence(text, end)):
        return True
    if ahead is None:
        words_after = _rest_of_sentence(text, end).replace("’s", " ’s").replace("'s", " 's").split()
        ahead = _first_tense(words_after, range(len(words_after)))
        if ahead and any(map(is_event, words_before)):  # "The strike on Sumy on Tuesday will be investigated."
            return False
    return ahead


def _is_open(rest_of_sentence: str) -> bool:
    """Whether what follows a deadline does not tell what happened up to it; who said so does not."""
    rest_of_sentence = _SAYING.sub("", rest_of_sentence, count=1)
    return not is_narrative(rest_of_sentence) and " had " not in rest_of_sentence


def _leaves_time(words: Sequence[str]) -> bool:
    """Whether the words before a deadline tell of a decision about the time up to it, or of somebody who has that time."""
    if words[-2:-1] in (["have"], ["has"]):
        return True
    for index, word in enumerate(words):
        if word in _DECISION_VERBS:
            is_state = word in ("closed", "shut") and index > 0 and words[index - 1] in _STATE_WORDS
            if not is_state or (index > 1 and words[index - 2] in _PERFECT_WORDS):
                return True
    return False


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


def _deadline_word(words: Sequence[str]) -> str:
    """The "by", "until" or "till" that the words before a date end in, "until the end of" and the like included; "" if there is none."""
    last = len(words) - 1
    while last >= 0 and words[last] in _PART_WORDS:
        last -= 1
    return words[last] if last >= 0 and words[last] in ("by", "until", "till") else ""


@lru_cache(maxsize=256)
def is_narrative(clause: str) -> bool:
    """Whether a clause narrates: it has a verb in the simple past and none in another tense. "May" with a capital is the month."""
    clause = clause.replace("May", " ").lower()
    words = _WORD.findall(clause)
    if not _NON_NARRATIVE_VERBS.isdisjoint(words):
        return False
    return not _SIMPLE_PAST_VERBS.isdisjoint(words) or _REGULAR_PAST_ENDING.search(clause) is not None


def _tense_at(words: Sequence[str], index: int) -> bool | None:
    """The tense that one word shows: True ahead, False past, None if it shows neither."""
    word = words[index]
    if word in _AHEAD_WORDS or _is_scheduled(words, index):
        return True
    next_word = words[index + 1] if index + 1 < len(words) else ""
    if (word in _AHEAD_BEFORE_PREPOSITION and next_word in _PREPOSITIONS) or (word in _AHEAD_BEFORE_DATE and not next_word):
        return True
    if word in PAST_WORDS or word.endswith(_PAST_ENDINGS):
        return None if "be" in words[max(0, index - 2) : index] else False
    return True if word == "to" and next_word == "be" else None


def _is_scheduled(words: Sequence[str], index: int) -> bool:
    """Whether a word is a verb whose present tense tells what is scheduled."""
    word, word_before = words[index], words[index - 1] if index else ""
    if word in _FIRST_WORDS_OF_PHRASES and index + 1 < len(words) and f"{word} {words[index + 1]}" in _SCHEDULE_PHRASES:
        return True
    if word in _SCHEDULE_VERBS:
        return word_before not in _WORDS_BEFORE_NOUN and not word_before.endswith("ed")
    if word in _SCHEDULE_VERBS_OR_NOUNS:
        is_after_plural = word_before.endswith("s") and word_before not in _WORDS_BEFORE_NOUN
        return is_after_plural or (index > 1 and words[index - 2] in ("in", "of", "between", "with"))
    return False
