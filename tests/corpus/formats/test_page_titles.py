"""Titles of web pages, without the name of the site."""

from __future__ import annotations

import pytest
from documents import document
from web_pages import BODY, page

from dashboard.corpus.formats.page_titles import title_without_site, without_names


@pytest.mark.parametrize(
    ("title", "site", "headline", "expected"),
    [
        ("Army flees Mosul - The Paper", "The Paper", "", "Army flees Mosul"),
        ("Army flees Mosul | Iraq | The Paper", "The Paper", "Army flees Mosul", "Army flees Mosul"),
        ("The Paper: Army flees Mosul", "The Paper", "Army flees Mosul", "The Paper: Army flees Mosul"),
        ("The Paper | Army flees Mosul", "The Paper", "", "Army flees Mosul"),
        ("Army flees Mosul – paper.example", "", "", "Army flees Mosul"),
        ("Army flees Mosul | Paper News", "The Paper", "", "Army flees Mosul"),
        ("Army flees Mosul - ARMY FLEES", "The Paper", "ARMY FLEES MOSUL", "Army flees Mosul"),
        ("Iraq - Paper", "The Paper", "", "Iraq - Paper"),
        ("Mosul - a city without an army", "The Paper", "", "Mosul - a city without an army"),
        ("Army flees Mosul - again", "The Paper", "", "Army flees Mosul - again"),
        ("Army flees Tel-Afar", "Afar", "", "Army flees Tel-Afar"),
    ],
)
def test_a_title_is_without_the_name_of_the_site(title: str, site: str, headline: str, expected: str) -> None:
    assert title_without_site(title, site, "https://www.paper.example/army", headline) == expected


@pytest.mark.parametrize(
    "site",
    [
        '<h1><a href="/">Baghdad Diary</a></h1>',
        '<h1><a href="https://diary.example/">Baghdad Diary</a></h1>',
        '<h1 class="logo">Baghdad Diary</h1>',
        '<header class="blog-header"><h1 class="title">Baghdad Diary</h1></header>',
    ],
)
@pytest.mark.parametrize("title", ["Baghdad Diary » Blog Archive » Army flees Mosul", "Baghdad Diary: Army flees Mosul"])
def test_a_heading_with_the_name_of_the_site_is_not_the_article_s(site: str, title: str) -> None:
    html = page().replace("<title>Army flees Mosul", f"<title>{title}").replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    assert document("a.html", html.replace("<article>", f"{site}<article>")).title == "Army flees Mosul"


def test_a_page_that_is_shared_under_the_name_of_its_site_has_the_title_of_its_heading() -> None:
    html = page('<meta property="og:title" content="The Paper">').replace("<title>Army flees Mosul", "<title>Army flees Mosul - The Paper")
    assert document("a.html", html).title == "Army flees Mosul"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Army flees Mosul as fighters move in - The Paper", "Army flees Mosul as fighters move in"),
        ("Army flees Mosul as fighters move in | Iraq | Paper", "Army flees Mosul as fighters move in"),
        ("The Paper | Army flees Mosul as fighters move in", "Army flees Mosul as fighters move in"),
        ("The Paper - Army flees Mosul as fighters move in", "The Paper - Army flees Mosul as fighters move in"),
        ("Mosul - a city without an army", "Mosul - a city without an army"),
        ("The army flees from Mosul - again", "The army flees from Mosul - again"),
        ("Iraq - Paper", "Iraq - Paper"),
    ],
)
def test_short_names_at_the_ends_of_a_title_are_left_out_where_no_heading_says_what_it_is(title: str, expected: str) -> None:
    assert without_names(title) == expected


def test_a_heading_that_the_page_s_title_does_not_name_is_not_the_article_s() -> None:
    html = page('<meta property="og:title" content="Army flees Mosul">').replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    assert document("a.html", html.replace("<article>", "<h1>The radio of our magazine</h1><article>")).title == "Army flees Mosul"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Anbar Post :: Army flees", "Army flees"),
        ("Army flees | Anbar Post", "Army flees"),
        ("Army flees - anbar post", "Army flees"),
        ("Army flees - Basra", "Army flees - Basra"),
        ("Army flees - Post", "Army flees - Post"),
        ("Army flees", "Army flees"),
    ],
)
@pytest.mark.parametrize("line", ["(c) Anbar Post 2009", "Copyright &copy; 2009-2013 <a href='/'>Anbar Post</a>.", "© Anbar Post"])
def test_the_site_that_a_line_of_copyright_names_is_the_source_and_no_part_of_the_title(title: str, expected: str, line: str) -> None:
    if title == "Army flees - Post":
        line = line.replace("Anbar Post", "Poster")
    html = f"<html><head><title>{title}</title></head><body><div>{BODY}</div><div>{line}</div></body></html>"
    read = document("a.html", html)
    assert read.title == expected
    assert read.source.lower() == ("anbar post" if "anbar" in title.lower() else "")


@pytest.mark.parametrize("level", [2, 3])
def test_a_heading_with_the_name_of_the_forum_is_not_the_title_of_the_thread(level: int) -> None:
    heading = f"<h1>Travel forum</h1><h{level}>Road to Makhmour closed?</h{level}>"
    html = (
        page()
        .replace("<h1>Army flees Mosul</h1>", heading)
        .replace("<title>Army flees Mosul", "<title>Road to Makhmour closed? - Travel forum")
    )
    assert document("a.html", html).title == "Road to Makhmour closed?"


@pytest.mark.parametrize("kind", ["Thread: ", "Topic: ", "Sujet : "])
def test_the_word_for_what_a_page_is_is_no_part_of_its_title(kind: str) -> None:
    html = page().replace("<h1>Army", f"<h1>{kind}Army").replace("<title>Army flees Mosul", "<title>Army flees Mosul - Travel board")
    assert document("a.html", html).title == "Army flees Mosul"


@pytest.mark.parametrize("banner", ['id="page-header"', 'class="site-description"', 'id="banner"'])
def test_a_heading_in_a_banner_that_begins_the_title_is_that_of_the_forum(banner: str) -> None:
    headings = f"<div {banner}><h1>Travel forum</h1></div><h2>Road to Makhmour closed?</h2>"
    html = page().replace("<h1>Army flees Mosul</h1>", headings)
    html = html.replace("<title>Army flees Mosul", "<title>Travel forum &bull; View topic - Road to Makhmour closed?")
    assert document("a.html", html).title == "Road to Makhmour closed?"
