"""Tells whether a Sorani sentence looks ahead, and whether it narrates, by its commonest verbs; its verb stands at its end."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.languages.plain_text import plain_letters
from dashboard.geoparsing.temporal.languages.words import plain_words

_REACH_CHARACTERS = 120
_SENTENCE_BREAK = re.compile(r"[.!?؟؛\n]")
_WORD = re.compile(r"\w+")
_AHEAD = plain_words(
    "بڕیارە دەبێت دەکرێت دەچێت دەگات دەگاتە دەگەن دێت بەڕێوەدەچێت دەستپێدەکات دەستپێدەکرێت کۆدەبێتەوە کۆدەبنەوە سەردانیدەکات دەکرێتەوە "
    "چاوەڕوانە پێشبینیدەکرێت ئەنجامدەدرێت دادەنیشێت ناکرێت نابێت بکرێت بگات ببێت"
)
_PAST_ENDINGS = tuple(
    plain_letters(
        "کرد کردن کرا کران کوژرا کوژران بوو بوون هات هاتن گرت گرتن گیرا گیران ڕوویدا ڕویدا کەوت کەوتن کەوتنەوە تەقییەوە تەقیەوە گەیشت "
        "گەیشتن گەیشتە گەیشتنە هەڵاتن هەڵات دا دان درا دران خست کرایەوە ڕاگەیاند گوت وت مرد مردن ڕووخا سووتا"
    ).split()
)
_PRESENT = plain_words("هەیە نییە دەڵێت دەڵێن ئێستا هێشتا")


def is_ahead(plain: str, start: int, end: int) -> bool | None:
    """Whether the time `plain[start:end]` lies ahead: by the verbs of its sentence; None if none tells."""
    before = _SENTENCE_BREAK.split(plain[max(0, start - _REACH_CHARACTERS) : start])[-1]
    after = _SENTENCE_BREAK.split(plain[end : end + _REACH_CHARACTERS], maxsplit=1)[0]
    words = [*_WORD.findall(after), *_WORD.findall(before)]
    return next((word in _AHEAD for word in words if word in _AHEAD or word.endswith(_PAST_ENDINGS)), None)


def is_narrative(sentence: str) -> bool:
    """Whether a sentence narrates: it has a verb in the past, and none that looks ahead or tells what is the case now."""
    words = _WORD.findall(plain_letters(sentence))
    return any(word.endswith(_PAST_ENDINGS) for word in words) and not any(word in _AHEAD or word in _PRESENT for word in words)
