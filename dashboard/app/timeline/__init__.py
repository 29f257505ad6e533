"""The histogram of mentions over time, and the map that plays through it."""
