"""Tells whether a Kurmanji sentence looks ahead, and whether it narrates, by its particles and commonest verbs."""

from __future__ import annotations

import re

_REACH_CHARACTERS = 120
_SENTENCE_BREAK = re.compile(r"[.!?;\n]")
_WORD = re.compile(r"\w+")
#: "will"; "wê" is also "her", so that it counts only before a verb in the subjunctive.
_AHEAD = re.compile(r"\bdê\b|\bwê(?:\s\w+){0,6}?\s(?:b[iê]\w{2,}|were|herin|here|werin|nebe\w*)\b")
_PAST = frozenset(
    "kir kirin kuşt kuştin hat hatin bû bûn ket ketin çû çûn girt girtin got gotin da dan derket derketin gihîşt gihîştin çêbû çêbûn "
    "qewimî qewimîn teqiya teqiyan revî revîn mir mirin man ma nema vegeriya vegeriyan ragihand xist xistin şewitî şewitîn rûda "
    "daxuyand".split()
)


def is_ahead(plain: str, start: int, end: int) -> bool | None:
    """Whether the time `plain[start:end]` lies ahead: by the particle of the future in its sentence; None if there is no verb known."""
    before = _SENTENCE_BREAK.split(plain[max(0, start - _REACH_CHARACTERS) : start])[-1]
    after = _SENTENCE_BREAK.split(plain[end : end + _REACH_CHARACTERS], maxsplit=1)[0]
    if _AHEAD.search(f"{before}{plain[start:end]}{after}"):
        return True
    return False if not _PAST.isdisjoint(_WORD.findall(f"{before} {after}")) else None


def is_narrative(sentence: str) -> bool:
    """Whether a sentence narrates: it has a verb in the past and does not look ahead."""
    lower = sentence.lower()
    return not _PAST.isdisjoint(_WORD.findall(lower)) and _AHEAD.search(lower) is None
