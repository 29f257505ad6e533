"""Tells a time that only names an event that has happened: "Tuesday's strike on Sumy", also where the sentence looks ahead."""

from __future__ import annotations

#: What has happened where an article names it with its day: nobody announces it.
_EVENTS = frozenset(
    "strike airstrike attack flooding fighting looting raid bombing bombardment shelling blast explosion shooting killing clash battle "
    "assault ambush massacre coup earthquake quake aftershock tremor flood landslide mudslide avalanche eruption storm cyclone typhoon "
    "hurricane tornado crash collision accident derailment sinking shipwreck stampede fire blaze wildfire inferno riot unrest violence "
    "bloodshed incident incursion siege murder slaying assassination stabbing kidnapping abduction hijacking robbery collapse disaster "
    "tragedy outage blackout mutiny revolt uprising jailbreak breakout leak spill death resignation dismissal arrest defeat takeover "
    "capture fall seizure carnage atrocity barrage salvo rampage skirmish gunfight firefight crackdown outbreak".split()
)
_SINGULARS_AND_PLURALS = _EVENTS.union(f"{event}{ending}" for event in _EVENTS for ending in ("s", "es"))
_FIRST_CHARACTERS = (" ", "'", "’")
#: At most so many words may stand between the time and the event: "Tuesday's deadly suicide car bombing".
_MAX_WORDS_BETWEEN = 4
#: Words that end the phrase that the time stands in.
_PHRASE_ENDS = frozenset("will would is are was were has have had may might can could should must to in on at of for and or but by".split())
#: What comes after an event takes the event for past, but not what comes some time after it: "two days after Sunday's vote".
_AFTER_WORDS = frozenset("after following since despite".split())
_WORDS_OF_DELAY = frozenset("minutes hours hour days day weeks week months month soon shortly immediately only until till".split())
_CHARACTERS_BEFORE = 24


def names_past_event(text_after: str) -> bool:
    """Whether the text after a time goes on with the event that it tells apart: "'s strike on Sumy"."""
    if text_after[:1] not in _FIRST_CHARACTERS or text_after[1:8].partition(" ")[0] in _PHRASE_ENDS:
        return False
    words = text_after.partition("\n")[0].lower().replace("’s ", " ").replace("'s ", " ").split(None, _MAX_WORDS_BETWEEN + 1)
    for word in words[: _MAX_WORDS_BETWEEN + 1]:
        if word in _PHRASE_ENDS:
            return False
        if is_event(word):
            return True
        if not word[-1:].isalnum():
            return False
    return False


def follows_past_event(text_before: str, text_after: str) -> bool:
    """Whether something comes after what a time tells apart, so that it has happened: "After Monday's vote, ..."."""
    if text_after[:2] not in ("'s", "’s"):
        return False
    words = text_before[-_CHARACTERS_BEFORE:].lower().split()
    return words[-1:] != [] and words[-1] in _AFTER_WORDS and (len(words) < 2 or words[-2] not in _WORDS_OF_DELAY)


def is_event(word: str) -> bool:
    """Whether a word, in small letters, is one for what has happened, in the singular or the plural."""
    return word.rstrip(".,;:!?)”\"'’") in _SINGULARS_AND_PLURALS
