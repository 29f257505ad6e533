"""Lines that have come are told apart from those that are still waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.cli.ready_lines import ReadyLines


def lines_of(path: Path) -> list[bytes]:
    with path.open("rb") as file:
        return list(ReadyLines(file.fileno()))


@given(st.lists(st.sampled_from([b"a", b"\n", b"\r", b"\x00", b"xyz" * 40_000]), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_gives_its_lines_as_python_does(tmp_path: Path, pieces: list[bytes]) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"".join(pieces))
    with path.open("rb") as file:
        assert lines_of(path) == list(file)


def test_the_next_line_of_a_file_has_come_up_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"one\ntwo\nthree")
    with path.open("rb") as file:
        lines = ReadyLines(file.fileno())
        assert [(line, lines.has_next()) for line in lines] == [(b"one\n", True), (b"two\n", True), (b"three", False)]


def test_a_pipe_has_a_next_line_only_once_it_is_written_whole() -> None:
    read_end, write_end = os.pipe()
    try:
        lines = ReadyLines(read_end)
        taken = iter(lines)
        os.write(write_end, b"one\ntw")
        assert next(taken) == b"one\n"
        assert not lines.has_next()
        os.write(write_end, b"o\nthree\n")
        assert lines.has_next()
        assert [next(taken), next(taken)] == [b"two\n", b"three\n"]
        assert not lines.has_next()
        os.write(write_end, b"four")
        os.close(write_end)
        assert lines.has_next()
        assert list(taken) == [b"four"]
        assert not lines.has_next()
    finally:
        os.close(read_end)


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    try:
        with pytest.raises(OSError, match="directory"):
            list(ReadyLines(descriptor))
    finally:
        os.close(descriptor)
