"""Bytes of a file -> text, in any usual encoding."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.corpus import seeds_folder
from dashboard.corpus.decoding import DecodingError, decode

ENGLISH = "Iraq’s army “fled” from Mosul – and the café stayed open, said José.\n"
ARABIC = "قال مسؤولون إن القوات العراقية انسحبت من الموصل يوم الثلاثاء، وإن آلاف المدنيين فروا إلى أربيل.\n"
RUSSIAN = "Иракская армия отступила из Мосула во вторник. Тысячи мирных жителей бежали в Эрбиль.\n"
FRENCH = "L’armée irakienne s’est retirée de Mossoul hier; à Erbil, les réfugiés arrivent déjà.\n" * 3
CZECH = "Irácká armáda se v úterý stáhla z Mosulu. Tisíce civilistů uprchly do Irbílu, řekl mluvčí vlády.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        ("São Paulo é uma cidade. México también.\n", "latin-1"),
        (ENGLISH, "utf-16"),
        (ARABIC, "utf-16"),
        (ENGLISH, "utf-32"),
        (ARABIC, "utf-8"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso-8859-6"),
        (f"The word الموصل (Mosul) is Arabic, and Erbil is أربيل, officials said. {ENGLISH.encode('ascii', 'ignore').decode()}", "cp1256"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CZECH, "cp1250"),
        ("伊拉克军队周二从摩苏尔撤退，数千平民逃往埃尔比勒。\n", "gb18030"),
    ],
)
def test_a_text_is_read_in_the_encoding_that_it_was_saved_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("seed", sorted(seeds_folder().glob("*.txt")), ids=lambda path: path.name)
def test_a_seed_saved_by_an_old_editor_reads_the_same(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    assert decode(text.encode("cp1252")) == text


def test_line_ends_become_one_character_and_nothing_else_changes() -> None:
    assert decode(b"one\r\ntwo\rthree\n\n  four \t five") == "one\ntwo\nthree\n\n  four \t five"


@given(st.text())
def test_a_text_in_utf_8_reads_as_itself_or_is_refused_for_its_control_characters(text: str) -> None:
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        assert decode(text.encode()) == expected
    except DecodingError:
        assert any(ord(character) < 32 or 127 <= ord(character) < 160 for character in text)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "binary"),
        (b"%PDF-1.7\nstream", "PDF"),
        (b"Mosul\0Erbil", "binary"),
        (bytes(range(1, 32)) * 10 + b"a few words", "binary"),
        (random.Random(7).randbytes(50_000), "binary"),
        (bytes(byte for byte in random.Random(7).randbytes(50_000) if byte), "is in no encoding|binary"),
        (b"\xff\xfea\xd8b", "begins as utf-16-le and is not"),
    ],
)
def test_bytes_that_are_not_text_are_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(DecodingError, match=message) as caught:
        decode(data)
    assert "\n" not in str(caught.value)
    assert ": save it" in str(caught.value) or ": save the article" in str(caught.value)
