"""Tells how strongly the date in a line that is not English proves the day of publication: by a label, standing alone, in a dateline."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.languages.arabic.tense import is_past_verb
from dashboard.geoparsing.temporal.languages.plain_text import plain_letters, plain_text

_PUBLISHED = (
    "نشر,نشرت,نشر الخبر,نشر المقال,تم النشر,تم نشره,تاريخ النشر,تاريخ نشر,تاريخ,التاريخ,كتب,حرر,أضيف,"
    "بڵاوکرایەوە,بڵاوکراوەتەوە,بەرواری بڵاوکردنەوە,کاتی بڵاوکردنەوە,بەروار,ڕێکەوت"
)
_UPDATED = "آخر تحديث,تحديث,حدث,تم التحديث,نوێکرایەوە,دوا نوێکردنەوە"
_START = r"(?:^|[|(\-–—•]\s*)"
_ON = r"(?:\s(?:في|بتاريخ|يوم|لە|لە ڕێکەوتی))?\s?[:：]?\s*"


def _label(words: str) -> re.Pattern[str]:
    return re.compile(plain_letters(rf"{_START}(?:{words.replace(',', '|')}){_ON}$"))


_PUBLISHED_BEFORE, _UPDATED_BEFORE = _label(_PUBLISHED), _label(_UPDATED)
_CLOCK_TIME = r"(?:(?:الساعه\s|كاتژمير\s)?[0-9]{1,2}[:.][0-9]{2}(?:\s?(?:صباحا|مساء|ص|م)\b)?(?:\s?بتوقيت\s\w+)?)"
_REST_OF_LINE = re.compile(rf"[\s,،|•·)–-]*{_CLOCK_TIME}?(?:\s?[|•·–-].{{0,80}})?\s*")
_BYLINE_BEFORE = re.compile(r"[|•·/–-]\s*$")
_DATELINE_BEFORE = re.compile(r"^\W*(?:\w+[\s،,/-]+){1,5}(?:\([^)]{1,30}\)\s*)?[-–—:،]?\s*$")
_DATELINE_AFTER = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?(?:--|[-–—:])")
_WORD = re.compile(r"\w+")
_PREPOSITIONS = frozenset(("في", "منذ", "حتي", "له", "من", "عام"))
_MAX_BYLINE_CHARACTERS = 120


def proof_strength(text_before: str, text_after: str, *, is_last: bool) -> int:
    """How strongly a date between these two parts of its line proves the day of publication: 0 (not at all) to 4.

    `is_last` is true for one of the last lines, where only a label proves anything, or a date that stands alone.
    """
    before, after = plain_text(text_before).plain, plain_text(text_after).plain
    if _PUBLISHED_BEFORE.search(before):
        return 4
    if _UPDATED_BEFORE.search(before):
        return 3
    words = _WORD.findall(before)
    if _REST_OF_LINE.fullmatch(after):
        is_byline = not is_last and len(before) < _MAX_BYLINE_CHARACTERS and _BYLINE_BEFORE.search(before) is not None
        if not words or is_byline:
            return 2
    is_sentence = any(map(is_past_verb, words)) or (bool(words) and words[-1] in _PREPOSITIONS)
    is_dateline = not is_last and not is_sentence and _DATELINE_BEFORE.search(before) and _DATELINE_AFTER.match(after)
    return 2 if is_dateline else 0
