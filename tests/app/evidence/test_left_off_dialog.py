"""The dialog with what is not on the map, run without a browser: every count opens its sentences, by reason, by name and in pages."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from app.pages import address_params, filled_store, html, left_off, open_page, run_without_errors
from readings import ALEPPO, IRAQ, NOW, make_article, make_mention, make_reading

from dashboard.query import Query, explain_left_off
from dashboard.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    return filled_store(tmp_path / "store")


@pytest.mark.parametrize(
    ("filters", "reasons"),
    [
        ({"min_confidence": "0.6"}, ["unplaced", "min_confidence", "demonyms", "dateline", "actor", "attribute"]),
        ({"since": "2014-06-05"}, ["dateline", "actor", "undated"]),
        ({"until": "2014-06-29", "surely": "true", "undated": "true"}, ["unplaced", "dates", "demonyms", "attribute"]),
        ({"min_mentions": "2"}, ["unplaced", "min_mentions", "attribute"]),
        ({"roles": "actor"}, ["unplaced", "scene", "dateline", "attribute"]),
        ({"roles": ["scene", "dateline"]}, ["unplaced", "demonyms", "actor", "attribute"]),
    ],
    ids=str,
)
def test_every_count_opens_its_sentences_and_says_why_they_are_off(store: Store, filters: dict[str, str], reasons: list[str]) -> None:
    page = open_page(**filters)
    query, _ = Query.from_params(address_params(page))
    phrases = left_off(page)
    assert list(phrases) == reasons
    for reason in reasons:
        page.button(key=f"read {reason}").click()
        run_without_errors(page.run())
        assert (page.radio(key="left off reason").value, page.radio(key="left off reason").options) == (reason, list(phrases.values()))
        assert html(page).count('<div class="card">') == store.summary(query).left_off[reason]
        assert explain_left_off(query, reason) in unescape(html(page))


def test_another_reason_is_chosen_in_the_dialog(store: Store) -> None:
    page = open_page()
    page.button(key="read unplaced").click()
    run_without_errors(page.run())
    page.radio(key="left off reason").set_value("demonyms")
    run_without_errors(page.run())
    assert "Many <mark>Iraqi</mark> families fled" in html(page)
    assert "<mark>Zorkistan</mark>" not in html(page)


def test_what_is_left_off_is_read_in_pages_or_of_one_name(store: Store) -> None:
    text = "\n".join(f"Iraqi families fled, said number {n}. The Syrian army came." for n in range(40))
    article = make_article(text, title="Peoples")
    iraqi = [make_mention(article, "Iraqi", IRAQ, demonym=True, occurrence=n) for n in range(40)]
    syrian = [make_mention(article, "Syrian", ALEPPO, demonym=True, occurrence=n) for n in range(20)]
    store.add([make_reading(article, *iraqi, *syrian)], NOW)
    page = open_page()
    page.button(key="read demonyms").click()
    run_without_errors(page.run())
    assert "1 – 25 of 61 mentions" in html(page)
    page.button(key="left off page after").click()
    run_without_errors(page.run())
    assert "26 – 50 of 61 mentions" in html(page)
    assert page.selectbox(key="left off toponym").options == ["Iraqi · 41", "Syrian · 20"]
    page.selectbox(key="left off toponym").select("Syrian · 20")
    run_without_errors(page.run())
    assert html(page).count('<div class="card">') == 20
    assert "<mark>Iraqi</mark>" not in html(page)
