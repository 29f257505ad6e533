"""Saved web pages: text without furniture, source, address, encoding."""

from __future__ import annotations

import json
from datetime import date

import pytest
from documents import PARAGRAPHS, document, reason
from web_pages import BODY, linked, page

from dashboard.corpus.formats.page_text import fragment_text
from dashboard.model import Interval, PublishedBasis

JUNE_10 = Interval(date(2014, 6, 10), date(2014, 6, 10))


def test_a_page_has_its_text_title_source_address_and_date() -> None:
    head = (
        '<meta property="og:title" content="Army flees Mosul"><meta property="og:site_name" content="The Paper">'
        '<link rel="canonical" href="https://paper.example/army">'
        + linked('{"@type": "NewsArticle", "headline": "Army flees Mosul", "datePublished": "2014-06-10T08:00:00Z"}')
    )
    furniture = '<nav><a href="/">Home</a></nav><footer>Copyright 2025 The Paper</footer>'
    read = document("a.html", page(head, after="<p>Read more: Basra under threat</p><p>Advertisement</p>", outside=furniture))
    assert (read.title, read.source, read.url) == ("Army flees Mosul", "The Paper", "https://paper.example/army")
    assert (read.published, read.published_basis) == (JUNE_10, PublishedBasis.METADATA)
    assert all(paragraph in read.text.split("\n\n") for paragraph in PARAGRAPHS)
    assert not any(words in read.text for words in ("Read more", "Advertisement", "Home", "Copyright"))


def test_an_old_page_that_is_laid_out_as_a_table_has_its_title_text_and_date() -> None:
    cell = f"<FONT SIZE=5><B>Army flees Mosul</B></FONT><BR><FONT SIZE=2>Tuesday, June 10, 2014; Page A01</FONT>{BODY}"
    html = f"<HTML><HEAD><TITLE>Army flees Mosul</TITLE></HEAD><BODY><TABLE><TR><TD>Home</TD><TD>{cell}</TD></TR></TABLE></BODY></HTML>"
    read = document("a.html", html)
    assert (read.title, read.published) == ("Army flees Mosul", JUNE_10)
    assert all(paragraph in read.text for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    "publisher",
    [
        {"@type": "Organization", "name": "The Paper"},
        [{"@type": "Organization", "name": "The Paper"}],
        "The Paper",
        {"@id": "https://paper.example/#organization"},
        [{"@id": "https://paper.example/#organization"}],
    ],
)
def test_the_source_is_the_publisher_in_whatever_form_the_page_names_it(publisher: object) -> None:
    organization = {"@type": "Organization", "@id": "https://paper.example/#organization", "name": "The Paper"}
    data = {"@graph": [organization, {"@type": "NewsArticle", "headline": "Army flees", "publisher": publisher}]}
    assert document("a.html", page(linked(json.dumps(data)))).source == "The Paper"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///a.html", "data:text/html,x"])
def test_only_an_address_on_the_web_is_kept(address: str) -> None:
    assert document("a.html", page(f'<link rel="canonical" href="{address}">')).url == ""


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a", "a.bak"])
def test_a_page_is_read_as_one_whatever_its_name(name: str) -> None:
    assert "<p>" not in document(name, page()).text


def test_words_without_a_tag_are_plain_text_whatever_their_name() -> None:
    assert document("a.html", "Mosul < Erbil, and no tag.\nThe end.").text == "Mosul < Erbil, and no tag.\nThe end."


@pytest.mark.parametrize("text", ["<b>Mosul</b> fell.", "Write <html> to begin a page.", "<The Paper> Mosul fell.", "a <p> b"])
def test_a_text_with_a_tag_in_it_stays_a_text(text: str) -> None:
    assert document("a.txt", text).text == text


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("windows-1256", "cp1256"), ("iso-8859-1", "cp1252"), ("utf-8", "utf-8"), ("", "utf-16"), ("nonsense", "cp1252")],
)
def test_a_page_is_read_in_the_encoding_that_it_names(charset: str, encoding: str) -> None:
    words = "انسحبت القوات العراقية من الموصل" if encoding == "cp1256" else "“José” fled to the café – and on to Erbil, he said"
    html = page(f'<meta charset="{charset}">' if charset else "", before=f"<p>{words}, in a paragraph of its own that is long enough.</p>")
    for paragraph in PARAGRAPHS:
        html = html.replace(paragraph, paragraph.replace("“", "").replace("”", ""))
    assert words in document("a.html", html.encode(encoding)).text


def test_the_words_after_a_comment_are_part_of_a_text() -> None:
    html = "<!-- begin --><div>The army <!-- of Iraq -->fled from Mosul.</div><?php ?>So it did.<!-- end -->"
    assert fragment_text(html) == "The army fled from Mosul.\n\nSo it did."


def test_a_short_page_keeps_its_paragraphs() -> None:
    assert document("a.html", "<html><body><article><p>Mosul fell.</p><p>Erbil did not.</p></article></body></html>").text == (
        "Mosul fell.\n\nErbil did not."
    )


@pytest.mark.parametrize("html", ["<html><body></body></html>", "<html><body><script>alert(1)</script></body></html>", "<html>\0</html>"])
def test_a_page_without_text_is_refused_with_a_reason(html: str) -> None:
    assert "web page without text" in reason("a.html", html)


def test_a_page_nested_100_000_deep_gives_its_words() -> None:
    assert "Mosul fell" in document("a.html", f"<html><body>{'<div>' * 100_000}Mosul fell{'</div>' * 100_000}</body></html>").text


@pytest.mark.parametrize(
    "names",
    [
        'id="kommentare"',
        'class="commentaires liste"',
        'class="comentarios"',
        'class="komentarze"',
        'id="yorumlar"',
        'class="box reacties"',
        'class="blog--crossselling"',
        'class="weitere-artikel"',
        'id="noticias-relacionadas"',
        'class="lire-aussi"',
    ],
)
def test_what_stands_beside_the_article_under_a_name_in_another_language_is_no_part_of_it(names: str) -> None:
    comment = "The bridge at Basra was closed as well, and nobody on the whole road told us of it, so we drove home again."
    html = page(after=f"<div {names}><p>{comment}</p></div>")
    assert comment not in document("a.html", html).text


def test_an_article_in_a_part_that_is_named_for_comments_is_read() -> None:
    html = page().replace("<article>", '<div class="kommentare"><article>').replace("</article>", "</article></div>")
    assert PARAGRAPHS[0] in document("a.html", html).text
