"""Whether a sentence narrates, in whichever language it is."""

from __future__ import annotations

from dashboard.geoparsing.temporal.languages.arabic import tense as arabic
from dashboard.geoparsing.temporal.languages.plain_text import has_arabic_letters
from dashboard.geoparsing.temporal.tense import is_narrative as is_narrative_in_english

#: The words for "now" that mean the day of the article itself.
NOW_WORDS = frozenset(("الآن", "الان", "حاليا", "حالياً", "راهنا"))


def is_narrative(sentence: str) -> bool:
    """Whether a sentence, or part of one, narrates: it has a verb in the past and none in another tense."""
    return arabic.is_narrative(sentence) if has_arabic_letters(sentence) else is_narrative_in_english(sentence)
