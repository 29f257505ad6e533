"""Read sentences with marked names as examples of roles: the cues of each name that is found, and its role."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from marked_roles import LEARNED_FROM, MarkedRole, marked_texts

from dashboard.corpus import article_from_text
from dashboard.geoparsing import geoparse
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.roles.cues import CUES
from dashboard.geoparsing.roles.reading import cues_of_names
from dashboard.geoparsing.text.passages import body_passages
from dashboard.geoparsing.text.sentences import split_sentences
from dashboard.model import Mention, Resolution, Role, Toponym

_ROLE_OF_READING = {"literal": Role.SCENE, "metonymic": Role.ACTOR}


class Examples(NamedTuple):
    """Names with their cues as 0 or 1, of shape (names, CUES), their roles, their texts, and whether the sentence is our own."""

    rows: npt.NDArray[np.float32]
    roles: list[Role]
    texts: list[str]
    is_own: npt.NDArray[np.bool_]

    def select(self, chosen: npt.NDArray[np.bool_]) -> Examples:
        """The names chosen."""
        indices = np.flatnonzero(chosen).tolist()
        return Examples(self.rows[chosen], [self.roles[i] for i in indices], [self.texts[i] for i in indices], self.is_own[chosen])


def read_examples(path: Path, gazetteer: Gazetteer) -> Examples:
    """The names of a public set, then those of our own sentences that may be learned from; what is not found is left out."""
    public, own = list(_public_texts(path)), [(marked.text, marked.names) for marked in marked_texts(LEARNED_FROM)]
    of_sets = [[*_examples(texts, gazetteer)] for texts in (public, own)]
    rows = np.array([row for examples in of_sets for row, _, _ in examples], dtype=np.float32)
    roles = [role for examples in of_sets for _, role, _ in examples]
    texts = [text for examples in of_sets for _, _, text in examples]
    return Examples(rows, roles, texts, np.arange(len(rows)) >= len(of_sets[0]))


def _public_texts(path: Path) -> Iterator[tuple[str, Sequence[MarkedRole]]]:
    for line in path.read_bytes().splitlines():
        fields = json.loads(line)
        yield fields["text"], [MarkedRole(fields["start"], fields["end"], _ROLE_OF_READING[fields["reading"]])]


def _examples(
    texts: Iterable[tuple[str, Sequence[MarkedRole]]], gazetteer: Gazetteer
) -> Iterator[tuple[npt.NDArray[np.float32], Role, str]]:
    for text, names in texts:
        resolutions = [_resolution(mention) for mention in geoparse(article_from_text(text), gazetteer).mentions if not mention.demonym]
        body = body_passages(text)
        sentences = [span for passage in body for span in split_sentences(text, passage)]
        seen_of_names = zip(resolutions, cues_of_names(text, body, sentences, resolutions), strict=True)
        spans = [(resolution.toponym.start, resolution.toponym.end, seen) for resolution, seen in seen_of_names]
        for name in names:
            found = next((seen for start, end, seen in spans if start < name.end and name.start < end), None)
            if found:
                row = np.zeros(len(CUES), dtype=np.float32)
                row[[number for number, _ in found]] = 1.0
                yield row, name.role, text


def _resolution(mention: Mention) -> Resolution:
    toponym = Toponym(mention.start, mention.end, mention.toponym, (), mention.confidence)
    return Resolution(toponym, mention.place, mention.confidence, mention.reason, spot=mention.spot)
