"""What stands behind the map: lists of places and sentences, and what is not on the map."""
