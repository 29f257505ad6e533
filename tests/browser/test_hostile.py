"""Texts of other people's articles in a real browser: none becomes a link, an image or a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from browser.screen import Screen
from browser.server import Server
from playwright.sync_api import Locator, Page, expect
from readings import MOSUL, NOW, days, make_article, make_mention, make_reading

from dashboard.model import Article, Reading
from dashboard.store import Store

pytestmark = pytest.mark.browser

HOST = "evil.example"
#: What Markdown, HTML and the links that Markdown's readers make by themselves could turn into an address of another host.
EVIL = (
    f"![pic](http://{HOST}/a.png) http://{HOST}/b https://{HOST} www.{HOST} WWW.{HOST}/c me@{HOST} <http://{HOST}/d> mailto:me@{HOST} "
    f"[link](//{HOST}/e) xmpp:me@{HOST} <img src=//{HOST}/f> <a href='http://{HOST}/g'>g</a>"
)
#: Every attribute with another host in it, in the page and its map.
LINKS_AWAY = """root => [...root.ownerDocument.querySelectorAll('*')].flatMap(element => [...element.attributes])
  .filter(({name, value}) => ['href', 'src', 'srcset', 'action', 'formaction', 'data', 'poster', 'background', 'xlink:href'].includes(name)
    && /evil|mailto|xmpp/i.test(value)).map(({name, value}) => `${name}=${value}`)"""


def evil_reading(number: int) -> Reading:
    article: Article = make_article(f"{EVIL} Mosul {EVIL} {number}", title=f"{EVIL} {number}", source=EVIL, published=days("2014-06-10"))
    place = replace(MOSUL, name=EVIL, admin1=EVIL)
    return make_reading(article, make_mention(article, "Mosul", place, when=days("2014-06-10")))


def links_away(part: Locator) -> list[str]:
    found: list[str] = part.evaluate(LINKS_AWAY)
    return found


@pytest.mark.slow
def test_no_text_of_an_article_becomes_a_link_an_image_or_a_request(page: Page, serve: Callable[[Path], Server], tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    store.add([evil_reading(1)], NOW)
    screen = Screen(page, serve(store.path).url).open()
    parts = [page.locator("body"), screen.map.locator("body")]
    assert [links_away(part) for part in parts] == [[], []]
    screen.evidence.locator(".row + .over").first.click()
    expect(screen.evidence.locator(".card").first).to_be_visible()
    screen.settle()
    assert [links_away(part) for part in parts] == [[], []]
    screen.evidence.get_by_role("button", name="Open the article").first.click()
    expect(screen.dialog.locator(".opened")).to_be_visible()
    expect(screen.dialog).to_contain_text(f"http://{HOST}/b")
    screen.settle()
    assert links_away(parts[0]) == []
    page.keyboard.press("Escape")
    expect(screen.dialog).to_have_count(0)
    screen.settle()
    page.locator(".st-key-articles input").click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert links_away(parts[0]) == []
    page.keyboard.press("Escape")
    store.add([evil_reading(2)], NOW)
    expect(page.locator(".st-key-news button").first).to_be_visible()
    screen.settle()
    assert links_away(parts[0]) == []
    page.locator(".st-key-news button").first.hover()
    page.get_by_role("button", name="Download").click()
    expect(page.get_by_role("button", name="CSV")).to_be_visible()
    assert links_away(parts[0]) == []
