"""A style in QGIS's own format (QML): small circles, filled where the place is sure, dashed where it is not.

They are hollow where it is not, and where the name says no scene.
"""

from __future__ import annotations

from html import escape

from dashboard.model import SURE_ROLE, Role

#: A place is uncertain if the confidence of the mention is below this, as on the page.
UNSURE_BELOW = 0.5
_COLOUR = "181,64,47,255"
_NONE = "0,0,0,0"
_IS_UNCERTAIN = f'coalesce("elsewhere", false) OR "confidence" < {UNSURE_BELOW}'
#: As the store has it (see store.role_sql), of mentions with a place.
_IS_ONLY_NAMED = f"""coalesce("demonym" OR "role" <> '{Role.SCENE}' AND "role_certainty" >= {SURE_ROLE}, false)"""
_RULES = (
    ("uncertain", _IS_UNCERTAIN, _NONE, "dash"),
    ("only named, not a scene", f"{_IS_ONLY_NAMED} AND NOT ({_IS_UNCERTAIN})", _NONE, "solid"),
    ("sure", "ELSE", _COLOUR, "solid"),
)


def qgis_style() -> str:
    """The style of a layer that has the columns `elsewhere`, `confidence`, `demonym`, `role` and `role_certainty`."""
    rules = "".join(
        f'<rule key="{label}" label="{label}" symbol="{number}" filter="{escape(condition)}"/>'
        for number, (label, condition, *_) in enumerate(_RULES)
    )
    symbols = "".join(_symbol(number, fill, edge) for number, (_, _, fill, edge) in enumerate(_RULES))
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        f'<qgis version="3.22" styleCategories="Symbology"><renderer-v2 type="RuleRenderer" enableorderby="0" forceraster="0">'
        f'<rules key="rules">{rules}</rules><symbols>{symbols}</symbols></renderer-v2></qgis>\n'
    )


def _symbol(number: int, fill: str, edge: str) -> str:
    values = {
        "name": "circle", "color": fill, "outline_color": _COLOUR, "outline_style": edge, "outline_width": "0.4",
        "outline_width_unit": "MM", "size": "2.6", "size_unit": "MM",
    }  # fmt: skip
    options = "".join(f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in values.items())
    layer = f'<layer class="SimpleMarker" enabled="1" locked="0" pass="0"><Option type="Map">{options}</Option></layer>'
    return f'<symbol type="marker" name="{number}" alpha="0.8" clip_to_extent="1" force_rhr="0">{layer}</symbol>'
