"""Whether a sentence narrates, in whichever language it is."""

from __future__ import annotations

from dashboard.geoparsing.temporal.languages.arabic import tense as arabic
from dashboard.geoparsing.temporal.languages.kurmanji import is_kurmanji
from dashboard.geoparsing.temporal.languages.kurmanji import tense as kurmanji
from dashboard.geoparsing.temporal.languages.plain_text import has_arabic_letters, is_sorani
from dashboard.geoparsing.temporal.languages.sorani import tense as sorani
from dashboard.geoparsing.temporal.tense import is_narrative as is_narrative_in_english

#: The words for "now" that mean the day of the article itself.
NOW_WORDS = frozenset(("الآن", "الان", "حاليا", "حالياً", "راهنا", "ئێستا", "لە ئێستادا", "niha"))


def is_narrative(sentence: str) -> bool:
    """Whether a sentence, or part of one, narrates: it has a verb in the past and none in another tense."""
    if sentence.isascii():
        return is_narrative_in_english(sentence)
    if not has_arabic_letters(sentence):
        return kurmanji.is_narrative(sentence) if is_kurmanji(sentence.lower()) else is_narrative_in_english(sentence)
    return sorani.is_narrative(sentence) if is_sorani(sentence) else arabic.is_narrative(sentence)
