"""Reads files that tests make, as their format reads them."""

from __future__ import annotations

import io

from dashboard.corpus.formats.format import Document, Failure, Source
from dashboard.corpus.formats.reading import read_source

PARAGRAPHS = (
    "Iraqi troops fled from Mosul on Tuesday, officials said, leaving the city to fighters of the Islamic State.",
    "Thousands of families left for Erbil, and the governor of Nineveh asked Baghdad for help as the army withdrew to the south.",
    "“We had no water,” said a soldier who had reached Makhmour with eight others after a walk of two days and two nights.",
)


def results(name: str, data: bytes | str, **columns: str) -> list[Document | Failure]:
    """What is in a file of this name and with these bytes."""
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read_source(Source(name, file, columns)))


def documents(name: str, data: bytes | str, **columns: str) -> list[Document]:
    """The articles in a file that holds nothing else."""
    found = results(name, data, **columns)
    assert [result for result in found if isinstance(result, Failure)] == []
    return [result for result in found if isinstance(result, Document)]


def document(name: str, data: bytes | str, **columns: str) -> Document:
    """The only article in a file."""
    (only,) = documents(name, data, **columns)
    return only


def reason(name: str, data: bytes | str) -> str:
    """Why a file cannot be read."""
    (only,) = results(name, data)
    assert isinstance(only, Failure), only
    return only.reason
