"""The map, and what its frame asks the server for."""
