"""What a process that reads articles sends of their toponyms: the candidates of a name once, and without the tables of the gazetteer.

Whoever is told them has the gazetteer too, and the homes of outlets, which are worked out from them, do not need its tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.model import Toponym

#: A toponym without its candidates, and these if they have not been sent for its name before.
SentToponym = tuple[Toponym, Candidates | None]


def to_send(toponyms: Sequence[Toponym], sent_names: set[str]) -> list[SentToponym]:
    """The toponyms that have candidates; `sent_names` are the names whose candidates have been sent, and those of these are added."""
    sent: list[SentToponym] = []
    for toponym in toponyms:
        name = toponym.text.casefold()
        candidates = Candidates.of(toponym.candidates)
        if len(candidates):
            sent.append(
                (toponym._replace(candidates=()), None if name in sent_names else replace(candidates, tables={}, candidate_of_index={}))
            )
            sent_names.add(name)
    return sent


def restored(sent: SentToponym, candidates_of_name: dict[str, Candidates]) -> Toponym:
    """A toponym with the candidates of its name, which are kept by name as they come."""
    toponym, candidates = sent
    name = toponym.text.casefold()
    if candidates is not None:
        candidates_of_name[name] = candidates
    return toponym._replace(candidates=candidates_of_name[name])
