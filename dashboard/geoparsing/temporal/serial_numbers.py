"""Tells figures that have the form of a date but are part of a serial number or a telephone's: "2011-02-S-154", "case no. 2014-06"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.vocabulary import words_before

#: How a serial number goes on: "-S-154", "-0160", "/EC", "-02-S"; not how a second date or year does ("2003-2011").
_SERIAL_AFTER = re.compile(r"[-/](?:[A-Z](?![a-z])|(?![12][0-9]{3}(?![0-9]))[0-9]{3}|[0-9]{1,2}(?:[-/][0-9]{1,2})?[-/](?:[A-Z]|[0-9]{3}))")
_SERIAL_BEFORE = re.compile(r"[A-Z]-$")
#: The beginning of a telephone number: "+964 770 ", "0770-", "066 224 ".
_TELEPHONE_BEFORE = re.compile(r"(?:\+[0-9]{1,3}|(?<![0-9.,:-])0[0-9]{2,4}|(?<![0-9.,:-])[0-9]{3}(?=-))[ -](?:[0-9]{2,4}[ -])*$")
_TELEPHONE_CHARACTERS = 20
_WORDS_BEFORE_SERIAL = frozenset(
    "no nos number ref reference case docket file resolution order bill decree directive law act section report document permit bulletin "
    "serial contract invoice ticket record dossier protocol patent".split()
)


def is_serial_number(text: str, start: int, end: int) -> bool:
    """Whether the figures `text[start:end]` are part of a serial number or a telephone's."""
    if _SERIAL_AFTER.match(text, end) or _SERIAL_BEFORE.search(text[max(0, start - 2) : start]):
        return True
    if text[start - 2 : start - 1].isdigit() and _TELEPHONE_BEFORE.search(text, max(0, start - _TELEPHONE_CHARACTERS), start):
        return True
    return words_before(text, start).strip("(:.#") in _WORDS_BEFORE_SERIAL
