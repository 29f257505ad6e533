"""The furniture of web pages: lines that are no part of the article, and lines that only resemble them."""

from __future__ import annotations

import pytest
from documents import document
from web_pages import page


@pytest.mark.parametrize(
    "line",
    [
        "- Advertisement -",
        "— ADVERTISEMENT —",
        "** Read more **",
        "Log in to post comments",
        "Log in or register to post comments",
        "Sign in to leave a comment",
        "You have reached your limit of free articles this month.",
        "You’ve read 3 of your 3 free articles. Subscribe for one dollar a week.",
        "Lesen Sie auch: Der Weg nach Mosul",
        "Du kannst alle Kommentare zu diesem Beitrag durch den RSS 2.0 Feed verfolgen.",
        "&lt;- Zurück zu: Aktuelles",
        "Lire aussi : Les écoles fermées à Mossoul",
        "À LIRE ÉGALEMENT",
        "Partager sur Facebook",
        "Te puede interesar: La ruta de Mosul",
        "Todos los derechos reservados. Prohibida su reproducción.",
        "Leia também: A fuga de Mossul",
        "Leggi anche: La fuga da Mosul",
        "Lees ook: De weg naar Mosul",
        "Czytaj także: Droga do Mosulu",
        "Yorum yazmak için giriş yapmalısınız.",
        "Читайте также: Дорога в Мосул",
        "اقرأ أيضا: الطريق إلى الموصل",
    ],
)
def test_a_line_of_furniture_is_no_part_of_the_article(line: str) -> None:
    assert line not in document("a.html", page(after=f"<p>{line}</p><p>The mayor of Mosul had left before.</p>")).text


@pytest.mark.parametrize(
    "line",
    [
        "You have reached Mosul, the sign said.",
        "The army had to log in to post.",
        "Themen waren auch die Wege nach Mosul.",
        "Publicité mensongère, répond le maire de Mossoul.",
        "Más noticias malas llegaron el lunes de Mosul.",
        "Lesen Sie auch das Schild am Tor, sagte er.",
    ],
)
def test_a_line_that_only_resembles_furniture_stays(line: str) -> None:
    assert line in document("a.html", page(after=f"<p>{line}</p><p>The mayor of Mosul had left before.</p>")).text


@pytest.mark.parametrize(
    "heading",
    [
        "Trending on Reuters",
        "Related stories",
        "Most read",
        "In this issue",
        "More from Iraq",
        "You may also like",
        "Meistgelesen",
        "Sur le même sujet",
        "Lo más leído",
        "Çok okunanlar",
        "Polecane",
    ],
)
def test_a_list_of_other_articles_at_the_end_is_no_part_of_the_article(heading: str) -> None:
    others = f"<h3>{heading}</h3><ul><li>Banks brace for stress test results</li><li>Lira slides to record low</li></ul>"
    text = document("a.html", page(after=others)).text
    assert not any(words in text for words in (heading, "Banks brace", "Lira slides"))


@pytest.mark.parametrize("heading", ["More from the river", "Related troubles"])
def test_a_part_of_the_article_under_such_a_heading_stays(heading: str) -> None:
    text = document("a.html", page(after=f"<h3>{heading}</h3><p>The bridge was cut, and the ferry sank.</p>")).text
    assert heading in text
    assert "the ferry sank." in text


def test_a_plea_to_subscribe_is_no_part_of_the_article() -> None:
    read = document("a.html", page(after="<p>Subscribe to continue reading.</p><p>Already a subscriber? Log in</p>"))
    assert "ubscribe" not in read.text


def test_the_line_that_a_feed_puts_under_a_post_is_no_part_of_it() -> None:
    assert "appeared first" not in document("a.html", page(after="<p>The post Army flees Mosul appeared first on The Paper.</p>")).text
