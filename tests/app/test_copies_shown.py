"""Where else an article appeared, on the screen: on cards, in the opened article, and as a choice beside what is not on the map."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from app.pages import FALL, address_params, fall, filled_store, html, left_off, open_page, run_without_errors, sentence
from readings import MOSUL, NOW, days, make_article, make_mention, make_reading
from store.stories import wire_story

from dashboard.app.article.article_dialog import also_in_html
from dashboard.app.evidence.cards import card_html
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.article_rows import CopyRow
from dashboard.store.printings import Printing


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The two articles, the first of them in another paper too, and a wire story with a near copy; the page opens it."""
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    store = filled_store(tmp_path / "store")
    day = days("2014-06-14").first
    store.add([], NOW, [(FALL.article_id, Printing("other.txt", "A city falls", "The <Post>", "https://post.example/1", day, day))])
    story = " ".join(wire_story(random.Random(1)))
    articles = [make_article(f"{story} Engineers stayed in Mosul{end}") for end in (".", ", another paper adds.")]
    store.add([make_reading(article, make_mention(article, "Mosul", MOSUL)) for article in articles], NOW)
    return store


def test_a_card_names_the_other_sources_and_of_many_the_first(store: Store) -> None:
    (row, *_) = [row for row in store.mentions(Query()) if row.article_id == FALL.article_id]
    assert "also in The &lt;Post&gt;" in card_html([row], Query())
    many = make_reading(FALL, *fall().mentions)
    printings = [(many.article.article_id, Printing(f"{name}.txt", "", name, "", None, None)) for name in "ABCDE"]
    store.add([], NOW, printings)
    (row, *_) = [row for row in store.mentions(Query()) if row.article_id == FALL.article_id]
    assert "also in A, B, C and 3 more" in card_html([row], Query())


def test_the_opened_article_links_to_its_other_sources(store: Store) -> None:
    page = open_page(article=FALL.article_id)
    assert 'Also in <a href="https://post.example/1" target="_blank" rel="noopener noreferrer">The &lt;Post&gt;</a>, 14 June 2014.' in html(
        page
    )


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (CopyRow("1", "T", "Post", "", None, None, 1.0), "Also in Post."),
        (CopyRow("1", "T", "Post", "", None, None, 0.714), "Also in Post, 71% the same."),
        (CopyRow("1", "T", "Post", "javascript:alert(1)", None, None, 1.0), "Also in Post."),
        (CopyRow("1", "T", "<b>", "https://x.example/\"'><script>", None, None, 1.0), "&lt;b&gt;"),
    ],
)
def test_what_a_copy_says_cannot_run_on_the_page(copy: CopyRow, said: str) -> None:
    shown = also_in_html([copy])
    assert said in shown
    assert "<script" not in shown
    assert "javascript" not in shown
    assert also_in_html([]) == ""


def test_near_copies_are_counted_beside_the_map_and_shown_on_request(store: Store) -> None:
    page = open_page()
    assert left_off(page)["copies"] == "1 mention in near copies of articles"
    page.button_group(key="copies").set_value("all")
    page = run_without_errors(page.run())
    assert address_params(page) == {"copies": ["all"]}
    assert "with near copies" in sentence(page)
    assert "copies" not in left_off(page)
