"""Pages of an article for tests."""

from __future__ import annotations

from documents import PARAGRAPHS

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(head: str = "", before: str = "", after: str = "", *, lang: str = "en", outside: str = "") -> str:
    article = f"<article><h1>Army flees Mosul</h1>{before}{BODY}{after}</article>"
    return f'<!DOCTYPE html><html lang="{lang}"><head><title>Army flees Mosul</title>{head}</head><body>{article}{outside}</body></html>'


def linked(*nodes: str) -> str:
    return "".join(f'<script type="application/ld+json">{node}</script>' for node in nodes)
