"""Sets a sheet with typst: as PDF, PNG or SVG, the same bytes for the same sheet. Only the fonts beside the map are used."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from importlib.resources import files

import typst

from dashboard.briefing.sheet import Sheet
from dashboard.drawing.printed.letters import FONTS_PATH

#: So many sources are handed on to be set; a sheet has as many of them as there is room for.
_MAX_SOURCES = 60
_TEMPLATE = files("dashboard.briefing").joinpath("sheet.typ")


def set_pdf(sheet: Sheet, produced: datetime) -> bytes:
    """The sheet as a tagged PDF (PDF/UA-1) whose text can be searched and copied."""
    pdf = _compiler().compile(
        input=_template(), sys_inputs=_inputs(sheet), timestamp=_seconds(produced), format="pdf", pdf_standards="ua-1"
    )
    return _one(pdf)


def set_png(sheet: Sheet, dpi: int) -> bytes:
    """The sheet as a picture with so many pixels an inch."""
    return _one(_compiler().compile(input=_template(), sys_inputs=_inputs(sheet), format="png", ppi=float(dpi)))


def set_svg(sheet: Sheet) -> bytes:
    """The sheet as SVG; its letters are outlines."""
    return _one(_compiler().compile(input=_template(), sys_inputs=_inputs(sheet), format="svg"))


def picture_png(svg: str, width: float, height: float, dpi: int) -> bytes:
    """An SVG picture of this size in points as PNG."""
    page = f'#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image(bytes(sys.inputs.picture), format: "svg", width: 100%)'
    return _one(_compiler().compile(input=page.encode(), sys_inputs={"picture": svg}, format="png", ppi=float(dpi)))


def _inputs(sheet: Sheet) -> dict[str, str]:
    content = asdict(sheet)
    pictures: dict[str, str] = content.pop("pictures")
    content["sources"] = content["sources"][:_MAX_SOURCES]
    return {"sheet": json.dumps(content, ensure_ascii=False), **pictures}


def _seconds(produced: datetime) -> int:
    return int(produced.timestamp())


def _one(compiled: bytes | list[bytes] | None) -> bytes:
    assert isinstance(compiled, bytes), "a picture is of one page"
    return compiled


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=[str(FONTS_PATH)], ignore_system_fonts=True)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
