"""The command line: what it writes, where it reports errors, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.commands import LOCAL_NEWS, NEWS, error_line, output_on_terminal, run_command
from two_names import make_store

from dashboard.cli import main
from dashboard.cli.filter_options import join_signed
from dashboard.corpus import seeds_folder
from dashboard.export import FORMATS
from dashboard.geoparsing.gazetteer.parsing import COLUMNS
from dashboard.model import Kind, kind_of
from dashboard.store import StoreError, streaming
from dashboard.store.rows import MentionRow


@pytest.fixture(scope="module")
def seeds_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "a store"
    assert main(["ingest", "--store", str(path), str(seeds_folder())]) == 0
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS, encoding="utf-8")
    return folder


class TestHelp:
    @pytest.mark.parametrize("name", [[], ["serve"], ["ingest"], ["export"], ["geoparse"], ["gazetteer"]])
    def test_help_teaches_by_example(self, name: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stopped:
            main([*name, "--help"])
        assert stopped.value.code == 0
        assert f"dashboard {' '.join(name)}".strip() in capsys.readouterr().out.partition("examples:")[2]

    def test_help_is_answered_without_loading_what_only_commands_need(self) -> None:
        script = "import sys; from dashboard.cli.main import parser; parser(); print(*sys.modules)"
        modules = set(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split())
        assert modules.isdisjoint({"streamlit", "deltalake", "duckdb", "pyarrow", "numpy", "folium", "pandas"})

    def test_the_version_is_the_package_s(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["--version"])
        assert capsys.readouterr().out.startswith("dashboard 0.")


class TestProgress:
    def test_long_work_shows_a_bar_on_a_terminal(self, tmp_path: Path, articles: Path) -> None:
        (tmp_path / "in.jsonl").write_text(json.dumps({"id": 1, "text": NEWS}) + "\n")
        assert "0/1 [" in output_on_terminal(["ingest", "--store", str(tmp_path / "store"), str(articles)])
        assert "articles [" in output_on_terminal(["geoparse", str(tmp_path / "in.jsonl")])


class TestWrongUsage:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["ingest"], "required: PATH"),
            (["nonsense"], "invalid choice: 'nonsense'"),
            (["--port", "http"], "'http' is no port"),
            (["serve", "--port", "65536"], "'65536' is no port"),
            (["serve", "--port", "0"], "'0' is no port"),
            (["export", "--format", "xml"], "invalid choice: 'xml'"),
            (["export", "--since", "2014-02-30"], "not in the calendar"),
            (["export", "--until", ""], "the date is empty"),
            (["ingest", ""], "it is empty: name a file or a folder"),
            (["export", "--output", ""], "it is empty: name a file or a folder"),
            (["export", "--store", ""], "it is empty: name a file or a folder"),
            (["export", "--min-confidence", "1.5"], "1.5"),
            (["export", "--bbox", "1,2,3"], "box"),
            (["export", "--bbox", "-10,40,50,30"], "box"),
            (["export", "--feature", "castle of"], "kind"),
            (["export", "--country", "Iraq"], "country code"),
            (["export", "--text-in", "page"], '\'page\' is neither "sentence" nor "paragraph" nor "article"'),
            (["export", "--on", "page"], '\'page\' is neither "event" nor "published"'),
            (["export", "--copies", "some"], '\'some\' is neither "one" nor "all"'),
            (["geoparse", "--frobnicate"], "unrecognized arguments"),
            (["ingest", "a.txt", "--agian"], "see dashboard ingest --help"),
            (["ingest"], "see dashboard ingest --help"),
            (["export", "--min-mention", "2"], "unrecognized arguments"),
        ],
    )
    def test_wrong_usage_is_reported_in_one_line_with_status_2(
        self, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2
        assert message in error_line(capsys)

    def test_dates_that_end_before_they_begin_are_wrong_usage(self, seeds_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["export", "--store", str(seeds_store), "--since", "2015", "--until", "2014"]) == 2
        assert "end before they begin" in error_line(capsys)

    def test_a_port_in_the_environment_is_checked_like_an_option(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DASHBOARD_PORT", "many")
        with pytest.raises(SystemExit) as stopped:
            main([])
        assert stopped.value.code == 2

    def test_a_box_may_begin_with_a_western_longitude(self) -> None:
        assert join_signed(["export", "--bbox", "-10,30,40,50", "--demonyms"]) == ["export", "--bbox=-10,30,40,50", "--demonyms"]


class TestIngest:
    def test_a_summary_ends_it_and_the_second_time_nothing_changes(
        self, tmp_path: Path, articles: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        store = str(tmp_path / "store")
        assert main(["ingest", "--store", store, str(articles)]) == 0
        first = capsys.readouterr()
        assert (first.out, first.err) == ("1 article read, 0 unchanged, 3 mentions, 0 not placed.\n", "")
        assert main(["ingest", "--store", store, str(articles)]) == 0
        assert capsys.readouterr().out == "0 articles read, 1 unchanged, 0 mentions, 0 not placed.\n"

    def test_places_of_the_users_own_are_not_lost_without_a_word(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        store, gazetteer = str(tmp_path / "store"), str(tmp_path / "villages.csv")
        (tmp_path / "a.txt").write_text("Troops left Zahabiyah.\n", encoding="utf-8")
        Path(gazetteer).write_text(f"{','.join(COLUMNS)}\nx-mine,Zahabiyah,,PPL,IQ,,36.3,43.1,\n", encoding="utf-8")
        with_own_places = ["ingest", "--store", store, "--gazetteer", gazetteer]
        assert main([*with_own_places, str(tmp_path / "a.txt")]) == 0
        assert main([*with_own_places, "--again"]) == 0
        assert capsys.readouterr().err == ""
        assert main(["ingest", "--store", store, "--again"]) == 0
        assert "read with a gazetteer of your own" in error_line(capsys)
        assert main(["ingest", "--store", store, "--again"]) == 0
        assert capsys.readouterr().err == ""

    def test_an_articles_csv_is_no_article(self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (articles / "articles.csv").write_text("file\na.txt\n")
        assert main(["ingest", "--store", str(tmp_path / "store"), str(articles / "articles.csv")]) == 1
        assert "no article is named" in error_line(capsys)

    def test_nothing_is_printed_but_the_summary_not_even_as_the_process_ends(self, tmp_path: Path, articles: Path) -> None:
        done = run_command(["ingest", "--store", str(tmp_path / "store"), str(articles)])
        assert (done.stdout.count(b"\n"), done.stderr, done.returncode) == (1, b"", 0)

    def test_each_thing_that_cannot_be_read_is_a_line_and_the_rest_is_stored(
        self, tmp_path: Path, articles: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (articles / "empty.txt").touch()
        (articles / "image.txt").write_bytes(b"\x89PNG\0")
        (articles / "articles.csv").write_text("file,published\na.txt,2014-02-30\ngone.txt,2014\n")
        assert main(["ingest", "--store", str(tmp_path / "store"), str(tmp_path / "missing"), str(articles)]) == 1
        output = capsys.readouterr()
        assert output.out.startswith("1 article read")
        names = ["missing", "articles.csv", "articles.csv", "empty.txt", "image.txt"]
        assert [Path(line.removeprefix("dashboard: ").partition(": ")[0]).name for line in output.err.splitlines()] == names

    def test_with_nothing_to_read_no_store_is_made(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["ingest", "--store", str(tmp_path / "store"), str(tmp_path / "missing")]) == 1
        assert "no such file or folder" in error_line(capsys)
        assert not (tmp_path / "store").exists()

    def test_every_bad_row_of_a_gazetteer_is_named_and_nothing_is_stored(
        self, tmp_path: Path, articles: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        gazetteer = tmp_path / "mine.csv"
        header = "place_id,name,aliases,feature,country,admin1,lat,lon,population\n"
        gazetteer.write_text(header + "x-a,A,,PPL,IQ,,95,44,1\nx-b,B,,PPL,IQ,,33,44,1\nx-c,C,,PPL,IQ,,33,east,1\n")
        store = tmp_path / "store"
        assert main(["ingest", "--store", str(store), "--gazetteer", str(gazetteer), str(articles)]) == 1
        errors = capsys.readouterr().err.splitlines()
        assert ["line 2" in errors[0], "line 4" in errors[1], len(errors)] == [True, True, 2]
        assert not store.exists()

    def test_a_place_of_the_user_s_own_is_found(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        gazetteer = tmp_path / "mine.csv"
        header = "place_id,name,aliases,feature,country,admin1,lat,lon,population\n"
        gazetteer.write_text(f"{header}x-qaraj,Qaraj Ridge,,HLL,IQ,Nineveh,35.9,43.6,0\n")
        text = tmp_path / "a.txt"
        text.write_text("They dug in on Qaraj Ridge on Tuesday, the army said.")
        assert main(["ingest", "--store", str(tmp_path / "store"), "--gazetteer", str(gazetteer), str(text)]) == 0
        capsys.readouterr()
        assert main(["export", "--store", str(tmp_path / "store"), "--format", "jsonl"]) == 0
        assert json.loads(capsys.readouterr().out)["place_id"] == "x-qaraj"

    def test_articles_of_a_small_paper_are_read_together(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for n, text in enumerate(LOCAL_NEWS):
            (tmp_path / f"{n}.txt").write_text(text)
        rows = "".join(f"{n}.txt,the county herald\n" for n in range(len(LOCAL_NEWS)))
        (tmp_path / "articles.csv").write_text(f"file,source\n{rows}")
        assert main(["ingest", "--store", str(tmp_path / "store"), str(tmp_path)]) == 0
        capsys.readouterr()
        assert main(["export", "--store", str(tmp_path / "store"), "--format", "jsonl", "--place", "Paris"]) == 0
        assert [json.loads(line)["country"] for line in capsys.readouterr().out.splitlines()] == ["US"]

    @pytest.mark.parametrize("name", ["a file", "a folder of something else"])
    def test_what_is_no_store_is_not_written_into(
        self, tmp_path: Path, articles: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "a file").write_text("x")
        (tmp_path / "a folder of something else").mkdir()
        (tmp_path / "a folder of something else" / "letter.doc").write_text("x")
        assert main(["ingest", "--store", str(tmp_path / name), str(articles)]) == 1
        error_line(capsys)
        assert [path.name for path in (tmp_path / "a folder of something else").iterdir()] == ["letter.doc"]

    def test_the_environment_names_the_store(self, tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "named"))
        assert main(["ingest", str(articles)]) == 0
        assert (tmp_path / "named" / "articles").is_dir()


def broken(_record: object) -> MentionRow:
    raise StoreError("cannot read the store: it is gone")


class TestExport:
    @pytest.mark.parametrize("format_", ["csv", "geojson", "jsonl"])
    def test_the_three_formats_hold_the_same_mentions(self, seeds_store: Path, format_: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["export", "--store", str(seeds_store), "--format", format_, "--place", "Mosul"]) == 0
        out = capsys.readouterr().out
        if format_ == "csv":
            names = [row["name"] for row in csv.DictReader(io.StringIO(out, newline=""))]
        elif format_ == "jsonl":
            names = [json.loads(line)["name"] for line in out.splitlines()]
        else:
            names = [feature["properties"]["name"] for feature in json.loads(out)["features"]]
        assert len(names) >= 10
        assert set(names) == {"Mosul"}

    @pytest.mark.parametrize(
        ("filters", "matches"),
        [
            (["--source", "Reuters"], lambda row: row["source"] == "Reuters"),
            (["--country", "iq", "--feature", "town"], lambda row: row["country"] == "IQ" and row["feature"].startswith("PPL")),
            (["--feature", "country", "--feature", "region"], lambda row: kind_of(row["feature"]) in (Kind.COUNTRY, Kind.REGION)),
            (["--since", "2016"], lambda row: row["date_to"] >= "2016-01-01"),
            (["--until", "2014-06", "--on", "published"], lambda row: row["published_from"] <= "2014-06-30"),
            (
                ["--since", "2014-06", "--until", "2014-06", "--surely"],
                lambda row: "2014-06-01" <= row["date_from"] <= row["date_to"] <= "2014-06-30",
            ),
            (["--min-confidence", "0.9"], lambda row: row["confidence"] >= 0.9),
            (["--bbox", "43,36,44.5,37"], lambda row: row["elsewhere"] or (43 <= row["lon"] <= 44.5 and 36 <= row["lat"] <= 37)),
            (["--text", "migrants europe"], lambda row: row["source"] == "Reuters"),
        ],
    )
    def test_a_filter_keeps_some_mentions_and_all_that_it_keeps_match(
        self, seeds_store: Path, filters: list[str], matches: object, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert callable(matches)
        assert main(["export", "--store", str(seeds_store), "--format", "jsonl", *filters]) == 0
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert rows
        assert [row for row in rows if not matches(row)] == []

    def test_demonyms_are_written_only_when_asked_for(self, seeds_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
        demonym_columns = []
        for options in ([], ["--demonyms"]):
            main(["export", "--store", str(seeds_store), "--format", "jsonl", *options])
            demonym_columns.append([json.loads(line)["demonym"] for line in capsys.readouterr().out.splitlines()])
        assert [True in column for column in demonym_columns] == [False, True]

    def test_it_can_be_written_to_a_file(self, seeds_store: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        assert main(["export", "--store", str(seeds_store), "--output", str(tmp_path / "out.csv")]) == 0
        assert main(["export", "--store", str(seeds_store)]) == 0
        assert (tmp_path / "out.csv").read_bytes() == capsysbinary.readouterr().out

    @pytest.mark.parametrize("format_", ["gpkg", "geoparquet", "xlsx"])
    def test_what_is_no_text_goes_to_a_file_or_a_pipe(
        self, seeds_store: Path, tmp_path: Path, format_: str, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        command = ["export", "--store", str(seeds_store), "--format", format_]
        assert main([*command, "--output", str(tmp_path / "out")]) == 0
        assert main(command) == 0
        assert (tmp_path / "out").read_bytes() == capsysbinary.readouterr().out

    @pytest.mark.parametrize("format_", ["gpkg", "geoparquet", "xlsx"])
    def test_what_is_no_text_goes_to_no_terminal(
        self, seeds_store: Path, format_: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert main(["export", "--store", str(seeds_store), "--format", format_]) == 2
        assert "name a file with --output" in error_line(capsys)

    @pytest.mark.parametrize("format_", [format_.name for format_ in FORMATS])
    def test_no_mention_is_a_whole_file_and_a_line(
        self, seeds_store: Path, tmp_path: Path, format_: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        output = tmp_path / "out"
        command = ["export", "--store", str(seeds_store), "--format", format_, "--output", str(output)]
        assert main([*command, "--source", "Nobody"]) == 0
        assert "no mention matches" in error_line(capsys)
        assert output.exists()

    @pytest.mark.parametrize("format_", [format_.name for format_ in FORMATS])
    def test_a_store_that_breaks_meanwhile_leaves_the_old_file(
        self, tmp_path: Path, format_: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_store(tmp_path / "store")
        (tmp_path / "out").write_text("old")
        monkeypatch.setattr(streaming, "_mention_row", broken)
        command = ["export", "--store", str(tmp_path / "store"), "--format", format_, "--output", str(tmp_path / "out")]
        assert main(command) == 1
        assert "cannot read the store" in error_line(capsys)
        assert (tmp_path / "out").read_text() == "old"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "store"]

    def test_a_file_that_cannot_be_written_is_an_error(self, seeds_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["export", "--store", str(seeds_store), "--output", str(tmp_path / "nowhere" / "out.csv")]) == 1
        assert "cannot write" in error_line(capsys)

    @pytest.mark.parametrize(
        ("typed", "place_id"),
        [
            ("El Geneina", "379303"),
            ("el-geneina", "379303"),
            ("Al-Junaynah", "379303"),
            ("al junaynah", "379303"),
            ("Āl-Junaynah", "379303"),
            ("379303", "379303"),
            ("Constanţa", "680963"),
            ("constanta", "680963"),
            ("United States", "6252001"),
            ("US", "6252001"),
        ],
    )
    def test_a_place_is_found_by_the_gazetteers_name_and_that_of_the_articles(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str, place_id: str
    ) -> None:
        make_store(tmp_path / "store")
        assert main(["export", "--store", str(tmp_path / "store"), "--format", "jsonl", "--place", typed]) == 0
        assert {json.loads(line)["place_id"] for line in capsys.readouterr().out.splitlines()} == {place_id}

    def test_a_place_that_nobody_names_is_an_error(self, seeds_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["export", "--store", str(seeds_store), "--place", "Ouagadougou"]) == 1
        assert "try another spelling" in error_line(capsys)

    def test_a_store_that_is_not_there_is_an_error_and_is_not_made(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["export", "--store", str(tmp_path / "store")]) == 1
        error_line(capsys)
        assert not (tmp_path / "store").exists()

    def test_a_closed_pipe_ends_the_command_without_a_message(self, seeds_store: Path) -> None:
        read_end, write_end = os.pipe()
        os.close(read_end)
        command = [sys.executable, "-m", "dashboard", "export", "--store", str(seeds_store)]
        done = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, check=False)
        os.close(write_end)
        assert (done.returncode, done.stderr) == (1, b"")
