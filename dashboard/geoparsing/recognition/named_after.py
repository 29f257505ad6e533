"""Tells a place's name within that of an armed group, a party, a paper or a team, by the words around it: "Manbij Military Council"."""

from __future__ import annotations

import re

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition.matching import Match
from dashboard.geoparsing.text.words import Words
from dashboard.model import Kind

#: "Manbij Military Council", "Benghazi Defense Brigades": the words between a place's name and what kind of group it is.
_OF_ARMED_GROUPS = frozenset(
    "military revolutionary revolutionaries liberation shura salvation mujahideen mujahedeen rebel resistance independence independent "
    "defense defence protection patriotic national people's nationalities democratic unity united solidarity popular guerrilla islamic "
    "self-defense youth joint people enclave freedom revolution new generation".split()
)
_ARMED_GROUPS = frozenset(
    "council army brigade brigades battalion battalions front movement movements force militia militias units alliance fighters "
    "cartel".split()
)
#: "Arakan Army", "Azov Brigade": right after the name of what is no country, whose army is its own. Not before one more word with a
#: capital: "California Army National Guard".
_OWN_GROUPS = frozenset(
    "army brigade brigades battalion battalions militia militias emirate avengers cartel alliance shield movements".split()
)
#: "the Sinai Province group": a branch of Islamic State.
_BRANCH_AFTER = re.compile(r" (?:group|branch|affiliate|wing|militants|fighters|jihadists|jihadis|insurgents|gunmen)\b")
_PROVINCE = " Province"
_ISLAMIC_STATE = ("Islamic State ", "Islamic State's ", "Islamic State’s ")
#: "the Biafra movement": after a region that its people want to be free.
_CAUSE_AFTER = re.compile(r" (?:independence |secessionist |separatist |liberation )?movement\b")
_BEFORE_CAUSE = (" movement", " independence ", " secessionist ", " separatist ", " liberation ")
#: "Bangkok Post", "Kyiv Independent": papers and channels. Not before one more word with a capital: "Rafah Post Office".
_PAPERS = frozenset(
    "post independent observer standard monitor chronicle mirror telegraph guardian citizen nation inquirer examiner mail "
    "international today now tv".split()
)
#: "Leeds United"; not "United Nations".
_TEAMS = frozenset("united wanderers rovers athletic albion hotspur villa rangers fc sc afc".split())
_AFTER_UNITED = frozenset("nations states kingdom arab airlines".split())
_FIRST_AFTER = _OF_ARMED_GROUPS | _OWN_GROUPS | _PAPERS | _TEAMS
#: A word of _GROUP is looked for first, since most names have none before them.
_GROUPS = "Party Movement Front Army Forces Brigades Alliance Coalition".split()
_GROUP = rf"(?:{'|'.join(_GROUPS)})"
_CAUSE = r"(?:Liberation|Emancipation|Salvation|Defen[cs]e|Independence|Restoration|Renewal|Reconstruction|Freedom|Unity|Peace|Change)"
#: What stands before a place's name in that of a group: "Communist Party of", "Movement for the Liberation of the", "Armed Forces of".
_BEFORE_OF_GROUP = re.compile(
    rf"""(?:
        \b[A-Z][\w'’-]+\ {_GROUP}\ (?:of|for)\ (?:the\ |Free\ )?
      | \b{_GROUP}\ (?:for|of)\ (?:the\ )?{_CAUSE}\ (?:and\ \w+\ )?(?:of|in)\ (?:the\ )?
    )\Z""",
    re.VERBOSE,
)
_AFTER_GROUP = (" of ", " the ", " for ", " in ", " Free ")
_MAX_BEFORE_CHARACTERS = 80


def is_named_after(text: str, words: Words, match: Match, gazetteer: Gazetteer) -> bool:
    """Whether the words right before or after a place's name make it part of the name of a group, a paper or a team."""
    after = match.last + 1
    if after < len(words.keys) and words.keys[after] in _FIRST_AFTER:
        following = _words_after(text, words, match)
        if _is_before_group(following) or _is_before_title(following):
            return True
        if len(following) == 1 and following[0] in _OWN_GROUPS and not _may_be(Kind.COUNTRY, match, gazetteer):
            return True
    if text.startswith(_PROVINCE, match.end) and (
        text.endswith(_ISLAMIC_STATE, 0, match.start) or is_before_branch(text, match.end + len(_PROVINCE))
    ):
        return True
    if text.startswith(_BEFORE_CAUSE, match.end) and _CAUSE_AFTER.match(text, match.end) and _may_be(Kind.REGION, match, gazetteer):
        return True
    return text.endswith(_AFTER_GROUP, 0, match.start) and _is_after_group(text, match.start)


def is_before_branch(text: str, end: int) -> bool:
    """Whether a group is called after the province whose name ends there: "the Sinai Province group"."""
    return _BRANCH_AFTER.match(text, end) is not None


def _words_after(text: str, words: Words, match: Match) -> list[str]:
    """The keys of up to three words with capitals that follow a name, nothing but blanks between them."""
    keys: list[str] = []
    end = match.end
    for i in range(match.last + 1, min(match.last + 4, len(words))):
        if text[end : words.starts[i]] not in (" ", "\n") or not text[words.starts[i]].isupper():
            break
        keys.append(words.keys[i])
        end = words.full_ends[i]
    return keys


def _may_be(kind: Kind, match: Match, gazetteer: Gazetteer) -> bool:
    return any(candidate.place.kind is kind for candidate in gazetteer.candidates(match.key))


def _is_before_group(following: list[str]) -> bool:
    """Whether "Military Council" or "Revolutionary People's Front" follows."""
    heads = [i for i, key in enumerate(following) if key in _ARMED_GROUPS]
    return bool(heads) and heads[0] > 0 and _OF_ARMED_GROUPS.issuperset(following[: heads[0]])


def _is_before_title(following: list[str]) -> bool:
    """Whether the last word of a paper's or a team's name follows, and ends the run."""
    if not following:
        return False
    if following[0] in _TEAMS:
        return len(following) == 1 or following[1] not in _AFTER_UNITED
    return following[0] in _PAPERS and len(following) == 1


def _is_after_group(text: str, start: int) -> bool:
    before = text[max(0, start - _MAX_BEFORE_CHARACTERS) : start]
    return any(map(before.__contains__, _GROUPS)) and _BEFORE_OF_GROUP.search(before) is not None
