"""Reads the learned weights from `weights.json`, where every number stands under the name of the feature that it weighs."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

_DIGEST_CHARACTERS = 8


@lru_cache(maxsize=1)
def learned_weights() -> dict[str, Any]:
    """The parts of the file by name: the trees of "first pass" and "second pass", the weights of "resolution", and "calibration"."""
    weights: dict[str, Any] = json.loads(_file_text())
    return weights


@lru_cache(maxsize=1)
def weights_digest() -> str:
    """Hexadecimal digits that change whenever the file of weights does."""
    return hashlib.sha256(_file_text().encode()).hexdigest()[:_DIGEST_CHARACTERS]


def _file_text() -> str:
    return files("dashboard.geoparsing.learned").joinpath("weights.json").read_text(encoding="utf-8")
