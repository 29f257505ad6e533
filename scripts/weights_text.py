"""Write a part of weights.json as text, so that its lines can be compared."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence


def roles_part(weights_of_cue: Mapping[str, Sequence[float]]) -> str:
    """The part "roles", a cue a line with its weights."""
    return '"roles": {\n' + ",\n".join(f"{json.dumps(cue)}: {list(weights)}" for cue, weights in weights_of_cue.items()) + "\n}"
