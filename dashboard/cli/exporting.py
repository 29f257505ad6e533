"""What `dashboard export` writes, and where to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from dashboard.cli.stores import names_in
from dashboard.cli.whole_files import copied_to, whole_file
from dashboard.export import Content, Format
from dashboard.export.gathering import gather
from dashboard.query import Query
from dashboard.query.facets import Facets
from dashboard.store import Store


def content_of(store: Store, query: Query, facets: Callable[[], Facets], format_: Format) -> Content:
    """What a file of the format holds of the query; says in a line if that is no mention. Raises StoreError."""
    content = gather(store, query, format_, lambda: names_in(store, query, facets))
    rows = iter(content.rows)
    first = list(islice(rows, 1))
    if not first:
        print("dashboard: no mention matches these filters; loosen one of them", file=sys.stderr)
    return replace(content, rows=chain(first, rows))


def opened(output: Path | None, format_: Format) -> AbstractContextManager[BinaryIO]:
    """The file to write, which becomes `output` when it is whole; None stands for standard output, which text goes to as it comes."""
    if output:
        return whole_file(output)
    return nullcontext(sys.stdout.buffer) if format_.is_text else copied_to(sys.stdout.buffer)
