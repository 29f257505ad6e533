"""Writes SVG elements; what is text in them stays text."""

from __future__ import annotations

from html import escape

from dashboard.drawing.printed.letters import FONT_FAMILY, FONT_STRETCH

_NAMESPACE = "http://www.w3.org/2000/svg"


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """An element with content that is SVG already. An underscore in an attribute's name stands for a hyphen; None leaves it out."""
    written = "".join(
        f' {key.replace("_", "-")}="{escape(_write(value))}"' for key, value in attributes.items() if value is not None and value != ""
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(words: str, x: float, y: float, size: float, **attributes: object) -> str:
    """A line of text; `x` and `y` are where its baseline begins, unless `text_anchor` says otherwise."""
    return element("text", escape(words, quote=False), x=x, y=y, font_size=size, **attributes)


def picture(content: str, width: float, height: float) -> str:
    """A whole picture of this size."""
    size = {"width": width, "height": height, "viewBox": f"0 0 {_write(width)} {_write(height)}"}
    return element("svg", content, xmlns=_NAMESPACE, font_family=FONT_FAMILY, font_stretch=FONT_STRETCH, **size)


def _write(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
