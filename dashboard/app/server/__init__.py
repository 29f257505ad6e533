"""The server: its options, the guards before each request, and how it sends files."""
