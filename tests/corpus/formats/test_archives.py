"""Archives: their members are read as the files of a folder are, and nothing in them can fill the memory or the disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Callable

import pytest
from documents import PARAGRAPHS, document, documents, reason, results

from dashboard.corpus.formats.budget import Budget, BudgetError
from dashboard.corpus.formats.format import Document, Failure, Format, Source
from dashboard.corpus.formats.packed import BZIP2, GZIP, XZ

NEWS = "Iraqi troops fled from Mosul."
PAGE = "<html><head><title>Army flees</title></head><body>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</body></html>"
FILES = {"b.txt": NEWS, "deep/a.html": PAGE, "c.csv": "id,text\n7,Erbil did not fall.\n8,Kirkuk neither.\n"}
KEYS = ["b.txt", "deep/a.html", "c.csv#7", "c.csv#8"]


def zip_of(files: dict[str, str | bytes], mode: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", mode) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def tar_of(files: dict[str, str | bytes], **extra: str) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target in extra.items():
            info = tarfile.TarInfo(f"{name}.txt")
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return file.getvalue()


HIDDEN: dict[str, str | bytes] = {".hidden.txt": NEWS, "__MACOSX/x.txt": NEWS, "photo.jpg": b"\xff\xd8\0", "x/.git/y.txt": NEWS}
ARCHIVES = {"zip": zip_of({**FILES, **HIDDEN}), "tar": tar_of({**FILES, **HIDDEN}), "tar.gz": gzip.compress(tar_of({**FILES, **HIDDEN}))}
ARCHIVES |= {"tar.bz2": bz2.compress(ARCHIVES["tar"]), "txz": lzma.compress(ARCHIVES["tar"])}


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_members_are_read_as_what_they_are_and_known_by_their_names(suffix: str) -> None:
    read = documents(f"a.{suffix}", ARCHIVES[suffix])
    assert [article.key for article in read] == KEYS
    assert [article.text for article in read] == [NEWS, "\n\n".join(PARAGRAPHS), "Erbil did not fall.", "Kirkuk neither."]


@pytest.mark.parametrize("suffix", ARCHIVES)
@pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.zip", "a.docx", "a.tgz"])
def test_an_archive_is_read_as_what_it_is_whatever_its_name(suffix: str, name: str) -> None:
    assert documents(name, ARCHIVES[suffix]) == documents(f"a.{suffix}", ARCHIVES[suffix])


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("name", ["a.html.gz", "a.gz", "a", "a.html.bz2", "a.xz"])
def test_a_packed_file_is_read_as_the_file_in_it(name: str, compress: Callable[[bytes], bytes]) -> None:
    packed = compress(PAGE[:200].encode()) + compress(PAGE[200:].encode())
    assert document(name, packed) == document("a.html", PAGE)
    assert document(name, compress(NEWS.encode())).text == NEWS


@pytest.mark.parametrize(("kind", "compress"), [("gzip", gzip.compress), ("bzip2", bz2.compress), ("xz", lzma.compress)])
def test_a_packed_file_that_was_cut_off_is_refused_with_a_reason(kind: str, compress: Callable[[bytes], bytes]) -> None:
    packed = compress(PAGE.encode())
    for data in (packed[:-20], packed[: len(packed) // 2] + b"x" * 40):
        assert f"is a damaged {kind} file" in reason("a.html.gz", data)


@pytest.mark.parametrize(("format_", "compress"), [(GZIP, gzip.compress), (BZIP2, bz2.compress), (XZ, lzma.compress)])
def test_a_packed_file_unpacks_to_no_more_than_its_budget(format_: Format, compress: Callable[[bytes], bytes]) -> None:
    source = Source("a.txt", io.BytesIO(compress(b"\0" * 100_000)), budget=Budget(50_000))
    with pytest.raises(BudgetError, match="unpacks to far more than it may"):
        list(format_.read(source))


def test_archives_in_archives_are_read_as_deep_as_mail_programs_make_them() -> None:
    nested = zip_of({"c.tar.gz": gzip.compress(tar_of({"d.txt": NEWS}))})
    assert document("a.zip", zip_of({"b.zip": nested})).key == "b.zip#c.tar.gz#d.txt"
    data: bytes = NEWS.encode()
    for name in ("e.txt", "d.zip", "c.zip", "b.zip", "a.zip", "z.zip"):
        data = zip_of({name: data})
    assert "lies in more than 4 archives" in reason("a.zip", data)


def test_a_member_that_cannot_be_read_costs_only_itself() -> None:
    found = results("a.zip", zip_of({"a.txt": "", "b.pdf": b"%PDF-1.4\nno", "c.txt": NEWS, "d.docx": zip_of({"x": "y"})}))
    assert [(result.key, type(result)) for result in found] == [
        ("a.txt", Failure),
        ("b.pdf", Failure),
        ("c.txt", Document),
        ("d.docx", Failure),
    ]


@pytest.mark.parametrize("path", ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:\\a.txt", "..\\a.txt"])
def test_a_path_that_climbs_out_is_said_and_not_followed(path: str) -> None:
    for archive in (zip_of({path: NEWS, "b.txt": NEWS}), tar_of({path: NEWS, "b.txt": NEWS})):
        failure, read = results("a.zip", archive)
        assert isinstance(failure, Failure)
        assert "leads out of its archive" in failure.reason
        assert isinstance(read, Document)


def test_links_are_not_followed() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert "is a link" in reason("a.zip", file.getvalue())
    assert "is a link or a device" in reason("a.tar", tar_of({}, a="/etc/passwd"))


def test_names_of_an_old_code_page_are_read() -> None:
    name = "Новости из Мосула сегодня.txt"
    data = zip_of({"N" * len(name.encode("cp1251")): NEWS}).replace(b"N" * len(name), name.encode("cp1251"))
    assert document("a.zip", data).key == name
    assert document("a.zip", zip_of({"اخبار الموصل.txt": NEWS})).key == "اخبار الموصل.txt"


ZEROS = bytes(150_000_000)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zip_of({"a.txt": ZEROS})),
        ("a.zip", zip_of({f"{n}.txt": ZEROS[:30_000_000] for n in range(6)})),
        ("a.zip", zip_of({f"{n}.zip": zip_of({"a.txt": ZEROS[:30_000_000]}) for n in range(6)})),
        ("a.txt.gz", gzip.compress(ZEROS)),
        ("a.tar.gz", gzip.compress(tar_of({"a.txt": ZEROS}))),
    ],
    ids=["one", "many", "nested", "gzip", "tar in gzip"],
)
def test_what_unpacks_to_far_more_than_it_may_is_left(name: str, data: bytes) -> None:
    last = results(name, data)[-1]
    assert isinstance(last, Failure)
    assert "unpacks to far more than it may" in last.reason


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_an_archive_that_was_not_copied_whole_is_said_to_be(suffix: str) -> None:
    found = results(f"a.{suffix}", ARCHIVES[suffix][: 2000 if suffix == "tar" else len(ARCHIVES[suffix]) // 2])
    assert isinstance(found[-1], Failure)


def test_an_archive_without_articles_says_so() -> None:
    assert reason("a.zip", zip_of({})) == "holds no article"
    assert reason("a.zip", zip_of({"photo.jpg": b"\xff\xd8"})) == "holds no article"


def warc_record(kind: str, url: str, content: bytes, content_type: str = "application/http; msgtype=response") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-03T10:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\nContent-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n\r\n"


def answer(body: bytes, content_type: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


WARC = (
    warc_record("warcinfo", "", b"software: test\r\n", "application/warc-fields"),
    warc_record("request", "https://paper.example/1", b"GET /1 HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    warc_record("response", "https://paper.example/1", answer(PAGE.encode())),
    warc_record("response", "https://paper.example/2", answer(gzip.compress(PAGE.encode()), more="Content-Encoding: gzip\r\n")),
    warc_record("response", "https://paper.example/3", answer(PAGE.encode(), status="404 Not Found")),
    warc_record("response", "https://paper.example/a.css", answer(b"p { }", "text/css")),
    warc_record("response", "https://paper.example/4", answer(b"<html><body></body></html>")),
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", b"".join(WARC)),
        ("a.warc.gz", b"".join(map(gzip.compress, WARC))),
        ("a.warc.gz", gzip.compress(b"".join(WARC))),
        ("a.txt", b"".join(WARC)),
    ],
    ids=["plain", "a member a record", "one member", "by another name"],
)
def test_the_pages_of_a_web_archive_are_read_by_their_addresses(name: str, data: bytes) -> None:
    first, second, failure = results(name, data)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, first.title, first.published) == ("\n\n".join(PARAGRAPHS), "Army flees", None)
    assert [(read.key, read.url) for read in (first, second)] == [(f"https://paper.example/{n}",) * 2 for n in (1, 2)]
    assert isinstance(failure, Failure)
    assert failure.key == "https://paper.example/4"
