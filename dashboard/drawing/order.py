"""The order of places on a map: where marks join, the first gives its name and its point, on the screen and in print alike."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.store.rows import PlaceRow


def in_drawing_order(rows: Iterable[PlaceRow]) -> list[PlaceRow]:
    """The most mentioned first; of those mentioned as often the first by place_id, as clusters.js has them."""
    return sorted(rows, key=lambda row: (-row.mentions, row.place_id))
