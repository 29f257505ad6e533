"""The parts of the screen, each by itself: the view, the markup, the labels."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from app.pages import FALL, SIEGE, filled_store
from hypothesis import given
from hypothesis import strategies as st
from readings import BAGHDAD, MOSUL, days, make_article, make_mention, make_offset, make_reading

from dashboard.app.article.article_dialog import article_html
from dashboard.app.evidence.cards import card_html, say_why
from dashboard.app.filters.finding import find
from dashboard.app.filters.sidebar import article_labels
from dashboard.app.output.downloads import file_stem
from dashboard.app.output.print_sources import sources_html
from dashboard.app.view import View
from dashboard.app.widgets.markup import excerpt_html, plain_label, spans_html
from dashboard.corpus import article_from_text
from dashboard.model import Interval, Offset
from dashboard.query import Query
from dashboard.query.comparison import Comparison
from dashboard.query.folding import fold
from dashboard.query.search import parse_search
from dashboard.store import Store
from dashboard.store.article_rows import CitedArticle, SourceRow
from dashboard.store.rows import MentionRow

views = st.builds(
    View,
    st.builds(
        Query,
        text=st.text().map(str.strip),
        places=st.lists(st.text(min_size=1), max_size=3).map(tuple),
        since=st.none() | st.dates(),
        min_confidence=st.floats(0, 1),
        demonyms=st.booleans(),
        surely=st.booleans(),
        unsure_below=st.floats(0, 1),
    ),
    place=st.none() | st.text(min_size=1),
    article=st.none() | st.text(min_size=1),
    at=st.none() | st.integers(0, 10**9 - 1),  # an address has nine digits for it
    sentences=st.booleans(),
    compare=st.none() | st.just(Comparison()) | st.dates().map(lambda day: Comparison(Interval(day, day))),
    page=st.integers(0, 10**3),
)


@given(views)
def test_a_view_comes_back_from_its_address(view: View) -> None:
    view = view if view.article else replace(view, at=None)
    view = view if view.query.dated else replace(view, compare=None)
    assert View.from_params(view.to_params()) == (view, [])


@given(st.text())
def test_every_mark_of_markdown_is_escaped_in_a_label(text: str) -> None:
    label = plain_label(text)
    assert re.sub(r"\\(.)", r"\1", label).replace("\u2060", "") == " ".join(text.split()).replace("\u2060", "")
    assert not re.search(r"(?<![\\])[*_<>$`\[\]:#]", label.replace("\\\\", ""))


@given(st.text(min_size=1), st.data())
def test_marks_leave_the_text_as_it_is(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    ends = data.draw(st.lists(st.tuples(offsets, offsets), max_size=6))
    spans = [(min(pair), max(pair), "mention", "why <b>") for pair in ends]
    marked = spans_html(text, 0, len(text), spans)
    assert unescape(re.sub(r"<[^<>]*>", "", marked)) == unescape(text.replace("&", "&amp;"))
    assert set(re.findall(r"<(/?\w+)", marked)) <= {"span", "/span"}


@given(st.integers(0, 400), st.integers(0, 400), st.integers(20, 400))
def test_a_long_excerpt_is_cut_on_both_sides_of_its_toponym(words_before: int, words_after: int, max_characters: int) -> None:
    row = mention_row("word " * words_before + "Mosul" + " word" * words_after, "Mosul")
    excerpt = excerpt_html([row], parse_search(""), max_characters)
    assert "<mark>Mosul</mark>" in excerpt
    assert len(excerpt) <= max_characters + len("… <mark></mark> …")


def test_the_words_searched_for_are_marked_beside_the_toponym() -> None:
    row = mention_row("The Army left a checkpoint near Mosul; armyworms <b> stayed.", "Mosul")
    assert excerpt_html([row], parse_search('check* army "b stayed"')) == (
        'The <span class="hit">Army</span> left a <span class="hit">checkpoint</span> near <mark>Mosul</mark>; armyworms &lt;'
        '<span class="hit">b&gt; stayed</span>.'
    )


def test_a_card_sets_the_sentence_and_the_source_apart_whichever_way_they_run(tmp_path: Path) -> None:
    article = make_article("وصلت قافلة إلى الموصل.", title="قافلة", source="الصباح", published=days("2024-05-13"))
    store = filled_store(tmp_path / "store")
    store.add([make_reading(article, make_mention(article, "الموصل", MOSUL))], datetime(2026, 11, 22, tzinfo=UTC))
    html = card_html([row for row in store.mentions(Query()) if row.article_id == article.article_id], Query())
    assert '<p dir="rtl">وصلت قافلة إلى <mark>الموصل</mark>.</p>' in html
    assert '<b dir="rtl">قافلة</b>' in html
    assert "\u2067الصباح\u2069 · 13 May 2024" in html


def mention_row(text: str, toponym: str) -> MentionRow:
    """A mention of the toponym whose excerpt is the whole text."""
    values = dict.fromkeys((field.name for field in fields(MentionRow)), "")
    start = text.index(toponym)
    return MentionRow(**(values | {"start": start, "excerpt_start": 0, "excerpt": text, "toponym": toponym}))  # type: ignore[arg-type]


def reasons_from_store(*, offset: Offset | None = None, confidence: float = 0.9) -> str:
    """The line of reasons of a mention that has been through a store."""
    convoy = make_article("A convoy was hit 50 miles east of Baghdad.")
    baghdad = make_mention(convoy, "Baghdad", BAGHDAD, confidence=confidence, when=days("2014-06-10"), offset=offset)
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store", create=True)
        store.add([make_reading(convoy, baghdad)], datetime(2026, 11, 22, tzinfo=UTC))
        return say_why(store.article_mentions(convoy.article_id)[0], unsure_below=0.5)


def test_a_sentence_says_how_a_spot_lies_to_its_place_and_how_sure_that_is() -> None:
    offset = make_offset("50 miles east of Baghdad", BAGHDAD, lat=33.3, lon=45.3, radius_km=33)
    reasons = "stated in the sentence · the best known Baghdad · 90% sure"
    assert reasons_from_store() == reasons
    assert reasons_from_store(offset=replace(offset, elsewhere=False)) == f"{reasons} · 80 km east of Baghdad"
    assert reasons_from_store(offset=offset) == f"{reasons} · 80 km east of Baghdad · drawn there, good to 33 km"
    between = replace(offset, text="between Mosul and Erbil", distance_km=None, bearing_degrees=None, elsewhere=False)
    assert reasons_from_store(offset=between) == f"{reasons} · “between Mosul and Erbil”"
    assert (
        reasons_from_store(offset=replace(between, elsewhere=True)) == f"{reasons} · “between Mosul and Erbil” · drawn as a ring of 33 km"
    )
    assert reasons_from_store(confidence=0.49).endswith("49% sure, place uncertain")


def test_articles_are_labelled_by_title_source_and_month(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store")
    twin = make_article("Another text.", title="The fall of a city", source="VICE News", published=days("2014-06-20"))
    store.add([make_reading(twin)], datetime(2026, 11, 22, tzinfo=UTC))
    labels = article_labels(store.articles())
    fall = "The fall of a city · VICE News · June 2014"
    assert {labels[FALL.article_id], labels[twin.article_id]} == {fall, f"{fall} (2)"}
    assert labels[SIEGE.article_id] == "The siege stalls · source not named · April 2016"


def test_site_furniture_in_an_opened_article_is_grey() -> None:
    text = "Mosul fell, and nobody in the whole of the city knew what came next.\n\n© 2025 Somebody. All rights reserved."
    assert '<p class="furniture" dir="ltr" data-start="70">© 2025' in article_html(article_from_text(text), [], None, {}, Query())


def test_a_line_that_other_articles_of_the_source_have_is_grey_too() -> None:
    text = "Mosul fell, and nobody in the whole of the city knew what came next.\n\nMore stories from Nineveh"
    article = replace(article_from_text(text), site_lines=(text.index("More"),))
    assert '<p class="furniture" dir="ltr" data-start="70">More' in article_html(article, [], None, {}, Query())


@pytest.mark.parametrize(
    ("paragraph_count", "opened_paragraph", "is_cut"),
    [(3, None, False), (25, None, True), (25, 12, False), (25, 24, True), (60, 30, True)],
)
def test_an_article_says_that_it_goes_on_only_where_a_part_is_left_out(
    paragraph_count: int, opened_paragraph: int | None, is_cut: bool
) -> None:
    paragraphs = [f"Paragraph {number} " + "and so on " * 1_000 for number in range(paragraph_count)]
    text = "\n\n".join(paragraphs)
    opened_start = None if opened_paragraph is None else text.index(f"Paragraph {opened_paragraph} ")
    shown = article_html(article_from_text(text), [], opened_start, {}, Query())
    assert ("The article goes on" in shown) == is_cut
    assert all(f"Paragraph {number} " in shown for number in range(paragraph_count)) == (not is_cut)


@pytest.mark.parametrize(
    ("query", "stem"),
    [
        (Query(), "mentions"),
        (Query(places=("99072",), since=date(2014, 6, 1), until=date(2014, 6, 30)), "mosul-june-2014"),
        (Query(places=("1",), text='"check point" -\u202e../x'), "el-geneina-check-point-x"),
        (Query(sources=("Le Monde, Été",), until=date(2014, 6, 1)), "le-monde-ete-up-to-1-june-2014"),
        (Query(text="مدينة"), "mentions"),
        (Query(features=("town",), min_mentions=4), "town-at-least-4-mentions"),
        (Query(text="word " * 60), "word-" * 15 + "word"),
    ],
)
def test_a_download_has_a_name_that_says_what_is_in_it(query: Query, stem: str) -> None:
    assert file_stem(query, {"99072": "Mosul", "1": "El Geneina"}) == stem


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("geneina", ["a", "b"]),
        ("DARFUR geneina", ["b"]),
        ("El Geneina", ["b", "a"]),
        ("موصل", ["c"]),
        ("genéina", ["a", "b"]),
        ("zebra", []),
        ("", ["a", "b", "c"]),
    ],
)
def test_a_choice_is_found_by_parts_of_its_words_and_what_begins_so_comes_first(typed: str, found: list[str]) -> None:
    labels = {"a": "Roads to El-Geneina", "b": "El Géneina, Darfur", "c": "الموصل"}
    assert find({value: fold(label) for value, label in labels.items()}, typed) == found


def test_the_sheet_lists_the_articles_where_they_are_few_and_else_the_sources() -> None:
    cited = CitedArticle("Siege <b>", date(2014, 6, 10), date(2014, 6, 12), 3)
    few = sources_html((SourceRow("", 3, 1, (cited,)),))
    assert few == "<ul><li><b>source not named</b> <span>Siege &lt;b&gt; · 10 – 12 June 2014 · 3 mentions</span></li></ul>"
    many = sources_html(tuple(SourceRow(f"Source {n}", 30, 20, (cited,)) for n in range(45)))
    assert "<li><b>Source 39</b> <span>30 mentions in 20 articles</span></li><li>and 5 more sources</li>" in many
    assert "Siege" not in many
