"""Articles -> mentions."""
