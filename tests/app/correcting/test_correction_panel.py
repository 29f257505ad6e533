"""The panel that mends a name, the log and the queue, run without a browser: each change is made, said, shown and undone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from app.pages import FALL, SIEGE, fall, filled_store, html, listed_places, open_page, press_listed, pressables, run_without_errors
from readings import MOSUL, NOW
from streamlit.testing.v1 import AppTest

from dashboard.correcting.correcting import mend, remove
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.corrections import Change, Metadata, Scope

MOSUL_IN_FALL = FALL.text.index("Mosul")
WRONG = ("mend", FALL.article_id, MOSUL_IN_FALL, MOSUL_IN_FALL + len("Mosul"))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("DASHBOARD_CHANGES", "1")
    return filled_store(tmp_path / "store")


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click()
    return run_without_errors(page.run())


def open_panel(change: Change) -> AppTest:
    """The panel at the first mention of Mosul, with what is wrong with it chosen."""
    page = press_listed(open_page(place=MOSUL.place_id), *WRONG)
    page.radio(key="correct change").set_value(change)
    return run_without_errors(page.run())


def fill(page: AppTest, **texts: str) -> AppTest:
    """Types into fields of the panel."""
    for key, text in texts.items():
        page.text_input(key=f"correct {key}").set_value(text)
    return run_without_errors(page.run())


def mosul(store: Store) -> list[tuple[str | None, str | None]]:
    """The names of the places, and the roles, of the mentions called Mosul."""
    rows = [*store.article_mentions(FALL.article_id), *store.article_mentions(SIEGE.article_id)]
    return [(row.name, row.role) for row in rows if row.toponym == "Mosul"]


def test_the_button_is_there_only_where_changes_are_allowed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.dumps(WRONG) in pressables(open_page(place=MOSUL.place_id))
    monkeypatch.delenv("DASHBOARD_CHANGES")
    page = open_page(place=MOSUL.place_id)
    assert "Wrong?" not in pressables(page).values()
    assert not [button for button in page.button if str(button.key).startswith("to review")]


@pytest.mark.parametrize(
    ("scope", "moved", "said"),
    [
        (Scope.MENTION, 1, "Moved 1 mention to Tikrit, Iraq."),
        (Scope.ARTICLE, 1, "Moved 1 mention to Tikrit, Iraq."),
        (Scope.SOURCE, 1, "Moved 1 mention to Tikrit, Iraq."),
        (Scope.STORE, 3, "Moved 3 mentions to Tikrit, Iraq."),
    ],
)
def test_a_place_that_is_searched_for_is_set_as_far_as_is_chosen(store: Store, scope: Scope, moved: int, said: str) -> None:
    page = fill(open_panel(Change.PLACE), search="Tikrit, salah")
    page.radio(key="correct place Tikrit, salah").set_value(_first_place(page))
    run_without_errors(page.run())
    page.radio(key="correct scope").set_value(scope)
    run_without_errors(page.run())
    assert page.button(key="make correction").label == f"Move {moved} mention{'s' * (moved > 1)}"
    press(page, "make correction")
    assert said in html(page)
    assert [name for name, _ in mosul(store)].count("Tikrit") == moved
    press(page, "undo change page")
    assert [name for name, _ in mosul(store)].count("Tikrit") == 0
    press(page, "undo change page")  # the undoing is undone
    assert [name for name, _ in mosul(store)].count("Tikrit") == moved


def _first_place(page: AppTest) -> str:
    """The place_id of the first place that was found."""
    from dashboard.app.reading import gazetteer
    from dashboard.geoparsing.gazetteer.searching import find_places
    from dashboard.store.country_names import country_names

    return find_places(gazetteer(), "Tikrit, salah", [(36.2, 44.0)], country_names(), 1)[0].place.place_id


def test_what_a_search_finds_by_another_spelling_says_so(store: Store) -> None:
    page = fill(open_panel(Change.PLACE), search="Tarabulus, libya")
    choice = page.radio(key="correct place Tarabulus, libya")
    assert "Tripoli\\, Libya" in choice.options
    assert choice.proto.captions[0].startswith("found as “Tarabulus")
    own_name = fill(page, search="Tripoli, libya").radio(key="correct place Tripoli, libya")
    assert not own_name.proto.captions[0].startswith("found as")


def test_a_name_that_is_no_place_leaves_the_map(store: Store) -> None:
    page = press(open_panel(Change.NOT_A_PLACE), "make correction")
    assert "Took 1 mention of “Mosul” off the map: no place." in html(page)
    assert len(mosul(store)) == 2


def test_two_who_correct_the_same_at_once_are_both_logged_and_told(store: Store) -> None:
    one, other = open_panel(Change.DATE), open_panel(Change.DATE)
    for page, initials, date in ((one, "KM", "8 June 2014"), (other, "AB", "7 June 2014")):
        fill(page, date=date).text_input(key="initials").set_value(initials)
        press(run_without_errors(page.run()), "make correction")
    assert "has just set" not in html(one)
    told = "KM has just set this otherwise (8 June 2014): yours is newer and is shown; both are under Corrections."
    assert f"Dated 1 mention: 7 June 2014. {told}" in html(other)
    assert {entry.correction.made_by for entry in store.correction_log()} == {"KM", "AB"}
    assert [str(row.date_from) for row in store.article_mentions(FALL.article_id) if row.toponym == "Mosul"] == ["2014-06-07"]
    assert html(press(other, "see both page")).count('<div class="logged') == 2


def test_a_role_is_set(store: Store) -> None:
    page = open_panel(Change.ROLE)
    page.radio(key="correct role").set_value("actor")
    run_without_errors(page.run())
    press(page, "make correction")
    assert ("Mosul", "actor") in mosul(store)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("8 June 2014", "Dated 1 mention: 8 June 2014."), ("none", "Dated 1 mention: no date."), ("June 2014", "Dated 1 mention: June 2014.")],
)
def test_a_date_is_set_as_it_is_typed_in_the_filters(store: Store, typed: str, said: str) -> None:
    page = press(fill(open_panel(Change.DATE), date=typed), "make correction")
    assert said in html(page)


@pytest.mark.parametrize("typed", ["8 Jnue 2014", "31 June 2014", "yesterday", "-"])
def test_a_date_that_cannot_be_is_refused_in_a_line(store: Store, typed: str) -> None:
    page = fill(open_panel(Change.DATE), date=typed)
    assert 'class="field-note"' in html(page)
    assert "make correction" not in {button.key for button in page.button}


@pytest.mark.parametrize(
    ("typed", "is_refused"),
    [("33.3, 43.1", False), ("33.3, 443", True), ("443, 33.3", True), ("north", True), ("33.3", True)],
)
def test_a_point_of_ones_own_is_a_place_or_refused(store: Store, typed: str, is_refused: bool) -> None:
    page = open_panel(Change.PLACE)
    page.radio(key="correct place ").set_value("")
    page = fill(run_without_errors(page.run()), **{"own point": typed, "own name": "Old <b>mill</b>"})
    assert ("make correction" not in {button.key for button in page.button}) == is_refused
    if not is_refused:
        press(page, "make correction")
        assert [(row.name, row.lat, row.lon) for row in store.places(Query()) if row.corrected] == [("Old <b>mill</b>", 33.3, 43.1)]
        assert "Old &lt;b&gt;mill&lt;/b&gt;" in html(page)


def test_a_name_is_made_longer_in_one_act(store: Store) -> None:
    page = fill(open_panel(Change.NAME_HERE), span="overran Mosul")
    page = fill(page, search="Tikrit, salah")
    page.radio(key="correct place Tikrit, salah").set_value(_first_place(page))
    press(run_without_errors(page.run()), "make correction")
    names = {row.toponym: row.name for row in store.article_mentions(FALL.article_id)}
    assert names["overran Mosul"] == "Tikrit"
    assert "Mosul" not in names
    press(page, "undo change page")
    assert "overran Mosul" not in {row.toponym for row in store.article_mentions(FALL.article_id)}


def test_an_empty_log_says_what_it_will_list_and_one_entry_needs_no_filters(store: Store) -> None:
    assert "Nothing has been corrected yet" in html(open_page(show="corrections"))
    for change, said, filters in ((Change.SEEN, "1 correction", 0), (Change.NOT_A_PLACE, "2 corrections", 3)):
        press(open_panel(change), "make correction")
        page = open_page(show="corrections")
        assert len(page.selectbox) == filters
        assert f">{said}<" in html(page)


def test_the_log_lists_undoes_and_redoes(store: Store) -> None:
    page = fill(fill(open_panel(Change.DATE), date="8 June 2014"), note='<script>alert("n")</script>')
    page.text_input(key="initials").set_value("**K**")
    press(run_without_errors(page.run()), "make correction")
    page = open_page(show="corrections")
    (entry,) = [entry for entry in store.correction_log() if entry.correction.undoes is None]
    assert (entry.correction.made_by, entry.correction.note) == ("**K**", '<script>alert("n")</script>')
    assert "&lt;script&gt;alert" in html(page)
    assert "<script>alert" not in html(page)
    turn = f"turn {entry.correction.correction_id}"
    assert page.button(key=turn).label == "Undo"
    press(page, turn)
    assert page.button(key=turn).label == "Redo"
    assert not store.corrections().standing
    press(page, turn)
    assert store.corrections().standing


def test_a_removal_and_a_mended_title_are_undone_and_redone_in_the_log(store: Store, gazetteer: Gazetteer) -> None:
    store.add([replace(fall(), article=replace(FALL, source_path="fall.txt"))], NOW)
    mended = mend(store, FALL.article_id, Metadata(title="A city falls"), gazetteer, now=NOW, made_by="KM")
    (removal,) = remove(store, [SIEGE.article_id], now=NOW)
    assert mended
    for correction, before, after in ((mended, FALL.title, "A city falls"), (removal, SIEGE.title, "")):
        page, turn = open_page(show="corrections"), f"turn {correction.correction_id}"
        assert f"<s>{FALL.title}</s> → <b>A city falls</b>" in html(page)
        assert SIEGE.title in html(page), "it is not said which article was removed"
        press(page, turn)
        assert _titles(store)[correction.article_id] == before
        assert page.button(key=turn).label == "Redo"
        press(page, turn)
        assert "That stands again." in html(page)
        assert _titles(store).get(correction.article_id, "") == after
        press(page, "undo change page")
        assert _titles(store)[correction.article_id] == before


def _titles(store: Store) -> dict[str, str]:
    return {row.article_id: row.title for row in store.articles()}


def test_the_queue_is_answered_one_after_another(store: Store) -> None:
    page = open_page(show="review")
    total = store.review_progress(Query()).total
    assert f"0 of {total} mentions seen" in html(page)
    press(page, "review S")
    assert f"1 of {total} mentions seen" in html(page)
    press(page, "review undo")
    assert f"0 of {total} mentions seen" in html(page)
    for _ in range(total):
        press(page, "review later")
    assert f"That was all but the {total} mentions that you have put off." in html(page)
    press(page, "review again")
    press(page, "review N")
    assert f"1 of {total} mentions seen" in html(page)
    press(page, "review undo")
    assert f"0 of {total} mentions seen" in html(page)
    press(page, "review N")
    assert store.correction_log()[0].correction.change is Change.NOT_A_PLACE
    assert listed_places(open_page())
