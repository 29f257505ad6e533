"""A sample of each format, made by us: read whole, and, changed at random, answered in every case."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import results
from hypothesis import given
from hypothesis import strategies as st

from dashboard.corpus.formats import FORMATS, format_of
from dashboard.corpus.formats.format import Document

SAMPLES = {path.name: path.read_bytes() for path in sorted((Path(__file__).parents[2] / "samples").iterdir())}
#: What breaks parsers: bytes that are in no encoding, the ends of strings, half characters, the signs of each format.
PIECES = (
    b"\0",
    b"\xff\xfe",
    b"<",
    b">",
    b'"',
    b"{",
    b"&#xD800;",
    b"\\u",
    b"\n",
    b"From ",
    b"9" * 30,
    bytes(range(256)),
    b"\xed\xa0\x80",
    b"PK\x03\x04",
)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_read(name: str) -> None:
    read = [result for result in results(name, SAMPLES[name]) if isinstance(result, Document)]
    assert read
    assert all(len(article.text) > 10 for article in read)


def test_every_format_has_a_sample() -> None:
    assert {format_of(Path(name)).name for name in SAMPLES} == {format_.name for format_ in FORMATS}


@st.composite
def changed_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """The name of a sample, and the bytes of one, changed in a few places."""
    data = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        piece = draw(st.sampled_from((*PIECES, b"", data[start // 2 : start // 2 + length])))
        data = data[:start] + piece + (b"" if draw(st.booleans()) and start > 100 else data[start + length :])
    return draw(st.sampled_from(sorted(SAMPLES))), data


@given(changed_files())
def test_whatever_becomes_of_a_file_it_is_answered_with_what_can_be_stored(changed: tuple[str, bytes]) -> None:
    name, data = changed
    found = results(name, data)
    assert found
    for result in found:
        words = (result.text, result.title, result.source, result.url) if isinstance(result, Document) else (result.reason,)
        assert all(word.isprintable() for word in (result.key, *words[1:]))
        "".join(words).encode()


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_bytes_give_the_same_articles(name: str) -> None:
    assert results(name, SAMPLES[name]) == results(name, SAMPLES[name])
