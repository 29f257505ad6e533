"""PDF files as typst and Chromium set them: words whole, columns in order, Arabic the right way round, no running lines."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path

import pikepdf
import pytest
import typst
from documents import document, reason, results
from PIL import Image

from dashboard.corpus.formats.format import Failure
from dashboard.corpus.formats.pdf_columns import in_reading_order
from dashboard.corpus.formats.pdf_lines import clean_line, paragraphs_of, without_running_lines

SAMPLES = Path(__file__).parents[2] / "samples"
TOWNS = "Mosul Erbil Kirkuk Tikrit Baiji Sinjar Qayyarah Makhmour Hawija Zakho Dohuk Samarra Ramadi Fallujah Hit Haditha".split()
PARAGRAPHS = [
    f"The internationally recognised administration of {town} notified all neighbouring municipalities that the disproportionately "
    f"effective offensive had overwhelmed Tel-Afar; officials in {town} affirmed that reconnaissance flights confirmed it."
    for town in TOWNS
]
SET_TITLE = '#place(top, scope: "parent", float: true)[#text(size: 20pt)[Army flees Mosul as officials plead for help]]'


def typeset(body: str, *, columns: int = 2, title: str = "") -> bytes:
    settings = f"""#set document(title: "{title}")
#set page(paper: "a5", header: [Situation report, northern Iraq], footer: context [Page #counter(page).display() of 3], columns: {columns})
#set text(hyphenate: true, lang: "en", size: 10pt)
#set par(justify: true)
"""
    pdf = typst.compile((settings + body).encode())
    assert isinstance(pdf, bytes)
    return pdf


@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_are_whole_and_in_order_and_running_lines_are_gone(columns: int) -> None:
    read = document(
        "a.pdf", typeset(SET_TITLE + "\n\n".join(PARAGRAPHS), columns=columns, title="Army flees Mosul as officials plead for help")
    )
    text = " ".join(read.text.split())
    assert read.title == "Army flees Mosul as officials plead for help"
    assert [paragraph for paragraph in PARAGRAPHS if paragraph not in text] == []
    assert [text.index(paragraph) for paragraph in PARAGRAPHS] == sorted(text.index(paragraph) for paragraph in PARAGRAPHS)
    assert "Situation report" not in text
    assert "Page" not in text
    assert read.published is None


@pytest.mark.parametrize(
    ("title", "expected"), [("report_final.docx", True), ("", True), ("Microsoft Word - x", True), ("Template of 2013", True)]
)
def test_the_title_is_what_is_printed_largest_where_the_properties_have_none_that_is_printed(title: str, expected: bool) -> None:
    read = document("a.pdf", typeset(SET_TITLE + "\n\n".join(PARAGRAPHS[:3]), title=title))
    assert (read.title == "Army flees Mosul as officials plead for help") is expected


def test_arabic_words_that_a_browser_printed_are_the_right_way_round() -> None:
    read = document("a.pdf", (SAMPLES / "arabic.pdf").read_bytes())
    assert "انسحبت القوات العراقية من الموصل يوم الثلاثاء" in read.text
    assert "وقتل 12 جنديا في المدينة القديمة" in read.text
    assert "The efficient officer of Iraq’s first office said nothing." in read.text
    assert read.title == "Army flees Mosul"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a"])
def test_it_is_read_as_what_it_is_whatever_its_name(name: str) -> None:
    assert "offensive had overwhelmed" in document(name, typeset(PARAGRAPHS[0])).text


def with_password() -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(typeset(PARAGRAPHS[0]))) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="a", user="b"))
    return file.getvalue()


def scan() -> bytes:
    file = io.BytesIO()
    Image.new("L", (200, 300), 255).save(file, "PDF")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (with_password(), "a PDF with a password"),
        (scan(), "needs OCR"),
        (b"%PDF-1.4\nhello", "is a damaged PDF"),
        (b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>", "PDF"),
    ],
    ids=["password", "scan", "cut off", "a tree of pages that leads back to itself"],
)
def test_what_cannot_be_read_is_said(data: bytes, words: str) -> None:
    assert words in reason("a.pdf", data)


def with_a_drawing_that_draws_itself() -> bytes:
    """A PDF with a form in its content that is in its own content too."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(typeset(PARAGRAPHS[0], columns=1))) as pdf:
        resources = pdf.pages[0].Resources
        form = pdf.make_stream(b"/Self Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Self=form))
        resources.XObject = pikepdf.Dictionary(Self=form)
        pdf.pages[0].contents_add(b"/Self Do")
        pdf.save(file)
    return file.getvalue()


def test_a_drawing_that_draws_itself_is_drawn_once() -> None:
    assert PARAGRAPHS[0] in " ".join(document("a.pdf", with_a_drawing_that_draws_itself()).text.split())


def test_half_a_pdf_is_read_as_far_as_it_goes_or_refused() -> None:
    whole = typeset("\n\n".join(PARAGRAPHS))
    (result,) = results("a.pdf", whole[: len(whole) // 2])
    assert not isinstance(result, Failure) or "PDF" in result.reason


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["the govern\u0002", "ment of Iraq"], "the government of Iraq"),
        (["fled to Tel\u0002", "Afar on foot"], "fled to Tel-Afar on foot"),
        (["fled to Tel-Afar, not to Tel\u0002", "afar"], "fled to Tel-Afar, not to Tel-afar"),
        (["the ex\u0002", "minister of oil"], "the ex-minister of oil"),
        (["the ex\u0002", "president of the west\u0002", "ern camp"], "the ex-president of the western camp"),
        (
            ["they ex\u0002", "changed fire al\u0002", "though the pre\u0002", "vious truce held"],
            "they exchanged fire although the previous truce held",
        ),
        (["an\u0002", "other pre\u0002", "war house of al\u0002", "Shabaab"], "another pre-war house of al-Shabaab"),
        (["an anti\u0002", "government self\u0002", "defence group"], "an anti-government self-defence group"),
        (["of the reconnais-", "sance flights"], "of the reconnaissance flights"),
        (["in 2014\u0002", "15, they said"], "in 2014-15, they said"),
        (["a government-", "Backed force"], "a government- Backed force"),
        (["the governments and the govern\u0002", "ments"], "the governments and the governments"),
    ],
)
def test_a_word_that_was_parted_is_whole_and_keeps_a_hyphen_of_its_own(lines: list[str], expected: str) -> None:
    assert " ".join(paragraphs_of(lines)) == expected


def test_headings_lists_and_ends_of_paragraphs_stay_apart() -> None:
    full = "The army withdrew from the city of Mosul, officials said, and went on"
    lines = ["Background", full, "to Erbil on foot.", full, "to Kirkuk.", "1. Mosul", "2. Erbil"]
    assert list(paragraphs_of(lines)) == ["Background", f"{full} to Erbil on foot.", f"{full} to Kirkuk.", "1. Mosul", "2. Erbil"]


def test_the_letters_of_old_fonts_are_letters() -> None:
    assert clean_line("o\x1bice \x1crst \ufb02ew e\ufb03cient \x1eness") == "office first flew efficient ffiness"


def test_a_line_that_stands_on_one_page_alone_stays() -> None:
    pages = [
        ["Head 1", "Mosul fell.", "So it was.", "And more.", "1"],
        ["Head 2", "Erbil did not.", "So it is.", "And less.", "2"],
        ["12 dead"],
    ]
    assert without_running_lines(pages) == [
        ["Mosul fell.", "So it was.", "And more."],
        ["Erbil did not.", "So it is.", "And less."],
        ["12 dead"],
    ]


SENTENCES = " ".join(PARAGRAPHS)


def set_on(page: list[tuple[int, int, str]], heading: str = "") -> bytes:
    """A page with lines at their columns and rows, written in the order in which they are given."""
    lines = "".join(
        f"#place(top + left, dx: {60 + column}pt, dy: {60 + 12 * row}pt, box(width: 400pt)[{line}])" for column, row, line in page
    )
    settings = '#set page(paper: "a4", margin: 0pt)\n#set text(size: 8pt, font: "DejaVu Sans Mono")\n'
    pdf = typst.compile(f"{settings}{lines}#place(top + left, dx: 60pt, dy: 30pt)[{heading}]".encode())
    assert isinstance(pdf, bytes)
    return pdf


def in_columns(text: str, columns: int) -> list[tuple[int, int, str]]:
    """The lines of a text in so many columns, each with its column's left edge in points and its row."""
    lines = textwrap.wrap(text, 100 // columns - 4)
    height = -(-len(lines) // columns)
    return [(index // height * (480 // columns), index % height, line) for index, line in enumerate(lines)]


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_that_are_written_line_by_line_are_read_one_after_the_other(columns: int) -> None:
    by_row = sorted(in_columns(SENTENCES, columns), key=lambda line: (line[1], line[0]))
    assert SENTENCES in " ".join(document("a.pdf", set_on(by_row)).text.split())


def test_columns_of_which_the_last_is_written_first_are_read_from_the_first() -> None:
    last_first = sorted(in_columns(SENTENCES, 2), key=lambda line: (-line[0], line[1]))
    assert SENTENCES in " ".join(document("a.pdf", set_on(last_first)).text.split())


def test_a_heading_over_columns_is_read_before_them() -> None:
    by_row = sorted(in_columns(SENTENCES, 2), key=lambda line: (line[1], line[0]))
    text = document("a.pdf", set_on(by_row, "Officials say that the offensive overwhelmed the towns of the north in a day")).text
    assert text.startswith("Officials say that the offensive overwhelmed")
    assert SENTENCES in " ".join(text.split())


def test_a_word_that_is_parted_at_the_end_of_a_column_is_whole() -> None:
    page = in_columns(SENTENCES, 2)
    end = next(index for index, (left, _, _) in enumerate(page) if left) - 1
    page[end] = (*page[end][:2], "The recon-")
    page[end + 1] = (*page[end + 1][:2], "naissance of the town")
    text = document("a.pdf", set_on(sorted(page, key=lambda line: (line[1], line[0])))).text
    assert "The reconnaissance of the town" in " ".join(text.split())


def test_a_table_is_read_row_by_row() -> None:
    rows = [(town, f"{number} killed in the villages around the town", f"{number} June") for number, town in enumerate(TOWNS)]
    page = [(160 * column, row, cell) for row, cells in enumerate(rows) for column, cell in enumerate(cells)]
    text = " ".join(document("a.pdf", set_on(page)).text.split())
    assert [" ".join(cells) in text for cells in rows] == [True] * len(rows)


def test_a_table_whose_cells_have_several_lines_is_read_cell_by_cell() -> None:
    cells = ", ".join(f"[{paragraph}]" for paragraph in PARAGRAPHS[:8])
    text = " ".join(document("a.pdf", typeset(f"#table(columns: 2, {cells})", columns=1)).text.split())
    assert [paragraph in text for paragraph in PARAGRAPHS[:8]] == [True] * 8
    assert [text.index(paragraph) for paragraph in PARAGRAPHS[:8]] == sorted(text.index(paragraph) for paragraph in PARAGRAPHS[:8])


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_page_that_is_written_in_order_is_not_put_in_another(columns: int) -> None:
    page = in_columns(SENTENCES, columns)
    places = [(60.0 + left, 700.0 - 12 * row, 60.0 + left + 5 * len(line), 710.0 - 12 * row) for left, row, line in page]
    assert in_reading_order(places, lambda _: pytest.fail("asked for the text")) is None
