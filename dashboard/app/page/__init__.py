"""What stands around the map on the page: its head, the ways to the other pages, the notices; the styles and scripts of the whole."""
