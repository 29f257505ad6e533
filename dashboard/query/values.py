"""The values of a query: one field for each thing that can be asked for, with its default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.query.parameters import Box

#: A place whose surest mention is less confident than this is more likely another one, and drawn so.
UNSURE_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class QueryValues:
    """Which mentions are asked for: each filter keeps what matches one of its values, and all filters must hold.

    `features` are kinds (model.Kind) or GeoNames codes; `countries` ISO 3166-1 alpha-2. `since` and `until` keep what may lie between
    them, in the event's days or (`on="published"`) the article's, with `surely` only what lies wholly between them; what has no date is
    left out then, unless `undated`. `min_mentions` keeps places with at least so many mentions, of those that the other filters keep.
    `bbox` is west, south, east, north in WGS 84 degrees; west > east crosses the antimeridian. `demonyms` shows "Iraqi" and its like as
    well. `unsure_below` filters nothing: a place whose surest mention has a lower confidence is drawn as uncertain.

    Each field has its Filter in `filters`.
    """

    text: str = ""
    articles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    on: str = "event"
    min_confidence: float = 0.0
    min_mentions: int = 1
    bbox: Box | None = None
    demonyms: bool = False
    undated: bool = False
    surely: bool = False
    unsure_below: float = UNSURE_BELOW

    @property
    def dated(self) -> bool:
        """Whether dates are asked for."""
        return self.since is not None or self.until is not None
