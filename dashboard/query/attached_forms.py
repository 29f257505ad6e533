"""The forms of a typed word with what Arabic and Kurdish write together with it: الموصل also finds للموصل, Kerkûk also Kerkûkê.

Only a word that shows its language by a letter has such forms: "plan" is no beginning of "plane".
"""

from __future__ import annotations

import re

from dashboard.plain_text.attached import ARABIC_ARTICLE, ARABIC_PARTICLES, KURMANJI_ENDINGS, SORANI_ENDINGS
from dashboard.query.folding import words_of

_SORANI_LETTER = re.compile("[ێۆڵڕەڤھیکچپگژ]")
_ARABIC_LETTER = re.compile(r"[\u0620-\u064a]")
_KURMANJI_LETTER = re.compile("[êîû]", re.IGNORECASE)
#: Before or after shorter words the same letters are mostly parts of other words.
_MIN_LETTERS = 3
_TO = "ل"


def attached_forms(written: str) -> tuple[str, ...]:
    """The folded forms of one word with what may be attached to it, without the word alone; none for words of other languages."""
    if len(written) < _MIN_LETTERS:
        return ()
    if _SORANI_LETTER.search(written):
        forms = [written + ending for ending in SORANI_ENDINGS]
    elif _ARABIC_LETTER.search(written):
        forms = _with_particles(written)
    elif _KURMANJI_LETTER.search(written):
        forms = [written + ending for ending in KURMANJI_ENDINGS]
    else:
        return ()
    return tuple(dict.fromkeys(" ".join(words_of(form).folded) for form in forms))


def _with_particles(written: str) -> list[str]:
    """The Arabic word after each particle: "to" takes the alif of the article."""
    of_article = written.removeprefix(ARABIC_ARTICLE) if written.startswith(ARABIC_ARTICLE) else ""
    return [
        particle + (_TO + of_article if of_article and particle.endswith(_TO) else written)
        for particle in ARABIC_PARTICLES
    ]  # fmt: skip
