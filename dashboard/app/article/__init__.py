"""The opened article, and what may be changed of it: it is removed, or its metadata mended."""
