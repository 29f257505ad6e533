"""The lines of a PDF's pages -> its paragraphs: hyphens mended, running heads and page numbers dropped."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

#: How pypdfium2 marks a hyphen at the end of a line.
HYPHEN_MARK = "\u0002"
#: What old fonts of TeX without a table of letters have for ff, fi, fl, ffi and ffl.
_TEX_LIGATURES = str.maketrans(dict(zip("\x1b\x1c\x1d\x1e\x1f", ("ff", "fi", "fl", "ffi", "ffl"), strict=True)))
_PRESENTATION_FORMS = re.compile(r"[\ufb00-\ufdff\ufe70-\ufefc]+")
_OTHER_CONTROLS = re.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1a\x7f\u00ad\ufffd\ufeff]")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|стр\.?|صفحة|p\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?\W*", re.IGNORECASE
)
#: How many lines at the top and at the bottom of a page may be running lines, and on which share of the pages these must stand.
_EDGE_LINES, _MIN_SHARE_OF_PAGES, _MIN_PAGES = 3, 0.5, 2
#: Parts of words that keep their hyphen before a word in small letters; before a capital all do, as in Al-Anbar.
_HYPHENATED_PREFIXES = frozenset("self ex non anti semi cross vice north south east west post pre mid half".split())
#: Beginnings of words that only begin like one with such a part: exchange, present, northern.
_ONE_WORD = re.compile(
    r"ex(?:act|agg|alt|am[ip]|cav|ce[eplrs]|chang|cit|cl[au]|cre|cru|cus|ec|empt|empla|er[ct]|ha[lu]|hib|hum|il|is|it|od|on|ot|pan|pat|pec|ped"
    r"|pel|pen[ds]|per|pir|pla|pli|plo|po[rs]|press|pul|quis|te[nr]|tin|tor|tra|trem|ub)"
    r"|pre(?:ach|car|cau|ced|ci|clu|curs|dec|dic|dato|dom|fa|fe|fix|gn|jud|lim|lud|ma[tn]|mi|occ|par|poste|rog|req|scri|sen|serv|sid|ss|stig|sum"
    r"|ten[ds]|text|tt|vai|val|ven|vi)"
    r"|post(?:ed|er|ing|al|age|card|pon|ur)|mid(?:dl|st|night|field|wi[fv]|way|land|west)|self(?:ish|ie|less)|anti(?:ci|qu|cs|bio|bod|dot|sem)"
    r"|(?:north|south|east|west)(?:er|ward|bound)|cross(?:e[ds]\b|ing|road|fire)|non(?:e\b|ethe|sens)|half(?:way|time)|semi(?:nar|tic|cond|fin)"
)
_ENDS_SENTENCE = re.compile(r"[.!?:؟。]['\"”’)\]»]*$")
_LIST_ITEM = re.compile(r"(?:[•▪■‣◦*–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
#: A line that has less than this share of the width of the others ends a paragraph if it ends a sentence, and is a heading if it does not.
_FULL_SHARE, _HEADING_SHARE = 0.85, 0.75


def clean_line(line: str) -> str:
    """The line with its ligatures and presentation forms as letters, without other signs of fonts."""
    line = line.strip(" \t\r\n")
    if line.isprintable() and line.isascii():
        return line
    line = line.translate(_TEX_LIGATURES)
    line = _PRESENTATION_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), line)
    return _OTHER_CONTROLS.sub("", line).strip(" \t\r\n")


def without_running_lines(pages: Sequence[list[str]]) -> list[list[str]]:
    """The lines of the pages without page numbers, and without what stands at the top or the bottom of half of them or more."""
    counts = Counter(form for page in pages for form in {_form(page[index]) for index in _edges(page)})
    kept = []
    for page in pages:
        edges, outer = set(_edges(page)), {0, len(page) - 1}
        running = {index for index in edges if counts[_form(page[index])] >= _least_pages(page[index], len(pages))}
        running |= {index for index in outer & edges if _PAGE_NUMBER.fullmatch(page[index])}
        kept.append([line for index, line in enumerate(page) if index not in running])
    return kept


def _least_pages(line: str, pages: int) -> float:
    """On how many pages a running line stands: on more if it ends a sentence, which two pages may do alike."""
    return max(_MIN_PAGES + (_ENDS_SENTENCE.search(line) is not None), _MIN_SHARE_OF_PAGES * pages)


def _edges(page: list[str]) -> list[int]:
    """The indexes of the first and the last lines; of a page with few lines only those of its very first and last."""
    count = min(_EDGE_LINES, max(1, len(page) // 4)) if page else 0
    return sorted({*range(count), *range(len(page) - count, len(page))})


def _form(line: str) -> str:
    """A line with figures alike, so that the heads of two pages are."""
    return re.sub(r"\d+", "0", line)


def paragraphs_of(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs that the lines make, each in one line."""
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", "\n".join(lines).lower()))
    width = _usual_width(lines)
    open_text = ""
    for index, line in enumerate(lines):
        open_text = _joined(open_text, line, words)
        if index + 1 == len(lines) or _ends_paragraph(line, lines[index + 1], width):
            yield open_text.replace(HYPHEN_MARK, "-")
            open_text = ""


def _usual_width(lines: Sequence[str]) -> int:
    """The length in characters that a quarter of the lines pass: that of full ones."""
    lengths = sorted(map(len, lines))
    return lengths[3 * len(lengths) // 4] if lengths else 0


def _ends_paragraph(line: str, next_line: str, width: int) -> bool:
    if line.endswith((HYPHEN_MARK, ",", "-")) or next_line[:1].islower():
        return _LIST_ITEM.match(next_line) is not None and not line.endswith(HYPHEN_MARK)
    if _LIST_ITEM.match(next_line):
        return True
    if _ENDS_SENTENCE.search(line):
        return len(line) < _FULL_SHARE * width
    return len(line) < _HEADING_SHARE * width


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """A text with its next line; a word that was parted at the end of the line is whole again."""
    if not text:
        return line
    if text.endswith(HYPHEN_MARK) or (text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower()):
        first = re.split(r"[^\w-]", text[:-1])[-1]
        second = (re.match(r"[\w-]*", line) or [""])[0]
        return f"{text[:-1]}{'-' if _keeps_hyphen(first, second, words) else ''}{line}"
    return f"{text} {line}"


def _keeps_hyphen(first: str, second: str, words: Counter[str]) -> bool:
    """Whether the hyphen between the parts of a word is its own: Tel-Afar, anti-government."""
    whole, hyphenated = words[f"{first}{second}".lower()], words[f"{first}-{second}".lower()]
    if whole != hyphenated:
        return hyphenated > whole
    if second[:1].isupper() or not first.isalpha():
        return True
    return first.lower() in _HYPHENATED_PREFIXES and _ONE_WORD.match(f"{first}{second}".lower()) is None
