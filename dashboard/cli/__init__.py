"""The command line."""

from dashboard.cli.main import main

__all__ = ["main"]
