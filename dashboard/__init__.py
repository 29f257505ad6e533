"""News articles on a map: the public verbs, one a module."""
