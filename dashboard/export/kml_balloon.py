"""What the balloon of a placemark says, in HTML: its figures and its excerpts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dashboard.export.kml_group import Group
from dashboard.export.record import dates_in_words
from dashboard.wording import count, say_km, shorten

if TYPE_CHECKING:
    from dashboard.store.rows import MentionRow

#: Characters of a sentence.
_MAX_CHARACTERS = 1_000


def balloon(group: Group, figures: str) -> str:
    """The HTML of a placemark; every text of an article is escaped in it."""
    first = group.first
    area = ", ".join(part for part in (first.admin1, first.country) if part and part != first.name)
    parts = [f"<p>{escape(' · '.join(part for part in (area, figures) if part))}</p>"]
    if group.radius_km is not None:
        parts.append(f"<p>The true spot may be up to {say_km(group.radius_km)} from here.</p>")
    parts += [_excerpt(row) for row in group.excerpts.values()]
    if group.untold:
        parts.append(f"<p>… and {count(group.untold, 'more mention')}.</p>")
    return "".join(parts)


def _excerpt(row: MentionRow) -> str:
    title = escape(row.title or "untitled")
    linked = f'<a href="{escape(row.url)}">{title}</a>' if row.url.startswith(("https://", "http://")) else title
    role = f"{row.role}{f': {row.role_reason}' if row.role_reason else ''}" if row.role else ""
    origin = " · ".join(part for part in (linked, escape(row.source), escape(dates_in_words(row) or "undated"), escape(role)) if part)
    return f"<p>{escape(shorten(row.excerpt, _MAX_CHARACTERS))}<br><small>{origin}</small></p>"
