"""Which lines open with a dateline, and which are bylines; headings, lists and speech look much like them."""

from __future__ import annotations

import pytest

from dashboard.geoparsing.roles.datelines import dateline_end, is_byline


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("BAGHDAD (Reuters) - Three shells landed.", "BAGHDAD"),
        ("BAGHDAD, June 10 (Reuters) - Three shells landed.", "BAGHDAD"),
        ("BAGHDAD, 10 June 2014 (Reuters) - Three shells landed.", "BAGHDAD"),
        ("Baghdad — Three shells landed.", "Baghdad"),
        ("BEIRUT, Lebanon (AP) -- Three shells landed.", "BEIRUT, Lebanon"),
        ("PORT-AU-PRINCE, Haiti – Three shells landed.", "PORT-AU-PRINCE, Haiti"),
        ("NEW DELHI: Three shells landed.", "NEW DELHI"),
        ("Kabul (dpa): Three shells landed.", "Kabul"),
        ("GENEVA/PARIS (Reuters) - Three shells landed.", "GENEVA/PARIS"),
        ("“BAGHDAD — Three shells landed.", "“BAGHDAD"),
    ],
)
def test_a_dateline_is_known_by_its_form(line: str, places: str) -> None:
    assert line[: dateline_end(line, 0, len(line))] == places


@pytest.mark.parametrize(
    "line",
    [
        "Baghdad: three shells landed.",
        "Baghdad is quiet - so far.",
        "In Baghdad — three shells landed.",
        "Baghdad-based officers said so.",
        "three shells landed - Baghdad (Reuters)",
        "Baghdad",
        "",
    ],
)
def test_a_line_that_only_looks_like_one_has_none(line: str) -> None:
    assert dateline_end(line, 0, len(line)) == 0


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("(Reporting by A. Writer in Baghdad; editing by B. Writer in London)", True),
        ("Additional reporting by A. Writer in Baghdad.", True),
        ("Reporting from Baghdad.", True),
        ("Reporters in Baghdad saw smoke.", False),
        ("He was reporting from Baghdad when it began.", False),
    ],
)
def test_a_byline_is_known_by_its_first_words(line: str, is_one: bool) -> None:
    assert is_byline(line, 0, len(line)) is is_one
