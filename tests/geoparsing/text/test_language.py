"""The language of passages and articles: told from script, letters and common words, and unknown where these tell nothing."""

from __future__ import annotations

import time

import pytest

from dashboard.geoparsing.text.language import article_language, language_of, passage_languages
from dashboard.geoparsing.text.passages import body_passages
from dashboard.model import Language

ENGLISH = "Police in Baghdad said on Tuesday that the road to Mosul was closed."
ARABIC = "قالت الشرطة في بغداد إن الطريق إلى الموصل أغلق صباح الثلاثاء."
SORANI = "پۆلیسی بەغدا ڕایگەیاند کە ڕێگای مووسڵ لە بەیانییەوە داخراوە."
KURMANJI = "Polîsên Bexdayê got ku riya Mûsilê ji sibehê ve girtî ye."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "eng"),
        ("MOSUL IS TAKEN, THE ARMY FLED", "eng"),
        ("“The road — ½ of it — was mined,” said the army…", "eng"),
        ("½ ² —", "und"),
        ("The São Paulo office of Erdoğan's party said so.", "eng"),
        (ARABIC, "arb"),
        ("انفجار قرب كركوك", "arb"),
        ("الموصل", "arb"),
        ("قَالَتِ الشُّرْطَةُ فِي بَغْدَادَ إنّ الطريق مغلق", "arb"),
        ("قالت الشرطة فی بغداد ان الطریق مغلق بسبب الامطار", "arb"),  # typed with Persian letters
        (SORANI, "ckb"),
        ("هەولێر", "ckb"),
        ("ھەڵەبجە بەفر دەبارێت", "ckb"),
        (KURMANJI, "kmr"),
        ("Li Hewlêrê şewat derket", "kmr"),
        ("Heyet çû Amedê û vegeriya", "kmr"),
        ("پلیس بغداد گفت که جاده موصل از صبح بسته شده است", "und"),  # Persian
        ("انفجار در کرکوک", "und"),
        ("بغداد میں پولیس نے کہا کہ سڑک بند ہے", "und"),  # Urdu
        ("د کابل پولیسو وویل چې لار تړل شوې ده", "und"),  # Pashto
        ("Bağdat'ta polis, Musul yolunun sabahtan beri kapalı olduğunu ve trafiğin durduğunu söyledi", "und"),
        ("İstanbul'da çıkan yangında iki kişi öldü", "und"),
        ("La police de Bagdad a déclaré que la route de Mossoul était fermée depuis l'aube, même pour les secours", "und"),
        ("Die Polizei in Bagdad sagte, die Straße nach Mossul sei gesperrt und bleibe zu", "und"),
        ("La policía de Bagdad dijo que la carretera de Mosul está cerrada por las lluvias", "und"),
        ("Полиция Багдада сообщила, что дорога закрыта", "und"),
        ("警察は道路が閉鎖されたと述べた", "und"),
        ("", "und"),
        ("2014 - 10 / 6", "und"),
    ],
)
def test_a_text_is_told_by_its_script_its_letters_and_its_common_words(text: str, language: str) -> None:
    assert language_of(text) == language


def languages(text: str) -> list[str]:
    return [str(language) for language in passage_languages(text, body_passages(text))]


def test_each_passage_of_a_mixed_article_has_its_own_language() -> None:
    assert languages(f"{ENGLISH}\n\n{ARABIC}\n\n{SORANI}\n\n{KURMANJI}") == ["eng", "arb", "ckb", "kmr"]


def test_a_heading_without_common_words_is_in_the_language_of_the_article() -> None:
    assert languages(f"Dengê Amedê\n\n{KURMANJI}\n\nMexmur 2014") == ["kmr", "kmr", "kmr"]
    assert languages(f"Mosul 2014\n\n{ENGLISH}\n\n{ARABIC}") == ["eng", "eng", "arb"]


def test_an_article_is_in_the_language_of_most_of_its_characters() -> None:
    text = f"{ENGLISH}\n\n{ARABIC}\n\n{ARABIC.replace('بغداد', 'البصرة')}"
    body = body_passages(text)
    assert article_language(passage_languages(text, body), body) is Language.ARABIC
    assert article_language([], []) is Language.UNKNOWN


def test_telling_the_language_of_an_english_article_takes_the_same_time_at_any_length() -> None:
    def seconds(times: int) -> float:
        text = "\n\n".join(f"{i} {ENGLISH}" for i in range(times))
        body = body_passages(text)
        start = time.perf_counter()
        passage_languages(text, body)
        return time.perf_counter() - start

    assert min(seconds(2_000) for _ in range(3)) < 10 * min(seconds(50) for _ in range(3)) + 0.005
