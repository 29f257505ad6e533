"""What a page says of articles: what they are known by, when the last was read, and which are new since another state."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from readings import NOW, days, make_article, make_reading

from dashboard.store import Store

FELL = make_article("Mosul fell.", title="It fell", source="AP", source_path="a.txt", published=days("2014-06-10"))
QUIET = make_article("Erbil is quiet.", title="All quiet", source_path="b.txt")


def test_articles_are_known_by_title_source_and_date(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(FELL), make_reading(QUIET)], NOW)
    heads = store.article_heads([FELL.article_id, QUIET.article_id, "no article"])
    assert [head.article_id for head in heads] == [QUIET.article_id, FELL.article_id], "by title"
    assert (heads[1].title, heads[1].source, heads[1].published) == ("It fell", "AP", days("2014-06-10"))


def test_what_was_stored_since_is_new_and_what_was_read_again_is_not(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(FELL)], NOW)
    before = store.known_articles()
    assert store.articles_besides(before) == set()
    store.add([make_reading(FELL), make_reading(QUIET)], NOW + timedelta(hours=1))
    assert store.articles_besides(before) == {QUIET.article_id}
    assert (store.last_read(), store.articles_total()) == (NOW + timedelta(hours=1), 2)


def test_a_changed_text_of_a_file_is_new(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(FELL)], NOW)
    before, changed = store.known_articles(), make_article("Mosul fell on Tuesday.", source_path="a.txt")
    store.add([make_reading(changed)], NOW)
    assert store.articles_besides(before) == {changed.article_id}
