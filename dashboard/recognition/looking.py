"""Text -> the names in it that may be places here: what they and their surroundings say, and how likely that makes each at first look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.gazetteer import Gazetteer
from dashboard.gazetteer.candidates import Floats
from dashboard.gazetteer.names import TRAITS
from dashboard.model import Toponym
from dashboard.recognition.context import CONTEXT, Paragraph, context_rows, longer_names
from dashboard.recognition.matching import Match, match_names
from dashboard.recognition.runs import told_as_people
from dashboard.recognition.unlisted import unlisted
from dashboard.text.cues import NAME_PARTICLES
from dashboard.text.folding import fold_text
from dashboard.text.passages import Passage
from dashboard.text.words import name_words
from dashboard.trees import Trees, trees_of

#: What is less likely a place than this at first look is looked at no further.
HOPELESS = 0.02
#: The names of the numbers in a row of Looked.rows, in order.
FIRST_LOOK = TRAITS + CONTEXT
_WELL_KNOWN_POPULATION = 1_000_000


@dataclass(frozen=True, slots=True)
class Looked:
    """The toponyms that a text may have, in reading order, none overlapping; `certainty` is that of the first look.

    `rows` is of shape (toponyms, FIRST_LOOK): what is weighed at the second look; None where all are settled.
    `called` are the names that the text calls a place, whether or not a gazetteer has them.
    """

    toponyms: tuple[Toponym, ...]
    rows: Floats | None
    called: tuple[Toponym, ...] = ()


def look(text: str, own: Sequence[Passage], gazetteer: Gazetteer) -> Looked:
    """The names of the gazetteer in the passages `own` of a text, but for those that are hopeless."""
    paragraphs = paragraphs_of(text, own, gazetteer)
    people, surnames = people_of(paragraphs, gazetteer)
    called = (t for p in paragraphs for t in unlisted(text, p.passage.start, p.passage.end))
    rows = first_rows(paragraphs, gazetteer, people, surnames)
    certainty = _first_look().probabilities(rows) if len(rows) else np.zeros(0, dtype=np.float32)
    hopeful = np.flatnonzero(certainty > HOPELESS)
    matches = [match for paragraph in paragraphs for match in paragraph.matches]
    toponyms = []
    for i, sure in zip(hopeful.tolist(), certainty[hopeful].tolist(), strict=True):
        _, _, start, end, _, name = matches[i]
        toponyms.append(Toponym(start, end, text[start:end], name.candidates, sure, name.demonym))
    return Looked(tuple(toponyms), rows[hopeful], tuple(t for t in called if t.start not in people))


def first_rows(paragraphs: Sequence[Paragraph], gazetteer: Gazetteer, people: frozenset[int], surnames: frozenset[str]) -> Floats:
    """A row of FIRST_LOOK's numbers for each match of the paragraphs."""
    matches = [match for paragraph in paragraphs for match in paragraph.matches]
    if not matches:
        return np.zeros((0, len(FIRST_LOOK)), dtype=np.float32)
    traits = np.array([match.name.traits for match in matches])
    context = [context_rows(paragraph, gazetteer, people, surnames) for paragraph in paragraphs if paragraph.matches]
    return np.concatenate([traits, context[0] if len(context) == 1 else np.concatenate(context)], axis=1)


def paragraphs_of(text: str, own: Sequence[Passage], gazetteer: Gazetteer) -> list[Paragraph]:
    """The passages with their words and the gazetteer's names among them; where nothing has a capital, every word may be a name's."""
    folded = fold_text(text)
    any_case = all(text[passage.start : passage.end].islower() for passage in own)
    paragraphs = []
    for passage in own:
        words = name_words(folded, passage.start, passage.end, any_case=any_case)
        longer = longer_names(text, passage, words)
        matches = [match for match in match_names(folded, words, gazetteer) if not _inside(match, longer)]
        paragraphs.append(Paragraph(text, folded, passage, words, matches))
    return paragraphs


def _inside(match: Match, longer: Sequence[tuple[int, int]]) -> bool:
    """Whether a name is a part of one of some longer ones."""
    return any(a <= match.start and match.end <= b and match.end - match.start < b - a for a, b in longer)


def people_of(paragraphs: Sequence[Paragraph], gazetteer: Gazetteer) -> tuple[frozenset[int], frozenset[str]]:
    """Where words of people's names begin, and those words."""

    def is_known_place(key: str) -> bool:
        name = gazetteer.name(key)
        return name is not None and (bool(name.traits[0]) or bool(name.candidates.populations.max() > _WELL_KNOWN_POPULATION))

    starts: set[int] = set()
    keys: set[str] = set()
    for paragraph in paragraphs:
        for part in told_as_people(paragraph.words.keys, paragraph.runs, gazetteer.given_names, is_known_place):
            starts.update(paragraph.words.starts[part.start : part.stop])
            keys.update(paragraph.words.keys[part.start : part.stop])
    return frozenset(starts), frozenset(keys - NAME_PARTICLES)


@lru_cache(maxsize=1)
def _first_look() -> Trees:
    return trees_of("first look", FIRST_LOOK)
