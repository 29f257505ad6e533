"""What goes wrong with a cluster."""

from __future__ import annotations


class ClusterError(Exception):
    """The cluster cannot be used, or not any longer; the message is one line that says what to do."""
