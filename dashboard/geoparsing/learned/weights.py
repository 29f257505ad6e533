"""The learned weights as the package keeps them, in `weights.json`: every number stands under the name of what it weighs."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

_DIGEST_CHARACTERS = 8


@lru_cache(maxsize=1)
def learned_weights() -> dict[str, Any]:
    """The parts of the file: the trees of the "first pass" and the "second pass", the weights of "resolution", and "calibration"."""
    weights: dict[str, Any] = json.loads(_file_text())
    return weights


@lru_cache(maxsize=1)
def weights_digest() -> str:
    """Hexadecimal digits that change whenever a learned number does."""
    return hashlib.sha256(_file_text().encode()).hexdigest()[:_DIGEST_CHARACTERS]


def _file_text() -> str:
    return files("dashboard.geoparsing.learned").joinpath("weights.json").read_text(encoding="utf-8")
