"""Whether the date of a mention is sure, as SQL."""

from __future__ import annotations

from dashboard.model import DateBasis
from dashboard.store.rows import SURE_DAYS

#: rows.date_is_sure as SQL over the columns of a mention.
DATE_IS_SURE = f"coalesce(date_to - date_from < CASE date_basis WHEN '{DateBasis.PUBLISHED}' THEN 1 ELSE {SURE_DAYS} END, FALSE)"
