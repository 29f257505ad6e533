"""Articles -> the store: which of them must be read, what of them is furniture of their site, and what becomes of them."""

from dashboard.ingest.ingest import IngestResult, ingest

__all__ = ["IngestResult", "ingest"]
