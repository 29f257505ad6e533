"""The store: tables of articles and their mentions, and the answers to queries on them."""

from dashboard.store.check_result import CheckResult, DamagedArticle
from dashboard.store.errors import StoreError
from dashboard.store.store import AddResult, Store, default_store_path

__all__ = ["AddResult", "CheckResult", "DamagedArticle", "Store", "StoreError", "default_store_path"]
