"""Tables and JSON: an article a row or object, by columns that are found by name or given."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

import openpyxl
import pytest
from documents import document, documents, reason, results
from hypothesis import given
from hypothesis import strategies as st

from dashboard.corpus.formats.format import Document, Failure
from dashboard.corpus.formats.json_file import _loaded
from dashboard.model import Interval

FIELDS = ("text", "title", "source", "url", "published", "key")
ROW = ("Mosul fell, officials said.", "Army flees", "The Paper", "https://paper.example/1", "2014-06-10", "a-1")
OTHER = ("Erbil “did not”;\nso they said.", "Kurds stay", "The Post", "https://post.example/2", "2014-06-11T23:00:00-05:00", "a-2")


def day(day_: int, month: int = 6) -> Interval:
    return Interval(date(2014, month, day_), date(2014, month, day_))


def values(read: Document) -> tuple[object, ...]:
    return tuple(getattr(read, field) for field in FIELDS)


EXPECTED = [(*ROW[:4], day(10), "a-1"), (*OTHER[:4], day(11), "a-2")]


def csv_of(header: tuple[str, ...], rows: Sequence[tuple[str, ...]], delimiter: str = ",") -> str:
    quoted = [delimiter.join('"' + value.replace('"', '""') + '"' for value in row) for row in [header, *rows]]
    return "\r\n".join(quoted) + "\r\n"


def workbook_of(*rows: tuple[object, ...], above: int = 0, first_sheet: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    if first_sheet:
        sheet.append(["Notes on this export"])
        sheet = book.create_sheet("Articles")
    for _ in range(above):
        sheet.append(["Media monitor, June 2014"])
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "header",
    [
        ("text", "title", "source", "url", "published", "id"),
        ("Body", "Headline", "Publication", "Link", "Publication Date", "GUID"),
        ("Full_Text", "heading", "site-name", "Article URL", "publishedAt", "Doc ID"),
        ("content", "TITLE", "Outlet", "permalink", "pubDate", "_id"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_columns_are_found_by_name_whatever_stands_between_them(header: tuple[str, ...], delimiter: str, encoding: str) -> None:
    data = csv_of(header, [ROW, OTHER], delimiter).encode(encoding)
    expected = [(text.replace("\r\n", "\n"), *rest) for text, *rest in EXPECTED]
    assert [values(read) for read in documents("a.csv", data)] == expected
    assert [values(read) for read in documents("a.tsv", data)] == expected


def test_columns_that_are_given_count_alone() -> None:
    data = csv_of(("text", "Meldung", "Kopf"), [("not this", *ROW[:2])])
    read = document("a.csv", data, text="meldung", title="Kopf")
    assert (read.text, read.title) == ROW[:2]
    (missing,) = results("a.csv", data, text="Nachricht")
    assert isinstance(missing, Failure)
    assert missing.reason == "has no column Nachricht: its columns are text, Meldung and Kopf"


def test_a_row_without_an_id_is_known_by_its_address_else_by_its_text_so_that_a_row_on_top_changes_nothing() -> None:
    rows = [("One.", "", ""), ("Two.", "", "https://paper.example/2"), ("Three.", "7", ""), ("Four.", "7", "")]
    header = ("text", "id", "url")
    before = documents("a.csv", csv_of(header, rows))
    after = documents("a.csv", csv_of(header, [("Zero.", "", ""), *rows]))
    assert after[1:] == before
    assert [read.key for read in before][1:3] == ["https://paper.example/2", "7"]
    assert len({read.key for read in after}) == 5


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["03/04/2014", "25/04/2014"], [day(3, 4), day(25, 4)]),
        (["03/04/2014", "04/25/2014"], [day(4, 3), day(25, 4)]),
        (["03/04/2014", "05/06/2014"], [Interval(date(2014, 3, 4), date(2014, 4, 3)), Interval(date(2014, 5, 6), date(2014, 6, 5))]),
        (["25/04/2014", "04/25/2014", "03/04/2014"], [day(25, 4), day(25, 4), Interval(date(2014, 3, 4), date(2014, 4, 3))]),
        (["", "n/a", "June 10, 2014"], [None, None, day(10)]),
    ],
)
def test_days_in_figures_have_the_order_that_their_column_shows_and_else_both(dates: list[str], expected: list[Interval | None]) -> None:
    rows = [(f"Text {n}.", value) for n, value in enumerate(dates)]
    objects = [json.dumps(dict(zip(("text", "date"), row, strict=True))) for row in rows]
    assert [read.published for read in documents("a.csv", csv_of(("text", "date"), rows))] == expected
    assert [read.published for read in documents("a.json", f"[{','.join(objects)}]")] == expected
    assert [read.published for read in documents("a.jsonl", "\n".join(objects))] == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them_in_the_table_and_in_its_values(end: str) -> None:
    table = end.join(("title,text", f'Mosul,"The army fled.{end}{end}The city fell."', "Erbil,Families came.", ""))
    read = documents("a.csv", table)
    assert [(article.title, article.text) for article in read] == [
        ("Mosul", "The army fled.\n\nThe city fell."),
        ("Erbil", "Families came."),
    ]


def test_each_bad_row_costs_only_itself_and_is_named_by_its_line() -> None:
    bad = 'Basra,"The port" closed.'
    found = results("a.csv", f"title,text\nMosul,The army fled.\n{bad}\nErbil,Families came.\n{bad}\n{bad}\nKirkuk,All is quiet.")
    assert [result.title for result in found if isinstance(result, Document)] == ["Mosul", "Erbil", "Kirkuk"]
    assert [result.key for result in found if isinstance(result, Failure)] == ["line 3", "line 5", "line 6"]


def test_a_bad_row_costs_only_itself() -> None:
    found = results("a.csv", 'title,text\nA,One.\nB,"Two" no,\nC,\nD,Four.\n"E,never closed\n')
    assert [result.text for result in found if isinstance(result, Document)] == ["One.", "Four."]
    assert [result.key for result in found if isinstance(result, Failure)] == ["line 4", "line 3", "line 6"]


def test_a_value_that_is_too_long_for_an_article_costs_only_its_row() -> None:
    found = results("a.csv", csv_of(("text", "title"), [("Mosul fell. " * 900_000, "A"), ("Erbil did not.", "B")]))
    assert [result.text for result in found if isinstance(result, Document)] == ["Erbil did not."]
    assert len(found) == 2


@pytest.mark.parametrize("entity", ["&x;", "&c;"])
def test_no_entity_of_a_workbook_is_read_or_grown(entity: str) -> None:
    entities = (
        '<!DOCTYPE s [<!ENTITY a "Mosul"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    changed = io.BytesIO()
    data = workbook_of(("text",), ("Erbil did not.",), ("Mosul fell.",))
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(changed, "w") as other:
        for name in book.namelist():
            xml = book.read(name).decode()
            if name == "xl/sharedStrings.xml":
                xml = xml.replace("<sst", f"{entities}<sst", 1).replace("Mosul fell.", f"Mosul fell {entity}")
            other.writestr(name, xml)
    texts = [result.text for result in results("a.xlsx", changed.getvalue()) if isinstance(result, Document)]
    assert not any("root:" in text or "MosulMosul" in text for text in texts)


def test_a_value_of_some_megabytes_is_read_and_markup_in_it_is_not_text() -> None:
    data = csv_of(("text", "title"), [("Mosul fell. " * 400_000, "A &amp; B"), ("<p>One.</p><p>Two &amp; <b>three</b>.</p>", "C")])
    long, marked_up = documents("a.csv", data)
    assert len(long.text) == 4_799_999
    assert long.title == "A & B"
    assert marked_up.text == "One.\n\nTwo & three."


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", "name,lat,lon\nMosul,36,43\n", "has no column that is named as one of text: name it with --text-column"),
        ("a.csv", ",".join(["text"] * 1_000_000), "columns in line 1, more than 10,000"),
        ("a.csv", "", "holds no article"),
        ("a.csv", "text,title\n", "holds no article"),
        ("a.xlsx", workbook_of(("name", "lat"), ("Mosul", 36)), "has no column that is named as one of text"),
        ("a.json", '{"a": ' * 10_000 + "1" + "}" * 10_000, "is nested too deep"),
        ("a.json", '[{"text": "Mosul fell."}', "is no JSON"),
        ("a.json", '{"name": "Mosul"}', "has no column that is named as one of text"),
        ("a.json", "[]", "holds no article"),
        ("a.jsonl", '{"a": ' * 10_000, "is nested too deep"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_said(name: str, data: bytes | str, words: str) -> None:
    found = results(name, data)
    assert all(isinstance(result, Failure) for result in found)
    assert words in " ".join(result.reason for result in found if isinstance(result, Failure))


def test_a_workbook_has_its_days_and_numbers_as_they_are_shown() -> None:
    header = ("Text", "Title", "Source", "URL", "Date", "ID")
    rows = [(*ROW[:4], datetime(2014, 6, 10, 23, 30), 17), (*OTHER[:4], date(2014, 6, 11), "a-2")]  # noqa: DTZ001
    expected = [(*EXPECTED[0][:5], "17"), EXPECTED[1]]
    for data in (workbook_of(header, *rows), workbook_of(header, *rows, above=3), workbook_of(header, *rows, first_sheet=True)):
        assert [values(read) for read in documents("a.xlsx", data)] == expected
        assert [values(read) for read in documents("a.zip", data)] == expected


@pytest.mark.parametrize(
    "wrap",
    [
        lambda articles: articles,
        lambda articles: {"status": "ok", "message": "2 found", "articles": articles},
        lambda articles: {"response": {"docs": articles}},
        lambda articles: {"hits": {"hits": [{"_id": "x", "_source": article} for article in articles]}},
    ],
)
def test_the_articles_of_json_are_found_where_they_lie(wrap: object) -> None:
    assert callable(wrap)
    articles = [dict(zip(("text", "title", "source", "url", "published", "id"), row, strict=True)) for row in (ROW, OTHER)]
    for name in ("a.json", "a.jsonl", "a.txt"):
        assert [values(read) for read in documents(name, json.dumps(wrap(articles)))] == EXPECTED
        assert [values(read) for read in documents(name, json.dumps(wrap(articles), indent=2))] == EXPECTED


def test_a_news_service_s_objects_are_read() -> None:
    item = {"source": {"id": None, "name": "The Paper"}, "title": "Army flees", "description": "Short.", "content": ROW[0]}
    read = document("a.json", json.dumps({"articles": [item | {"publishedAt": "2014-06-10T20:00:00Z", "url": ROW[3]}]}))
    assert values(read) == (*ROW[:4], day(10), ROW[3])


def test_an_article_is_no_list_of_its_comments() -> None:
    assert document("a.json", json.dumps({"title": "T", "body": "Mosul fell.", "comments": [{"text": "Nonsense."}]})).text == "Mosul fell."


def test_a_bad_line_of_json_lines_costs_only_itself() -> None:
    lines = ['{"text": "One.", "date": 1402444800}', "{", "7", '{"name": "x"}', "", '{"text": "Two \\ud83d\\ude00 \\ud800", "score": NaN}']
    for name in ("a.jsonl", "a.ndjson", "a.json", "a.txt"):
        found = results(name, "\n".join(lines))
        assert [result.text for result in found if isinstance(result, Document)] == ["One.", "Two \U0001f600 \ufffd"]
        assert [result.key for result in found if isinstance(result, Failure)] == ["line 2", "line 3", "line 4"]


def test_a_text_that_begins_with_a_bracket_stays_a_text() -> None:
    assert document("a.txt", "[Update] Mosul fell.").text == "[Update] Mosul fell."
    assert document("a.txt", "{Reuters} Mosul fell.").text == "{Reuters} Mosul fell."
    assert reason("b.txt", "") == "is empty: put the article's text into it, or remove it"


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON_VALUES, st.booleans(), st.sampled_from((None, 1)))
def test_a_value_of_json_is_the_one_that_the_standard_library_gives(value: object, is_ascii: bool, indent: int | None) -> None:
    """Whatever reads it first: NaN, signs of control and halves of characters are for the standard library alone."""
    text = json.dumps(value, ensure_ascii=is_ascii, indent=indent)
    assert repr(_loaded(text)) == repr(json.loads(text, strict=False))


@pytest.mark.parametrize(
    "text",
    [
        *("12345678901234567890123", "18446744073709551616", "-0.0", "1e400", "5e-324", "NaN", "[1e5, -Infinity]", "0.1e1"),
        *('"\\ud800"', '"\\ud83d\\ude00"', '"\ud800"', '"a\tb\x00"', '{"a": 1, "a": 2}', '{"\\u0041": "\x7f"}', " [1] \n"),
    ],
)
def test_numbers_and_signs_of_json_are_read_as_by_the_standard_library(text: str) -> None:
    assert repr(_loaded(text)) == repr(json.loads(text, strict=False))
