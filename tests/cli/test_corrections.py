"""`dashboard corrections`: what is exported is imported whole or not at all, and every line that is wrong is said."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from cli.commands import run_command
from readings import ERBIL, MOSUL, NOW, days, make_article, make_mention, make_reading

from dashboard.cli.main import main
from dashboard.correcting.correcting import correct, mend, remove, take_back, undo
from dashboard.correcting.setting import By, name_here, not_a_place, place_by_hand, seen, set_date, set_place
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.model import Place
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.corrections import Metadata, Scope

ARTICLE = make_article("Shells hit Mosul.\nErbil is calm, and Karama too.", source="Reuters", title="=Shells", source_path="a.txt")
ZARBANUK = place_by_hand("Zarbanuk", "PPL", "IQ", "Nineveh", 36.1, 43.2)
BY = By(NOW, "KM", "@home, =1+1\nsurely \x1b[31m")


def make_store(path: Path) -> Store:
    store = Store.open(path, create=True)
    store.add([make_reading(ARTICLE, make_mention(ARTICLE, "Mosul", MOSUL), make_mention(ARTICLE, "Erbil", ERBIL))], NOW)
    return store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store in which everything was looked at, and one correction taken back."""
    store = make_store(tmp_path / "own")
    mosul, erbil = store.article_mentions(ARTICLE.article_id)
    start = ARTICLE.text.index("Karama")
    karama = Place("x-karama", "Karama", "PPL", "IQ", "", 36.0, 43.0)
    correct(store, [set_place(mosul, ZARBANUK, Scope.STORE, BY), seen(erbil, BY), name_here(ARTICLE, start, start + 6, karama, BY)])
    take_back(store, correct(store, [not_a_place(erbil, Scope.SOURCE, BY)]), By(NOW + timedelta(1)))
    return store


def names(store: Store) -> list[tuple[str, str | None, str]]:
    return [(row.toponym, row.name, row.reason) for row in store.mentions(Query(), order="article")]


def test_what_one_store_exports_another_imports(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = make_store(tmp_path / "other")
    file = tmp_path / "corrections.csv"
    assert main(["corrections", "export", str(file), "--store", str(store.path)]) == 0
    assert main(["corrections", "import", str(file), "--store", str(other.path)]) == 0
    assert capsys.readouterr().out == "5 corrections added, 0 known already.\n"
    assert names(other) == names(store)
    assert other.corrections().log == store.corrections().log
    assert main(["corrections", "import", str(file), "--store", str(other.path)]) == 0
    assert capsys.readouterr().out == "0 corrections added, 5 known already.\n"
    cells = [cell for row in csv.reader(io.StringIO(file.read_text("utf-8"), newline="")) for cell in row]
    assert "'@home, =1+1\nsurely \x1b[31m" in cells
    assert "'=Shells" in cells


def test_a_mended_title_and_a_removal_hold_where_they_are_imported_and_so_does_their_undoing(
    tmp_path: Path, gazetteer: Gazetteer, capsys: pytest.CaptureFixture[str]
) -> None:
    own, other = make_store(tmp_path / "own"), make_store(tmp_path / "other")
    gone = make_article("Nothing new from Erbil.", source="AP", source_path="b.txt")
    for store in (own, other):
        store.add([make_reading(gone, make_mention(gone, "Erbil", ERBIL))], NOW)
    mended = mend(own, ARTICLE.article_id, Metadata(title="=Shells hit", source=""), gazetteer, now=NOW, made_by="@KM")
    (removal,) = remove(own, [gone.article_id], now=NOW)
    assert mended
    hand_over(own, other, tmp_path)
    assert [(row.title, row.source) for row in other.articles()] == [("=Shells hit", "")]
    assert {entry.correction.made_by for entry in other.correction_log()} == {"@KM", ""}
    assert {entry.before for entry in other.correction_log()} == {"=Shells, Reuters", ""}  # as its file gives them there
    for correction in (mended, removal):
        undo(own, correction, gazetteer, now=NOW + timedelta(1))
    hand_over(own, other, tmp_path)
    assert sorted((row.title, row.source) for row in other.articles()) == [("", "AP"), ("=Shells", "Reuters")]
    assert capsys.readouterr().out == "2 corrections added, 0 known already.\n2 corrections added, 2 known already.\n"
    assert main(["check", "--store", str(other.path)]) == 0


def hand_over(own: Store, other: Store, folder: Path) -> None:
    """Exports the corrections of one store and imports them into another."""
    file = folder / "handed_over.csv"
    assert main(["corrections", "export", str(file), "--store", str(own.path)]) == 0
    assert main(["corrections", "import", str(file), "--store", str(other.path)]) == 0


def test_an_import_with_a_bad_row_imports_nothing(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = make_store(tmp_path / "other")
    file = tmp_path / "corrections.csv"
    main(["corrections", "export", str(file), "--store", str(store.path)])
    text = file.read_text("utf-8").replace("43.2", "443").replace(",seen,", ",blessed,")
    file.write_text(text, "utf-8")
    assert main(["corrections", "import", str(file), "--store", str(other.path)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert any("lon '443' lies outside -180 to 180" in line for line in lines)
    assert any("change 'blessed' is not known" in line for line in lines)
    assert len(lines) == 2
    assert not other.corrections().log


#: Changes of the file by hand, and what is said of each.
SPOILED = {
    ",43.2,": (",443,", "lon '443' lies outside -180 to 180"),
    ",seen,": (",blessed,", "change 'blessed' is not known"),
    ",name_here,": (",name_here,extra,", "it has more or fewer cells than the first line"),
    "+00:00": ("", "is no time with a zone"),
}


def test_all_that_is_wrong_with_a_file_is_said_and_nothing_is_imported(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, file = make_store(tmp_path / "other"), tmp_path / "corrections.csv"
    main(["corrections", "export", str(file), "--store", str(store.path)])
    before, text = names(other), file.read_text("utf-8")
    for words, (spoiled, _) in SPOILED.items():
        assert words in text
        text = text.replace(words, spoiled)
    file.write_text(text, "utf-8")
    assert main(["corrections", "import", str(file), "--store", str(other.path)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 5  # one for each row, whatever is wrong with it
    assert [problem for _, problem in SPOILED.values() if problem not in "\n".join(lines)] == []
    assert (other.corrections().log, names(other)) == ((), before)


def test_a_formula_that_was_typed_into_the_file_is_text(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "corrections.csv"
    main(["corrections", "export", str(file), "--store", str(store.path)])
    formula = '=HYPERLINK("http://a.example","x")'
    rows = [dict(row, note=formula, made_by="@KM") for row in csv.DictReader(io.StringIO(file.read_text("utf-8"), newline=""))]
    with file.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    third = make_store(tmp_path / "third")
    assert main(["corrections", "import", str(file), "--store", str(third.path)]) == 0
    assert {(entry.made_by, entry.note) for entry in third.corrections().log} == {("@KM", formula)}
    assert formula in names(third)[0][2]
    main(["corrections", "export", str(file), "--store", str(third.path)])
    cells = [cell for row in csv.reader(io.StringIO(file.read_text("utf-8"), newline="")) for cell in row]
    assert f"'{formula}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot read"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"", "it is no table of corrections"),
        (b"PK\x03\x04workbook", "it is no table of corrections"),
    ],
)
def test_another_file_is_refused_in_a_line(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    file = tmp_path / "other.csv"
    if content is not None:
        file.write_bytes(content)
    assert main(["corrections", "import", str(file), "--store", str(store.path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_a_folder_is_refused_in_a_line(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corrections", "import", str(tmp_path), "--store", str(store.path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "cannot read" in line


@pytest.mark.parametrize(
    ("first", "last"), [("2014-02-30", "2014-02-30"), ("June 2014", ""), ("2014-06-09", "2014-06-01"), ("31.12.2014", "31.12.2014")]
)
def test_a_date_that_cannot_be_is_refused_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], first: str, last: str) -> None:
    own, other, file = make_store(tmp_path / "own"), make_store(tmp_path / "other"), tmp_path / "corrections.csv"
    correct(own, [set_date(own.article_mentions(ARTICLE.article_id)[0], days("2014-06-09"), Scope.MENTION, BY)])
    main(["corrections", "export", str(file), "--store", str(own.path)])
    text = file.read_text("utf-8")
    assert ",2014-06-09,2014-06-09," in text
    file.write_text(text.replace(",2014-06-09,2014-06-09,", f",{first},{last},"), "utf-8")
    assert main(["corrections", "import", str(file), "--store", str(other.path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert f"date_from '{first}'" in line
    assert not other.corrections().log


def test_corrections_of_a_foreign_article_are_kept_and_said(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = Store.open(tmp_path / "empty", create=True)
    file = tmp_path / "corrections.csv"
    main(["corrections", "export", str(file), "--store", str(store.path)])
    assert main(["corrections", "import", str(file), "--store", str(empty.path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "5 corrections added, 0 known already."
    assert len(said) == 3  # two are of the article; those of the source and the store are of no one article
    assert all(line.startswith(f"No stored article has the id {ARTICLE.article_id}: this mention: ") for line in said[1:])
    assert main(["check", "--store", str(empty.path)]) == 0
    assert "3 corrections by hand stand; 2 of them are orphaned" in capsys.readouterr().out
    empty.add([make_reading(ARTICLE, make_mention(ARTICLE, "Mosul", MOSUL), make_mention(ARTICLE, "Erbil", ERBIL))], NOW)
    assert names(empty) == names(store)


def test_a_conflict_is_said_and_the_newer_holds(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = make_store(tmp_path / "other")
    mosul = other.article_mentions(ARTICLE.article_id)[0]
    correct(other, [set_place(mosul, ERBIL, Scope.STORE, By(NOW + timedelta(2), "AB"))])
    file = tmp_path / "corrections.csv"
    main(["corrections", "export", str(file), "--store", str(other.path)])
    assert main(["corrections", "import", str(file), "--store", str(store.path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1] == (
        "Conflict: “Mosul” in the whole store: Zarbanuk, Nineveh, Iraq (KM, 21 November 2026) here, "
        "Erbil, Iraq (AB, 23 November 2026) in the file; the newer holds, Erbil, Iraq"
    )
    assert names(store)[0][1] == "Erbil"


def test_the_log_is_listed_newest_first_and_no_note_moves_the_cursor(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corrections", "list", "--store", str(store.path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "22 November 2026: “Erbil” in Reuters: undone"
    assert any(line.endswith("(undone)") for line in lines[1:])
    assert any("“Mosul” in the whole store: Mosul, Nineveh, Iraq -> Zarbanuk, Nineveh, Iraq" in line for line in lines)
    assert len(lines) == 5
    assert all(line.isprintable() for line in lines)


def test_what_was_learned_is_told_by_confidence_and_kind(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corrections", "learned", "--store", str(store.path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Read right: 1 of the 3 mentions that readers have looked at.",
        "By how sure it was:",
        "  90% to 100% sure: 1 of 2 are right",
        "By kind:",
        "  town: 1 of 2 are right",
        "  no place: 0 of 1 is right",
        "The commonest mistakes:",
        "  1 × “Karama”: no place -> Karama, Iraq",
        "  1 × “Mosul”: Mosul, Iraq -> Zarbanuk, Iraq",
    ]


@pytest.mark.parametrize(
    ("action", "said"), [("list", "Nothing was corrected by hand."), ("learned", "No reader has looked at a place yet.")]
)
def test_a_store_without_corrections_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str], action: str, said: str) -> None:
    assert main(["corrections", action, "--store", str(make_store(tmp_path / "own").path)]) == 0
    assert capsys.readouterr().out == f"{said}\n"


def test_a_place_that_the_gazetteer_lacks_is_found_once_its_row_is_given(
    store: Store, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rows, lines = tmp_path / "rows.csv", tmp_path / "corrections.csv"
    assert main(["corrections", "rows", str(rows), "--store", str(store.path)]) == 0
    assert [row["name"] for row in csv.DictReader(rows.open(encoding="utf-8"))] == ["Zarbanuk"]
    main(["corrections", "export", str(lines), "--store", str(store.path)])
    article = json.dumps({"id": 1, "text": "Shells hit Mosul on Monday."}).encode()
    by_rows = run_command(["geoparse", "--gazetteer", str(rows)], input=article.replace(b"Mosul", b"Zarbanuk"))
    by_file = run_command(["geoparse", "--corrections", str(lines)], input=article)
    for answer in (by_rows, by_file):
        assert [mention["place_id"] for mention in json.loads(answer.stdout)["mentions"]] == [ZARBANUK.place_id], answer
    broken = run_command(["geoparse", "--corrections", str(rows)], input=article)
    assert (broken.returncode, b"it is no table of corrections" in broken.stderr) == (1, True)
