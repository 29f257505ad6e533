"""The weights that were learned from annotated news, as readable numbers, and the decision trees that apply them. No learning here."""

from dashboard.geoparsing.learned.trees import Trees, load_trees
from dashboard.geoparsing.learned.weights import learned_weights, weights_digest

__all__ = ["Trees", "learned_weights", "load_trees", "weights_digest"]
