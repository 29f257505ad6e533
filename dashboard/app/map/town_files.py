"""The gazetteer's towns and sites, which the map's frame asks for where it is zoomed in.

They are asked for past Streamlit, which would want their folder with the map: what knows the folder reads articles too, and takes longer to
import than all that draws the first map.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

#: A cell by its south-west corner, or the list of all cells.
_NAME = re.compile(r"index|-?\d{1,3}_-?\d{1,3}", re.ASCII)


def answer(request: Request) -> Response:
    """The file of a cell; status 404 where there is none, or none yet: see first_page.py."""
    name = request.path_params["name"]
    folder = _folder() if _NAME.fullmatch(name) else None
    path = folder / f"{name}.json" if folder else None
    if path is None or not path.is_file():
        return Response(status_code=404)
    return FileResponse(path, headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=1)
def _folder() -> Path | None:
    """Where this version's files are written; None where there is no room for them."""
    from dashboard.geoparsing.gazetteer.town_tiles import tiles_root, tiles_version

    root = tiles_root()
    return root / tiles_version() if root else None
