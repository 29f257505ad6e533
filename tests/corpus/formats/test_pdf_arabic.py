"""PDF files in Arabic: words and their ligatures the right way round, and columns that begin on the right."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from itertools import cycle, islice

import pytest
import typst
from documents import document

from dashboard.corpus.formats.pdf_arabic import with_words_right
from dashboard.drawing.printed.letters import FONTS_PATH

TOWNS = "الموصل أربيل كركوك تكريت بيجي سنجار القيارة مخمور الحويجة زاخو دهوك سامراء الرمادي الفلوجة هيت حديثة".split()
CLAUSES = (
    "أعلنت إدارة {} يوم الثلاثاء أن القوات انسحبت من المدينة القديمة بعد اشتباكات عنيفة،",
    "وقال مسؤولون في {} لا يزالون هناك إن آلاف السكان نزحوا إلى المخيمات الواقعة شمالا،",
    "وأكد المتحدث باسم {} أن 12 جنديا قتلوا قرب الجسر عندما انفجرت سيارة مفخخة،",
    "ولم يصدر عن سلطات {} أي تعليق على الأنباء التي تحدثت عن سقوط ضحايا بين الأهالي.",
)
SENTENCES = " ".join(clause.format(town) for clause, town in zip(cycle(CLAUSES), TOWNS * 3, strict=False))

#: A line: how far its right edge is from that of the page in points, its row, and what it says.
Line = tuple[int, int, str]


def set_on(lines: Sequence[Line], heading: str = "") -> bytes:
    """A page with lines at their columns and rows, written in the order in which they are given."""
    placed = "".join(
        f"#place(top + right, dx: -{edge}pt, dy: {60 + 12 * row}pt, box(width: 400pt)[#align(right)[{line}]])" for edge, row, line in lines
    )
    settings = '#set page(paper: "a4", margin: 0pt)\n#set text(lang: "ar", dir: rtl, size: 8pt, font: "DejaVu Sans Condensed")\n'
    text = f"{settings}#place(top + right, dx: -60pt, dy: 30pt)[#text(size: 14pt)[{heading}]]{placed}"
    return typeset(text)


def typeset(text: str) -> bytes:
    """A PDF in the font of the printed maps, which has Arabic letters."""
    compiler = typst.Compiler(font_paths=[str(FONTS_PATH)], ignore_system_fonts=True)
    pdf = compiler.compile(text.encode(), format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def in_columns(text: str, columns: int) -> list[Line]:
    """The lines of a text in so many columns, from right to left."""
    lines = textwrap.wrap(text, 100 // columns - 4)
    height = -(-len(lines) // columns)
    return [(60 + index // height * (480 // columns), index % height, line) for index, line in enumerate(lines)]


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize(
    "order",
    [lambda _: 0, lambda line: (line[1], line[0]), lambda line: (-line[0], line[1])],
    ids=["column by column", "line by line over the columns", "the last column first"],
)
def test_columns_are_read_from_the_right_in_whatever_order_they_are_written(order: Callable[[Line], tuple[int, int]], columns: int) -> None:
    page = set_on(sorted(in_columns(SENTENCES, columns), key=order))
    assert " ".join(document("a.pdf", page).text.split()) == SENTENCES


@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_that_a_program_sets_in_columns_are_whole_and_in_order(columns: int) -> None:
    settings = f'#set page(paper: "a5", columns: {columns})\n#set text(lang: "ar", dir: rtl, size: 9pt, font: "DejaVu Sans Condensed")\n'
    read = document("a.pdf", typeset(f"{settings}#set par(justify: true)\n{SENTENCES}"))
    assert " ".join(read.text.split()) == SENTENCES


def test_a_heading_over_columns_is_the_title_and_is_read_before_them() -> None:
    heading = "مسؤولون: الهجوم يجتاح بلدات الشمال خلال يوم الثلاثاء"
    read = document("a.pdf", set_on(sorted(in_columns(SENTENCES, 2), key=lambda line: line[1]), heading))
    assert read.title == heading
    assert " ".join(read.text.split()) == f"{heading} {SENTENCES}"


def test_a_table_is_read_row_by_row() -> None:
    rows = [(town, f"قتل {number} في القرى {'المحيطة بها ' * (number % 3)}", f"{number} حزيران") for number, town in enumerate(TOWNS)]
    page = [(60 + 160 * column, row, cell.strip()) for row, cells in enumerate(rows) for column, cell in enumerate(cells)]
    text = " ".join(document("a.pdf", set_on(page)).text.split())
    assert [" ".join(" ".join(cells).split()) in text for cells in rows] == [True] * len(rows)


def test_english_names_in_an_arabic_line_stay_in_their_order() -> None:
    line = "وقال المتحدث Brett McGurk لوكالة Reuters يوم 10 حزيران إن المدينة سقطت."
    assert document("a.pdf", set_on([(60, 0, line)])).text == line


def test_arabic_words_in_columns_of_english_are_the_right_way_round_and_in_their_place() -> None:
    english = " ".join(f"Officials in {town} said that the offensive had overwhelmed the town." for town in islice(cycle(TOWNS), 40))
    by_row = sorted(in_columns(english, 2), key=lambda line: (line[1], line[0]))
    lines = "".join(f"#place(top + left, dx: {edge}pt, dy: {60 + 12 * row}pt, box(width: 230pt)[{line}])" for edge, row, line in by_row)
    settings = '#set page(paper: "a4", margin: 0pt)\n#set text(size: 8pt, font: "DejaVu Sans Condensed")\n'
    assert " ".join(document("a.pdf", typeset(settings + lines)).text.split()) == english


BOX = (0.0, 0.0, 5.0, 9.0)


@pytest.mark.parametrize(
    ("read", "lefts", "right"),
    [
        ("ملس", [20, 15, 10], "ملس"),
        ("ملس", [10, 15, 20], "سلم"),
        ("الثالثاء", [50, 40, 35, 30, 30, 20, 10, 0], "الثلاثاء"),
        ("ءاثلاثلا", [0, 10, 20, 30, 30, 35, 40, 50], "الثلاثاء"),
        ("الم", [30, 20, 10], "الم"),
        ("ال", [10, 10], "لا"),
        ("الاسلام", [60, 50, 40, 30, 20, 20, 10], "الاسلام"),
        ("عبد هللا", [50, 40, 30, 20, 10, 10, 10, 10], "عبد الله"),
    ],
)
def test_a_word_reads_from_the_right_and_the_letters_of_a_ligature_in_their_order(read: str, lefts: Sequence[int], right: str) -> None:
    assert with_words_right(read, lambda index: (float(lefts[index]), *BOX[1:])) == right
