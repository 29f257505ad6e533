"""Corrections as files, by which readers share them: a table of comma-separated values, written and read. Pure."""
