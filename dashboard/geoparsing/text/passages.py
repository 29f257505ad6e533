"""Cuts a text into paragraphs and tells the article's body from site furniture and repeated paragraphs; offsets index the text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from dashboard.geoparsing.text.pull_quotes import pull_quotes
from dashboard.plain_text.paragraphs import paragraph_spans

PassageCategory = Literal["body", "furniture", "repeat"]

#: Shorter paragraphs are never repeats, since they may recur in an article ("he said.").
REPEAT_MIN_CHARACTERS = 40
#: Headings of a site's sections and authors' biographies are furniture only after this share of the text.
TAIL_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph `text[start:end]`: part of the article's body, site furniture, or a repeat of another paragraph."""

    start: int
    end: int
    category: PassageCategory


_FURNITURE_LINE = re.compile(
    r"""
    (?: \W* (?:©|\(c\)|copyright\b) .*
      | .* \ball\ rights\ reserved\b .*
      | this\ (?:story|article)\ is\ (?:over|more\ than)\ \w+\ years?\ old .*
      | (?:photo|image|picture|photograph)s?(?:\ credit)?\s?(?::|\ by\b) [^.!?]{0,80}
      | source:\ \W*\w[\w.\ ]{0,40}\W*
      | leave\ a\ (?:reply|comment) .*
      | your\ e-?mail\ address\ will\ not\ be\ published .*
      | required\ fields\ are\ marked .*
      | (?:story|article|advertisement)s?\ continue[sd]?(?:\ (?:below|after|on)\b.*)?
      | (?:continue\ reading|read\ (?:more|next|also)|see\ also|related|recommended|most\ (?:read|popular)|trending|tags|topics
          |filed\ under)
        (?:\ (?:stories|articles|posts|coverage|content|news|topics|for\ you|on\ this))* (?:\ ?:.{0,120})?
      | advertisement | share(?:\ this.*)? | print | e-?mail | comments?(?:\ \(\d+\))? | loading\W*
      | (?:sign\ up|subscribe|click\ here|follow\ us)\b .{0,120}
      | you\ (?:may|might)\ also\ (?:like|be\ interested)\b .*
      | more\ from\ .{0,60}
      | (?:follow|twitter|facebook)\b .{0,20} @\w+ \W*
      | (?:we|this\ (?:web)?site)\ uses?\ cookies\b .*
      | skip\ to\ (?:main\ )?content
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_TAIL_HEADING = re.compile(
    r"(?:more from .{1,60}|leave a (?:reply|comment)|related (?:stories|articles|posts|coverage|content):?|read next:?|"
    r"you (?:may|might) also (?:like|be interested in):?|recommended(?: for you)?:?|most (?:read|popular):?|"
    r"trending(?: now)?:?|comments?(?: \(\d+\))?:?)",
    re.IGNORECASE,
)
_PROFESSION = (
    r"(?:correspondent|reporter|journalist|fellow|editor|columnist|contributor|writer|author|professor|analyst|producer|researcher|staff)"
)
_BIOGRAPHY = re.compile(
    rf"""
    (?:(?-i:[A-Z])[\w.'’-]+\ ){{1,4}} (?:is|was|writes|reports|covers)\b [^.!?]* (?: \b{_PROFESSION}\b [^.!?]* | \bfor\  )
    (?: [.!?] .* (?: @\w+ | \b(?:previously|formerly|twitter)\b ) .*
      | [^.!?]* \b(?:covering|based\ in|at\ the|magazine|newspaper|bureau)\b .* )
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_SENTENCE_END = re.compile(r"(?<=[.!?]) |(?<=[.!?][\"')]) ")
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*$")


def passages(text: str, site_lines: Collection[int] = ()) -> tuple[Passage, ...]:
    """The paragraphs of a text in order, each with its category; linear in the length of the text.

    Those that start at one of `site_lines` are furniture: other articles of the same source have them too.
    """
    spans = list(paragraph_spans(text))
    are_furniture = _are_furniture(text, spans, site_lines)
    are_repeats = _are_repeats([text[start:end] for start, end in spans], are_furniture)
    return tuple(
        Passage(start, end, "furniture" if is_furniture else "repeat" if is_repeat else "body")
        for (start, end), is_repeat, is_furniture in zip(spans, are_repeats, are_furniture, strict=True)
    )


def body_passages(text: str, site_lines: Collection[int] = ()) -> tuple[Passage, ...]:
    """The paragraphs of the article's body, without furniture and repeats; `site_lines` as for `passages`."""
    return tuple(passage for passage in passages(text, site_lines) if passage.category == "body")


def _are_repeats(paragraphs: list[str], are_furniture: list[bool]) -> list[bool]:
    """Whether each paragraph repeats others: all its sentences stood in earlier ones, or it is a copy that is cut off or a pull quote."""
    if len(paragraphs) < 2:
        return [False] * len(paragraphs)
    normalised = [_normalise(paragraph) for paragraph in paragraphs]
    complete = sorted({paragraph for paragraph in normalised if not _ELLIPSIS.search(paragraph)})
    body = ["" if is_furniture else paragraph for paragraph, is_furniture in zip(normalised, are_furniture, strict=True)]
    quotes = pull_quotes(body, REPEAT_MIN_CHARACTERS)
    earlier_sentences: set[str] = set()
    are_repeats = []
    for index, paragraph in enumerate(normalised):
        sentences = _SENTENCE_END.split(paragraph)
        is_long = len(paragraph) >= REPEAT_MIN_CHARACTERS
        is_known = earlier_sentences.issuperset(sentences) or index in quotes or _is_cut_copy(paragraph, complete)
        are_repeats.append(is_long and is_known)
        earlier_sentences.update(sentences)
    return are_repeats


def _normalise(paragraph: str) -> str:
    """The paragraph without case, with straight quotation marks and single blanks."""
    return " ".join(paragraph.translate(_QUOTES).casefold().split())


def _is_cut_copy(paragraph: str, complete: list[str]) -> bool:
    """Whether a paragraph ends in an ellipsis and some complete paragraph, of those sorted ones, begins with the text before it."""
    ellipsis = _ELLIPSIS.search(paragraph)
    if not ellipsis or ellipsis.start() < REPEAT_MIN_CHARACTERS:
        return False
    beginning = paragraph[: ellipsis.start()]
    low, high = 0, len(complete)
    while low < high:
        middle = (low + high) // 2
        if complete[middle] < beginning:
            low = middle + 1
        else:
            high = middle
    return low < len(complete) and complete[low].startswith(beginning)


def _are_furniture(text: str, spans: list[tuple[int, int]], site_lines: Collection[int]) -> list[bool]:
    are_furniture: list[bool] = []
    in_tail = False
    for start, end in spans:
        paragraph = text[start:end]
        is_late = start >= TAIL_SHARE * len(text)
        in_tail = in_tail or (is_late and len(paragraph) < 90 and bool(_TAIL_HEADING.fullmatch(paragraph)))
        are_furniture.append(in_tail or start in site_lines or _is_furniture(paragraph, is_late=is_late))
    return are_furniture


def _is_furniture(paragraph: str, *, is_late: bool) -> bool:
    if len(paragraph) < 240 and _FURNITURE_LINE.fullmatch(paragraph):
        return True
    return is_late and len(paragraph) < 600 and bool(_BIOGRAPHY.fullmatch(paragraph))
