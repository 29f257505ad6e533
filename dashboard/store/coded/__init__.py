"""Mentions as numbers, so that what a map shows is counted in a fraction of a second: each column is numbers of the rows of a short list.

The lists are of places, dates, manners, confidences and readings. A filter is asked of their rows, by SQL, and not of each mention.
"""

from __future__ import annotations

#: The folder in a store that keeps them.
FOLDER_NAME = "coded"
