"""The rules for dates in Sorani: "١٠ی حوزەیرانی ٢٠١٤", "ڕۆژی سێشەممەی ڕابردوو", "پێش سێ ڕۆژ", "ساڵی 2014"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.hijri_calendar import hijri_day, hijri_month
from dashboard.geoparsing.temporal.languages.amount_reader import group
from dashboard.geoparsing.temporal.languages.language import rule_as_written
from dashboard.geoparsing.temporal.languages.plain_text import plain_letters
from dashboard.geoparsing.temporal.languages.reader import decade_in_century
from dashboard.geoparsing.temporal.languages.sorani.words import (
    AMBIGUOUS_MONTHS,
    DAY,
    DAY_NAMES,
    DEICTICS,
    END,
    FOUR_FIGURES,
    MONTH,
    MONTHS,
    NEIGHBOURS,
    NUMBERS,
    PARTS,
    PARTS_OF_DAY,
    READER,
    SEASONS,
    UNITS,
    WEEKDAYS,
    YEAR,
    YEAR_DEICTICS,
)
from dashboard.geoparsing.temporal.languages.words import any_of, first_words
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue

_PART = rf"(?:(?P<part>{any_of(PARTS)})\ )"
_PART_OF_DAY = rf"(?:(?P<part_of_day>{any_of(PARTS_OF_DAY)})\ )"
_DEICTIC = rf"(?P<deictic>{any_of(DEICTICS)})"
_WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})"
_UNIT = rf"(?P<unit>{any_of(UNITS)})"
_CALENDAR_UNITS = {word for word, (unit, _) in UNITS.items() if unit not in ("day", "hour", "minute")}
_NUMBER = rf"(?P<number>[0-9]{{1,3}}|{any_of(NUMBERS)})"
_YEAR_DEICTIC = rf"(?P<year_deictic>{any_of(YEAR_DEICTICS)})"
_AMOUNT = rf"(?:(?:نزیکەی|زیاتر\ لە)\ )?(?:{_NUMBER}\ )?{_UNIT}"
_BEFORE_DATE = rf"{_PART_OF_DAY}?(?:(?:{any_of(WEEKDAYS)})ی?[،,]?\ (?:ڕۆژی\ )?(?:ڕێکەوتی\ )?)?"
_BEFORE_DATE_TRIGGERS = first_words(PARTS_OF_DAY, WEEKDAYS)
#: What an amount is counted from, if that is not the publication: "پێش سێ ڕۆژ لە هەڵبژاردن".
_NO_EVENT_AFTER = r"(?!\ لە\b)"
_DECADES = {plain_letters(f"{stem}کان"): tens for stem, tens in {"نەوەدە": 90, "هەشتا": 80, "حەفتا": 70, "شەستە": 60, "پەنجا": 50}.items()}
_IN_BEFORE = re.compile(plain_letters(r"(?:لە|بۆ|تا|نێوان|و) $"))
_REACH_CHARACTERS = 12


def _parse_month(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads a month; one whose name has other meanings only where something says that it is a month."""
    says_so = any(group(match, name) for name in ("year", "deictic", "year_deictic", "called", "part"))
    follows_in = context.text[max(0, match.start() - _REACH_CHARACTERS) : match.start()].endswith(plain_letters("لە "))
    return READER.month(match, context) if says_so or follows_in or match["month"] not in AMBIGUOUS_MONTHS else None


def _parse_bare_year(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads a year in figures alone, after a preposition."""
    follows = _IN_BEFORE.search(context.text, max(0, match.start() - _REACH_CHARACTERS), match.start())
    return READER.year(match, context) if follows else None


def _parse_decade(match: re.Match[str], _context: RuleContext) -> TimexValue:
    return decade_in_century(_DECADES[match["decade"]])


def _parse_feast(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    in_month, on_day = (12, 10) if match["qurban"] else (10, 1)
    return READER.hijri(match, context, lambda year: hijri_day(year, in_month, on_day), "day")


def _parse_ramadan(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    return READER.hijri(match, context, lambda year: hijri_month(year, 9), "month")


SORANI_RULES: tuple[Rule, ...] = (
    rule_as_written(
        "١٠ی حوزەیرانی ٢٠١٤",
        ("1", "2", *_BEFORE_DATE_TRIGGERS),
        rf"{_BEFORE_DATE}{DAY}\ (?:مانگی\ )?{MONTH}ی?(?:{YEAR}|\ {_DEICTIC}|\ {_YEAR_DEICTIC})?{END}",
        READER.date,
        Example("لە ١٠ی حوزەیرانی ٢٠١٤ کەوت", "2014-06-10"),
        Example("ڕۆژی سێشەممە، 10ی حوزەیران کەوت", "2014-06-10"),
        Example("لە 31ی نیسان کەوت", ""),
    ),
    rule_as_written(
        "3 تا 5ی ئایار",
        ("1", "2"),
        rf"{DAY}(?=(?:(?:\ (?:تا|تاوەکو|هەتا|بۆ|و)\ |\ ?[-–]\ ?|[،,]\ )[0-9]{{1,2}}ی?){{1,6}}\ (?:مانگی\ )?{MONTH}ی?{YEAR}?)",
        READER.date,
        Example("لە 3 تا 5ی ئایار", "2014-05-03 2014-05-05"),
    ),
    rule_as_written(
        "10/6/2014",
        ("1", "2", "4", *_BEFORE_DATE_TRIGGERS),
        (
            rf"{_BEFORE_DATE}(?:(?P<first_year>(?:19|20)[0-9]{{2}})(?P<mark>[/.-])(?P<in_month>[0-9]{{1,2}})(?P=mark)(?P<on_day>[0-9]{{1,2}})"
            r"|(?P<first>[0-9]{1,2})(?:[/.-]|ی\ )(?P<second>[0-9]{1,2})(?:[/.-]|ی\ )(?P<last_year>(?:19|20)[0-9]{2}))"
            rf"{END}"
        ),
        READER.figures,
        Example("لە ١٠/٦/٢٠١٤", "2014-06-10"),
        Example("لە 10ی 6ی 2014", "2014-06-10"),
        Example("لە 31/31/2014", ""),
    ),
    rule_as_written(
        "دوێنێ",
        first_words(PARTS_OF_DAY, DAY_NAMES),
        rf"{_PART_OF_DAY}?(?P<day_name>{any_of(DAY_NAMES)})(?:ی?[،,]?\ (?:ڕۆژی\ )?{_WEEKDAY})?{END}",
        READER.day_name,
        Example("دوێنێ تەقییەوە", "2014-06-12"),
        Example("ئەمڕۆ هەینی", "2014-06-13"),
        Example("شەوی ڕابردوو", "2014-06-12TNI"),
    ),
    rule_as_written(
        "هەموو هەینییەک",
        ("هەموو",),
        rf"هەموو\ (?:ڕۆژێکی\ |ڕۆژانی\ )?{_WEEKDAY}(?:یەک|ەک)?{END}",
        READER.every_weekday,
        Example("هەموو هەینییەک", "XXXX-WXX-5"),
    ),
    rule_as_written(
        "سێشەممەی ڕابردوو",
        _BEFORE_DATE_TRIGGERS,
        rf"{_PART_OF_DAY}?{_WEEKDAY}(?:ی?\ {_DEICTIC}|ی?\ لەسەر\ (?P<next_weekday>{any_of(WEEKDAYS)}))?{END}",
        READER.weekday,
        Example("ڕۆژی سێشەممە کەوت", "2014-06-10"),
        Example("ڕۆژی سێشەممەی داهاتوو", "2014-06-17"),
    ),
    rule_as_written(
        "پێش سێ ڕۆژ",
        ("پێش", "بەر"),
        rf"(?:پێش|بەر\ لە)\ {_AMOUNT}(?:ێک|یەک)?{_NO_EVENT_AFTER}",
        READER.ago,
        Example("پێش سێ ڕۆژ گەیشتن", "2014-06-10"),
        Example("پێش هەفتەیەک گەیشتن", "2014-W23"),
        Example("پێش سێ ڕۆژ لە هەڵبژاردن", ""),
    ),
    rule_as_written(
        "سێ ڕۆژ لەمەوبەر",
        ("1", "2", "3", *first_words(NUMBERS, UNITS)),
        rf"(?:{_NUMBER}\ )?{_UNIT}\ (?:لەمەوبەر|پێش\ ئێستا|لەوەوبەر)",
        READER.ago,
        Example("دوو ساڵ لەمەوبەر", "2012"),
        Example("هەفتەیەک لەمەوبەر", "2014-W23"),
    ),
    rule_as_written(
        "دوای دوو ڕۆژ",
        ("دوای", "پاش"),
        rf"(?:دوای|پاش)\ {_AMOUNT}{_NO_EVENT_AFTER}",
        READER.hence,
        Example("بڕیارە دوای دوو ڕۆژ بگات", "2014-06-15"),
    ),
    rule_as_written(
        "دوو هەفتەی ڕابردوو",
        ("1", "2", "3", *first_words(NUMBERS)),
        rf"{_NUMBER}\ {_UNIT}ی?\ {_DEICTIC}{END}",
        READER.window,
        Example("لە دوو هەفتەی ڕابردوودا", "P2W"),
    ),
    rule_as_written(
        "ڕۆژی دواتر",
        first_words(UNITS),
        rf"{_UNIT}ی?\ (?P<neighbour>{any_of(NEIGHBOURS)}){END}",
        READER.neighbour,
        Example("لە 10ی حوزەیرانی 2014 کەوت. ڕۆژی دواتر گەیشتن", "2014-06-10 2014-06-11"),
    ),
    rule_as_written(
        "هەفتەی ڕابردوو",
        first_words(_CALENDAR_UNITS, PARTS),
        rf"{_PART}?(?P<unit>{any_of(_CALENDAR_UNITS)})ی?\ {_DEICTIC}{END}",
        READER.period,
        Example("هەفتەی ڕابردوو", "2014-W23"),
        Example("کۆتایی مانگی ڕابردوو", "2014-05"),
        Example("ساڵی داهاتوو", "2015"),
    ),
    rule_as_written(
        "ئەم هەفتەیە",
        ("ئەم", "لەم", *first_words(PARTS)),
        rf"{_PART}?(?:ئەم|لەم)\ (?P<unit>{any_of(_CALENDAR_UNITS)})(?:یە|ە)?(?:دا)?",
        READER.period,
        Example("ئەم هەفتەیە", "2014-W24"),
        Example("لە کۆتایی ئەم مانگە", "2014-06"),
    ),
    rule_as_written(
        "کۆتایی هەفتە",
        first_words(PARTS),
        rf"{_PART}(?P<unit>{any_of(_CALENDAR_UNITS)})(?:دا|ە)?(?!\ [0-9])",
        READER.period,
        Example("لە کۆتایی هەفتەدا", "2014-W24"),
    ),
    rule_as_written(
        "15ی ئەم مانگە",
        ("1", "2"),
        rf"{DAY}\ (?:ئەم\ مانگە|مانگی\ {_DEICTIC})(?:دا)?",
        READER.day_of_deictic_month,
        Example("لە 15ی ئەم مانگەدا", "2014-06-15"),
        Example("لە 15ی مانگی ڕابردوودا", "2014-05-15"),
    ),
    rule_as_written(
        "ئەمساڵ",
        first_words(YEAR_DEICTICS),
        rf"{_YEAR_DEICTIC}{END}",
        READER.named_year,
        Example("ئەمساڵ هاتن", "2014"),
        Example("هێزەکان پار هاتن", "2013"),
    ),
    rule_as_written(
        "نەورۆز",
        ("نەورۆز",),
        rf"نەورۆزی?(?:{YEAR}|\ {_DEICTIC})?{END}",
        READER.nowruz,
        Example("لە نەورۆزی 2013 هاتن", "2013-03-20"),
        Example("لە نەورۆزدا هاتن", "2014-03-20"),
    ),
    rule_as_written(
        "جەژنی قوربان",
        ("جەژنی",),
        rf"جەژنی\ (?:(?P<qurban>قوربان)|ڕەمەزان)ی?(?:{YEAR}|\ {_DEICTIC})?{END}",
        _parse_feast,
        Example("لە جەژنی قورباندا هاتن", "2013-10-15"),
        Example("لە جەژنی ڕەمەزانی 2013 هاتن", "2013-08-08"),
    ),
    rule_as_written(
        "مانگی ڕەمەزان",
        ("مانگی", "ڕەمەزان"),
        rf"(?:مانگی\ ڕەمەزان|(?<=لە\ )ڕەمەزان)ی?(?:{YEAR}|\ {_DEICTIC})?{END}",
        _parse_ramadan,
        Example("لە مانگی ڕەمەزاندا هاتن", "2013-07-09/2013-08-07"),
    ),
    rule_as_written(
        "ساڵی 2014",
        ("ساڵی", "ساڵ", "ساڵانی", *first_words(PARTS)),
        rf"{_PART}?(?:ساڵی|ساڵ|ساڵانی)\ {FOUR_FIGURES}{END}",
        READER.year,
        Example("لە ساڵی 2014 کەوت", "2014"),
        Example("لە سەرەتای ساڵی 2013دا", "2013"),
    ),
    rule_as_written(
        "لە 2014",
        ("4",),
        rf"{FOUR_FIGURES}(?:دا|ەوە|ی)?(?!\ (?:کەس|هەزار|مەتر|دۆلار|دینار|خێزان|منداڵ)\w*)",
        _parse_bare_year,
        Example("لە 2013دا کەوت", "2013"),
        Example("لە هێرشەکەدا 2014 کەس کوژران", ""),
    ),
    rule_as_written(
        "مانگی حوزەیران",
        (*first_words(MONTHS, PARTS), "مانگی"),
        rf"{_PART}?(?P<called>مانگی\ )?{MONTH}ی?(?:{YEAR}|\ {_DEICTIC}|\ {_YEAR_DEICTIC})?{END}",
        _parse_month,
        Example("لە حوزەیرانی 2014", "2014-06"),
        Example("لە مانگی ئازاردا", "2014-03"),
        Example("ئازاری زۆری هەبوو", ""),
    ),
    rule_as_written(
        "هاوینی 2014",
        first_words(SEASONS),
        rf"(?P<season>{any_of(SEASONS)})ی?(?:{YEAR}|\ {_DEICTIC}){END}",
        READER.season,
        Example("لە هاوینی 2013", "2013-SU"),
        Example("زستانی ڕابردوو", "2013-WI"),
    ),
    rule_as_written(
        "نەوەدەکان",
        tuple(_DECADES),
        rf"(?P<decade>{any_of(_DECADES)})(?:ی\ سەدەی\ (?:ڕابردوو|بیست|بیستەم))?{END}",
        _parse_decade,
        Example("لە نەوەدەکانی سەدەی ڕابردوو", "199"),
    ),
    rule_as_written("ئێستا", ("ئێستا",), rf"ئێستا{END}", READER.now, Example("ئێستا ئارامە", "PRESENT_REF")),
    rule_as_written(
        "بەم دواییە", ("بەم", "لەم"), r"(?:بەم|لەم)\ دوایی(?:ە|انە|انەدا)", READER.past, Example("بەم دواییە هاتن", "PAST_REF")
    ),
)
