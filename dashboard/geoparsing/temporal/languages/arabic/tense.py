"""Tells whether an Arabic sentence looks ahead to a time that it names, and whether it narrates, by its commonest verbs and particles."""

from __future__ import annotations

import re
from functools import lru_cache

from dashboard.geoparsing.temporal.languages.plain_text import plain_letters

_REACH_BEFORE_CHARACTERS, _REACH_AFTER_CHARACTERS = 120, 90
_SENTENCE_BREAK = re.compile(r"[.!?؟؛\n]")
_WORD = re.compile(r"\w+")
#: "سـ" and the beginning of an imperfect verb: "ستعقد". The words that only begin so are nouns, and "سيطر", he took control.
_FUTURE_VERB = re.compile(
    r"[وف]?س(?!يار|ياس|يطر|يناء|يناريو|يد(?:ه|ات|نا|ي)?$|ير(?:ه|ا)?$|يل$|يول$|يف$|يستاني|ياده|ياق|ياح|يرت|يدني|يدات|يئ|يبيريا"
    r"|ته$|تين|تون|تار|توكهولم|تراتيج|ند|نوات|نه$|نجار|نين|نا|نتين|نتان|نغال|نغافوره|نويا)[يتنا]\w{3,}"
)
_FUTURE_WORDS = frozenset(
    plain_letters(
        "سوف لن المقرر المزمع المرتقب المتوقع مقرر مقررا مرتقب المنتظر يعتزم تعتزم ينوي تنوي يخطط تخطط يستعد تستعد موعد سيكون ستكون "
        "توقع يتوقع تتوقع توقعت رجح يرجح ترجح رجحت يرتقب ترتقب تعهد تعهدت"
    ).split()
)
_PAST_VERBS = frozenset(
    plain_letters(
        "قتل أصيب جرح انفجر فجر سيطر استعاد استولى قصف اندلع وصل نزح دخل خرج سقط هاجم شن أعلن قال أكد أفاد ذكر أضاف وقع وقعت حدث لقي شهد "
        "اعتقل أوقف خطف اغتال دمر حرر أطلق نفذ بدأ انتهى عاد غادر زار التقى بحث عقد وقّع تعرض تقدم انسحب انتشر أحرق أغلق فتح افتتح ضرب هز "
        "غرق توفي مات فر هرب أنقذ أخلى أجلى تظاهر احتج طالب دعا رفض وافق صوت فاز خسر استهدف أسفر أدى كان ظل صار أصبح تم جرى حصل نشب هطل "
        "اجتاح اقتحم حاصر طرد سلم تسلم أرسل نقل عثر كشف ألقى ضبط قطع انقطع تسبب خلف أودى نجا تبنى أعدم أسر فقد نظم اجتمع صادق أقر منع "
        "أجبر اضطر عبر قام استشهد لجأ احترق انهار تهدم سجل رصد استقبل أدان حذر اتهم نفى اعترف شارك ألغى أجل استأنف توقف"
    ).split()
)
_PRESENT_WORDS = frozenset(plain_letters("يزال تزال مازال مازالت حاليا يقع تقع يبلغ تبلغ يضم تضم يعد تعد يعيش تعيش يواصل تواصل").split())
_ENDINGS = ("", "ت", "وا", "ا", "تا", "ه", "ها", "هم", "ته", "تها")


def is_ahead(plain: str, start: int, end: int) -> bool | None:
    """Whether the time `plain[start:end]` lies ahead: by the verb nearest before it in its sentence, else after; None if none tells."""
    before = _SENTENCE_BREAK.split(plain[max(0, start - _REACH_BEFORE_CHARACTERS) : start])[-1]
    for word in reversed(_WORD.findall(before)):
        ahead = _tense_of(word)
        if ahead is not None:
            return ahead
    after = _SENTENCE_BREAK.split(plain[end : end + _REACH_AFTER_CHARACTERS], maxsplit=1)[0]
    return next((ahead for word in _WORD.findall(after) if (ahead := _tense_of(word)) is not None), None)


@lru_cache(1 << 12)
def _tense_of(word: str) -> bool | None:
    if looks_ahead(word):
        return True
    return False if is_past_verb(word) else None


def looks_ahead(word: str) -> bool:
    """Whether a word is a verb or a particle of the future, also with "و" or "ف" attached."""
    return word in _FUTURE_WORDS or (word[:1] in ("و", "ف") and word[1:] in _FUTURE_WORDS) or _FUTURE_VERB.fullmatch(word) is not None


@lru_cache(1 << 12)
def is_past_verb(word: str) -> bool:
    """Whether a word is a verb of news in the past, with the endings and the "و" or "ف" that may be attached."""
    forms = (word, word[1:]) if word[:1] in ("و", "ف") else (word,)
    return any(form.endswith(ending) and form[: len(form) - len(ending)] in _PAST_VERBS for form in forms for ending in _ENDINGS)


def is_narrative(sentence: str) -> bool:
    """Whether a sentence narrates: it has a verb in the past, and no word of the future or of what is the case now."""
    words = _WORD.findall(plain_letters(sentence))
    if any(word in _PRESENT_WORDS or looks_ahead(word) for word in words):
        return False
    return any(map(is_past_verb, words))
