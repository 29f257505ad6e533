"""Corrections as files: what is written comes back, bad rows are all said, and what disagrees is named."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import BAGHDAD, MOSUL, NOW, days, make_article

from dashboard.correcting.exchange.conflicts import find_conflicts
from dashboard.correcting.exchange.gazetteer_rows import gazetteer_rows
from dashboard.correcting.exchange.reading import CorrectionFileError, read_corrections
from dashboard.correcting.exchange.writing import COLUMNS, guarded, unguarded, write_corrections
from dashboard.geoparsing.gazetteer.parsing import parse_rows
from dashboard.model import Place, Role
from dashboard.store.corrections import Change, Correction, Metadata, Scope, mending, removal, undoing

ARTICLE = make_article("Mosul fell.", title="Fall", source="Reuters")
PLACED = Correction(
    "c-1", NOW, Change.PLACE, ARTICLE.article_id, "", made_by="KM", note="sure", scope=Scope.STORE, source="Reuters", toponym="Mosul",
    start=0, end=5, place=replace(MOSUL, population=0), excerpt="Mosul fell.", excerpt_start=0, was="Mosul, XX",
)  # fmt: skip
SIBLINGS = [
    PLACED,
    replace(PLACED, change=Change.NOT_A_PLACE, place=None),
    replace(PLACED, change=Change.ROLE, place=None, role=Role.ACTOR, scope=Scope.MENTION),
    replace(PLACED, change=Change.DATE, place=None, days=days("2014-06-09", "2014-06-30"), scope=Scope.ARTICLE),
    replace(PLACED, change=Change.DATE, place=None, days=None, scope=Scope.SOURCE, article_id="", start=None, end=None),
    replace(PLACED, change=Change.SEEN, scope=Scope.MENTION),
    replace(PLACED, change=Change.NAME_HERE, scope=Scope.MENTION, was=""),
    undoing(PLACED, NOW, "AB", "no"),
    replace(mending(ARTICLE, Metadata("Fall", "", days("2014-06-10")), NOW), before=None),
    replace(mending(ARTICLE, Metadata(None, "AP", None), NOW), before=None),
    replace(removal(ARTICLE, NOW), before=None),
]


@pytest.mark.parametrize("entry", SIBLINGS, ids=lambda entry: f"{entry.change}-{entry.scope}")
def test_every_change_comes_back_as_it_was_written(entry: Correction) -> None:
    assert read_corrections(write_corrections([entry], {ARTICLE.article_id: "=Fall"})) == [entry]


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=20), st.text(alphabet="='+-@ \n\r\t\",;\u200b＝a", max_size=8))
def test_any_note_and_initials_come_back_and_are_no_formula(note: str, made_by: str) -> None:
    entry = replace(PLACED, note=note, made_by=made_by)
    written = write_corrections([entry], {})
    assert read_corrections(written) == [entry]
    for cell in next(iter(list(csv.reader(io.StringIO(written, newline="")))[1:])):
        assert not cell.startswith(("=", "+", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("'=1", "''=1"), ("'s-Hertogenbosch", "'s-Hertogenbosch"), ("", ""), ("-", "'-"), ("''", "''")],
)
def test_a_formula_is_guarded_and_nothing_else(text: str, cell: str) -> None:
    assert (guarded(text), unguarded(cell)) == (cell, text)


def test_a_file_has_a_correction_a_row_and_the_same_one_twice_is_one() -> None:
    log = [PLACED, replace(PLACED, correction_id="c-2")]
    written = write_corrections(log, {})
    assert len(list(csv.reader(io.StringIO(written)))) == 3
    assert read_corrections("\ufeff" + written + "\r\n" + written.split("\r\n", 1)[1]) == log


def row(**cells: Any) -> str:
    """A table of one correction, a place in the whole store, with other cells."""
    (values,) = csv.DictReader(io.StringIO(write_corrections([PLACED], {}), newline=""))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerow(values | cells)
    return file.getvalue()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"lat": "433"}, "lat '433' lies outside -90 to 90"),
        ({"lon": "east"}, "lon 'east' is no number"),
        ({"lat": "nan"}, "lat 'nan' lies outside"),
        ({"change": "move"}, "change 'move' is not known"),
        ({"scope": "world"}, "scope 'world' is not known"),
        ({"made_at": "2026-11-28"}, "made_at '2026-11-28' is no time with a zone"),
        ({"date_from": "2014-02-30"}, "date_from '2014-02-30'"),
        ({"date_from": "2014-06-02", "date_to": "2014-06-01"}, "no days in order"),
        ({"correction_id": " "}, "correction_id is empty"),
        ({"toponym": ""}, "toponym is empty"),
        ({"scope": "mention", "start": ""}, "start and end are not those of a word"),
        ({"scope": "article", "article_id": ""}, "article_id is empty"),
        ({"place_id": ""}, "place needs a place"),
        ({"change": "role", "role": ""}, "role is empty"),
        ({"role": "hero"}, "role 'hero' is not known"),
        ({"country": "Iraq"}, "country 'Iraq' is no ISO 3166-1 alpha-2 code"),
        ({"start": "-1"}, "start '-1' is no number of characters"),
        ({"change": "removed"}, "the scope is article"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_in_a_line(cells: dict[str, str], said: str) -> None:
    with pytest.raises(CorrectionFileError) as refusal:
        read_corrections(row(**cells))
    assert str(refusal.value).startswith("line 2: ")
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_every_bad_row_is_said() -> None:
    head, good, *_ = write_corrections([PLACED], {}).split("\r\n")
    bad = good.replace("place,", "move,", 1)
    with pytest.raises(CorrectionFileError) as refusal:
        read_corrections("\r\n".join([head, bad, good, bad, "too,few", good.replace("sure", "unsure"), '"never closed']))
    lines = str(refusal.value).splitlines()
    assert [line.split(":")[0] for line in lines] == ["line 2", "line 4", "line 5", "line 6", "line 7"]
    assert lines[3].endswith("the correction_id is that of line 3, which says otherwise")


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "not a table"])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(CorrectionFileError, match="it is no table of corrections"):
        read_corrections(text)


def test_a_conflict_says_both_and_which_holds() -> None:
    other = replace(
        PLACED, correction_id="c-2", made_at=NOW + timedelta(1), made_by="AB", toponym="MOSUL", place=replace(BAGHDAD, population=0)
    )
    (conflict,) = find_conflicts([PLACED], [PLACED, other])
    assert str(conflict) == (
        "“Mosul” in the whole store: Mosul, Nineveh, Iraq (KM, 21 November 2026) here, Baghdad, Iraq (AB, 22 November 2026) in the file; "
        "the newer holds, Baghdad, Iraq"
    )


def test_who_finds_a_mention_right_and_who_takes_it_off_the_map_disagree() -> None:
    found_right = replace(PLACED, change=Change.SEEN, scope=Scope.MENTION)
    for other in (replace(found_right, change=Change.NOT_A_PLACE, place=None), replace(found_right, change=Change.PLACE, place=BAGHDAD)):
        assert find_conflicts([found_right], [replace(other, correction_id="c-2")])
    assert not find_conflicts([found_right], [replace(found_right, correction_id="c-2", change=Change.PLACE)])


@pytest.mark.parametrize(
    "other",
    [
        PLACED,  # the same
        replace(PLACED, correction_id="c-2"),  # the same again
        replace(PLACED, correction_id="c-2", scope=Scope.SOURCE, place=BAGHDAD),  # narrower
        replace(PLACED, correction_id="c-2", toponym="Mosul Dam", place=BAGHDAD),
        replace(PLACED, correction_id="c-2", change=Change.ROLE, place=None, role=Role.ACTOR),
        undoing(PLACED, NOW),
    ],
)
def test_what_sets_the_same_or_another_thing_is_no_conflict(other: Correction) -> None:
    assert find_conflicts([PLACED], [other]) == []


def test_places_that_no_gazetteer_has_are_rows_for_one() -> None:
    new = Place("x-solhan-1", "Solhan", "PPL", "BF", "Sahel", 13.1, -0.9)
    log = [replace(PLACED, place=new, toponym=name) for name in ("Solhan", "Sol|han\nTown", "Soulhan")]
    log += [PLACED, replace(PLACED, place=replace(new, place_id="x-2"), scope=Scope.SOURCE)]
    (parsed,) = parse_rows(gazetteer_rows(log, lambda place: place.place_id == MOSUL.place_id).encode(), "rows")
    assert parsed.place == new
    assert parsed.aliases == ("Sol han Town", "Soulhan")
