"""Finds toponyms with the entity recogniser of a loaded spaCy pipeline, instead of the project's own recognition."""

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

#: Set by hand, since a pipeline gives no certainty: somewhat under that of our own recognition in a clear case.
CERTAINTY = 0.8
#: The labels of OntoNotes 5, on which spaCy's English pipelines are trained: states and towns; other places; buildings, roads, airports.
_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
#: Nationalities, but also faiths and parties: only those that are demonyms in the gazetteer become toponyms.
_PEOPLES_LABEL = "NORP"
#: spaCy refuses texts of more than a million characters, and its memory grows with the text.
_PIECE_CHARACTERS = 100_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’][sS]$")
_APOSTROPHES = "'’"


class Entity(Protocol):
    """The part of a spaCy Span that is read."""

    @property
    def start_char(self) -> int:
        """The offset of its first character in the text of its document."""

    @property
    def end_char(self) -> int:
        """The offset behind its last character."""

    @property
    def label_(self) -> str:
        """Its label, such as "GPE"."""


class Document(Protocol):
    """The part of a spaCy Doc that is read."""

    @property
    def ents(self) -> Sequence[Entity]:
        """Its entities in order; no two overlap."""


class Pipeline(Protocol):
    """The part of a spaCy Language that is called."""

    def pipe(self, texts: Iterable[str]) -> Iterator[Document]:
        """A document for each text, in order."""


def spacy_recogniser(pipeline: Pipeline, version: str) -> Recogniser:
    """A recogniser whose toponyms are the pipeline's places, and those of its peoples that are demonyms in the gazetteer.

    The candidates are the gazetteer's for the entity's text; if it has none, for the text without a "the" before it or a possessive after
    it. A place that the gazetteer does not have is a toponym without candidates. All toponyms are final: the second pass skips them.
    """

    def first_pass(texts: Sequence[TextPassages], gazetteer: Gazetteer) -> list[FirstPass]:
        pieces = [
            (text, [piece for passage in passages for piece in _pieces(text, passage.start, passage.end)]) for text, passages in texts
        ]
        documents = pipeline.pipe(_SURROGATE.sub("\ufffd", text[start:end]) for text, text_pieces in pieces for start, end in text_pieces)
        return [_first_pass_of(text, text_pieces, documents, gazetteer) for text, text_pieces in pieces]

    return Recogniser(version, first_pass)


def _first_pass_of(text: str, pieces: Sequence[tuple[int, int]], documents: Iterator[Document], gazetteer: Gazetteer) -> FirstPass:
    """The toponyms of a text; the next of the documents are those of its pieces."""
    toponyms = (
        _toponym(text, start + entity.start_char, start + entity.end_char, entity.label_, gazetteer)
        for (start, _), document in zip(pieces, islice(documents, len(pieces)), strict=True)
        for entity in document.ents
    )
    return FirstPass(tuple(toponym for toponym in toponyms if toponym), feature_rows=None)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span itself, or the spans of at most _PIECE_CHARACTERS that make it up, cut at blanks where there are any."""
    while end - start > _PIECE_CHARACTERS:
        blank = text.rfind(" ", start, start + _PIECE_CHARACTERS)
        cut = blank + 1 if blank >= start else start + _PIECE_CHARACTERS
        yield start, cut
        start = cut
    yield start, end


def _toponym(text: str, start: int, end: int, label: str, gazetteer: Gazetteer) -> Toponym | None:
    """The toponym of an entity; None if it is neither a place nor a demonym."""
    if label not in _PLACE_LABELS and label != _PEOPLES_LABEL:
        return None
    spans = _name_spans(text, start, end)
    for name_start, name_end in spans:
        name = text[name_start:name_end]
        candidates = _candidates(name, gazetteer, only_demonyms=label == _PEOPLES_LABEL)
        if candidates:
            demonym = all(candidate.name_type is NameType.DEMONYM for candidate in candidates)
            return Toponym(name_start, name_end, name, candidates, CERTAINTY, demonym)
    if label == _PEOPLES_LABEL or not spans:
        return None
    name_start, name_end = spans[-1]
    return Toponym(name_start, name_end, text[name_start:name_end], (), CERTAINTY)


def _name_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans that an entity's name may have: whole, without a possessive, without an article, without both; none is blank."""
    entity_text = text[start:end]
    start += len(entity_text) - len(entity_text.lstrip())
    end -= len(entity_text) - len(entity_text.rstrip().rstrip(_APOSTROPHES))
    possessive = _POSSESSIVE.search(text, start, end)
    article = _ARTICLE.match(text, start, end)
    start_after_article, end_before_possessive = article.end() if article else start, possessive.start() if possessive else end
    spans = [(start, end), (start, end_before_possessive), (start_after_article, end), (start_after_article, end_before_possessive)]
    return [(name_start, name_end) for name_start, name_end in dict.fromkeys(spans) if fold(text[name_start:name_end])]


def _candidates(name: str, gazetteer: Gazetteer, *, only_demonyms: bool) -> Sequence[Candidate]:
    """The candidates of a name; a short name in capitals is looked up as an abbreviation first."""
    for key in dict.fromkeys((key_of(name), fold(name))):
        candidates: Sequence[Candidate] = gazetteer.candidates(key)
        if only_demonyms:
            candidates = tuple(candidate for candidate in candidates if candidate.name_type is NameType.DEMONYM)
        if candidates:
            return candidates
    return ()
