"""What was learned from marked news: readable weights, and the trees that evaluate them. Nothing is learned here."""

from dashboard.geoparsing.learned.trees import Trees, load_trees
from dashboard.geoparsing.learned.weights import learned_weights, weights_digest

__all__ = ["Trees", "learned_weights", "load_trees", "weights_digest"]
