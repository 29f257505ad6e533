"""Scripts of parts of the page that the browser loads as files, once: else each change of a part's data would bring its script again."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import streamlit.components.v1 as components

_FOLDER = Path(__file__).with_name("scripts")


def script(name: str) -> str:
    """The script to give a part: it loads the file with this name, and does what that does."""
    served = components.declare_component("scripts", path=str(_FOLDER)).name
    address = f"component/{served}/{name}.js?{_digest(name)}"
    return f'const part = await import(new URL("{address}", document.baseURI));\nexport default part.default;\n'


@lru_cache(maxsize=8)
def _digest(name: str) -> str:
    """Part of the address, so that no browser uses a file of an older version."""
    return blake2b((_FOLDER / f"{name}.js").read_bytes(), digest_size=8).hexdigest()
