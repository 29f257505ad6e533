"""The places of the map where they are many: the map's frame asks for them by an address, past Streamlit.

A message of the page's would be as large as the store is wide, and is never compressed; the browser keeps what it has asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.app.answers import Answers, open_store, store_path
from dashboard.app.map.addresses import PLACES_PATH
from dashboard.app.view import View
from dashboard.drawing.folium_map import Compared, place_features
from dashboard.query import describe_dates
from dashboard.store import StoreError
from dashboard.store.changes import PlaceChange
from dashboard.store.rows import PlaceRow

#: As many are sent with the page: they are drawn at once, without another request.
MAX_SENT = 60
_VERSION = "version"


def address_of(view: View, version: int) -> str:
    """Where the map's frame asks for the places of a view, relative to the frame."""
    return f"../..{PLACES_PATH}?{urlencode(View(view.query, compare=view.compare).to_params() | {_VERSION: [str(version)]}, doseq=True)}"


def answer(request: Request) -> Response:
    """The places of the view that the address names, as GeoJSON; the browser keeps it while the store is of the version that it names."""
    view, _ = View.from_params({name: request.query_params.getlist(name) for name in request.query_params})
    try:
        store = open_store(store_path())
        version = store.version()
    except StoreError:
        return Response(status_code=503)  # the page, drawn again, says why
    answers = Answers(store, version)
    changes = answers.changes(view.query, view.compare) if view.compare else None
    rows, compared = drawn_rows(view, answers.places(view.query), changes)
    is_kept = request.query_params.get(_VERSION) == str(version)
    headers = {"Cache-Control": "private, max-age=3600" if is_kept else "no-store"}
    return JSONResponse(place_features(rows, compared), headers=headers)


def drawn_rows(view: View, places: Sequence[PlaceRow], changes: Sequence[PlaceChange] | None) -> tuple[Sequence[PlaceRow], Compared | None]:
    """The rows that the map of a view draws, and what they compare, if anything. `changes` are the places of the view's comparison."""
    if view.compare is None or not changes:
        return places, None
    by_place = {change.row.place_id: change for change in changes}
    return [change.row for change in changes], Compared(describe_dates(view.query), view.compare.describe(), by_place)
