"""Tells the language of a passage and of an article, from its script, its letters and its commonest words; no language is guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Language

#: At most so many characters of a passage are looked at.
_MAX_CHARACTERS = 800
#: A passage of at most so many characters may lack all common words.
_SHORT_PASSAGE = 80
#: The languages of so many pieces are kept, since both recognition and roles ask for them.
_KEPT_PIECES = 1 << 11
_WORD = re.compile(r"[^\W\d_]+")
#: The same for a text in small letters that has no others than those of ASCII; ten times as fast, as it looks up no classes of characters.
_ASCII_WORD = re.compile("[a-z]+")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_ARABIC_LETTER = re.compile(r"[\u0620-\u06ff\u0750-\u077f]")
_ADDED_MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u200c]")
#: A text without any of these signs is not looked at passage by passage.
_SIGN_OF_ANOTHER = re.compile("[êîûçşÊÎÛÇŞ\u0620-\u06ff]")


class _Marks(NamedTuple):
    """What tells a language: its commonest words, and signs that its words have and those of the others in its script hardly have."""

    language: Language
    words: frozenset[str]
    letters: frozenset[str] = frozenset()


def _marks(language: Language, words: str, letters: str = "") -> _Marks:
    return _Marks(language, frozenset(words.split()), frozenset(letters))


_UNKNOWN = Language.UNKNOWN
#: Languages in Arabic letters; those that are told apart from Arabic and Sorani, and not read, are unknown.
_IN_ARABIC_LETTERS = (
    _marks(
        Language.ARABIC,
        "في من على إلى الى أن ان إن عن مع هذا هذه ذلك التي الذي الذين كان كانت قال قالت وقال أو او لم لا ما بعد قبل بين عند حتى كما "
        "قد ثم خلال منذ أمس غدا حيث نحو قرب ضد بسبب أعلن أعلنت وفي ومن وعلى",
        "ةىأإؤ",
    ),
    _marks(
        Language.SORANI,
        "لە بۆ کە بە لەگەڵ ئەو ئەم لەو لەم دوای پێش هەر نێوان لەسەر سەر کرد کردن بوو بوون دەکات دەکەن هەیە نییە ڕایگەیاند وتی گوتی یان",
        "ێۆڵڕەڤھ",
    ),
    _marks(_UNKNOWN, "در از که را این است به برای با شد شده می کرد بود های آن خود تا بر یک نیز", "پچژگ"),  # Persian
    _marks(_UNKNOWN, "کے کی میں ہے سے اور کو نے کا پر یہ ہیں ایک بھی گیا تھا", "ٹڈڑںےہ"),  # Urdu
    _marks(_UNKNOWN, "د په او چې کې له دی ته شوې سره", "ښځڅړۍټډڼ"),  # Pashto
    _marks(_UNKNOWN, "بىلەن ۋە بۇ بىر ئۇ", "ۇۈۋېڭ"),  # Uyghur
)
#: Languages in Latin letters. Words that several have ("de", "di", "ne") tell nothing.
_IN_LATIN_LETTERS = (
    _marks(
        Language.ENGLISH,
        "the of and to in for on is was said were has have with at by from that it as are be an after not this their who which had will",
    ),
    _marks(
        Language.KURMANJI,
        "û li ji bi ku yê yên jî hat kir bû ew bo ber nav ser hatin kirin bûn dike dibe dikin "
        "dibin heye tune lê got wî wê çû çûn ket da sê piştî hem din",
        "êîû",
    ),
    _marks(_UNKNOWN, "ve bir bu için ile olarak olan çok gibi daha ama sonra kadar en değil oldu dedi", "ğıöü"),  # Turkish
    _marks(_UNKNOWN, "le la les des et est dans pour que une du qui sur au avec par ont été à il aux plus sont", "èàùœ"),  # French
    _marks(_UNKNOWN, "der die und das den von mit ist im nicht ein eine auf für sich dem des wurde bei nach", "äöüß"),  # German
    _marks(_UNKNOWN, "el los las del que por una con para su se al como fue más no un es", "ñáíóú"),  # Spanish
    _marks(_UNKNOWN, "il della che per non una con sono nel alla gli è è stato di", "ìòèà"),  # Italian
    _marks(_UNKNOWN, "o os do em não uma com para que por no na foi ao dos das", "ãõç"),  # Portuguese
    _marks(_UNKNOWN, "het een van en dat niet zijn voor op met werd is", ""),  # Dutch
    _marks(_UNKNOWN, "yang dan di itu dengan untuk tidak ini dari dalam pada", ""),  # Malay
    _marks(_UNKNOWN, "na ya wa kwa ni katika za la cha alisema", ""),  # Swahili
    _marks(_UNKNOWN, "i w na z do się nie że jest oraz", "ąęłśżźń"),  # Polish
    _marks(_UNKNOWN, "si la un pe cu din care nu este prin", "ăâșț"),  # Romanian
    _marks(_UNKNOWN, "dhe në të për me nga një është që", "ë"),  # Albanian
)
#: A text with "the" and this share of the commonest English words is not compared with the others.
_SURELY_ENGLISH = 0.15
_ENGLISH_WORDS = _IN_LATIN_LETTERS[0].words
#: Besides a common word, a word with a letter of the language counts so much.
_OF_LETTER = 0.5
#: Any word with the Arabic article counts so much for Arabic.
_OF_ARTICLE = 0.5
_ARTICLE_AND_MORE = 5
#: Persian's forms of two letters: with them, and no word of Arabic, a text in Arabic letters is not taken to be Arabic.
_FOREIGN_LETTERS = frozenset("کیپچژگڤ")


def language_of(text: str) -> Language:
    """The language of a piece of text, UNKNOWN if it has no marks of the four that are read, or as many of another; in constant time."""
    return _language_of_piece(text[:_MAX_CHARACTERS])


@lru_cache(maxsize=_KEPT_PIECES)
def _language_of_piece(piece: str) -> Language:
    if not any(map(str.isalnum, _BEYOND_ASCII.findall(piece))):
        words = _ASCII_WORD.findall(piece.lower())
        return _likeliest_in_latin_letters(words) if words else Language.UNKNOWN
    arabic_letters = len(_ARABIC_LETTER.findall(piece))
    words = _WORD.findall((_ADDED_MARKS.sub("", piece) if arabic_letters else piece).lower())
    letters = sum(map(len, words))
    if not letters:
        return Language.UNKNOWN
    if arabic_letters * 2 > letters:
        return _likeliest_in_arabic_letters([word for word in words if _ARABIC_LETTER.match(word)])
    return _likeliest_in_latin_letters(words)


def in_arabic_letters(text: str) -> bool:
    """Whether more than half of a text's letters are Arabic ones, as they are in Arabic, Sorani, Persian or Urdu."""
    return not text.isascii() and 2 * len(_ARABIC_LETTER.findall(text)) > sum(map(str.isalpha, text))


def passage_languages(text: str, passages: Sequence[Passage]) -> list[Language]:
    """The language of each passage. A passage in Latin letters that tells nothing has the language of the others in such letters."""
    if text.isascii() or not _SIGN_OF_ANOTHER.search(text):
        return [language_of(" ".join(_pieces(text, passages)))] * len(passages)
    languages = [language_of(text[passage.start : passage.end]) for passage in passages]
    latin = (Language.ENGLISH, Language.KURMANJI)
    count = Counter(language for language in languages if language in latin)
    usual = count.most_common(1)[0][0] if count else Language.UNKNOWN

    def tells_nothing(language: Language, passage: Passage) -> bool:
        in_latin_letters = not _ARABIC_LETTER.search(text, passage.start, passage.end)
        return language is Language.UNKNOWN and in_latin_letters and passage.end - passage.start <= _SHORT_PASSAGE

    told = zip(languages, passages, strict=True)
    return [usual if tells_nothing(language, passage) else language for language, passage in told]


def article_language(languages: Sequence[Language], passages: Sequence[Passage]) -> Language:
    """The language that most characters of an article's passages are in; UNKNOWN without a passage."""
    if len(set(languages)) == 1:
        return languages[0]
    count: Counter[Language] = Counter()
    for language, passage in zip(languages, passages, strict=True):
        count[language] += passage.end - passage.start
    return count.most_common(1)[0][0] if count else Language.UNKNOWN


def _pieces(text: str, passages: Sequence[Passage]) -> Iterable[str]:
    """The passages of a text, no more of them than are looked at."""
    left = _MAX_CHARACTERS
    for passage in passages:
        if left <= 0:
            return
        yield text[passage.start : passage.end]
        left -= passage.end - passage.start


def _likeliest_in_arabic_letters(words: Sequence[str]) -> Language:
    scores = _scores(words, _IN_ARABIC_LETTERS)
    scores[0] += _OF_ARTICLE * sum("ال" in word[:4] and len(word) >= _ARTICLE_AND_MORE for word in words)
    if not any(scores):
        return Language.UNKNOWN if _FOREIGN_LETTERS.intersection("".join(words)) else Language.ARABIC
    return _likeliest(scores, _IN_ARABIC_LETTERS)


def _likeliest_in_latin_letters(words: Sequence[str]) -> Language:
    if "the" in words and sum(map(_ENGLISH_WORDS.__contains__, words)) >= _SURELY_ENGLISH * len(words):
        return Language.ENGLISH
    return _likeliest(_scores(words, _IN_LATIN_LETTERS), _IN_LATIN_LETTERS)


def _scores(words: Sequence[str], languages: Sequence[_Marks]) -> list[float]:
    """How much speaks for each language: a point for a common word, less for a letter of its own."""
    count = Counter(words)
    return [
        sum(times * (1.0 if word in marks.words else _OF_LETTER * (not marks.letters.isdisjoint(word))) for word, times in count.items())
        for marks in languages
    ]


def _likeliest(scores: Sequence[float], languages: Sequence[_Marks]) -> Language:
    best = max(scores)
    leaders = {marks.language for marks, score in zip(languages, scores, strict=True) if score == best}
    return leaders.pop() if best and len(leaders) == 1 else Language.UNKNOWN
