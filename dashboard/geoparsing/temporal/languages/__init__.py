"""Dates in Arabic, Sorani and Kurmanji: each language has its words and its rules; what they mean is read in one way for all."""
