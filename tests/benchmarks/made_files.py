"""Files of each format, made for a measurement: invented articles of some 3,000 characters."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import typst
import xlsxwriter
from store.stories import wire_story

PARAGRAPHS, SENTENCES = 8, 4
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"


def story(number: int) -> list[str]:
    """The paragraphs of an invented article."""
    rng = random.Random(number)
    sentences: list[str] = []
    while len(sentences) < PARAGRAPHS * SENTENCES:
        sentences += wire_story(rng)
    return [" ".join(sentences[start : start + SENTENCES]) for start in range(0, PARAGRAPHS * SENTENCES, SENTENCES)]


def texts(count: int) -> list[str]:
    """The texts of so many articles."""
    return ["\n\n".join(story(number)) for number in range(count)]


def page(number: int) -> str:
    """A web page with a menu, metadata, the article and teasers of others."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story(number))
    menu = "".join(f'<li class="menu-item"><a href="/section/{n}">Section {n}</a></li>' for n in range(40))
    teasers = "".join(f'<div class="teaser"><h3><a href="/{n}">Another story, number {n}</a></h3><p>In brief.</p></div>' for n in range(20))
    linked = json.dumps({"@type": "NewsArticle", "headline": f"Story {number} of Mosul", "datePublished": "2014-06-10T08:00:00Z"})
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Story {number} of Mosul - The Paper</title><meta charset="utf-8">'
        f'<meta property="og:site_name" content="The Paper"><script type="application/ld+json">{linked}</script></head><body>'
        f'<header><nav><ul>{menu}</ul></nav></header><main><article><h1>Story {number} of Mosul</h1><p class="byline">By Jane Doe</p>{body}'
        f'</article><aside class="related">{teasers}</aside></main><footer><p>© 2014 The Paper</p></footer></body></html>'
    )


def message(number: int) -> bytes:
    """An e-mail with an article."""
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "The Paper <a@paper.example>", f"Story {number}", "Tue, 10 Jun 2014 08:00:00 +0000"
    mail["Message-ID"] = f"<{number}@paper.example>"
    mail.set_content("\n\n".join(story(number)))
    return mail.as_bytes()


def zipped(parts: dict[str, str]) -> bytes:
    """A zip file of those parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(number: int) -> bytes:
    """A Word file; each paragraph is of several runs, as in those that people have edited."""
    runs = ("".join(f'<w:r><w:t xml:space="preserve">{part}. </w:t></w:r>' for part in text.split(". ")) for text in story(number))
    body = "".join(f"<w:p>{run}</w:p>" for run in runs)
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    packages, documents = (f"http://schemas.openxmlformats.org/{name}" for name in ("package/2006", "officeDocument/2006/relationships"))
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    override = f'<Override PartName="/word/document.xml" ContentType="{types}"/>'
    target = f'<Relationship Id="r1" Type="{documents}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">{default}{override}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">{target}</Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        }
    )


def odt(number: int) -> bytes:
    """An OpenDocument text."""
    body = "".join(f"<t:p>{text}</t:p>" for text in story(number))
    names = f'xmlns:o="{OFFICE.format("office")}" xmlns:t="{OFFICE.format("text")}"'
    content = f"<o:document-content {names}><o:body><o:text>{body}</o:text></o:body></o:document-content>"
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{type_}"/>' for path, type_ in (("/", kind), ("content.xml", "text/xml"))
    )
    manifest = f'<m:manifest xmlns:m="{OFFICE.format("manifest")}">{entries}</m:manifest>'
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def pdf(number: int) -> bytes:
    """A PDF of two columns."""
    text = "\n\n".join(story(number)).replace("@", "at").replace("#", "no. ").replace("$", "USD ")
    data = typst.compile(f'#set page(paper: "a5", columns: 2, header: [The Paper], footer: [Page])\n{text}'.encode())
    assert isinstance(data, bytes)
    return data


def rows_of(count: int) -> list[dict[str, str]]:
    """The values of so many articles by their columns."""
    return [{"id": str(n), "title": f"Story {n}", "date": "2014-06-10", "body": text} for n, text in enumerate(texts(count))]


def csv_table(count: int) -> bytes:
    """A table with an article a row."""
    file = io.StringIO()
    rows = csv.DictWriter(file, ("id", "title", "date", "body"))
    rows.writeheader()
    rows.writerows(rows_of(count))
    return file.getvalue().encode()


def workbook(count: int) -> bytes:
    """A workbook with an article a row."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("id", "title", "date", "body"))
        for number, row in enumerate(rows_of(count), 1):
            sheet.write_row(number, 0, tuple(row.values()))
    return file.getvalue()


def feed(count: int) -> bytes:
    """A feed with an article an entry."""
    items = "".join(
        f"<item><title>Story {n}</title><guid>urn:{n}</guid><pubDate>Tue, 10 Jun 2014 08:00:00 GMT</pubDate><description>"
        f"{''.join(f'&lt;p&gt;{paragraph}&lt;/p&gt;' for paragraph in story(n))}</description></item>"
        for n in range(count)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title>{items}</channel></rss>'.encode()


def warc(count: int) -> bytes:
    """A web archive, a page a record."""
    records = []
    for n in range(count):
        content = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page(n)}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/{n}\r\nWARC-Date: 2014-06-11T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:0000-{n}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        records.append(head.encode() + content + b"\r\n\r\n")
    return b"".join(records)


def tar(count: int) -> bytes:
    """A tar archive of web pages."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for n in range(count):
            data = page(n).encode()
            member = tarfile.TarInfo(f"{n}.html")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def rtf(number: int) -> bytes:
    """A file of Rich Text."""
    body = "\\par ".join(text.encode("ascii", "replace").decode() for text in story(number))
    return f"{{\\rtf1\\ansi\\ansicpg1252 {body}}}".encode()


def mhtml(number: int) -> bytes:
    """A web page as browsers save it in one file."""
    head = "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; type=text/html\r\n\r\n--b\r\n"
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://paper.example/\r\n\r\n"
    return f"{head}{part}{page(number)}\r\n--b--\r\n".encode()


def each(make: Callable[[int], bytes]) -> Callable[[int], list[bytes]]:
    """What makes so many files of an article each."""
    return lambda count: [make(number) for number in range(count)]


def whole(make: Callable[[int], bytes]) -> Callable[[int], list[bytes]]:
    """What makes one file of so many articles."""
    return lambda count: [make(count)]


MADE: dict[str, Callable[[int], list[bytes]]] = {
    "txt": each(lambda number: "\n\n".join(story(number)).encode()),
    "html": each(lambda number: page(number).encode()),
    "mhtml": each(mhtml),
    "pdf": each(pdf),
    "docx": each(docx),
    "odt": each(odt),
    "rtf": each(rtf),
    "csv": whole(csv_table),
    "xlsx": whole(workbook),
    "json": whole(lambda count: json.dumps(rows_of(count)).encode()),
    "jsonl": whole(lambda count: "\n".join(map(json.dumps, rows_of(count))).encode()),
    "rss": whole(feed),
    "eml": each(message),
    "mbox": whole(lambda count: b"".join(b"From a@b.example Tue Jun 10 08:00:00 2014\n" + message(n) + b"\n" for n in range(count))),
    "warc": whole(warc),
    "zip": whole(lambda count: zipped({f"{n}.html": page(n) for n in range(count)})),
    "tar": whole(tar),
    "gz": each(lambda number: gzip.compress(page(number).encode())),
    "bz2": each(lambda number: bz2.compress(page(number).encode())),
    "xz": each(lambda number: lzma.compress(page(number).encode())),
}
