"""Temporal tagging: the time expressions of a text, and its publication date if the text proves it."""

from dashboard.geoparsing.temporal.day_order import order_in_countries
from dashboard.geoparsing.temporal.publication import find_publication_days, with_publication
from dashboard.geoparsing.temporal.tagging import tag

__all__ = ["find_publication_days", "order_in_countries", "tag", "with_publication"]
