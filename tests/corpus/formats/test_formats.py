"""File formats of articles: each is declared once, and the suffix of a file says its format."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.corpus import FoundFile, find
from dashboard.corpus.formats import FORMATS, Format, format_of, has_known_suffix
from dashboard.corpus.formats.plain_text import PLAIN_TEXT


def test_no_two_formats_share_a_name_or_a_suffix() -> None:
    suffixes = [suffix for format_ in FORMATS for suffix in format_.suffixes]
    assert len({format_.name for format_ in FORMATS}) == len(FORMATS)
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_a_folder_is_searched_for_the_suffixes_of_every_format(format_: Format, tmp_path: Path) -> None:
    names = [f"a{suffix}" for suffix in format_.suffixes] + [f"b{suffix.upper()}" for suffix in format_.suffixes]
    for name in [*names, "c.unknown", "d"]:
        (tmp_path / name).write_bytes(b"Mosul fell.")
    assert sorted(file.path.name for file in find([tmp_path]) if isinstance(file, FoundFile)) == sorted(names)
    assert all(format_of(Path(name)) is format_ and has_known_suffix(Path(name)) for name in names)


@pytest.mark.parametrize("name", ["a.unknown", "a", "a.txt.bak"])
def test_a_file_with_any_other_suffix_is_read_as_plain_text(name: str) -> None:
    assert format_of(Path(name)) is PLAIN_TEXT
    assert not has_known_suffix(Path(name))
