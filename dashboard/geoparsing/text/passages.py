"""The article's own words told apart from site furniture and repetitions, and cut into sentences; offsets index the text as read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

PassageCategory = Literal["body", "furniture", "repeat"]

#: Paragraphs shorter than this may recur in an honest text ("he said."), so only longer ones count as repetitions.
REPEAT_MIN_CHARS = 40
#: A line that opens a site's own section is believed only after this share of the text.
TAIL_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the text, `text[start:end]`: part of the article's body, site furniture, or a repeat of a paragraph before."""

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
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*$")
_FUNCTION_WORDS = frozenset(
    "a an and as at but by for from in into is it its nor of on or our than that the their to under was were which who with".split()
)


def passages(text: str) -> tuple[Passage, ...]:
    """The paragraphs of a text in order, each with its category. Linear in the length of the text."""
    spans = list(_paragraphs(text))
    repeats = _repeats([text[start:end] for start, end in spans])
    furniture = _furniture(text, spans)
    return tuple(
        Passage(start, end, "furniture" if is_furniture else "repeat" if is_repeat else "body")
        for (start, end), is_repeat, is_furniture in zip(spans, repeats, furniture, strict=True)
    )


def body_passages(text: str) -> tuple[Passage, ...]:
    """The paragraphs of the article's own body, without furniture and repeats."""
    return tuple(passage for passage in passages(text) if passage.category == "body")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: blocks between blank lines, cut at line ends too unless the line runs on into the next."""
    open_start: int | None = None
    open_end = 0
    for match in re.finditer(r"[^\n]*\n?", text):
        line = match.group()
        stripped = line.strip()
        start = match.start() + (len(line) - len(line.lstrip()))
        if open_start is not None and not (stripped and _runs_on(text[open_start:open_end], stripped)):
            yield open_start, open_end
            open_start = None
        if stripped:
            open_start = start if open_start is None else open_start
            open_end = start + len(stripped)
    if open_start is not None:
        yield open_start, open_end


def _runs_on(above: str, below: str) -> bool:
    """Whether a paragraph's line was broken in the middle of a sentence."""
    if "\n" in above:
        above = above[above.rindex("\n") + 1 :]
    if re.search(r"[.!?:;…]\W*$", above) or len(above) < 30:
        return False
    return below[0].islower() or above.split()[-1].lower() in _FUNCTION_WORDS or above.endswith((",", "-", "–", "—"))


def _repeats(paragraphs: list[str]) -> list[bool]:
    """Whether each paragraph repeats another: all but the first complete copy do, and so does a copy that is cut off."""
    if len(paragraphs) < 2:
        return [False] * len(paragraphs)
    forms = [_form(paragraph) for paragraph in paragraphs]
    complete = sorted({form for form in forms if not _ELLIPSIS.search(form)})
    seen: set[str] = set()
    again = []
    for form in forms:
        long = len(form) >= REPEAT_MIN_CHARS
        again.append(long and (form in seen or _is_cut_copy(form, complete)))
        seen.add(form)
    return again


def _form(paragraph: str) -> str:
    return " ".join(paragraph.translate(_QUOTES).casefold().split())


def _is_cut_copy(form: str, complete: list[str]) -> bool:
    """Whether the form ends in an ellipsis and some complete paragraph begins with what stands before it."""
    cut = _ELLIPSIS.search(form)
    if not cut or cut.start() < REPEAT_MIN_CHARS:
        return False
    stem = form[: cut.start()]
    low, high = 0, len(complete)
    while low < high:
        middle = (low + high) // 2
        if complete[middle] < stem:
            low = middle + 1
        else:
            high = middle
    return low < len(complete) and complete[low].startswith(stem)


def _furniture(text: str, spans: list[tuple[int, int]]) -> list[bool]:
    signs: list[bool] = []
    tail = False
    for start, end in spans:
        paragraph = text[start:end]
        late = start >= TAIL_SHARE * len(text)
        tail = tail or (late and len(paragraph) < 90 and bool(_TAIL_HEADING.fullmatch(paragraph)))
        signs.append(tail or _is_furniture(paragraph, late=late))
    return signs


def _is_furniture(paragraph: str, *, late: bool) -> bool:
    if len(paragraph) < 240 and _FURNITURE_LINE.fullmatch(paragraph):
        return True
    return late and len(paragraph) < 600 and bool(_BIOGRAPHY.fullmatch(paragraph))
