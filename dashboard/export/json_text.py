"""Values as JSON that no reader and no terminal trips over."""

from __future__ import annotations

import json
from typing import Any

from dashboard.plain_text.control_signs import escape_controls

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def json_text(value: Any) -> str:
    """The value as JSON in which letters stand as they are; control characters and lone surrogates are escapes."""
    return escape_controls(_ENCODER.encode(value))
