"""The bearing that words for sides of the compass mean, in any language."""

from __future__ import annotations

NORTH, EAST, SOUTH, WEST = 0.0, 90.0, 180.0, 270.0
#: The points of the compass that words name lie 45 degrees apart.
_SLACK_DEGREES = 22.5


def bearing_of(side: float, turn: float | None) -> tuple[float, float]:
    """Degrees clockwise from north, and the slack either way, of a side, and of a second one that turns it: south-east."""
    if turn is None or side in {EAST, WEST} or turn in {NORTH, SOUTH}:
        return side, _SLACK_DEGREES
    clockwise = (turn == EAST) == (side == NORTH)
    return (side + (45 if clockwise else -45)) % 360, _SLACK_DEGREES
