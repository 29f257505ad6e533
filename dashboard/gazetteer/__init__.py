"""Names -> candidate places."""

from dashboard.gazetteer.files import load_gazetteer
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.rows import GazetteerError

__all__ = ["Gazetteer", "GazetteerError", "load_gazetteer"]
