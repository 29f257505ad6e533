"""Strings, whatever they tell: paragraphs, rows of a table, dates in EDTF, signs that a terminal obeys, the way they run. Pure."""
