"""Finds the choices of a long list whose labels have what a reader types, as a search compares words."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.query.folding import words_of


def find(folded_labels: Mapping[str, str], typed: str) -> list[str]:
    """The values whose labels, folded, have every typed word or part of a word, in their order; those whose label begins so come first."""
    words = words_of(typed).folded
    found = [value for value, label in folded_labels.items() if all(word in label for word in words)]
    return sorted(found, key=lambda value: not folded_labels[value].startswith(" ".join(words)))
