"""The values of a query: one field for each filter value, with its default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.model import Role
from dashboard.query.parameters import ANY_ROLE, Box
from dashboard.query.search import Unit

#: A place is drawn as uncertain if its surest mention is less confident than this: then it is more likely another place.
UNSURE_BELOW = 0.5
#: The value of `review` for all mentions.
ANY_REVIEW = "any"


@dataclass(frozen=True, slots=True)
class QueryValues:
    """Which mentions are asked for: a mention must pass every filter, and passes a filter if it has one of its values.

    `text` is a search (see query.search), `text_in` the stretch of text around the mention that it must be found in. `articles` are ids,
    `sources` names, `places` place_ids, `languages` those of model.Language. `min_confidence` keeps mentions at least this confident.
    `features` are kinds (model.Kind) or GeoNames codes, `countries` ISO 3166-1 alpha-2 codes. `since` and `until` keep the mentions whose
    interval overlaps the days between them, with `surely` only those that lie wholly within; the interval is that of the event or, with
    `on="published"`, of the article's publication. They leave out mentions without a date, unless `undated` is set. `min_mentions` keeps
    places with at least this many mentions, counted after the other filters. `bbox` is west, south, east, north in WGS 84 degrees, and
    crosses the antimeridian if west > east. `demonyms` keeps demonyms such as "Iraqi" too. `roles` are those of model.Role that a name
    may have in its sentence, or ANY_ROLE for all; a name whose role is not known or doubted, a demonym, and a name without a place count
    as scenes. `copies`: of articles that are nearly the same "one" stands for them, or "all" count. `review` keeps the mentions that
    readers have done this with (review.Review), or ANY_REVIEW. `grouped` filters nothing: places that no gazetteer has are one place
    across articles if they have one name and country. Nor does `unsure_below`: a place is drawn as uncertain if the confidence of its
    surest mention is below it.

    Each field belongs to a Filter in `filters`, which knows these values; `Query` knows the filters, so it stands apart.
    """

    text: str = ""
    text_in: Unit = Unit.SENTENCE
    articles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    on: str = "event"
    min_confidence: float = 0.0
    min_mentions: int = 1
    bbox: Box | None = None
    demonyms: bool = False
    roles: tuple[str, ...] = (Role.SCENE.value,)
    copies: str = "one"
    undated: bool = False
    surely: bool = False
    review: str = ANY_REVIEW
    grouped: bool = False
    unsure_below: float = UNSURE_BELOW

    @property
    def dated(self) -> bool:
        """Whether the query asks for dates."""
        return self.since is not None or self.until is not None

    @property
    def shown_roles(self) -> tuple[Role, ...]:
        """The roles asked for, in the order of Role."""
        return tuple(role for role in Role if role in self.roles or ANY_ROLE in self.roles)
