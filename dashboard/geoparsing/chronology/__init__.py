"""Which date each mention gets: that of its clause, its sentence, its paragraph, a heading, its event or its article."""

from dashboard.geoparsing.chronology.chronology import Chronology

__all__ = ["Chronology"]
