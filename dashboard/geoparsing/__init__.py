"""Turns articles into mentions: place names are recognised, resolved and dated."""

from dashboard.geoparsing.geoparse import geoparse, geoparse_many
from dashboard.geoparsing.version import reader_version

__all__ = ["geoparse", "geoparse_many", "reader_version"]
