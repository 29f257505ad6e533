"""Writes places as KML, for a globe: a placemark a place, with its excerpts and the days that they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from dashboard.export.kml_balloon import balloon
from dashboard.export.kml_group import MAX_EXCERPTS, Group
from dashboard.export.xml_text import escaped
from dashboard.wording import count

if TYPE_CHECKING:
    from dashboard.export.content import Content
    from dashboard.store.rows import MentionRow

#: The data of a placemark with their types in KML.
_FIELDS = {
    "mentions": "int", "articles": "int", "feature": "string", "country": "string", "admin1": "string", "confidence": "double",
    "radius_km": "double", "place_id": "string", "roles": "string",
}  # fmt: skip
#: Colours are alpha, blue, green, red: the page's red, the same half seen through, and grey.
_STYLES = {"sure": ("ff2f40b5", 0.9), "uncertain": ("802f40b5", 0.9), "only-named": ("ffa09a94", 0.7)}
#: A placemark is drawn as uncertain if its surest mention is less confident than this, as on the page.
UNSURE_BELOW = 0.5
_NOTE = (
    f"A placemark a place, with at most {MAX_EXCERPTS} of its sentences; its days run from the first to the last that these tell of. "
    "A place is drawn faint where it is uncertain, small and grey where it is only named and not a scene. "
    "Names without a place are in the folder “Not placed”."
)


def write_kml(content: Content, file: BinaryIO) -> None:
    """The mentions as KML 2.2: a placemark for each place or spot, and one without a point for each toponym that has no place.

    The rows must be in the order "place". The time span of a placemark runs from the first to the last day of its mentions; a placemark
    without dated mentions has none. U+FFFD stands for what XML cannot hold.
    """
    names = {place.place_id: place.shown_name for place in content.places}
    file.writelines(part.encode() for part in _document(content, names))


def _document(content: Content, names: dict[str, str]) -> Iterator[str]:
    title = content.filters[0][1] if content.filters else "Places in articles"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
    yield f"<name>{escaped(title)}</name>\n<description>{escaped(_NOTE)}</description>\n"
    for style, (colour, scale) in _STYLES.items():
        yield f'<Style id="{style}"><IconStyle><color>{colour}</color><scale>{scale}</scale></IconStyle></Style>\n'
    fields = "".join(f'<SimpleField type="{type_}" name="{name}"/>' for name, type_ in _FIELDS.items())
    yield f'<Schema name="place" id="place">{fields}</Schema>\n'
    yield from _folders(content.rows, names)
    yield "</Document>\n</kml>\n"


def _folders(rows: Iterable[MentionRow], names: dict[str, str]) -> Iterator[str]:
    """A folder of what has a place and one of what has none, each if there is any."""
    for is_placed, rows_of_folder in groupby(rows, key=lambda row: row.point is not None):
        yield f"<Folder><name>{'Places' if is_placed else 'Not placed'}</name>\n"
        for _, rows_of_place in groupby(rows_of_folder, key=lambda row: row.spot_id or row.toponym):
            yield _placemark(Group.of(rows_of_place), names)
        yield "</Folder>\n"


def _placemark(group: Group, names: dict[str, str]) -> str:
    first = group.first
    name = names.get(first.spot_id or "") or group.name
    figures = f"{count(group.mentions, 'mention')} in {count(len(group.article_ids), 'article')}"
    uncertain = group.radius_km is not None or group.confidence < UNSURE_BELOW
    style = "only-named" if group.only_named else "uncertain" if uncertain else "sure"
    return "".join((
        f"<Placemark><name>{escaped(name)}</name><Snippet>{escaped(figures)}</Snippet>",
        f"<description>{escaped(balloon(group, figures))}</description>",
        f"<TimeSpan><begin>{group.days.first}</begin><end>{group.days.last}</end></TimeSpan>" if group.days else "",
        f"<styleUrl>#{style}</styleUrl>",
        f'<ExtendedData><SchemaData schemaUrl="#place">{_data(group)}</SchemaData></ExtendedData>',
        f"<Point><coordinates>{first.point[1]!r},{first.point[0]!r}</coordinates></Point>" if first.point else "",
        "</Placemark>\n",
    ))  # fmt: skip


def _data(group: Group) -> str:
    first = group.first
    values = (
        *(group.mentions, len(group.article_ids), first.feature, first.country, first.admin1, group.confidence, group.radius_km),
        *(first.spot_id, ", ".join(f"{role} {mentions}" for role, mentions in group.roles.items())),
    )
    return "".join(
        f'<SimpleData name="{name}">{escaped(str(value))}</SimpleData>'
        for name, value in zip(_FIELDS, values, strict=True)
        if value is not None
    )
