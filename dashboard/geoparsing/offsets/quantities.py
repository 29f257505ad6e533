"""Parses amounts in words and figures, units and compass words into kilometres and degrees; and the patterns that find them."""

from __future__ import annotations

import re

#: Kilometres per unit, by the beginning of its word. The yard, and with it foot, mile and league, is exact by the agreement of 1959.
_KM_PER_UNIT = {
    "nautical": 1.852,
    "mile": 1.609344,
    "mi": 1.609344,
    "k": 1.0,
    "m": 0.001,
    "yard": 0.0009144,
    "f": 0.0003048,
    "league": 4.828032,
}
#: Speeds on the road and on foot: assumptions, since news gives neither the road nor the pace.
DRIVE_KM_PER_HOUR = 60.0
WALK_KM_PER_HOUR = 5.0
#: The slack as a share of the distance: of any rounded figure, what "about" adds to that, and of a travelling time.
ROUNDED_SHARE = 0.10
ABOUT_SHARE = 0.15
TRAVEL_SHARE = 0.35

_ONE_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: float(i) for i, word in enumerate(_ONE_TO_NINETEEN.split(), 1)}
_NUMBERS |= {word: 10.0 * i for i, word in enumerate(_TENS.split(), 2)}
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_MULTIPLIERS = {"dozen": 12.0, "hundred": 100.0, "thousand": 1000.0, "quarters": 0.25}
#: The least and the most that a vague word says.
_VAGUE_AMOUNTS = {
    "couple": (2, 3),
    "few": (2, 5),
    "several": (3, 8),
    "tens": (20, 60),
    "dozens": (24, 60),
    "scores": (40, 80),
    "hundreds": (200, 500),
}
_WITHOUT_AMOUNT = (2.0, 9.0)  # "miles from": more than one, fewer than ten

_DIGITS = r"(?:\d{1,3}\s)?[13]/[24]|\d{1,4}(?:,\d{3})?(?:\.\d{1,2})?[½¼¾]?|[½¼¾]"
_WORD = rf"(?:an?|{'|'.join([*_NUMBERS, *_VAGUE_AMOUNTS])}|half|quarters?|dozen|hundred(?:\sand)?|thousand)\b(?:\sof\b)?"
_NUMBER = rf"(?:(?:{_DIGITS})(?:\s(?:dozen|hundred|thousand)\b)?|{_WORD}(?:[\s-]{_WORD}){{0,4}})(?:[\s-]and[\s-]a[\s-](?:half|quarter)\b)?"
#: "10", "ten to fifteen", "10-15", "between 10 and 15", "two and a half", "a couple of dozen".
AMOUNT = rf"(?:between\s{_NUMBER}\sand\s{_NUMBER}|(?:an?\s(?=\d))?{_NUMBER}(?:(?:\s?[–—-]\s?|\sto\s|\sor\s){_NUMBER})?)"
UNIT = r"(?:nautical\smiles?|miles?|mi\b\.?|km\b|kms\b|kilomet(?:er|re)s?|met(?:er|re)s?|yards?|feet|foot|leagues?)\b"
_CARDINAL = "north|south|east|west"
_COMPASS_SUFFIX = r"(?:wards?|erly)"
_MORE_CARDINALS = rf"(?:[\s-]?(?:{_CARDINAL})){{1,2}}{_COMPASS_SUFFIX}?\b"
#: A compass word is taken whole: "north-west" is never only "north".
COMPASS = (
    rf"(?:(?:{_CARDINAL})(?:[\s-]?(?:{_CARDINAL})){{0,2}}(?:{_COMPASS_SUFFIX}\b|\b(?!{_MORE_CARDINALS}))"
    r"|(?-i:NNE|ENE|ESE|SSE|SSW|WSW|WNW|NNW|NE|SE|SW|NW|[NESW])\b)"
)
COMPASS_ADJECTIVE = rf"(?:{_CARDINAL})(?:[\s-]?(?:{_CARDINAL}))?ern(?:most)?\b"

_COMPASS_POINTS = "n nne ne ene e ese se sse s ssw sw wsw w wnw nw nnw".split()
_CARDINAL_WORD = re.compile(rf"{_CARDINAL}")
_RANGE = re.compile(r"\s?[–—]\s?|\sto\s|\sor\s|(?<=[\d½¼¾])\s?-\s?(?=[\d½¼¾])")
_TOKEN = re.compile(r"[13]/[24]|\d[\d,.]*|[½¼¾]|[a-z]+")


def parse_amount(words: str) -> tuple[float, float]:
    """The least and the most that an amount says: "ten" is 10 and 10, "a few" 2 and 5, "10 to 15" 10 and 15; "" is _WITHOUT_AMOUNT."""
    plain = words.lower().strip()
    if not plain:
        return _WITHOUT_AMOUNT
    parts = plain.removeprefix("between ").split(" and ", 1) if plain.startswith("between ") else _RANGE.split(plain)
    bounds = [_parse_number(part) for part in parts]
    return min(least for least, _ in bounds), max(most for _, most in bounds)


def _parse_number(words: str) -> tuple[float, float]:
    """The least and the most that a number says; 1 and 1 for "a"."""
    least = most = 0.0
    for word in _TOKEN.findall(words):
        if word in _MULTIPLIERS:
            least, most = (least or 1) * _MULTIPLIERS[word], (most or 1) * _MULTIPLIERS[word]
        elif word in _VAGUE_AMOUNTS:
            least, most = _VAGUE_AMOUNTS[word]
        elif word == "and":
            least, most = least or 1, most or 1  # "a mile and a half"
        else:
            value = _FRACTIONS.get(word, _NUMBERS.get(word, 0.0))
            if word not in _FRACTIONS and word[0].isdecimal():
                value = float(word.replace(",", ""))
            least, most = least + value, most + value
    return (least, most) if most else (1.0, 1.0)


def parse_distance_km(words: str, unit: str, *, is_approximate: bool) -> tuple[float, float]:
    """The distance of an amount in words and its unit, and its slack, both in km."""
    unit_word = unit.lower()
    km_per_unit = next(km for beginning, km in _KM_PER_UNIT.items() if unit_word.startswith(beginning))
    least, most = parse_amount(words)
    km = (least + most) / 2 * km_per_unit
    return km, _slack_km(km, (most - least) / 2 * km_per_unit, ROUNDED_SHARE + ABOUT_SHARE * is_approximate)


def parse_travel_km(words: str, time_unit: str, travel_mode: str) -> tuple[float, float]:
    """The distance of a travelling time ("two", "hours", "drive"), and its slack, both in km."""
    on_foot = any(word in travel_mode.lower() for word in ("walk", "foot", "march", "hike"))
    km_per_hour = WALK_KM_PER_HOUR if on_foot else DRIVE_KM_PER_HOUR
    units_per_hour = 60 if time_unit.lower().startswith("m") else 1
    least_km, most_km = (amount * km_per_hour / units_per_hour for amount in parse_amount(words))
    km = (least_km + most_km) / 2
    return km, _slack_km(km, (most_km - least_km) / 2, TRAVEL_SHARE)


def _slack_km(km: float, half_range_km: float, share: float) -> float:
    return min(km, max(half_range_km, share * km))


def parse_bearing(words: str) -> tuple[float, float] | None:
    """The bearing of compass words and its slack either way, in degrees; None for what no compass has ("north-south").

    The eight main points are 45 degrees apart, so the slack of each is 22.5; that of the points between them is half as much.
    """
    letters = re.sub(r"[\s-]|wards?$|erly$|ern(most)?$", "", words.lower())
    point = _CARDINAL_WORD.sub(lambda match: match.group()[0], letters)
    if point not in _COMPASS_POINTS:
        return None
    return 22.5 * _COMPASS_POINTS.index(point), 11.25 if len(point) == 3 else 22.5
