"""Text -> the toponyms that it may have."""

from dashboard.recognition.looking import FIRST_LOOK, Looked, look

__all__ = ["FIRST_LOOK", "Looked", "look"]
