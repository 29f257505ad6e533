"""Pages that a browser saved into one file, as Chromium writes them."""

from __future__ import annotations

import quopri
from datetime import date

import pytest
from documents import PARAGRAPHS, document, reason

from dashboard.model import Interval

HTML = (
    '<html><head><meta charset="{charset}"><title>Army flees Mosul</title></head><body><article><h1>Army flees Mosul</h1>'
    '<p class="date">10 June 2014</p>' + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "</article></body></html>"
)


def saved_page(html: bytes, content_type: str = "text/html") -> bytes:
    head = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://paper.example/army
Subject: =?utf-8?Q?Army=20flees=20Mosul?=
Date: Mon, 3 Mar 2025 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: {content_type}
Content-Transfer-Encoding: quoted-printable
Content-Location: https://paper.example/army

"""
    image = b"\n------MultipartBoundary--x----\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    return head.replace("\n", "\r\n").encode() + quopri.encodestring(html) + image + b"------MultipartBoundary--x------\n"


@pytest.mark.parametrize("sender", ["<Saved by Blink>", '"Saved by Windows Internet Explorer 8"', "<Saved by WebKit>", ""])
@pytest.mark.parametrize("name", ["a.mhtml", "a.mht"])
def test_it_is_a_page_whichever_browser_saved_it(name: str, sender: str) -> None:
    data = saved_page(HTML.format(charset="utf-8").encode()).replace(b"Snapshot-Content-Location: https://paper.example/army\r\n", b"")
    data = data.replace(b"From: <Saved by Blink>\r\n", f"From: {sender}\r\n".encode() if sender else b"")
    assert document(name, data).title == "Army flees Mosul"
    assert document(name, data).url == "https://paper.example/army"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.txt", "a.html"])
def test_a_saved_page_is_read_in_its_own_encoding_whatever_its_name(name: str, charset: str) -> None:
    read = document(name, saved_page(HTML.format(charset=charset).encode(charset)))
    assert (read.title, read.url) == ("Army flees Mosul", "https://paper.example/army")
    assert all(paragraph in read.text for paragraph in PARAGRAPHS)


def test_the_moment_of_saving_is_not_the_date() -> None:
    assert document("a.mhtml", saved_page(HTML.format(charset="utf-8").encode())).published == Interval(
        date(2014, 6, 10), date(2014, 6, 10)
    )
    undated = HTML.replace('<p class="date">10 June 2014</p>', "").format(charset="utf-8")
    assert document("a.mhtml", saved_page(undated.encode())).published is None


def test_a_file_without_a_page_says_so() -> None:
    assert "has no web page in it" in reason("a.mhtml", saved_page(b"words", "text/plain"))
