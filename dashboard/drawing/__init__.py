"""Places with counts -> a map."""
