"""Layers of the user's own, kept for every later command: GeoNames dumps, P-code tables, tables in the project's own columns.

adding      a file -> a kept layer
sources     opens a file, whatever its form, and refuses half a download
forms       what every form of table is read into
dump        a GeoNames dump -> rows
pcodes      a table of P-codes -> rows
seats       where divisions without a point of their own are placed
kept        the folder of kept layers
"""
