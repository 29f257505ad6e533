"""Text -> the toponyms that it may have."""

from dashboard.geoparsing.recognition.first_pass import FIRST_LOOK, Looked, look

__all__ = ["FIRST_LOOK", "Looked", "look"]
