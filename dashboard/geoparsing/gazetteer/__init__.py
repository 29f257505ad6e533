"""Names -> candidate places."""

from dashboard.geoparsing.gazetteer.loading import load_gazetteer
from dashboard.geoparsing.gazetteer.lookup import Gazetteer
from dashboard.geoparsing.gazetteer.parsing import GazetteerError

__all__ = ["Gazetteer", "GazetteerError", "load_gazetteer"]
