"""The map on paper: an SVG of its own, drawn from the vectors and the marks of the map on the screen, whose names stay text."""
