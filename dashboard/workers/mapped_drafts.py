"""Reading with a gazetteer that is mapped into memory from files: for processes that were not forked from one that has loaded it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.shared_files import map_shared
from dashboard.geoparsing.geoparse import DraftGroup
from dashboard.geoparsing.recognition import OWN_RECOGNISER
from dashboard.model import Article


@dataclass
class MappedDrafts:
    """Starts groups with the gazetteer in a folder that `write_shared` filled, mapped when the first is started; can be pickled before."""

    folder: Path
    _gazetteer: Gazetteer | None = field(default=None, init=False)

    def __call__(self, articles: Sequence[Article]) -> DraftGroup:
        """The group of some articles. Raises OSError if the files are not there."""
        if self._gazetteer is None:
            self._gazetteer = map_shared(self.folder)
        return DraftGroup(articles, self._gazetteer, OWN_RECOGNISER)
