"""Corrections by hand: what a reader sets of a mention, what becomes of it in the store, and how stores share them."""
