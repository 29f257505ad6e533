"""Text -> toponyms by the entity recogniser of a loaded spaCy pipeline, instead of the project's own recognition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.layers import key_of
from dashboard.geoparsing.recognition.first_pass import FirstPass, Recogniser, TextPassages
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Candidate, NameType, Toponym

#: A pipeline does not say how sure it is of a name; set by hand, somewhat under what our own recognition gives to a clear case.
CERTAINTY = 0.8
#: The labels of OntoNotes 5, on which spaCy's English pipelines are trained: states and towns; other places; buildings, roads, airports.
_PLACES = frozenset(("GPE", "LOC", "FAC"))
#: Nationalities, but also faiths and parties: only what the gazetteer knows as a demonym is taken.
_PEOPLES = "NORP"
#: spaCy refuses texts of more than a million characters, and its memory grows with the text.
_PIECE_CHARACTERS = 100_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’][sS]$")
_APOSTROPHES = "'’"


class Entity(Protocol):
    """What is read of a spaCy span."""

    @property
    def start_char(self) -> int:
        """Where it begins in the text of its document."""

    @property
    def end_char(self) -> int:
        """Where it ends."""

    @property
    def label_(self) -> str:
        """Its label, "GPE" for one."""


class Document(Protocol):
    """What is read of a spaCy Doc."""

    @property
    def ents(self) -> Sequence[Entity]:
        """Its entities in order; no two overlap."""


class Pipeline(Protocol):
    """What is asked of a spaCy Language."""

    def pipe(self, texts: Iterable[str]) -> Iterator[Document]:
        """A document for each text, in order."""


def spacy_recogniser(pipeline: Pipeline, version: str) -> Recogniser:
    """A recogniser that takes the pipeline's places, and of its peoples those that the gazetteer knows as demonyms.

    The candidates are the gazetteer's for the entity's text; a "the" before it or a possessive after it is left out where the whole is no
    name. A place that the gazetteer does not have is a toponym without candidates. All toponyms are final: the second pass skips them.
    """

    def first_pass(texts: Sequence[TextPassages], gazetteer: Gazetteer) -> list[FirstPass]:
        pieces = [[piece for passage in passages for piece in _pieces(text, passage.start, passage.end)] for text, passages in texts]
        documents = pipeline.pipe(
            _SURROGATE.sub("\ufffd", text[start:end]) for (text, _), of_text in zip(texts, pieces, strict=True) for start, end in of_text
        )
        return [_first_pass_of(text, of_text, documents, gazetteer) for (text, _), of_text in zip(texts, pieces, strict=True)]

    return Recogniser(version, first_pass)


def _first_pass_of(text: str, pieces: Sequence[tuple[int, int]], documents: Iterator[Document], gazetteer: Gazetteer) -> FirstPass:
    """The toponyms of a text; the next documents are those of its pieces."""
    toponyms = (
        _toponym(text, start + entity.start_char, start + entity.end_char, entity.label_, gazetteer)
        for (start, _), document in zip(pieces, islice(documents, len(pieces)), strict=True)
        for entity in document.ents
    )
    return FirstPass(tuple(toponym for toponym in toponyms if toponym), rows=None)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span itself, or where it is very long spans that make it up, cut at blanks where there are any."""
    while end - start > _PIECE_CHARACTERS:
        blank = text.rfind(" ", start, start + _PIECE_CHARACTERS)
        cut = blank + 1 if blank >= start else start + _PIECE_CHARACTERS
        yield start, cut
        start = cut
    yield start, end


def _toponym(text: str, start: int, end: int, label: str, gazetteer: Gazetteer) -> Toponym | None:
    """The toponym that an entity is; None for what is no place nor a people of one."""
    if label not in _PLACES and label != _PEOPLES:
        return None
    spans = _name_spans(text, start, end)
    for first, last in spans:
        candidates = _candidates(text[first:last], gazetteer, only_demonyms=label == _PEOPLES)
        if candidates:
            demonym = all(candidate.name_type is NameType.DEMONYM for candidate in candidates)
            return Toponym(first, last, text[first:last], candidates, CERTAINTY, demonym)
    if label == _PEOPLES or not spans:
        return None
    first, last = spans[-1]
    return Toponym(first, last, text[first:last], (), CERTAINTY)


def _name_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans that an entity's name may have: as given, without a possessive, without an article, without both; none is blank."""
    given = text[start:end]
    start += len(given) - len(given.lstrip())
    end -= len(given) - len(given.rstrip().rstrip(_APOSTROPHES))
    possessive = _POSSESSIVE.search(text, start, end)
    article = _ARTICLE.match(text, start, end)
    bare_start, bare_end = article.end() if article else start, possessive.start() if possessive else end
    spans = [(start, end), (start, bare_end), (bare_start, end), (bare_start, bare_end)]
    return [(first, last) for first, last in dict.fromkeys(spans) if fold(text[first:last])]


def _candidates(name: str, gazetteer: Gazetteer, *, only_demonyms: bool) -> tuple[Candidate, ...]:
    """The places of a name; a short name in capitals is looked up as an abbreviation first."""
    for key in dict.fromkeys((key_of(name), fold(name))):
        candidates = tuple(gazetteer.candidates(key))
        if only_demonyms:
            candidates = tuple(candidate for candidate in candidates if candidate.name_type is NameType.DEMONYM)
        if candidates:
            return candidates
    return ()
