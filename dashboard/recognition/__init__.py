"""Text -> toponyms."""

from dashboard.recognition.decision import recognise

__all__ = ["recognise"]
