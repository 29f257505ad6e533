"""The command `dashboard geoparse` on files, pipes and terminals: which lines it holds back and which it answers at once."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest
from cli.commands import LOCAL_NEWS, NEWS, error_line, run_command

from dashboard.cli import main
from dashboard.workers import reading_workers

COLUMNS = {
    "start", "end", "text", "place_id", "name", "feature", "country", "lat", "lon", "radius_km", "demonym", "confidence", "reason",
    "rivals", "role", "role_certainty", "role_reason", "date_from", "date_to", "date_basis", "date_reason", "offset", "excerpt",
}  # fmt: skip
TIMEOUT_SECONDS = 60


def country_of_paris(output: bytes) -> str:
    """The country of the only mention in the first answer."""
    (mention,) = json.loads(output.splitlines()[0])["mentions"]
    return str(mention["country"])


def test_lines_from_standard_input_are_answered_in_order() -> None:
    lines = [{"id": 1, "text": NEWS, "published": "2014-06-12"}, "nonsense", {"id": 3, "text": "Nothing here."}]
    done = run_command(["geoparse"], input="\n".join(map(json.dumps, lines)).encode())
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert (first["id"], second["id"], third["id"]) == (1, None, 3)
    assert [mention["name"] for mention in first["mentions"] if not mention["demonym"]] == ["Mosul", "Erbil", "Baghdad"]
    assert {frozenset(mention) for mention in first["mentions"]} == {frozenset(COLUMNS)}
    assert [date["value"] for date in first["dates"]] == ["2014-06-10"]
    assert (second.keys(), third["mentions"]) == ({"id", "error"}, [])
    assert (done.returncode, done.stderr) == (1, b"dashboard: 1 line could not be read, each answered by its error in its place\n")


def test_a_file_is_read_as_standard_input_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "x", "text": NEWS}) + "\n")
    assert main(["geoparse", str(tmp_path / "in.jsonl")]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "x"


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geoparse", str(tmp_path / "in.jsonl")]) == 1
    assert "No such file" in error_line(capsys)


def test_articles_of_a_small_paper_are_read_together_from_a_file_and_from_a_pipe(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": n, "text": text, "source": "the county herald"}) + "\n" for n, text in enumerate(LOCAL_NEWS))
    (tmp_path / "in.jsonl").write_text(lines)
    from_pipe = run_command(["geoparse"], input=lines.encode())
    assert from_pipe.stdout == run_command(["geoparse", str(tmp_path / "in.jsonl")]).stdout
    assert country_of_paris(from_pipe.stdout) == "US"
    assert country_of_paris(run_command(["geoparse", "--at-once"], input=lines.encode()).stdout) == "FR"


@pytest.mark.parametrize(
    ("options", "line", "expected_field"),
    [
        ([], {"id": 1, "text": NEWS}, "mentions"),
        ([], {"id": 1}, "error"),
        (["--at-once"], {"id": 1, "text": NEWS, "source": "Reuters"}, "mentions"),
    ],
)
def test_a_program_may_wait_for_an_answer_before_it_sends_the_next_line(
    options: list[str], line: dict[str, object], expected_field: str
) -> None:
    command = [sys.executable, "-m", "dashboard", "geoparse", *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(2):
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            assert select.select([process.stdout], [], [], TIMEOUT_SECONDS)[0], "no answer"
            assert expected_field in json.loads(process.stdout.readline())
        process.stdin.close()


def test_what_is_typed_is_answered_at_once() -> None:
    our_end, terminal = os.openpty()
    command = [sys.executable, "-m", "dashboard", "geoparse"]
    with subprocess.Popen(command, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        os.write(our_end, json.dumps({"id": 1, "text": NEWS, "source": "Reuters"}).encode() + b"\n")
        assert select.select([process.stdout], [], [], TIMEOUT_SECONDS)[0], "no answer"
        assert json.loads(process.stdout.readline())["id"] == 1
        os.write(our_end, b"\x04")  # Ctrl+D
    os.close(terminal)
    os.close(our_end)
    assert process.returncode == 0


def test_where_no_process_can_be_forked_the_answers_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.jsonl"
    lines = [{"id": number, "text": text, "source": "honeygrovenews.com"} for number, text in enumerate(LOCAL_NEWS * 20)]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    answers = []
    for forks in (True, False):
        monkeypatch.setattr(reading_workers, "can_fork", lambda forks=forks: forks)
        assert main(["geoparse", "--workers", "2", str(path)]) == 0
        answers.append(capsys.readouterr().out)
    assert answers[0] == answers[1]
