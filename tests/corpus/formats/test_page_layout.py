"""Web pages that an extractor takes for something else: laid out as tables, text in no paragraph, articles called teasers."""

from __future__ import annotations

import pytest
from documents import PARAGRAPHS, document
from lxml.html import document_fromstring
from web_pages import BODY, page

from dashboard.corpus.formats.page_layout import laid_out_plainly


def test_an_article_that_begins_in_what_is_called_a_teaser_is_whole() -> None:
    begun = "<p>At dawn the planes came, said a teacher who had fled with her two children to a camp by the river that night.</p>" * 2
    begun += "<p>The bakery opened first.</p>"
    html = page().replace(BODY, f'<div class="teaser-content"><div>{begun}</div></div><div class="paywall">{BODY}</div>')
    read = document("a.html", html)
    assert all(words in read.text for words in (*PARAGRAPHS, "At dawn the planes came", "The bakery opened first."))


@pytest.mark.parametrize(
    "teaser",
    [
        '<div class="teaser"><h3><a href="/b">Bomb in Basra</a></h3><p>A bomb went off in Basra.</p><p>It was the third.</p></div>',
        '<div class="teaser"><a href="/b">Bomb in Basra</a><p>A bomb went off in Basra.</p></div>',
    ],
)
def test_a_teaser_of_another_article_stays_left_out(teaser: str) -> None:
    assert "Basra" not in document("a.html", page(after=teaser)).text


@pytest.mark.parametrize("between", ["<P>", "<BR><BR>"])
@pytest.mark.parametrize(
    "layout",
    [
        "<TABLE><TR><TD><A HREF=i>Home</A></TD><TD>{}</TD><TD>In this issue<BR>Letters</TD></TR></TABLE>",
        "<TABLE><TR><TD COLSPAN=2>The Bulletin</TD></TR><TR><TD>Home</TD><TD><TABLE><TR><TD>{}</TD></TR></TABLE></TD></TR></TABLE>",
        "<CENTER><TABLE><TBODY><TR><TD><A HREF=i>Home</A></TD></TR><TR><TD>{}</TD></TR></TBODY></TABLE></CENTER>",
    ],
)
def test_a_page_that_is_laid_out_as_a_table_keeps_its_paragraphs_apart(layout: str, between: str) -> None:
    body = between.join(PARAGRAPHS)
    html = f"<HTML><HEAD><TITLE>Army flees Mosul</TITLE></HEAD><BODY>{layout.format(body)}</BODY></HTML>"
    paragraphs = document("a.html", html).text.split("\n\n")
    assert [paragraph for paragraph in paragraphs if paragraph in PARAGRAPHS] == list(PARAGRAPHS)
    assert not any("|" in paragraph for paragraph in paragraphs)


def test_a_table_of_figures_in_an_article_stays_a_table() -> None:
    table = "<table><tr><th>Camp</th><th>Families</th></tr><tr><td>Khazir</td><td>3,400</td></tr></table>"
    assert "Khazir | 3,400" in document("a.html", page(after=table)).text


@pytest.mark.parametrize("block", ["div", "article", "td", "center"])
def test_text_beside_paragraphs_is_part_of_the_article_where_it_stands(block: str) -> None:
    first, second, third = PARAGRAPHS
    linked_third = third.replace("Makhmour", '<a href="/m">Makhmour</a>')
    html = f"<html><head><title>Army flees</title></head><body><{block}>{first}<p>{second}</p>{linked_third}</{block}></body></html>"
    html = html.replace("<td>", "<table><tr><td>").replace("</td>", "</td></tr></table>")
    assert document("a.html", html).text.split("\n\n") == list(PARAGRAPHS)


def test_a_table_of_figures_in_a_page_that_is_laid_out_as_a_table_stays_a_table() -> None:
    figures = "<table><tr><th>Camp</th><th>Families</th></tr><tr><td>Khazir</td><td>3,400</td></tr></table>"
    html = f"<html><body><table><tr><td><a href=i>Home</a></td><td>{BODY}{figures}</td></tr></table></body></html>"
    assert "Khazir | 3,400" in document("a.html", html).text


def test_paragraphs_in_an_element_that_is_inline_stay_apart() -> None:
    html = f"<html><body><div><p>{PARAGRAPHS[0]}</p><font><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p></font></div></body></html>"
    assert document("a.html", html).text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "html",
    ["<table><tr><td>" * 60 + "<i>x</i>" * 20_000, '<div class="teaser">' * 200 + "<p></p>" * 20_000, "<div><p>" + "x<b>y</b>" * 20_000],
    ids=["tables in tables", "teasers in teasers", "a long line"],
)
def test_a_page_that_is_made_to_be_looked_at_again_and_again_keeps_its_words(html: str) -> None:
    tree = document_fromstring(f"<html><body>{html}<p>Mosul fell.</p></body></html>")
    words = tree.text_content()
    assert laid_out_plainly(tree).text_content() == words
