"""A county is that of the state named last before it, unless something else speaks for another."""

from __future__ import annotations

import pytest
from geoparsing.steps import resolve_text

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.model import Resolution


def county_in(text: str, gazetteer: Gazetteer) -> Resolution:
    (county,) = (r for r in resolve_text(text, gazetteer) if r.toponym.text.endswith(("County", "Parish")))
    return county


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("TROY, N.C. (AP) — A man was killed. Police in Montgomery County said so.", "North Carolina"),
        ("MACON, Ga. (AP) — Two died. The Jefferson County sheriff spoke.", "Georgia"),
        ("A tornado hit Alabama on Monday. Marion County was worst hit.", "Alabama"),
        ("A Texas jury met on Monday. Orange County voters stayed home.", "Texas"),
        ("Snow fell in Ohio.\n\nIn Union County schools closed.", "Ohio"),
        ("He left Florida for Iowa. Polk County was dry.", "Iowa"),
        ("Floods hit Mississippi. Jackson County had no power.", "Mississippi"),
        ("The fire began in Oregon. Officials in Lincoln County ordered people out.", "Oregon"),
    ],
)
def test_a_county_lies_in_the_state_named_before_it(gazetteer: Gazetteer, text: str, state: str) -> None:
    county = county_in(text, gazetteer)
    assert county.place is not None
    assert county.place.admin1 == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("A storm hit Kentucky. In Madison County, Indiana, two died.", "Indiana"),
        ("Ohio was dry. Los Angeles County burned.", "California"),
        ("Ohio was dry.\n\n" + "Nobody could say why it was so. " * 12 + "\n\nUnion County voters stayed home.", "New Jersey"),
    ],
)
def test_a_county_that_is_named_otherwise_lies_elsewhere(gazetteer: Gazetteer, text: str, state: str) -> None:
    county = county_in(text, gazetteer)
    assert county.place is not None
    assert county.place.admin1 == state


def test_the_reason_names_the_state(gazetteer: Gazetteer) -> None:
    county = county_in("A tornado hit Alabama on Monday. Marion County was worst hit.", gazetteer)
    assert county.reason == "in Alabama, which the text names before it"
    assert county.confidence >= 0.5
