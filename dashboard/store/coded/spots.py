"""Where coded mentions are drawn: which places of the list are one spot, and how each spot is described there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.store.coded.mentions import Table

Counts = npt.NDArray[np.int64]
#: The columns of an answer by name.
Columns = Mapping[str, np.ndarray]
#: Asks SQL of a snapshot.
Ask = Callable[[str, Sequence[object]], Columns]
#: A spot within this distance (about 100 m) of the place that it is measured from lies around the place, in no direction from it.
_SAME_POINT_DEGREES = 0.001
#: The columns of a Look.
_LOOKS = "spot_id, spot_name, spot_feature, country, admin1, spot_lat, spot_lon, drawn_title"
_SELECT = f"""
    WITH looks AS (
        SELECT row_number() OVER (ORDER BY {_LOOKS}) - 1 AS look, dense_rank() OVER (ORDER BY spot_id) - 1 AS spot, numbers
        FROM (SELECT {_LOOKS}, list(number) AS numbers FROM {Table.PLACES} WHERE placed GROUP BY ALL)
    )
    SELECT number, look, spot, spot_radius_km,
           is_spot AND abs(offset_lat - lat) + abs(offset_lon - lon) < {_SAME_POINT_DEGREES} AS is_around
    FROM {Table.PLACES} JOIN (SELECT look, spot, unnest(numbers) AS number FROM looks) USING (number)
"""  # noqa: S608
_SELECT_LOOKS = f"SELECT {_LOOKS} FROM {Table.PLACES} WHERE placed GROUP BY ALL ORDER BY ALL"  # noqa: S608
#: What has no place, by the number that its toponym has in common with others.
_SELECT_UNPLACED = f"SELECT number, dense_rank() OVER (ORDER BY toponym) AS toponym FROM {Table.PLACES} WHERE NOT placed"  # noqa: S608


class Look(NamedTuple):
    """How a spot is described, as PlaceRow has it; where articles were read with several gazetteers it may have several looks."""

    place_id: str
    name: str
    feature: str
    country: str
    admin1: str
    lat: float
    lon: float
    drawn_title: str


@dataclass(frozen=True)
class Spots:
    """By the number of a place in the list: its spot and its look, numbered from 0, its radius (nan for none) and whether it is around.

    What has no place (`is_placed` is false) has the number of its toponym in `toponyms`, from 1. `spot_of_look` has the spot of each look,
    `described` the look itself; the looks of a spot are beside one another.
    """

    spots: npt.NDArray[np.int64]
    looks: npt.NDArray[np.int64]
    is_placed: npt.NDArray[np.bool_]
    radius_km: npt.NDArray[np.float64]
    is_around: npt.NDArray[np.bool_]
    toponyms: npt.NDArray[np.int64]
    spot_of_look: npt.NDArray[np.int64]
    described: Sequence[Look]

    @classmethod
    def of(cls, ask: Ask, places: int) -> Spots:
        """Those of a list of so many places."""
        found = ask(_SELECT, ())
        numbers = found["number"]
        spots, looks = np.zeros(places, np.int64), np.zeros(places, np.int64)
        spots[numbers], looks[numbers] = found["spot"], found["look"]
        is_placed, is_around = np.zeros(places, np.bool_), np.zeros(places, np.bool_)
        is_placed[numbers], is_around[numbers] = True, np.ma.filled(found["is_around"], False)
        radius_km = np.full(places, np.nan)
        radius_km[numbers] = np.ma.filled(found["spot_radius_km"], np.nan)
        spot_of_look = np.zeros(int(found["look"].max(initial=-1)) + 1, np.int64)
        spot_of_look[found["look"]] = found["spot"]
        unplaced = ask(_SELECT_UNPLACED, ())
        toponyms = np.zeros(places, np.int64)
        toponyms[unplaced["number"]] = unplaced["toponym"]
        described = [Look(*look) for look in zip(*(column.tolist() for column in ask(_SELECT_LOOKS, ()).values()), strict=True)]
        return cls(spots, looks, is_placed, radius_km, is_around, toponyms, spot_of_look, described)

    @property
    def total(self) -> int:
        """The number of spots."""
        return int(self.spot_of_look.max(initial=-1)) + 1

    def sum_by_spot(self, of_places: Counts) -> Counts:
        """Numbers of mentions by place as those of its spots."""
        sums = np.zeros(self.total, np.int64)
        np.add.at(sums, self.spots[self.is_placed], of_places[self.is_placed])
        return sums

    def looks_among(self, of_places: Counts) -> Counts:
        """The looks of the mentions that are counted by place."""
        return np.unique(self.looks[self.is_placed & (of_places > 0)])

    def points_of(self, of_places: Counts) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
        """By spot the greatest radius, nan for none, and whether one is around its place, of the mentions that are counted by place."""
        has_mentions = self.is_placed & (of_places > 0)
        radius_km, is_around = np.full(self.total, np.nan), np.zeros(self.total, np.bool_)
        np.fmax.at(radius_km, self.spots[has_mentions], self.radius_km[has_mentions])
        np.logical_or.at(is_around, self.spots[has_mentions], self.is_around[has_mentions])
        return radius_km, is_around
