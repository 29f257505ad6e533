"""What the first page waits for, done while the reader opens it; and what it does not need, done after it.

Python runs one thread at a time: what another thread does before the first page delays it as much as if the page's own did, unless the
browser is still busy with Streamlit's scripts. Hence the order: the map's packages, the store's answers for the map, and the rest once the
page is drawn. What declares parts of Streamlit's is not among them: outside a session it would declare them for nobody.
"""

from __future__ import annotations

import time
from contextlib import suppress
from threading import Event

#: Set once a page has been drawn.
IS_DRAWN = Event()
#: If nobody opens a page for so long, the rest is done all the same.
_PATIENCE_SECONDS = 30
#: The browser asks for the map's files once the page is drawn; so long the rest keeps out of their way.
_SETTLING_SECONDS = 3


def prepare() -> None:
    """Imports what draws the map, and asks the store what it shows without filters."""
    from dashboard.app import answers
    from dashboard.app.evidence import evidence  # noqa: F401
    from dashboard.app.filters import sidebar  # noqa: F401
    from dashboard.app.map import map_panel  # noqa: F401
    from dashboard.app.page import heading  # noqa: F401
    from dashboard.query import Query
    from dashboard.store import StoreError

    with suppress(StoreError):  # the page says what is wrong
        store = answers.open_store(answers.store_path())
        asked = answers.Answers(store, store.version())
        for ask in (asked.places, asked.summary, asked.timeline):
            ask(Query())


def prepare_rest() -> None:
    """Once a page is drawn, imports what reads articles, mends them and sets sheets, and writes the gazetteer's towns for the map.

    First it has the store ready for filters: of a large one the first page is drawn of what was kept, and a filter would wait for seconds.
    """
    if IS_DRAWN.wait(_PATIENCE_SECONDS):
        time.sleep(_SETTLING_SECONDS)
    _prepare_filters()
    import dashboard.briefing.brief
    import dashboard.correcting.correcting  # noqa: F401
    from dashboard.geoparsing.gazetteer.town_tiles import write_tiles

    write_tiles()


def _prepare_filters() -> None:
    from dashboard.app import answers
    from dashboard.store import StoreError

    with suppress(StoreError):  # the page says what is wrong
        store = answers.open_store(answers.store_path())
        store.keep_first_answers()
        store.prepare_counting()
