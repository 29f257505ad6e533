"""Tells figures that are years ("in 2011", "the 2008 election") from those that are not ("2000 people", "1935 Orchard St.")."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.vocabulary import words_before

#: A figure between these is taken for a year even if no word before it says so.
_FIRST_PLAIN_YEAR, _LAST_PLAIN_YEAR = 1800, 2039
#: Words before a figure that make it a year.
_WORDS_BEFORE_YEAR = frozenset(
    "in since until till by from of during before after late early mid between through to and or the for circa year spring summer autumn "
    "fall winter election fiscal season around about a".split()
)
#: Words before a figure that make it something else; a word in both lists makes 1900 to 2099 a year and any other figure none.
_WORDS_BEFORE_OTHER_FIGURE = frozenset(
    "flight route highway page room model no number nos vote bill section order case act hb sb channel p.o. box suite apt "
    "unit lot building platform extension ext resolution russell windows vision agenda boeing nasdaq about around nearly over "
    "than least some of to for between from and by or a the".split()
)
_COUNTED_THING_AFTER = re.compile(
    r"""\s?(?:%|percent|per\ cent|[a-z]+\ )? (?: °|[ap]\.?m\b|[ck]m\b|ft\b|mph\b|lbs?\b|mm\b|mw\b
      | (?:acres|miles|feet|metres|meters|yards|pounds|kilo\w*|tons|tonnes|people|persons|men|women|children|soldiers|troops|fighters
          |civilians|residents|students|employees|workers|members|jobs|homes|houses|units|votes|points|seats|copies|dollars|euros|cases
          |deaths|hours?|minutes|days|weeks|months|calories|watts|passengers|shares|patients|families|voters|fans|spectators|names
          |signatures|volunteers|customers|refugees|prisoners|words|pages|others)\b )""",
    re.VERBOSE,
)
_STREET_AFTER = re.compile(
    r"""\ (?:[NSEW]\.?\ |North\ |South\ |East\ |West\ )? (?:[A-Z0-9][\w.'’]*\ ){1,3}
      (?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Ln|Lane|Blvd|Boulevard|Way|Court|Ct|Place|Pl|Pike|Highway|Hwy|Parkway|Pkwy|Circle
         |Terrace|Trail|Square)\b""",
    re.VERBOSE,
)
#: "a 2001 Ford" does not say when something happened.
_CAR_MAKE_AFTER = re.compile(
    r"""\ (?:Ford|Chev|Honda|Toyota|Dodge|GMC|Jeep|Nissan|Buick|Cadillac|Chrysler|Pontiac|Mercury|Hyundai|Kia|Mazda|Subaru|Volkswagen|VW
      |BMW|Mercedes|Lexus|Harley|Saturn|Lincoln|Oldsmobile|Suzuki|Yamaha|Volvo|Audi|Mitsubishi|Acura|Freightliner|Kenworth|Peterbilt
      |Infiniti|Porsche)""",
    re.VERBOSE,
)
#: No counted thing, street or car make follows these.
_PUNCTUATION = frozenset((".", ",", ";", ":", ")", ""))
_JOINED_BEFORE = re.compile(r"(?:[12][0-9]{3}|mid|pre|post)$")
_AGE_BEFORE = re.compile(r"\b(?:his|her|their|my|our|your|its)\ (?:\w+[\ -])?$", re.IGNORECASE)
_WEATHER_BEFORE = re.compile(r"\b(?:temperatures?|highs?|lows?|degrees|upper|lower)\b", re.IGNORECASE)
_DECADE_BEFORE = re.compile(r"\b(?:the|mid|early|late|[1-9]0s\ (?:and|to|or|through))[\ -]$")


def is_year(text: str, start: int, end: int) -> bool:
    """Whether the four figures `text[start:end]` name a year."""
    year = int(text[start:end])
    if text[start - 1 : start] in ("-", "–", "—") and not _JOINED_BEFORE.search(text[max(0, start - 5) : start - 1]):
        return False
    next_character = text[end : end + 1]
    if next_character in ("%", "°", "+"):
        return False
    if next_character not in _PUNCTUATION and any(
        pattern.match(text, end) for pattern in (_COUNTED_THING_AFTER, _STREET_AFTER, _CAR_MAKE_AFTER)
    ):
        return False
    word_before = words_before(text, start).lstrip("(“\"'‘")
    if word_before in _WORDS_BEFORE_YEAR and (year >= 1900 or word_before not in _WORDS_BEFORE_OTHER_FIGURE) and year < 2100:
        return True
    return word_before.rstrip(".") not in _WORDS_BEFORE_OTHER_FIGURE and _FIRST_PLAIN_YEAR <= year <= _LAST_PLAIN_YEAR


def is_short_decade(text: str, start: int) -> bool:
    """Whether the "80s" at the offset `start` are years, not an age or a temperature."""
    text_before = text[max(0, start - 24) : start]
    if text_before[-1:] in ("'", "’", "‘"):
        return True
    return bool(_DECADE_BEFORE.search(text_before)) and not _AGE_BEFORE.search(text_before) and not _WEATHER_BEFORE.search(text_before)
