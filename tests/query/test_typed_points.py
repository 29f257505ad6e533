"""Points as a person types them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.query.typed_points import parse_typed_point


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("33.34, 44.4", (33.34, 44.4)),
        (" 33.34 44.4 ", (33.34, 44.4)),
        ("33.34;44.4", (33.34, 44.4)),
        ("-18.14, 178.44", (-18.14, 178.44)),
        ("−18.14, −171.77", (-18.14, -171.77)),  # a true minus sign
        ("33.34N 44.4E", (33.34, 44.4)),
        ("33.34 n, 44.4 e", (33.34, 44.4)),
        ("44.4E, 33.34N", (33.34, 44.4)),
        ("18.14S 171.77W", (-18.14, -171.77)),
        ("33°30'N, 44°15'E", (33.5, 44.25)),
        ("33°30'36\"N 44° 15' 36\" E", (33.51, 44.26)),
        ("90, 180", (90.0, 180.0)),
        ("0 0", (0.0, 0.0)),
    ],
)
def test_a_point_is_read(text: str, point: tuple[float, float]) -> None:
    assert parse_typed_point(text) == pytest.approx(point)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the point is empty"),
        ("33.3, 443", "443 is no longitude, which lies between -180 and 180"),
        ("144.4, 33.3", "144.4 is no latitude: the latitude comes first, so did you mean 33.3, 144.4?"),
        ("91, 0", "did you mean 0, 91?"),
        ("443, 33.3", "443 is no latitude, which lies between -90 and 90"),
        ("95N 10E", "95 is no latitude, which lies between -90 and 90"),
        ("33.3", "is no point"),
        ("33.3, 44.4, 5", "is no point"),
        ("north of Mosul", "is no point"),
        ("33.3N 44.4N", "it needs one of N and S"),
        ("33.3N 44.4", "it needs one of N and S"),
        ("nan, inf", "is no point"),
    ],
)
def test_what_is_no_point_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"point|latitude|longitude") as refusal:
        parse_typed_point(text)
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_written_point_comes_back(lat: float, lon: float) -> None:
    assert parse_typed_point(f"{lat:.6f}, {lon:.6f}") == pytest.approx((lat, lon), abs=1e-6)
