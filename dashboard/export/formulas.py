"""Texts that a spreadsheet would take for formulas."""

from __future__ import annotations

import unicodedata

#: A cell that begins with one of these is taken for a formula by spreadsheets (OWASP, "CSV Injection"), some of which pass over blanks
#: and signs without a width before it, and take other forms of it, such as the full-width ones, for it.
_FORMULA_SIGNS = "=+-@"
_BEFORE_A_FORMULA = ("\t", "\r")
_PASSED_OVER = ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn")  # blanks, line ends, controls, signs without a width


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula."""
    first = next((character for character in text if unicodedata.category(character) not in _PASSED_OVER), "")
    return text.startswith(_BEFORE_A_FORMULA) or unicodedata.normalize("NFKC", first)[:1] in tuple(_FORMULA_SIGNS)
