"""The page on which articles are added."""
