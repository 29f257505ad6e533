"""What the parts of the screen promise by themselves: the view, the markup, the names."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from app.pages import FALL, SIEGE, filled_store
from hypothesis import given
from hypothesis import strategies as some
from readings import BAGHDAD, article, days, mention, off, reading

from dashboard.app.article_dialog import article_html
from dashboard.app.evidence import why
from dashboard.app.markup import excerpt_html, plain_label, spans_html
from dashboard.app.sidebar import article_labels
from dashboard.app.view import View
from dashboard.model import Offset
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.rows import MentionRow

views = some.builds(
    View,
    some.builds(
        Query,
        text=some.text().map(str.strip),
        places=some.lists(some.text(min_size=1), max_size=3).map(tuple),
        since=some.none() | some.dates(),
        min_confidence=some.floats(0, 1),
        demonyms=some.booleans(),
        surely=some.booleans(),
        unsure_below=some.floats(0, 1),
    ),
    place=some.none() | some.text(min_size=1),
    article=some.none() | some.text(min_size=1),
    at=some.none() | some.integers(0, 10**9),
)


@given(views)
def test_a_view_and_its_address_are_the_same_thing(view: View) -> None:
    view = view if view.article else replace(view, at=None)
    assert View.from_params(view.to_params()) == (view, [])


@given(some.text())
def test_a_label_escapes_every_mark_of_markdown(text: str) -> None:
    label = plain_label(text)
    assert re.sub(r"\\(.)", r"\1", label) == " ".join(text.split())
    assert not re.search(r"(?<![\\])[*_<>$`\[\]:#]", label.replace("\\\\", ""))


@given(some.text(min_size=1), some.data())
def test_marked_text_is_the_text(text: str, data: some.DataObject) -> None:
    places = some.integers(0, len(text))
    drawn = data.draw(some.lists(some.tuples(places, places), max_size=6))
    spans = [(min(pair), max(pair), "mention", "why <b>") for pair in drawn]
    marked = spans_html(text, 0, len(text), spans)
    assert unescape(re.sub(r"<[^<>]*>", "", marked)) == unescape(text.replace("&", "&amp;"))
    assert set(re.findall(r"<(/?\w+)", marked)) <= {"span", "/span"}


@given(some.integers(0, 400), some.integers(0, 400), some.integers(20, 400))
def test_a_long_excerpt_is_cut_about_its_toponym(before: int, after: int, limit: int) -> None:
    row = mention_row("word " * before + "Mosul" + " word" * after, "Mosul")
    shown = excerpt_html(row, limit)
    assert "<mark>Mosul</mark>" in shown
    assert len(shown) <= limit + len("… <mark></mark> …")


def mention_row(text: str, toponym: str) -> MentionRow:
    """A mention of the toponym whose excerpt is the whole text."""
    values = dict.fromkeys((field.name for field in fields(MentionRow)), "")
    start = text.index(toponym)
    return MentionRow(**(values | {"start": start, "excerpt_start": 0, "excerpt": text, "toponym": toponym}))  # type: ignore[arg-type]


def whys(*, offset: Offset | None = None, confidence: float = 0.9) -> str:
    """Why a mention is placed so, as a store has it."""
    of = article("A convoy was hit 50 miles east of Baghdad.")
    found = mention(of, "Baghdad", BAGHDAD, confidence=confidence, when=days("2014-06-10"), offset=offset)
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store", create=True)
        store.add([reading(of, found)], datetime(2026, 11, 22, tzinfo=UTC))
        return why(store.article_mentions(of.article_id)[0], unsure_below=0.5)


def test_a_sentence_says_how_a_spot_lies_to_its_place_and_how_sure_that_is() -> None:
    there = off("50 miles east of Baghdad", BAGHDAD, lat=33.3, lon=45.3, radius_km=33)
    said = "stated in the sentence · the best known Baghdad · confidence 0.90"
    assert whys() == said
    assert whys(offset=replace(there, elsewhere=False)) == f"{said} · 80 km east of Baghdad"
    assert whys(offset=there) == f"{said} · 80 km east of Baghdad · drawn there, good to 33 km"
    between = replace(there, text="between Mosul and Erbil", distance_km=None, bearing_degrees=None, elsewhere=False)
    assert whys(offset=between) == f"{said} · “between Mosul and Erbil”"
    assert whys(offset=replace(between, elsewhere=True)) == f"{said} · “between Mosul and Erbil” · drawn as a ring of 33 km"
    assert whys(confidence=0.49).endswith("confidence 0.49, place uncertain")


def test_articles_are_told_apart_by_source_and_month_and_by_title_where_these_are_the_same(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store")
    twin = article("Another text.", title="Another title", source="VICE News", published=days("2014-06-20"))
    store.add([reading(twin)], datetime(2026, 11, 22, tzinfo=UTC))
    labels = article_labels(store.articles())
    assert labels[FALL.article_id] == "VICE News · June 2014 · The fall of a city"
    assert labels[twin.article_id] == "VICE News · June 2014 · Another title"
    assert labels[SIEGE.article_id] == "The siege stalls · April 2016"


def test_an_opened_article_greys_what_is_not_its_own() -> None:
    text = "Mosul fell, and nobody in the whole of the city knew what came next.\n\n© 2025 Somebody. All rights reserved."
    assert '<p class="furniture">© 2025' in article_html(text, [], None, {}, 0.5)
