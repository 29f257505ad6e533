"""Rules for dates and feasts of the Islamic calendar: "15 Ramadan 1445", "1435 AH", "during Ramadan", "on Eid al-Fitr"; and Nowruz."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod
from dashboard.geoparsing.temporal.hijri_calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTH_PATTERNS,
    hijri_day,
    hijri_month,
    hijri_month_number,
    hijri_year,
    quds_day,
)
from dashboard.geoparsing.temporal.hijri_dates import DateInYear, in_hijri_year, in_our_year, nearest_nowruz, nearest_to_publication, nowruz
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, stated_date
from dashboard.geoparsing.temporal.tense import is_ahead
from dashboard.geoparsing.temporal.vocabulary import DAY, ORDINALS, YEAR, word_pairs
from dashboard.model import Interval

#: Months whose names stand alone in news; those of the others are people's names as well.
_MONTHS_THAT_ARE_NO_NAMES = (1, 9, 10, 11, 12)
_LAST_HIJRI_YEAR_WRITTEN = 1600

_HIJRI_MONTH = rf"(?P<hijri_month>{'|'.join(MONTH_PATTERNS.values())})"
_ERA = r"(?:A\.?\ ?H\.?|Hijri|Hijra|of\ the\ Hijra)"
_HIJRI_YEAR = rf"(?:(?P<hijri_year>1[345][0-9]{{2}})(?:\ {_ERA})?|(?P<early_year>[0-9]{{1,4}})\ {_ERA})"
_AL = r"(?:[\ -]?[aeu]l[\ -]?|[\ -])"
_FEASTS: dict[str, DateInYear] = {
    rf"Eid{_AL}(?:Fitr|Fitri)": lambda year: hijri_day(year, 10, 1),
    rf"Eid{_AL}(?:Adha|Azha|Adhha)|Feast\ of\ (?:the\ )?Sacrifice": lambda year: hijri_day(year, 12, 10),
    rf"Eid{_AL}Ghadir": lambda year: hijri_day(year, 12, 18),
    r"Tas(?:u['’]?a|oua)": lambda year: hijri_day(year, 1, 9),
    r"(?:Day\ of\ )?(?:Ashura|Ashoura|Aashura|Ashurah)(?:\ Day)?": lambda year: hijri_day(year, 1, 10),
    r"Arba(?:['’]?in|['’]?een)|Chehlum": lambda year: hijri_day(year, 2, 20),
    rf"(?:Mawlid|Maulid|Mawlud|Milad)(?:{_AL}(?:Nabi|Nabawi|Nabawy))?|Eid[\ -]?[eE]?[\ -]?Milad(?:[\ -][a-z]+[\ -]Nabi)?|Prophet(?:\ Mu?ohamm?[ae]d)?['’]s\ [Bb]irthday": (
        lambda year: hijri_day(year, 3, 12)
    ),
    r"Laylat\ al-Qadr|Night\ of\ (?:Power|Destiny|Decree)": lambda year: hijri_day(year, 9, 27),
    r"Islamic\ New\ Year|Hijri\ New\ Year": lambda year: hijri_day(year, 1, 1),
    r"(?:Day\ of\ )?Arafah?(?:\ Day)?": lambda year: hijri_day(year, 12, 9),
    r"(?:Al-)?Quds\ Day|last\ Friday\ of\ (?:Ramadan|Ramazan)": quds_day,
}
_COMPILED_FEASTS = tuple((re.compile(pattern, re.IGNORECASE | re.VERBOSE), feast) for pattern, feast in _FEASTS.items())
_EIDS: tuple[DateInYear, ...] = (lambda year: hijri_day(year, 10, 1), lambda year: hijri_day(year, 12, 10))
#: A person's name: "Tariq Ramadan", "Ramadan Shallah", "Ramadan said".
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*[a-z]|\b(?:Mr|Mrs|Ms|Dr|Abu|Ibn|Bin|Umm))\.? $")
_NAME_AFTER = re.compile(r" (?:[A-Z]|(?:said|says|told|added|who|was (?:arrested|killed|born))\b)")
_OPENERS = ("In ", "On ", "During ", "After ", "Before ", "Since ", "Until ", "This ", "Last ", "Next ", "Throughout ", "Every ", "The ", "By ", "For ", "With ", "As ", "At ", "From ", "Of ", "When ", "While ")  # fmt: skip


def _parse_hijri_date(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "15 Ramadan 1445", "Ramadan 15", "the 10th of Muharram"."""
    in_month, on_day = hijri_month_number(match["hijri_month"]), int(match["day"])
    return _meaning(match, context, lambda year: hijri_day(year, in_month, on_day), "day")


def _parse_hijri_month(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "Ramadan" and "Muharram 1446", with "the first day of" before it or without."""
    in_month = hijri_month_number(match["hijri_month"])
    has_year = any(match[name] for name in ("hijri_year", "early_year", "year"))
    is_period = match["month_of"] or match["ordinal"] or match["eve"]
    if not (has_year or is_period or (in_month in _MONTHS_THAT_ARE_NO_NAMES and not _is_name(context.text, *match.span("hijri_month")))):
        return None
    if match["eve"]:
        return _meaning(match, context, lambda year: _shifted(hijri_day(year, in_month, 1), -1), "day")
    if match["ordinal"]:
        return _meaning(match, context, lambda year: _day_of_month(year, in_month, match["ordinal"].lower()), "day")
    return _meaning(match, context, lambda year: hijri_month(year, in_month), "month")


def _parse_feast(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    name = match["feast"]
    feast = next((feast for pattern, feast in _COMPILED_FEASTS if pattern.fullmatch(name)), None)
    if feast is None or re.match(r" (?:Brigade|Battalion|Street|Square|Mosque|TV|News)", context.text[match.end() :][:12]):
        return None
    shift = -1 if match["eve"] else ORDINALS.get((match["ordinal"] or "first").lower(), 1) - 1
    return _meaning(match, context, lambda year: _shifted(feast(year), shift), "day")


def _parse_eid(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "Eid" alone: the nearer of the two feasts."""
    if _is_name(context.text, *match.span("feast")):
        return None
    if match["year"]:
        return None
    return _nearest_meaning(match, context, _EIDS, "day")


def _meaning(match: re.Match[str], context: RuleContext, date_in_year: DateInYear, granularity: str) -> TimexValue | None:
    """The date in the year that the match names, Hijri or ours; else the one nearest to the publication."""
    hijri_year_text = match["hijri_year"] or match["early_year"]
    if hijri_year_text:
        return in_hijri_year(date_in_year, int(hijri_year_text), granularity)
    if match["year"]:
        return in_our_year(date_in_year, int(match["year"]), granularity)
    return _nearest_meaning(match, context, (date_in_year,), granularity)


def _nearest_meaning(match: re.Match[str], context: RuleContext, dates: tuple[DateInYear, ...], granularity: str) -> TimexValue:
    deictic = (match["deictic"] or "").lower()
    ahead = deictic in ("next", "coming", "upcoming") if deictic else is_ahead(context.text, match.start(), match.end())
    return nearest_to_publication(dates, context, granularity, ahead=ahead, in_same_year=deictic == "this")


def _shifted(period: CalendarPeriod, days: int) -> CalendarPeriod:
    if not days:
        return period
    by = timedelta(days=days)
    return CalendarPeriod((date.fromisoformat(period.value) + by).isoformat(), Interval(period.days.first + by, period.days.last + by))


def _day_of_month(year: int, in_month: int, ordinal: str) -> CalendarPeriod:
    if ordinal not in ("last", "final"):
        return hijri_day(year, in_month, ORDINALS[ordinal])
    last = hijri_month(year, in_month).value.partition("/")[2]
    return _shifted(hijri_day(year, in_month, 1), (date.fromisoformat(last) - date.fromisoformat(hijri_day(year, in_month, 1).value)).days)


def _parse_hijri_year(match: re.Match[str], _context: RuleContext) -> TimexValue | None:
    year = int(match["hijri_year"] or match["early_year"] or match["year_after_era"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return TimexValue("DATE", "PAST_REF") if 0 < year < _LAST_HIJRI_YEAR_WRITTEN else None
    return stated_date(hijri_year(year), "year")


def _parse_nowruz(match: re.Match[str], context: RuleContext) -> TimexValue:
    """Parses "Nowruz", 20 or 21 March: its value is the first of the two days."""
    if match["year"]:
        return stated_date(nowruz(int(match["year"])), "day")
    deictic = (match["deictic"] or "").lower()
    ahead = deictic in ("next", "coming", "upcoming") if deictic else is_ahead(context.text, match.start(), match.end())
    return nearest_nowruz(context, ahead=ahead, in_same_year=deictic.startswith("this"))


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a word such as "Ramadan" is a person's name."""
    before = text[max(0, start - 24) : start].rpartition("\n")[2]
    return bool(_NAME_AFTER.match(text, end)) or bool(_NAME_BEFORE.search(before) and not before.endswith(_OPENERS))


_DEICTIC = r"(?:(?P<deictic>last|this|next|coming|upcoming)\ (?:year['’]s\ )?)?"
_NTH_DAY = rf"(?:(?P<ordinal>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})\ day\ of\ |(?P<eve>eve\ of\ ))?(?:the\ )?"
_FEAST = rf"(?P<feast>{'|'.join(_FEASTS)})"
_OUR_YEAR = rf"(?:,?\ (?:of\ |in\ )?{YEAR})"
_YEARS = rf"(?:,?\ (?:of\ |in\ )?{_HIJRI_YEAR}|{_OUR_YEAR})"
_DEICTICS = ("last", "this", "next", "coming", "upcoming", "last year's", "last year’s", "this year's", "this year’s")
_MONTH_WORDS = ("muharram", "moharram", "safar", "rabi", "rabi'", "rabi’", "jumada", "jamada", "jumaada", "rajab", "sha'ban", "sha’ban", "shaban", "shaaban", "sha'aban", "ramadan", "ramadhan", "ramazan", "shawwal", "dhu", "dhul", "dhul-hijjah", "dhul-hijja", "zul", "zulhijja", "zil", "zilhajj", "zulqada", "dhul-qadah")  # fmt: skip
_FEAST_WORDS = ("eid", "feast of", "tasua", "tasu'a", "tasoua", "ashura", "ashoura", "aashura", "ashurah", "day of", "arbaeen", "arbain", "arba'een", "arba’een", "arba'in", "chehlum", "mawlid", "maulid", "mawlud", "milad", "prophet", "prophet's", "prophet’s", "laylat al-qadr", "night of", "islamic new", "hijri new", "arafah", "arafat day", "arafa", "last friday of", "quds day", "al-quds day")  # fmt: skip
_NTH_WORDS = (*word_pairs(ORDINALS, ("day of",)), "eve of")

_NOWRUZ_WORDS = (
    *("nowruz", "nawruz", "nauruz", "norouz", "noruz", "newroz", "nevruz", "navruz", "navroz", "novruz"),
    *("persian new year", "iranian new year", "kurdish new year", "afghan new year"),
)

RULES: tuple[Rule, ...] = (
    Rule(
        "15 Ramadan 1445",
        ("1", "2"),
        rf"(?P<deictic>){DAY}(?:\ of)?\ {_HIJRI_MONTH}(?:{_YEARS})?",
        _parse_hijri_date,
        (
            Example("on 15 Ramadan 1445", "2024-03-25"),
            Example("on the 10th of Muharram 1436 AH", "2014-11-03"),
            Example("on 15 Sha’ban", "2014-06-13"),
            Example("It will end on 15 Sha’ban", "2015-06-02", "2014-06-20"),
            Example("on the 10th of Muharram, 61 AH", "PAST_REF"),
        ),
        includes_the=True,
        next_characters=" snrt",
        next_letters="mrsjdzto",
    ),
    Rule(
        "Ramadan 15, 1445",
        _MONTH_WORDS,
        rf"(?P<deictic>){_HIJRI_MONTH}\ {DAY}(?:{_YEARS})?(?!\ (?:people|men|soldiers|civilians)\b)",
        _parse_hijri_date,
        (Example("on Ramadan 15, 1445", "2024-03-25"),),
    ),
    Rule(
        "Ramadan",
        (
            *_MONTH_WORDS,
            "holy month",
            "month of ramadan",
            "month of muharram",
            "fasting month",
            *_NTH_WORDS,
            *word_pairs(_DEICTICS, _MONTH_WORDS),
        ),
        rf"{_DEICTIC}{_NTH_DAY}(?P<month_of>(?:(?:holy|fasting)\ )?month\ of\ )?{_HIJRI_MONTH}(?:{_YEARS})?",
        _parse_hijri_month,
        (
            Example("during Ramadan", "2013-07-09/2013-08-07"),
            Example("It will open during Ramadan", "2014-06-28/2014-07-27"),
            Example("in Ramadan 2013", "2013-07-09/2013-08-07"),
            Example("in Muharram 1436", "2014-10-25/2014-11-22"),
            Example("on the first day of Ramadan", "2013-07-09"),
            Example("with Tariq Ramadan", ""),
        ),
        includes_the=True,
    ),
    Rule(
        "Eid al-Fitr",
        (*_FEAST_WORDS, *_NTH_WORDS, *word_pairs(_DEICTICS, _FEAST_WORDS)),
        rf"{_DEICTIC}{_NTH_DAY}{_FEAST}(?:{_YEARS})?",
        _parse_feast,
        (
            Example("on Eid al-Fitr", "2013-08-08"),
            Example("on the second day of Eid al-Adha 2013", "2013-10-16"),
            Example("during Ashura in 2004", "2004-03-01"),
            Example("last Mawlid", "2014-01-13"),
        ),
        includes_the=True,
    ),
    Rule(
        "Eid",
        ("eid", *word_pairs(_DEICTICS, ("eid",))),
        rf"{_DEICTIC}(?P<feast>Eid)(?!-)(?P<year>)(?P<hijri_year>)",
        _parse_eid,
        (Example("before the Eid holiday", "2013-10-15"), Example("with Hussein Eid", "")),
    ),
    Rule(
        "1435 AH",
        ("1", "2", "3", "4", "ah"),
        rf"(?P<hijri_year>1[345][0-9]{{2}})\ ?{_ERA}|(?P<early_year>[0-9]{{1,4}})\ ?(?:(?-i:AH|A\.H\.)|Hijri)|(?-i:AH)\ (?P<year_after_era>[0-9]{{1,4}})",
        _parse_hijri_year,
        (Example("in 1435 AH", "2013-11-04/2014-10-24"), Example("in 61 AH", "PAST_REF")),
        next_characters=" ah",
        next_letters="aho",
    ),
    Rule(
        "Nowruz",
        (*_NOWRUZ_WORDS, *word_pairs(_DEICTICS, _NOWRUZ_WORDS)),
        rf"{_DEICTIC}(?=(?-i:[A-Z]))(?:{'|'.join(map(re.escape, _NOWRUZ_WORDS))})(?:{_OUR_YEAR})?",
        _parse_nowruz,
        (Example("on Nowruz", "2014-03-20"), Example("on the Persian New Year in 2012", "2012-03-20")),
    ),
)
