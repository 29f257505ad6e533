"""Amounts in words and figures, units and compass words -> kilometres and degrees; and the patterns that find them."""

from __future__ import annotations

import re

#: Kilometres in a unit, by how its word begins. The yard and what hangs on it are exact by the international agreement of 1959.
_KM_OF_UNIT = {
    "nautical": 1.852,
    "mile": 1.609344,
    "mi": 1.609344,
    "k": 1.0,
    "m": 0.001,
    "yard": 0.0009144,
    "f": 0.0003048,
    "league": 4.828032,
}
#: Kilometres in an hour on the road or on foot: assumptions, for news says neither the road nor the pace.
DRIVE_KM_PER_HOUR = 60.0
WALK_KM_PER_HOUR = 5.0
#: A figure is rounded; "about" and its like say that it is rounded more; a travelling time says least.
ROUNDED_SHARE = 0.10
ABOUT_SHARE = 0.15
TRAVEL_SHARE = 0.35

_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: float(i) for i, word in enumerate(_SMALL.split(), 1)} | {word: 10.0 * i for i, word in enumerate(_TENS.split(), 2)}
_PARTS = {"half": 0.5, "quarter": 0.25, "½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_TIMES = {"dozen": 12.0, "hundred": 100.0, "thousand": 1000.0, "quarters": 0.25}
#: Words that leave the number open, from and to.
_LOOSE = {
    "couple": (2, 3),
    "few": (2, 5),
    "several": (3, 8),
    "tens": (20, 60),
    "dozens": (24, 60),
    "scores": (40, 80),
    "hundreds": (200, 500),
}
_UNCOUNTED = (2.0, 9.0)  # "miles from": more than one, and not so many that anyone counted

_DIGITS = r"(?:\d{1,3}\s)?[13]/[24]|\d{1,4}(?:,\d{3})?(?:\.\d{1,2})?[½¼¾]?|[½¼¾]"
_WORD = rf"(?:an?|{'|'.join([*_NUMBERS, *_LOOSE])}|half|quarters?|dozen|hundred(?:\sand)?|thousand)\b(?:\sof\b)?"
_NUMBER = rf"(?:(?:{_DIGITS})(?:\s(?:dozen|hundred|thousand)\b)?|{_WORD}(?:[\s-]{_WORD}){{0,4}})(?:[\s-]and[\s-]a[\s-](?:half|quarter)\b)?"
#: "10", "ten to fifteen", "10-15", "between 10 and 15", "two and a half", "a couple of dozen".
AMOUNT = rf"(?:between\s{_NUMBER}\sand\s{_NUMBER}|(?:an?\s(?=\d))?{_NUMBER}(?:(?:\s?[–—-]\s?|\sto\s|\sor\s){_NUMBER})?)"
UNIT = r"(?:nautical\smiles?|miles?|mi\b\.?|km\b|kms\b|kilomet(?:er|re)s?|met(?:er|re)s?|yards?|feet|foot|leagues?)\b"
_WIND = "north|south|east|west"
_WAYS = r"(?:wards?|erly)"
_MORE_WINDS = rf"(?:[\s-]?(?:{_WIND})){{1,2}}{_WAYS}?\b"
#: A compass word is taken whole: no "north" of "north-west".
COMPASS = (
    rf"(?:(?:{_WIND})(?:[\s-]?(?:{_WIND})){{0,2}}(?:{_WAYS}\b|\b(?!{_MORE_WINDS}))"
    r"|(?-i:NNE|ENE|ESE|SSE|SSW|WSW|WNW|NNW|NE|SE|SW|NW|[NESW])\b)"
)
COMPASS_ADJECTIVE = rf"(?:{_WIND})(?:[\s-]?(?:{_WIND}))?ern(?:most)?\b"

_WINDS = "n nne ne ene e ese se sse s ssw sw wsw w wnw nw nnw".split()
_INITIALS = re.compile(rf"{_WIND}")
_RANGE = re.compile(r"\s?[–—]\s?|\sto\s|\sor\s|(?<=[\d½¼¾])\s?-\s?(?=[\d½¼¾])")
_TOKEN = re.compile(r"[13]/[24]|\d[\d,.]*|[½¼¾]|[a-z]+")


def amount(words: str) -> tuple[float, float]:
    """The least and the most that words for an amount say ("ten" is 10 and 10, "a few" 2 and 5, "10 to 15" 10 and 15)."""
    plain = words.lower().strip()
    if not plain:
        return _UNCOUNTED
    parts = plain.removeprefix("between ").split(" and ", 1) if plain.startswith("between ") else _RANGE.split(plain)
    ends = [_number(part) for part in parts]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _number(words: str) -> tuple[float, float]:
    low = high = 0.0
    for word in _TOKEN.findall(words):
        if word in _TIMES:
            low, high = (low or 1) * _TIMES[word], (high or 1) * _TIMES[word]
        elif word in _LOOSE:
            low, high = _LOOSE[word]
        elif word == "and":
            low, high = low or 1, high or 1  # "a mile and a half"
        else:
            value = _PARTS.get(word, _NUMBERS.get(word, 0.0))
            if word not in _PARTS and word[0].isdecimal():
                value = float(word.replace(",", ""))
            low, high = low + value, high + value
    return (low, high) if high else (1.0, 1.0)


def distance_km(words: str, unit: str, *, about: bool) -> tuple[float, float]:
    """The distance that words for an amount and its unit say, and how far from it the truth may lie, both in km."""
    key = unit.lower()
    km = next(km for start, km in _KM_OF_UNIT.items() if key.startswith(start))
    low, high = amount(words)
    middle = (low + high) / 2 * km
    return middle, _slack(middle, (high - low) / 2 * km, ROUNDED_SHARE + ABOUT_SHARE * about)


def travel_km(words: str, clock: str, how: str) -> tuple[float, float]:
    """The distance that a travelling time says ("two", "hours", "drive"), and how far from it the truth may lie, both in km."""
    pace = WALK_KM_PER_HOUR if any(word in how.lower() for word in ("walk", "foot", "march", "hike")) else DRIVE_KM_PER_HOUR
    low, high = (end * pace / (60 if clock.lower().startswith("m") else 1) for end in amount(words))
    middle = (low + high) / 2
    return middle, _slack(middle, (high - low) / 2, TRAVEL_SHARE)


def _slack(middle: float, half_width: float, share: float) -> float:
    return min(middle, max(half_width, share * middle))


def bearing_degrees(words: str) -> tuple[float, float] | None:
    """The bearing of compass words, in degrees, and how far either way it is good; None for what no compass has ("north-south").

    The eight winds are 45 degrees apart, so each is good to 22.5; the sixteen (and "due north", by its caller) to half of that.
    """
    letters = re.sub(r"[\s-]|wards?$|erly$|ern(most)?$", "", words.lower())
    wind = _INITIALS.sub(lambda match: match.group()[0], letters)
    if wind not in _WINDS:
        return None
    return 22.5 * _WINDS.index(wind), 11.25 if len(wind) == 3 else 22.5
