"""The store: tables of articles and their mentions, and the answers to queries on them."""

from dashboard.store.errors import StoreError
from dashboard.store.store import AddResult, Store, default_store_path

__all__ = ["AddResult", "Store", "StoreError", "default_store_path"]
