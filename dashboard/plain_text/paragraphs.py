"""Cuts a text into paragraphs; offsets index the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

#: A line that ends in one of these runs on into the next.
_FUNCTION_WORDS = frozenset(
    "a an and as at but by for from in into is it its nor of on or our than that the their to under was were which who with".split()
)
#: A line with the characters that end it: those of Unicode's paragraph and line separators and NEL among them.
_LINE = re.compile(r"[^\n\u0085\u2028\u2029]*[\n\u0085\u2028\u2029]?")
_LAST_LINE = re.compile(r"[^\n\u0085\u2028\u2029]*\Z")
#: The full stop of a short word with a capital may be that of an abbreviation: "Gen.", "U.S.".
_ENDS_SENTENCE = re.compile(r"(?:[!?…]|\.\.|[^\s.]{4,}\.|(?<!\S)[a-z]{1,3}\.)[\"'”’)\]]*$")
#: A line is a title if at least this share of its words, of those that are no small words, have capitals.
_MIN_SHARE_OF_CAPITALS, _TITLE_WORD_CHARACTERS = 0.8, 4
#: Words that begin names of places and are none themselves, not even in short ("Rio", "Burkina"). A line that ends in one, after a word
#: that leads to a place, breaks off within a name.
_NAME_BEGINNINGS = (
    "Abu Ain Al Bani Baton Beit Bir Buenos Cape Ciudad Costa Dar Deir East El Fort Hong Jebel Kafr Khan Kuala La Las Le Los Mount New "
    "North Phnom Port Puerto Ras Saint San Santa Santo Sierra South Sri Tal Tel Tell Umm Ust Veliky Wad Wadi West"
)
_BREAKS_NAME = re.compile(
    r"\b(?:in|at|from|to|of|near|outside|inside|into|over|across|through|towards?|around|between|and|or|via|reached?|entered|left"
    rf"|took|shelled|bombed|hit)\s(?:{'|'.join(_NAME_BEGINNINGS.split())}|the\sUnited)$"
)
_MAX_BEFORE_BREAK = 40
_SIGNS_AFTER_WORD = ".,;:!?)\"'”’"
#: Names that a line may break within wherever they stand: those of countries, divisions and large towns with several words.
_LONG_NAMES = (
    "Abu Dhabi, Abu Ghraib, Abu Kamal, Addis Ababa, Antigua and Barbuda, Bahr el Ghazal, Bandar Abbas, Bandar Lampung, Belo Horizonte, "
    "Bosnia and Herzegovina, Buenos Aires, Burkina Faso, Cabo Delgado, Cape Town, Cape Verde, Central African Republic, Chiang Mai, "
    "Costa Rica, Cox's Bazar, Czech Republic, Dar es Salaam, Deir al-Balah, Deir el-Zour, Deir ez-Zor, Dera Ismail Khan, Dominican "
    "Republic, East Jerusalem, East Timor, El Fasher, El Geneina, El Obeid, El Salvador, Equatorial Guinea, Gaza Strip, Great Britain, "
    "Ho Chi Minh City, Hong Kong, Horn of Africa, Ivory Coast, Jebel Marra, Khan Younis, Khan Yunis, Khyber Pakhtunkhwa, Kryvyi Rih, "
    "Kuala Lumpur, Lakki Marwat, Las Vegas, Latin America, Los Angeles, Mar del Plata, Middle East, Mocimboa da Praia, Monte Carlo, "
    "Musa Qala, Nagorno Karabakh, New Delhi, New Guinea, New Jersey, New Mexico, New Orleans, New South Wales, New York, New Zealand, "
    "Nizhny Novgorod, North America, North Carolina, North Dakota, North Darfur, North Kivu, North Kordofan, North Korea, North "
    "Macedonia, North Waziristan, Northern Ireland, Nova Kakhovka, Nova Scotia, Papua New Guinea, Phnom Penh, Port Harcourt, Port "
    "Louis, Port Moresby, Port Said, Port Sudan, Puerto Rico, Quezon City, Ras al-Ain, Rhode Island, Rio Grande do Norte, Rio de "
    "Janeiro, Saint Petersburg, San Diego, San Francisco, San Jose, San Juan, San Pedro Sula, San Salvador, Santo Domingo, Sao Paulo, "
    "Sao Tome and Principe, Saudi Arabia, Sidi Bouzid, Sierra Leone, Solomon Islands, South Africa, South America, South Carolina, "
    "South Dakota, South Darfur, South Kivu, South Kordofan, South Korea, South Ossetia, South Sudan, South Waziristan, Spin Boldak, "
    "Sri Lanka, St Petersburg, Tel Abyad, Tel Aviv, Tel Rifaat, Trinidad and Tobago, Tuz Khurmatu, United Arab Emirates, United "
    "Kingdom, United States, Upper Nile, Vatican City, Wad Madani, West Africa, West Bank, West Darfur, West Kordofan, West Virginia, "
    "Western Sahara"
)
#: The last word of a line and the first of the next that stand side by side in such a name.
_BREAKS = frozenset(pair for name in _LONG_NAMES.split(", ") for pair in pairwise(name.split()))
#: Programs that wrap lines do so at widths in this range, in characters.
_LEAST_WRAP_WIDTH, _GREATEST_WRAP_WIDTH = 45, 100
#: A text is wrapped if at least this share of its lines, of those with a line right after them, ends where the next word did not fit.
_MIN_SHARE_FULL = 0.5
_MIN_FULL_LINES = 2


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs. A blank line ends a paragraph, and so does any line end unless the sentence runs on into the next line.

    In a text whose lines are wrapped at a width, a line end is a blank where the next word did not fit, but at the end of a sentence, where
    it may end a paragraph too. So a heading, a list and verse keep their lines.
    """
    width = _wrap_width(text)
    open_start: int | None = None
    open_end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        start = match.start() + (len(line) - len(line.lstrip()))
        if open_start is not None and not (stripped and _runs_on(_last_line(text, open_start, open_end), stripped, width)):
            yield open_start, open_end
            open_start = None
        if stripped:
            open_start = start if open_start is None else open_start
            open_end = start + len(stripped)
    if open_start is not None:
        yield open_start, open_end


def _last_line(text: str, start: int, end: int) -> str:
    match = _LAST_LINE.search(text, start, end)
    return match.group() if match else ""


def _runs_on(last_line: str, next_line: str, width: int | None) -> bool:
    """Whether a line breaks off in the middle of a sentence, or of a paragraph that is wrapped at `width`."""
    if _breaks_name(last_line, next_line):
        return True
    if width is not None and _is_full(last_line, next_line, width) and not _may_end_paragraph(last_line, next_line):
        return True
    if re.search(r"[.!?:;…]\W*$", last_line) or len(last_line) < 30:
        return False
    return next_line[0].islower() or last_line.rsplit(maxsplit=1)[-1].lower() in _FUNCTION_WORDS or last_line.endswith((",", "-", "–", "—"))


def _breaks_name(last_line: str, next_line: str) -> bool:
    """Whether a name goes on in the next line."""
    if next_line[0].isupper() and _BREAKS_NAME.search(last_line, max(0, len(last_line) - _MAX_BEFORE_BREAK)):
        return True
    last_word, next_word = last_line.rsplit(None, 1)[-1], next_line.split(None, 1)[0].rstrip(_SIGNS_AFTER_WORD)
    return (last_word, next_word.removesuffix("'s").removesuffix("’s")) in _BREAKS


def _is_full(line: str, next_line: str, width: int) -> bool:
    """Whether the first word of the next line did not fit on a line."""
    return len(line) + 1 + len(next_line.split(None, 1)[0]) > width


def _may_end_paragraph(line: str, next_line: str) -> bool:
    """Whether a line ends a sentence, or is all of a title."""
    if next_line[0].islower():
        return False
    return _ENDS_SENTENCE.search(line) is not None or (_is_title(line) and not _is_title(next_line))


def _is_title(line: str) -> bool:
    """Whether the words of a line have capitals, but for small words."""
    words: list[str] = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) >= _TITLE_WORD_CHARACTERS or word[0].isupper()]
    capitals = sum(word[0].isupper() for word in words)
    return capitals >= _MIN_SHARE_OF_CAPITALS * len(words)


def _wrap_width(text: str) -> int | None:
    """The number of characters at which the lines of a text are wrapped; None if they are not."""
    lines = [match.group().strip() for match in _LINE.finditer(text)]
    width = max(map(len, lines), default=0)
    if not _LEAST_WRAP_WIDTH <= width <= _GREATEST_WRAP_WIDTH:
        return None
    are_full = [_is_full(line, next_line, width) for line, next_line in pairwise(lines) if line and next_line]
    full_lines = sum(are_full)
    return width if full_lines >= _MIN_FULL_LINES and full_lines >= _MIN_SHARE_FULL * len(are_full) else None
