"""Dates of web pages: only those that a page gives as its own."""

from __future__ import annotations

from datetime import date

import pytest
from documents import document
from web_pages import linked, page

from dashboard.model import Interval, PublishedBasis

JUNE_10 = Interval(date(2014, 6, 10), date(2014, 6, 10))


@pytest.mark.parametrize(
    "head",
    [
        linked('{"@graph": [{"@type": "WebSite"}, {"@type": ["ReportageNewsArticle"], "datePublished": "2014-06-10T23:30:00-05:00"}]}'),
        linked('{"@type": "WebPage", "datePublished": "2019-01-01"}', '[{"@type": "BlogPosting", "datePublished": "June 10, 2014"}]'),
        linked('{"@type": "NewsArticle", "headline": "He said "no"", "datePublished": "2014-06-10"}'),
        linked('{"@type": "NewsArticle", "datePublished": "2014-06-10", "dateModified": "2020-02-03"}'),
        '<meta property="article:published_time" content="2014-06-10T23:59:00+03:00">',
        '<meta name="date" content="2020-01-01"><meta name="pubdate" content="20140610">',
        '<meta name="DC.date.issued" content="10 June 2014"><meta property="article:modified_time" content="2020-02-03">',
        '<meta itemprop="datePublished" content="Tue, 10 Jun 2014 23:30:00 -0500">',
        '<meta property="article:published" content="2014-06-10T10:00:00.000Z"><meta property="article:modified" content="2014-06-11">',
        '<meta property="article:published_time" content="Tue, 06/10/2014 - 12:00">',
        linked(
            '[{"@type": "NewsArticle", "headline": "Bomb in Kabul", "datePublished": "2020-05-05"},'
            ' {"@type": "NewsArticle", "headline": "Army flees Mosul", "datePublished": "2014-06-10"}]'
        ),
    ],
)
def test_metadata_give_the_date(head: str) -> None:
    read = document("a.html", page(head, before='<p class="date">Posted 3 May 2018</p>'))
    assert (read.published, read.published_basis) == (JUNE_10, PublishedBasis.METADATA)


@pytest.mark.parametrize(
    ("before", "lang"),
    [
        ('<p class="byline">By Jane Doe | June 10, 2014 11:00 PM</p>', "en"),
        ('<div id="post-date">Posted on 10 June 2014</div>', "en-GB"),
        ('<span class="entry-date">10. Juni 2014</span>', "de"),
        ('<span class="fecha publicado">10 de junio de 2014</span>', "es"),
        ('<span class="date">10 juin 2014 à 10h00</span>', "fr"),
        ('<span class="date">10 يونيو 2014</span>', "ar"),
        ('<p class="updated-date">Updated 12 June 2014</p><p class="date">10 June 2014</p>', "en"),
        ('<blockquote class="twitter-tweet"><span class="date">June 9, 2013</span></blockquote><p class="date">10 June 2014</p>', "en"),
    ],
)
def test_without_metadata_the_line_where_the_page_prints_it_gives_the_date(before: str, lang: str) -> None:
    read = document("a.html", page(before=before, lang=lang))
    assert (read.published, read.published_basis) == (JUNE_10, PublishedBasis.TEXT)


@pytest.mark.parametrize(
    ("before", "lang"),
    [
        ("<p>10.06.2014</p>", ""),
        ("<div><div><span>10.06.14</span></div></div>", "de"),
        ("<h5>10.06.2014</h5>", "de"),
        ("<span>Tuesday, June 10, 2014 | 05:00</span>", "en-US"),
        ("<div>Von Jane Doe, 10.6.14</div>", "de"),
        ('<p class="fecha-articulo"><span>mardi 10 juin 2014</span></p>', ""),
        ('<p class="date"><span><span>10 giugno 2014</span></span></p>', "en"),
        ('<div class="submitted">Gespeichert von am 10. Juni 2014 - 18:55</div>', "de"),
        ('<abbr class="published" title="2014-06-10T05:11:00-05:00">5:11 AM</abbr>', "en"),
        ('<p class="date">06/10/2014</p>', "en-US"),
        ('<p class="date">10/06/2014</p>', "en-GB"),
        ('<p class="date">10/06/2014</p>', "fr"),
        ('<h3 class="date">Tuesday, June 10, 2014</h3>', "en"),
        ('<div class="headerComment"><span class="PublishDate_date">June 10, 2014</span></div>', "en"),
        ('<span class="submitted">Submitted by editor on Tue, 06/10/2014 - 14:05</span>', "en"),
        ('<span class="date">١٠ يونيو ٢٠١٤</span>', "ar"),
        ("<span>الثلاثاء، ١٠ حزيران/يونيو ٢٠١٤</span>", "ar"),
        ('<p class="timestamp">Updated 8:05 AM EDT, Thu June 12, 2014; Published Tue June 10, 2014</p>', "en"),
        ('<table><tr><td class="createdate">Martes 10 de Junio de 2014 10:22</td></tr></table>', "es"),
        ("<details><summary>Wed 11 Jun 2014 22.15 BST</summary>First published on Tue 10 Jun 2014 10.14 BST</details>", "en"),
        (
            "<dl><dt>Posted</dt><dd><time>11 Jun 2014</time></dd><dt>Originally published</dt><dd><time>10 Jun 2014</time></dd></dl>",
            "en",
        ),
        ('<div class="date">10 جوان 2014</div>', "ar"),
        ('<div class="date">10ی حوزەیران 2014</div>', "ckb"),
        ('<div class="date">10 ביוני 2014</div>', "he"),
        ("<p><b>Army flees Mosul</b><br>By Jane Doe<br>June 10, 2014</p>", "en"),
        ('<a class="tgme_widget_message_date"><time datetime="2014-06-10T12:11:00+00:00">Jun 10, 2014 at 12:11</time></a>', "en"),
    ],
)
def test_a_line_of_nothing_but_a_date_where_the_article_begins_gives_it_in_words_or_figures(before: str, lang: str) -> None:
    assert document("a.html", page(before=before, lang=lang)).published == JUNE_10


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("La Voix de Mossoul Jeanne Dupont. Publié le 10/06/2014 à 07h45 - Modifié le 12/06/2014 à 10h12", "fr"),
        ("Modifié le 12/06/2014 à 10h12, publié le 10/06/2014 par Jeanne Dupont", "fr"),
        ("Von Jane Doe, zuletzt aktualisiert am 12. Juni 2014, veröffentlicht am Dienstag, 10. Juni 2014, 9 Uhr", "de"),
        ("Redacción, Mosul | Publicado el 10 de junio de 2014, actualizado el 12 de junio de 2014", "es"),
        ("10/06/2014 08h31 - Atualizado em 12/06/2014 12h00", "pt-BR"),
        ("Giriş: 10 Haziran 2014 09:14 | Güncelleme: 12 Haziran 2014 11:40", "tr"),
        ("Dodano: 10 czerwca 2014, aktualizacja: 12 czerwca 2014", "pl"),
        ("By Jane Doe of The Paper in Erbil, published on June 10, 2014 | Updated June 12, 2014", "en-US"),
    ],
)
def test_the_day_of_publication_is_told_from_that_of_a_change_in_the_same_line(line: str, lang: str) -> None:
    assert document("a.html", page(before=f"<div>{line}</div>", lang=lang)).published == JUNE_10


@pytest.mark.parametrize(
    "sentence", ["Le rapport publié le 3 mai 2018 accuse l'armée.", "The report, published on 3 May 2018 by the UN, names the army."]
)
def test_a_sentence_that_says_when_something_else_was_published_is_no_date_of_the_page(sentence: str) -> None:
    assert document("a.html", page(before=f"<p>{sentence}</p>")).published is None


@pytest.mark.parametrize("head", ['<div id="header">', '<div class="site-header wide">', '<div class="topbar">'])
def test_the_day_in_the_head_of_a_site_is_none_where_the_article_has_its_own(head: str) -> None:
    html = page(before="<p>10 June 2014</p>").replace("<article>", f'<div>{head}<span class="datum">1 December 2025</span></div>')
    assert document("a.html", html.replace("</article>", "</div>")).published == JUNE_10


@pytest.mark.parametrize("lang", ["", "en"])
@pytest.mark.parametrize(("title", "line"), [("الجيش ينسحب من الموصل", "10/06/2014"), ("Армия ушла из Мосула", "10 июня 2014")])
def test_a_page_that_names_no_language_or_a_wrong_one_is_dated_as_its_letters_are_written(title: str, line: str, lang: str) -> None:
    html = page(before=f'<p class="date">{line}</p>', lang=lang).replace("Army flees Mosul", title)
    assert document("a.html", html).published == JUNE_10


@pytest.mark.parametrize(
    "after",
    [
        '<div class="post-footer">This article was posted on 10 June 2014 at 14:48 by Jane Doe and is filed under Iraq.</div>',
        "<div><p>Published on 10 June 2014</p></div>",
        '<footer class="entry-footer"><span class="posted-on">10 June 2014</span></footer>',
    ],
)
def test_a_line_below_the_article_that_says_when_it_was_posted_gives_its_date(after: str) -> None:
    assert document("a.html", page(after=after)).published == JUNE_10


@pytest.mark.parametrize(
    "before",
    [
        "<ul><li>3 May 2018</li></ul>",
        '<div><a href="/basra">Basra, 3 May 2018</a></div>',
        "<table><tr><td>3 May 2018</td></tr></table>",
        "<p>27 September 1903</p>",
        "<p>On 3 May 2014 the army had said that it would hold the city for as long as it took.</p>",
        '<p class="date">05/03/2018</p>',
        '<p class="edition-date">3 May 2018</p>',
        '<p>On <time datetime="2003-03-20">20 March 2003</time> the war began, and eleven years later the army fled.</p>',
        "<p>On <b>20 March 2003</b> the war began, and eleven years later the army fled.</p>",
        '<div class="date">۲۰ خرداد ۱۳۹۳</div>',
    ],
)
def test_a_date_that_may_be_another_s_is_left_alone(before: str) -> None:
    assert document("a.html", page(before=before)).published is None


@pytest.mark.parametrize(
    "data",
    [
        '<script type="application/json">{"props": {"article": {"publishedAt": "2014-06-10T08:00:00Z"}}}</script>',
        """<meta name="parsely-page" content='{"title": "Army flees Mosul", "pub_date": "2014-06-10T08:00:00Z"}'>""",
    ],
)
def test_the_data_that_a_page_is_drawn_from_give_the_date_if_they_name_but_one(data: str) -> None:
    assert document("a.html", page(data)).published == JUNE_10
    two = data.replace("2014-06-10T08:00:00Z", '2014-06-10", "published_at": "2018-05-03')
    assert document("a.html", page(two)).published is None


@pytest.mark.parametrize(
    "address",
    ["2014/06/10/army", "2014/6/10/army", "world/2014/jun/10/army", "20140610/army", "2014/WORLD/06/10/army", "2014-06-10-army.html"],
)
def test_the_day_in_an_address_is_that_of_the_article(address: str) -> None:
    read = document("a.html", page(f'<link rel="canonical" href="https://paper.example/{address}">'))
    assert (read.published, read.published_basis) == (JUNE_10, PublishedBasis.TEXT)


@pytest.mark.parametrize(
    "html",
    [
        page(before='<p class="date">10 June 2014</p>').replace("<body>", '<body><div class="top-date">Monday, March 3, 2025</div>'),
        page(before='<p class="date">10 June 2014</p>').replace("<article>", '<article class="post comments-open has-sidebar">'),
        page(before='<p class="date">10 June 2014</p>').replace(
            "<body>", '<body><form id="aspnetForm"><table><tr><td class="widget-area">'
        ),
        page().replace("<h1>", '<p class="kicker-date">10 June 2014</p><h1>').replace("<body>", '<body><p class="date">3 March 2025</p>'),
        page().replace("<body>", '<body><div id="dateline">10 June 2014</div>'),
    ],
    ids=[
        "the day of the visit in the head",
        "names of the article's own block",
        "a page laid out as a table",
        "above the headline",
        "alone",
    ],
)
def test_the_date_nearest_to_the_headline_counts(html: str) -> None:
    assert document("a.html", html).published == JUNE_10


def test_the_line_that_gave_the_date_is_in_the_text_so_that_a_later_reading_finds_it_too() -> None:
    header = '<div class="meta-date">10 June 2014</div>'
    read = document("a.html", page().replace("<body>", f"<body><header>{header}</header>"))
    assert "10 June 2014" in read.text.split("\n\n")


@pytest.mark.parametrize(
    "outside",
    [
        "<p>Copyright 2025</p>",
        '<p class="date">© 1 January 2025 The Paper</p>',
        '<footer><p class="date">3 May 2018</p></footer>',
        '<div class="comments"><span class="comment-date">3 May 2018</span></div>',
        '<blockquote class="twitter-tweet"><a class="time">May 3, 2018</a></blockquote>',
        '<aside><time datetime="2018-05-03">3 May 2018</time></aside>',
        '<div class="related-stories"><p class="date">3 May 2018</p></div>',
        "<!-- saved on Thu May 03 2018 -->",
        '<p class="date">May 2018</p>',
    ],
)
def test_what_is_not_the_article_s_own_date_is_not_taken_for_it(outside: str) -> None:
    assert document("a.html", page(outside=outside)).published is None


def test_the_address_that_a_browser_writes_into_a_saved_page_is_its_address_and_may_give_the_date() -> None:
    read = document("a.htm", f"<!-- saved from url=(0046)https://paper.example/2014/06/10/army -->\n{page()}")
    assert read.url == "https://paper.example/2014/06/10/army"
    assert (read.published, read.published_basis) == (JUNE_10, PublishedBasis.TEXT)


def test_a_bare_year_in_the_metadata_is_a_year_and_no_first_of_january() -> None:
    read = document("a.html", page('<meta name="date" content="2014">'))
    assert read.published == Interval(date(2014, 1, 1), date(2014, 12, 31))
