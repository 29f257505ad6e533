"""The panel that mends a name, and what it does."""
