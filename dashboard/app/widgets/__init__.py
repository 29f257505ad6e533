"""What parts of the page are made of: escaped HTML, pieces that are pressed, pages of a list, callbacks that are done whole."""
