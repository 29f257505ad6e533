"""The filters: the sidebar, the dates in it, and the dates that these are compared with."""
