"""Who wrote an article, as each format says it."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
import typst
from documents import PARAGRAPHS, documents

from dashboard.corpus.formats.authors import authors_in_line

TEXT = "\n\n".join(PARAGRAPHS)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
BOTH = "Jane Doe; Ali Hassan"


def page(head: str) -> str:
    return f"<html><head><title>Army flees Mosul</title>{head}</head><body><article><h1>Army flees Mosul</h1>{BODY}</article></body></html>"


def linked(author: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "author": author})}</script>'


def zipped(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def word_file(creator: str) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{creator}</dc:creator></c>'
    text = f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:body></w:document>'
    return zipped(word__document_xml=text, docProps__core_xml=core)


def odt_file(creator: str) -> bytes:
    office, words = ("urn:oasis:names:tc:opendocument:xmlns:" + name + ":1.0" for name in ("office", "text"))
    content = (
        f'<o:document-content xmlns:o="{office}" xmlns:t="{words}"><o:body><o:text><t:p>{TEXT}</t:p></o:text></o:body></o:document-content>'
    )
    meta = (
        f'<m xmlns:meta="urn:m" xmlns:dc="urn:d"><meta:initial-creator>{creator}</meta:initial-creator><dc:creator>A Clerk</dc:creator></m>'
    )
    return zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml=content, meta_xml=meta)


def pdf_file() -> bytes:
    pdf = typst.compile(f'#set document(author: ("Jane Doe"))\n{TEXT}'.encode())
    assert isinstance(pdf, bytes)
    return pdf


def rss(item: str) -> str:
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    entry = f"<item><title>A</title><description>{TEXT}</description>{item}</item>"
    return f'<rss version="2.0" {dc}><channel><title>P</title>{entry}</channel></rss>'


@pytest.mark.parametrize(
    ("name", "data", "author"),
    [
        ("a.html", page('<meta name="author" content="Jane Doe">'), "Jane Doe"),
        ("a.html", page(linked({"@type": "Person", "name": "Jane Doe"})), "Jane Doe"),
        ("a.html", page(linked([{"name": "Jane Doe"}, {"name": "Ali Hassan"}])), BOTH),
        ("a.html", page(linked(["Jane Doe", "Ali Hassan"])), BOTH),
        ("a.html", page('<meta property="article:author" content="https://social.example/jane">'), ""),
        ("a.html", page(""), ""),
        ("a.csv", f'title,body,byline\nA,"{TEXT}",By Jane Doe\n', "Jane Doe"),
        ("a.json", json.dumps([{"text": TEXT, "authors": [{"name": "Jane Doe"}, {"name": "Ali Hassan"}]}]), BOTH),
        ("a.json", json.dumps([{"text": TEXT, "authors": ["Jane Doe", "Ali Hassan"]}]), BOTH),
        ("a.jsonl", json.dumps({"text": TEXT, "author": "Jane Doe"}) + "\n", "Jane Doe"),
        ("a.rss", rss("<author>jane@paper.example (Jane Doe)</author>"), "Jane Doe"),
        ("a.rss", rss("<dc:creator>Jane Doe</dc:creator>"), "Jane Doe"),
        ("a.rss", rss(""), ""),
        ("a.eml", f"Message-ID: <1>\nFrom: Jane Doe <jane@paper.example>\nSubject: A\n\n{TEXT}", "Jane Doe"),
        ("a.eml", f"Message-ID: <1>\nFrom: jane@paper.example\nSubject: A\n\n{TEXT}", ""),
        ("a.docx", word_file("Jane Doe;Ali Hassan"), BOTH),
        ("a.docx", word_file("python-docx"), ""),
        ("a.odt", odt_file("Jane Doe"), "Jane Doe"),
        ("a.rtf", rf"{{\rtf1\ansi{{\info{{\title A}}{{\author Jane Doe}}}} {TEXT}}}", "Jane Doe"),
        ("a.pdf", pdf_file(), "Jane Doe"),
        ("a.txt", f"By Jane Doe\n\n{TEXT}", ""),
    ],
)
def test_the_author_is_whom_the_file_names(name: str, data: str | bytes, author: str) -> None:
    (read,) = documents(name, data)
    assert read.author == author


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (["by Jane Doe", "JANE DOE"], "Jane Doe"),
        (["Jane Doe <jane@paper.example>"], "Jane Doe"),
        (["  Jane \n Doe ,"], "Jane Doe"),
        (["Byron Smith", "Vonnegut"], "Byron Smith; Vonnegut"),
        (["admin", "Microsoft Office User", "@jane", "https://x.example/jane", "2014", ""], ""),
        (["Administrator of Nineveh"], "Administrator of Nineveh"),
        (["جين دو"], "جين دو"),
    ],
)
def test_names_are_without_addresses_and_what_programs_put_there(names: list[str], line: str) -> None:
    assert authors_in_line(names) == line
