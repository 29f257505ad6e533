"""Mentions of every sort, to be written and read back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from hypothesis import strategies as st

from dashboard.export import Content
from dashboard.store.rows import MentionRow, Rival

ROW = MentionRow(
    reading_id="r", article_id="a1", start=5, end=10, toponym="Suva", place_id="2198148", name="Suva", feature="PPLC", country="FJ",
    admin1="Central", lat=-18.14161, lon=178.44149, demonym=False, confidence=0.93, reason="the only candidate", date_from=date(2014, 6, 2),
    date_to=date(2014, 6, 15), date_basis="relative", excerpt_start=0, excerpt_end=20, date_reason="“last week”",
    rivals=(Rival("1", "Suva", "AU", ""),), offset_text=None, anchors=None, distance_km=None, bearing_degrees=None, offset_lat=None,
    offset_lon=None, offset_radius_km=None, elsewhere=None, title="Title", source="VICE", url="", published_from=date(2014, 6, 13),
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

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ROWS = st.builds(
    replace,
    st.sampled_from([ROW, UNPLACED, OFF, replace(OFF, elsewhere=False)]),
    toponym=TEXTS,
    title=TEXTS,
    source=TEXTS,
    reason=TEXTS,
    excerpt=TEXTS,
    start=st.integers(0, 10**6),
    confidence=st.floats(0, 1),
)


def written(write: Callable[[Content, BinaryIO], None], rows: Iterable[MentionRow]) -> bytes:
    """What a writer writes of these mentions."""
    file = io.BytesIO()
    write(Content(rows), file)
    return file.getvalue()
