"""Odd text: reading never fails, offsets index the text, and the time grows no faster than the length."""

from __future__ import annotations

import itertools
import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scaling import KINDS, repeated

from dashboard.cli import main
from dashboard.corpus import article_from_text
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse
from dashboard.model import Reading

MOSUL_ARABIC, ERBIL_KURDISH, BAGHDAD_ARABIC = "الموصل", "هەولێر", "بغداد"
DECOMPOSED = unicodedata.normalize("NFD", "Hewlêr")


def read_text(text: str, gazetteer: Gazetteer) -> Reading:
    return geoparse(article_from_text(text, published="2014-06-12"), gazetteer)


def placed_toponyms(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """The toponyms as written, each with the name of its place."""
    return [(m.toponym, m.place.name) for m in read_text(text, gazetteer).mentions if m.place]


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("Smoke over Mosul 😢🔥 and Erbil.", [("Mosul", "Mosul"), ("Erbil", "Erbil")], "emoji between names"),
        ("🇮🇶Baghdad🇮🇶 is calm.", [("Baghdad", "Baghdad")], "emoji that touch the name"),
        ("👨‍👩‍👧‍👦 fled to Dohuk.", [("Dohuk", "Dohuk")], "an emoji of many characters before it"),
        (f"They fled from {MOSUL_ARABIC} in June.", [(MOSUL_ARABIC, "Mosul")], "an Arabic name"),
        (f"The bus to {ERBIL_KURDISH} was full.", [(ERBIL_KURDISH, "Erbil")], "a Kurdish name"),
        (f"Mosul ({MOSUL_ARABIC}) fell.", [("Mosul", "Mosul"), (MOSUL_ARABIC, "Mosul")], "a name in two scripts"),
        (f"From \u200f{BAGHDAD_ARABIC}\u200e they drove north.", [(BAGHDAD_ARABIC, "Baghdad")], "marks of direction around it"),
        (f"The bazaar of {DECOMPOSED} burned.", [(DECOMPOSED, "Erbil")], "marks that combine with their letter"),
        ("In Beijing and in Chișinău it rained.", [("Beijing", "Beijing"), ("Chișinău", "Chisinau")], "letters with marks"),
        ("ARMY RETAKES TIKRIT FROM MILITANTS", [("TIKRIT", "Tikrit")], "capitals throughout"),
        ("Troops entered\u00a0Mosul\u00a0today.", [("Mosul", "Mosul")], "blanks that do not break"),
        ("Troops entered Mosul\x00 today.", [("Mosul", "Mosul")], "a NUL after it"),
        ("Troops \ud83d entered Mosul \udc00 today.", [("Mosul", "Mosul")], "halves of characters beside it"),
        ("Troops entered Mosul.\r\nThey left Erbil.\r\n", [("Mosul", "Mosul"), ("Erbil", "Erbil")], "line ends of Windows"),
        ("Mosul Erbil Baghdad Kirkuk", [(name, name) for name in ("Mosul", "Erbil", "Baghdad", "Kirkuk")], "nothing but names"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_names_are_found_in_odd_surroundings(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]], remark: str) -> None:
    assert [(toponym, ascii_name(name)) for toponym, name in placed_toponyms(text, gazetteer)] == expected, remark


def ascii_name(name: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKD", name) if character.isascii())


def test_line_ends_of_windows_change_only_offsets(gazetteer: Gazetteer) -> None:
    text = "Troops left Mosul.\n\nOn Tuesday they reached Erbil\nand Kirkuk.\n"
    unix, windows = read_text(text, gazetteer), read_text(text.replace("\n", "\r\n"), gazetteer)
    assert [(m.toponym, m.place, m.date) for m in unix.mentions] == [(m.toponym, m.place, m.date) for m in windows.mentions]


PIECES = [
    "Mosul", "MOSUL", "mosul", "Erbil's", "Iraqi", "the U.S.", "U.S.-led", "New York Times", "Paris, Texas", "W.Va.", "al-Tikriti",
    "#Kirkuk", MOSUL_ARABIC, ERBIL_KURDISH, BAGHDAD_ARABIC, DECOMPOSED, "Erbi\u0302l", "İstanbul", "STRASSE", "ﬁrst", "Ǆ", "ß", "ŉ",
    "e\u0301" * 3, "😀", "🇮🇶", "👨‍👩‍👧", "\u200b", "\u200d", "\u200e", "\u200f", "\u202e", "\u2066", "\ufeff", "\u00ad", "\x00", "\x1b",
    "\ud800", "\udfff", "\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\t", "\u00a0", "\u3000", ".", ",", "...", "—", "'", "’s", "(", ")",
    '"', "/", "@", "http://a.b/Mosul", "in", "said", "of", "June 9, 2014", "on Tuesday", "50 miles north of", "between Mosul and Erbil",
    "10 km", "the village of", "province", "MOSUL, IRAQ (AP) —", "Photo by", "Read more", "1" * 40, "A." * 10,
]  # fmt: skip


@settings(max_examples=150)
@given(pieces=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40), separator=st.sampled_from(["", " "]))
def test_offsets_index_any_text_in_order_and_without_overlap(gazetteer: Gazetteer, pieces: list[str], separator: str) -> None:
    text = separator.join(pieces)
    reading = read_text(text, gazetteer)
    assert all(text[m.start : m.end] == m.toponym for m in reading.mentions)
    assert all(m.excerpt_start <= m.start and m.end <= m.excerpt_end for m in reading.mentions)
    assert all(mention.end <= following.start for mention, following in itertools.pairwise(reading.mentions))
    assert all(text[timex.start : timex.end] == timex.text for timex in reading.dates)


@pytest.mark.slow
@pytest.mark.parametrize("piece", KINDS.values(), ids=KINDS.keys())
def test_the_time_for_a_long_text_grows_no_faster_than_its_length(gazetteer: Gazetteer, piece: str) -> None:
    def seconds(characters: int) -> float:
        article = article_from_text(repeated(piece, characters))
        start = time.process_time()
        geoparse(article, gazetteer)
        return time.process_time() - start

    seconds_for_short_text = min(seconds(20_000) for _ in range(3))
    # A text ten times as long takes ten times as long if time is linear, a hundred times if it is quadratic.
    assert seconds(200_000) < 35 * max(seconds_for_short_text, 0.005)


def test_the_command_answers_odd_text_in_plain_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"\ud83d Mosul \x00 {MOSUL_ARABIC}\u202e 😀 Erbil"
    (tmp_path / "lines").write_text(json.dumps({"id": 1, "text": text}))
    monkeypatch.setattr("sys.stdin", (tmp_path / "lines").open())
    assert main(["geoparse"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [text[m["start"] : m["end"]] for m in answer["mentions"]] == ["Mosul", MOSUL_ARABIC, "Erbil"]


@pytest.mark.parametrize(
    "text",
    [
        "BAGHDAD (AP) — Shells hit Al-Qaim, Al Hit and the village of Al-Mar, 5 km north of Al Asad, on May 3-4, Gen. Ali Al-Amiri said.",
        "“U.S.-based”: Paris Saint-Germain v. FC Porto; USS Boise left Umm al-Serj, which M23 held, for St. Louis, Mo., at 33.3 N, 44.4 E.",
        "El Fasher was shelled until the 3rd of May, 2024; Kfar Zabad, Camp Al Hol and Munya LGA weren't. “O'Hara,” said Lt. Col. Paris Al",
        "قصفت تركيا مواقع في جبل قنديل على بعد 30 كيلومترا شمالي الموصل في 10 حزيران/يونيو 2014، وقالت بغداد (واع) – إن للموصل ال",
        "Li Wanê û li Amed'ê di 6'ê gulanê de teqîn çêbû. لە هەولێرەوە بۆ قەندەهار و لە ٣ی ئایار کوژران",
    ],
    ids=["reports", "names", "words", "arabic", "kurdish"],
)
def test_a_text_that_ends_or_begins_anywhere_is_read(gazetteer: Gazetteer, text: str) -> None:
    for cut in range(1, len(text)):
        for part in (text[:cut], text[cut:]):
            assert all(part[mention.start : mention.end] == mention.toponym for mention in read_text(part, gazetteer).mentions)
