"""Mentions of every sort, to be written and read back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from hypothesis import strategies as st

from dashboard.export import Content
from dashboard.export.table import table_rows
from dashboard.store.rows import MentionRow, PlaceRow, Rival

ROW = MentionRow(
    reading_id="r", article_id="a1", start=5, end=10, toponym="Suva", place_id="2198148", name="Suva", feature="PPLC", country="FJ",
    admin1="Central", lat=-18.14161, lon=178.44149, demonym=False, confidence=0.93, reason="the only candidate", date_from=date(2014, 6, 2),
    date_to=date(2014, 6, 15), date_basis="relative", excerpt_start=0, excerpt_end=20, date_reason="“last week”",
    rivals=(Rival("1", "Suva", "AU", ""),), offset_text=None, anchors=None, distance_km=None, bearing_degrees=None, offset_lat=None,
    offset_lon=None, offset_radius_km=None, elsewhere=None, group_id=None, radius_km=None, role="actor", role_certainty=0.9,
    role_reason="subject of “warned”", review="unseen", title="Title", source="VICE", url="",
    published_from=date(2014, 6, 13),
    published_to=date(2014, 6, 22), published_basis="metadata", excerpt='In 😀 Suva, "they" said.',
)  # fmt: skip
UNPLACED = replace(
    ROW, toponym="Foobar", place_id=None, name=None, feature=None, country=None, admin1=None, lat=None, lon=None, rivals=(),
    date_from=None, date_to=None,
)  # fmt: skip

OFF = replace(
    ROW, offset_text="50 miles east of Suva", anchors="Suva", distance_km=80.5, bearing_degrees=90.0, offset_lat=-18.1,
    offset_lon=179.2, offset_radius_km=33.0, elsewhere=True,
)  # fmt: skip

UNLISTED = replace(
    OFF, toponym="Nampanha", place_id=None, name="Nampanha", feature="PPL", country="MZ", admin1="Cabo Delgado", lat=None, lon=None,
    rivals=(), offset_text="Muidumbe", anchors="Muidumbe", distance_km=None, bearing_degrees=None,
)  # fmt: skip

COARSE = replace(ROW, toponym="Pibor", feature="ADM2", radius_km=62.5)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ROWS = st.builds(
    replace,
    st.sampled_from([ROW, COARSE, UNPLACED, OFF, UNLISTED, replace(OFF, elsewhere=False)]),
    toponym=TEXTS,
    title=TEXTS,
    source=TEXTS,
    reason=TEXTS,
    excerpt=TEXTS,
    start=st.integers(0, 10**6),
    confidence=st.floats(0, 1),
)


#: Texts that are formulas, markup, half characters or no characters at all.
_HOSTILE = st.sampled_from([
    "=1+1", "+1", "@SUM(A1)", "https://example.org", "_x0041_", "<b>&amp;]]>", "\x00\x07\x1b[31m", "\ufffe\uffff", "\ud800",
    "\x85\u2028", "'", '"', "#N/A", "", " ", "\r\n", "😀" * 3, "NaN", "1e5", "TRUE",
])  # fmt: skip
HOSTILE_TEXTS = _HOSTILE | st.text(max_size=20)
DAYS = st.dates(date(1066, 1, 1), date(2100, 12, 31))
HOSTILE_ROWS = st.builds(
    lambda row, days, **values: replace(row, date_from=min(days), date_to=max(days), published_from=days[0], **values),
    st.sampled_from(
        [
            ROW,
            COARSE,
            OFF,
            replace(OFF, elsewhere=False),
            UNPLACED,
            UNLISTED,
            replace(ROW, lat=-90.0, lon=-180.0),
            replace(OFF, offset_lon=180.0),
        ]
    ),
    st.tuples(DAYS, DAYS),
    article_id=st.sampled_from(["a1", "a2"]),
    toponym=HOSTILE_TEXTS,
    title=HOSTILE_TEXTS,
    source=HOSTILE_TEXTS,
    reason=HOSTILE_TEXTS,
    excerpt=HOSTILE_TEXTS,
    start=st.integers(0, 10**6),
    confidence=st.floats(0, 1),
)


def by_place(rows: Iterable[MentionRow]) -> list[MentionRow]:
    """The rows in the order "place", as far as it keeps together what belongs together."""
    return sorted(rows, key=lambda row: (row.spot_id is None, row.spot_id or "", row.toponym))


def place_row(row: MentionRow, **values: Any) -> PlaceRow:
    """The place of a mention as the page counts it."""
    assert row.point
    assert row.place_id
    place = PlaceRow(
        row.place_id, row.name or "", row.feature or "", row.country or "", row.admin1 or "", *row.point, mentions=1, articles=1,
        max_confidence=row.confidence, place_uncertain=False, date_uncertain=False, first_date=row.date_from, last_date=row.date_to,
    )  # fmt: skip
    return replace(place, **values)


def table_row(row: MentionRow) -> tuple[Any, ...]:
    """The values of the columns of a table."""
    (values,) = table_rows([row])
    return values


def written(write: Callable[[Content, BinaryIO], None], rows: Iterable[MentionRow], content: Content | None = None) -> bytes:
    """What a writer writes of these mentions, and of the rest of a content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        with path.open("wb") as file:
            write(replace(content or Content(()), rows=rows), file)
        return path.read_bytes()
