"""Applies the dates of a sentence to its clauses: their own, else those of a clause that they go with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.geoparsing.chronology.arabic_clauses import split_arabic_clauses
from dashboard.geoparsing.chronology.clause_dates import ClauseDate, clause_dates
from dashboard.geoparsing.chronology.clauses import APART, SentenceStructure, split_clauses
from dashboard.geoparsing.chronology.counted_clauses import CountedClause
from dashboard.geoparsing.temporal.languages.narration import is_narrative
from dashboard.geoparsing.temporal.languages.plain_text import has_arabic_letters
from dashboard.model import Interval, TimeExpression


class DatedSentence(NamedTuple):
    """The clauses of a sentence and, for each in the same order, the dates that apply to it.

    `shared_numbers` are those of the clauses that have no date of their own.
    """

    structure: SentenceStructure
    dates_by_clause: Sequence[Sequence[ClauseDate]]
    shared_numbers: frozenset[int]


def date_sentence(
    text: str,
    span: tuple[int, int],
    expressions: Sequence[TimeExpression],
    dates: Sequence[TimeExpression],
    published: Interval | None,
) -> DatedSentence:
    """The sentence at `span` with its dates; `expressions` are all its time expressions, `dates` those that have days."""
    sentence = text[span[0] : span[1]]
    split = split_arabic_clauses if has_arabic_letters(sentence) else split_clauses
    structure = split(sentence, span[0], [(expression.start, expression.end) for expression in expressions])
    if len(structure.clauses) == 1:
        return DatedSentence(structure, [list(clause_dates(text, dates, published))], frozenset())
    own_dates: list[list[ClauseDate]] = [[] for _ in structure.clauses]
    for date in clause_dates(text, dates, published):
        own_dates[structure.number_at(date.start)].append(date)
    main_numbers = [number for number, clause in enumerate(structure.clauses) if clause.parent < 0]
    undated_numbers = {number for number in main_numbers if not own_dates[number]} if len(main_numbers) > 1 else set()
    narrative_numbers = _narrative_clauses(sentence, structure, undated_numbers) if undated_numbers else undated_numbers
    _add_counted_dates(text, structure, own_dates)
    shared_numbers = frozenset(number for number, own in enumerate(own_dates) if not own)
    return DatedSentence(structure, _share_dates(structure, own_dates, narrative_numbers), shared_numbers)


def _add_counted_dates(text: str, structure: SentenceStructure, own_dates: list[list[ClauseDate]]) -> None:
    """Adds to the dates of clauses those that are counted from the clause which they go with: "a day after Bukavu was shelled"."""
    for number, clause in enumerate(structure.clauses):
        if clause.parent < 0 or bool(own_dates[number]) == bool(own_dates[clause.parent]):
            continue
        start = structure.piece_starts[structure.clause_numbers.index(number)]
        counted = CountedClause.at(text, start) if text[start : start + 1].lower() in "ab" else None
        if counted is None:
            continue
        of_clause = not own_dates[number]
        dates = own_dates[clause.parent if of_clause else number]
        date = counted.date_from(min(dates, key=lambda date: abs(date.start - start)), of_clause=of_clause)
        if date is not None:
            own_dates[number if of_clause else clause.parent].append(date)


def _narrative_clauses(sentence: str, structure: SentenceStructure, numbers: set[int]) -> set[int]:
    """Those of the numbered clauses that narrate."""
    pieces: dict[int, list[str]] = {number: [] for number in numbers}
    starts = [start - structure.piece_starts[0] for start in structure.piece_starts]
    for start, end, number in zip(starts, (*starts[1:], len(sentence)), structure.clause_numbers, strict=True):
        if number in pieces:
            pieces[number].append(sentence[start:end])
    return {number for number, parts in pieces.items() if is_narrative(" ".join(parts))}


def _share_dates(
    structure: SentenceStructure, own_dates: Sequence[Sequence[ClauseDate]], narrative_numbers: set[int]
) -> list[Sequence[ClauseDate]]:
    """The dates that apply to each clause: its own, else those of a simultaneous clause in it, else those of the clause it depends on.

    A main clause without either takes the dates of the other main clauses if it is one of `narrative_numbers`.
    """
    simultaneous_dates: dict[int, list[ClauseDate]] = {}
    for clause, dates in zip(structure.clauses, own_dates, strict=True):
        if clause.is_simultaneous:
            simultaneous_dates.setdefault(clause.parent, []).extend(dates)
    main_dates = [date for clause, dates in zip(structure.clauses, own_dates, strict=True) if clause.parent < 0 for date in dates]
    dates_by_clause: list[Sequence[ClauseDate]] = []
    for number, clause in enumerate(structure.clauses):
        dates = own_dates[number] or simultaneous_dates.get(number, ())
        if dates or clause.opener == APART:
            dates_by_clause.append(dates)
        elif clause.parent >= 0:
            parent_dates = dates_by_clause[clause.parent]  # "since April, when Homs fell": it fell in April
            dates_by_clause.append([date.closed() for date in parent_dates] if clause.opener == "when" else parent_dates)
        else:
            dates_by_clause.append(main_dates if number in narrative_numbers else ())
    return dates_by_clause
