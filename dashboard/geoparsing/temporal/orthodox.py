"""Orthodox feasts: their days, and whether a sentence is about a country that keeps them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

#: Since 2023 Ukraine keeps Christmas on 25 December.
_LAST_YEAR_OF_UKRAINE = 2022
_EASTER_COUNTRIES = (
    r"Ukrain\w*|Russia\w*|Belarus\w*|Serbi\w*|Georgian?s?|Ethiopia\w*|Eritrea\w*|Greek?s?|Greece|Bulgaria\w*|Romania\w*|Cypr\w+|Moldova\w*"
    r"|Montenegr\w*|Macedonia\w*|Tigray\w*|Crimea\w*|Donbas\w*|Orthodox|Copt\w*|Kosovo|Transnistria\w*|Abkhazia\w*"
    r"|Kyiv|Kiev|Kharkiv|Odess?a|Lviv|Dnipro|Zaporizhzhia|Kherson|Mariupol|Donetsk|Luhansk|Bakhmut|Avdiivka|Sumy|Chernihiv|Mykolaiv|Poltava"
    r"|Moscow|Belgorod|St\.?\ Petersburg|Rostov|Kursk|Bryansk|Grozny|Minsk|Belgrade|Novi\ Sad|Nis|Tbilisi|Batumi|Kutaisi|Gori"
    r"|Addis\ Ababa|Lalibela|Gondar|Bahir\ Dar|Mekelle|Axum|Aksum|Asmara"
    r"|Athens|Thessaloniki|Sofia|Bucharest|Chisinau|Podgorica|Skopje|Nicosia"
)
_CHRISTMAS_COUNTRIES = (
    r"Russia\w*|Belarus\w*|Serbi\w*|Georgian?s?|Ethiopia\w*|Eritrea\w*|Moldova\w*|Montenegr\w*|Macedonia\w*|Tigray\w*|Orthodox|Copt\w*"
    r"|Moscow|Belgorod|St\.?\ Petersburg|Rostov|Kursk|Bryansk|Grozny|Minsk|Belgrade|Novi\ Sad|Nis|Tbilisi|Batumi|Kutaisi|Gori"
    r"|Addis\ Ababa|Lalibela|Gondar|Bahir\ Dar|Mekelle|Axum|Aksum|Asmara|Podgorica|Skopje"
)
_UKRAINE = r"Ukrain\w*|Kyiv|Kiev|Kharkiv|Odess?a|Lviv|Dnipro|Kherson|Mariupol|Donetsk|Luhansk|Bakhmut|Donbas\w*|Crimea\w*|Sumy"


def _names(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{source})(?![\w-])")


_EASTER_NAMES, _CHRISTMAS_NAMES, _UKRAINE_NAMES = _names(_EASTER_COUNTRIES), _names(_CHRISTMAS_COUNTRIES), _names(_UKRAINE)
#: Georgia in the United States, and churches that keep the western days.
_WESTERN = re.compile(r"\b(?:Atlanta|Savannah|Augusta|Macon|Athens), (?:Georgia|Ga\.)|\bUkrainian Catholic|\bRoman Catholic|\bProtestant")
_SENTENCE_BREAK = re.compile(r"[.!?;]\s+(?=[A-Z\"“‘])|\n")
_REACH_CHARACTERS = 160


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday, by the Julian computus (Meeus, Astronomical Algorithms, chapter 8), as a day of the Gregorian calendar."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    centuries = year // 100
    return date(year, month, day + 1) + timedelta(days=centuries - centuries // 4 - 2)


def _after_easter(days: int) -> Callable[[int], date]:
    return lambda year: orthodox_easter(year) + timedelta(days=days)


def _on_date(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


#: The Orthodox days of feasts in HOLIDAYS.
ORTHODOX_EASTER_DAYS: dict[str, Callable[[int], date]] = {
    "palm sunday": _after_easter(-7),
    "maundy thursday": _after_easter(-3),
    "good friday": _after_easter(-2),
    "easter sunday": _after_easter(0),
    "easter monday": _after_easter(1),
    "easter": _after_easter(0),
    "ascension day": _after_easter(39),
    "pentecost": _after_easter(49),
}
ORTHODOX_CHRISTMAS_DAYS: dict[str, Callable[[int], date]] = {
    "christmas eve": _on_date(1, 6),
    "christmas day": _on_date(1, 7),
    "christmas": _on_date(1, 7),
}


def orthodox_day(holiday: str, rite: str, text: str, start: int, end: int, year: int) -> Callable[[int], date] | None:
    """The Orthodox day of a holiday, a key of HOLIDAYS, named at `text[start:end]` in an article or date of `year`; None if it is not.

    `rite` is the word before it ("Orthodox", "Coptic"), "" for none; then the names of the sentence decide.
    """
    if holiday in ORTHODOX_EASTER_DAYS:
        is_orthodox = rite or _sentence_names(_EASTER_NAMES, text, start, end)
        return ORTHODOX_EASTER_DAYS[holiday] if is_orthodox else None
    if holiday not in ORTHODOX_CHRISTMAS_DAYS or rite.lower().startswith(("greek", "romanian", "bulgarian")):
        return None
    is_ukraine = year <= _LAST_YEAR_OF_UKRAINE and (rite == "Ukrainian" or (not rite and _sentence_names(_UKRAINE_NAMES, text, start, end)))
    is_orthodox = (rite and rite != "Ukrainian") or is_ukraine or (not rite and _sentence_names(_CHRISTMAS_NAMES, text, start, end))
    return ORTHODOX_CHRISTMAS_DAYS[holiday] if is_orthodox else None


def _sentence_names(names: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether the sentence around `text[start:end]`, within reach, has one of the names and none that speaks against it."""
    before = _SENTENCE_BREAK.split(text[max(0, start - _REACH_CHARACTERS) : start])[-1]
    after = _SENTENCE_BREAK.split(text[end : end + _REACH_CHARACTERS], maxsplit=1)[0]
    return any(names.search(part) for part in (before, after)) and not any(_WESTERN.search(part) for part in (before, after))
