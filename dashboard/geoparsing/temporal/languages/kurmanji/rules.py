"""The rules for dates in Kurmanji: "10ê hezîrana 2014an", "roja sêşemê", "hefteya borî", "berî sê rojan", "sala 2014an"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.hijri_calendar import hijri_day, hijri_month
from dashboard.geoparsing.temporal.languages.amount_reader import group
from dashboard.geoparsing.temporal.languages.kurmanji.words import (
    DAY,
    DAY_NAMES,
    DEICTICS,
    END,
    FOUR_FIGURES,
    MONTH,
    MONTHS,
    NAMES,
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
from dashboard.geoparsing.temporal.languages.language import rule_as_written
from dashboard.geoparsing.temporal.languages.reader import decade_in_century
from dashboard.geoparsing.temporal.languages.words import any_of, first_words
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue

_PART = rf"(?:(?P<part>{any_of(PARTS)})\ )"
_PART_OF_DAY = rf"(?:(?P<part_of_day>{any_of(PARTS_OF_DAY)})\ )"
_DEICTIC = rf"(?P<deictic>{any_of(DEICTICS)})"
_WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)}){END}"
_UNIT = rf"(?P<unit>{any_of(UNITS)}){END}"
_CALENDAR_UNITS = {word for word, (unit, _) in UNITS.items() if unit not in ("day", "hour", "minute")}
_CALENDAR_UNIT = rf"(?P<unit>{any_of(_CALENDAR_UNITS)}){END}"
_YEAR_DEICTIC = rf"(?P<year_deictic>{any_of(YEAR_DEICTICS)})"
_NUMBER = rf"(?P<number>[0-9]{{1,3}}|{any_of(NUMBERS)})"
_BEFORE_DATE = rf"{_PART_OF_DAY}?(?:(?:{any_of(WEEKDAYS)}){END},?\ )?"
_BEFORE_DATE_TRIGGERS = first_words(PARTS_OF_DAY, WEEKDAYS)
#: What an amount is counted from, if that is not the publication: "berî sê rojan ji hilbijartinê".
_NO_EVENT_AFTER = r"(?!\ (?:ji|ku)\b)"
_IN_BEFORE = re.compile(r"\b(?:di|ji|heta|ta|û|navbera) $", re.IGNORECASE)
_REACH_CHARACTERS = 12


def _parse_month(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads a month; a name of people too only with an ending of case, or where something else says that it is a month."""
    says_so = any(group(match, name) for name in ("year", "deictic", "year_deictic", "called", "part", "month_case"))
    return READER.month(match, context) if says_so or match["month"].lower() not in NAMES else None


def _parse_bare_year(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads a year in figures alone, after a preposition."""
    follows = _IN_BEFORE.search(context.text, max(0, match.start() - _REACH_CHARACTERS), match.start())
    return READER.year(match, context) if follows else None


def _parse_decade(match: re.Match[str], _context: RuleContext) -> TimexValue:
    return decade_in_century(int(match["tens"]))


def _parse_feast(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    in_month, on_day = (12, 10) if match["qurban"] else (10, 1)
    return READER.hijri(match, context, lambda year: hijri_day(year, in_month, on_day), "day")


def _parse_ramadan(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    return READER.hijri(match, context, lambda year: hijri_month(year, 9), "month")


KURMANJI_RULES: tuple[Rule, ...] = (
    rule_as_written(
        "10ê hezîrana 2014an",
        ("1", "2", *_BEFORE_DATE_TRIGGERS),
        rf"{_BEFORE_DATE}{DAY}\ (?:meha\ )?{MONTH}(?:{YEAR}|\ {_DEICTIC}|\ {_YEAR_DEICTIC})?",
        READER.date,
        Example("Mûsil di 10ê hezîrana 2014an de ket û kes li wir nema.", "2014-06-10"),
        Example("Mûsil roja sêşemê, 10ê hezîranê ket û kes li wir nema.", "2014-06-10"),
        Example("Mûsil di 31ê nîsanê de ket û kes li wir nema.", ""),
    ),
    rule_as_written(
        "3 heta 5ê gulanê",
        ("1", "2"),
        rf"{DAY}(?=(?:(?:\ (?:heta|ta|û)\ |\ ?[-–]\ ?|,\ )[0-9]{{1,2}}(?:['’]?y?[êeîi]n?)?){{1,6}}\ (?:meha\ )?{MONTH}{YEAR}?)",
        READER.date,
        Example("Şer ji 3 heta 5ê gulanê li bajêr bû.", "2014-05-03 2014-05-05"),
    ),
    rule_as_written(
        "10.06.2014",
        ("1", "2", "4", *_BEFORE_DATE_TRIGGERS),
        (
            rf"{_BEFORE_DATE}(?:(?P<first_year>(?:19|20)[0-9]{{2}})(?P<mark>[/.-])(?P<in_month>[0-9]{{1,2}})(?P=mark)(?P<on_day>[0-9]{{1,2}})"
            r"|(?P<first>[0-9]{1,2})(?P<separator>[/.-])(?P<second>[0-9]{1,2})(?P=separator)(?P<last_year>(?:19|20)[0-9]{2}))"
            r"(?:['’]?an)?"
        ),
        READER.figures,
        Example("Mûsil di 10.06.2014 de ket û kes li wir nema.", "2014-06-10"),
        Example("Mûsil di 31.31.2014 de ket û kes li wir nema.", ""),
    ),
    rule_as_written(
        "duh",
        first_words(PARTS_OF_DAY, DAY_NAMES),
        rf"{_PART_OF_DAY}?(?P<day_name>{any_of(DAY_NAMES)})(?:,?\ (?:roja\ )?{_WEEKDAY})?",
        READER.day_name,
        Example("Duh li bajêr teqînek çêbû û kes nemir.", "2014-06-12"),
        Example("Îro li bajêr teqînek çêbû û kes nemir.", "2014-06-13"),
        Example("Şeva borî li bajêr teqînek çêbû û kes nemir.", "2014-06-12TNI"),
    ),
    rule_as_written(
        "her înê",
        ("her",),
        rf"her\ (?:roja\ )?{_WEEKDAY}",
        READER.every_weekday,
        Example("Ew her înê li bajêr û ji bo xwe dicivin.", "XXXX-WXX-5"),
    ),
    rule_as_written(
        "roja sêşema borî",
        _BEFORE_DATE_TRIGGERS,
        rf"{_PART_OF_DAY}?{_WEEKDAY}(?:\ {_DEICTIC})?",
        READER.weekday,
        Example("Roja sêşemê li bajêr teqînek çêbû û kes nemir.", "2014-06-10"),
        Example("Wê roja duşema bê li bajêr û ji bo xwe bicivin.", "2014-06-16"),
    ),
    rule_as_written(
        "berî sê rojan",
        ("berî", "beriya"),
        rf"(?:berî|beriya)\ (?:nêzî\ )?(?:{_NUMBER}\ )?{_UNIT}{_NO_EVENT_AFTER}",
        READER.ago,
        Example("Berî sê rojan ew li bajêr bûn û çûn.", "2014-06-10"),
        Example("Berî hefteyekê ew li bajêr bûn û çûn.", "2014-W23"),
    ),
    rule_as_written(
        "du sal berê",
        ("1", "2", "3", *first_words(NUMBERS, UNITS)),
        rf"(?:{_NUMBER}\ )?{_UNIT}\ (?:berê|beriya\ niha|berî\ niha)",
        READER.ago,
        Example("Du sal berê ew li bajêr bûn û çûn.", "2012"),
    ),
    rule_as_written(
        "piştî du rojan",
        ("piştî",),
        rf"piştî\ (?:{_NUMBER}\ )?{_UNIT}{_NO_EVENT_AFTER}",
        READER.hence,
        Example("Piştî du rojan dê ew li bajêr û ji bo xwe bicivin.", "2014-06-15"),
    ),
    rule_as_written(
        "du hefteyên borî",
        ("1", "2", "3", *first_words(NUMBERS)),
        rf"{_NUMBER}\ {_UNIT}\ {_DEICTIC}",
        READER.window,
        Example("Di du hefteyên borî de ew li bajêr bûn û çûn.", "P2W"),
    ),
    rule_as_written(
        "hefteya borî",
        first_words(_CALENDAR_UNITS, PARTS),
        rf"{_PART}?{_CALENDAR_UNIT}\ {_DEICTIC}",
        READER.period,
        Example("Hefteya borî ew li bajêr bûn û çûn.", "2014-W23"),
        Example("Ew di dawiya meha borî de li bajêr bûn û çûn.", "2014-05"),
    ),
    rule_as_written(
        "vê hefteyê",
        ("vê", *first_words(PARTS)),
        rf"{_PART}?vê\ {_CALENDAR_UNIT}",
        READER.period,
        Example("Vê hefteyê ew li bajêr bûn û çûn.", "2014-W24"),
    ),
    rule_as_written(
        "salên 1990î",
        ("salên",),
        r"salên\ (?:19)(?P<tens>[0-9]0)(?:['’]?(?:î|yî|an|yan))?",
        _parse_decade,
        Example("Di salên 1990î de ew li bajêr bûn û çûn.", "199"),
    ),
    rule_as_written(
        "îsal",
        tuple(YEAR_DEICTICS),
        rf"{_YEAR_DEICTIC}(?!\ (?:ve|di|dike|kir))",  # "par" is a share too
        READER.named_year,
        Example("Îsal ew li bajêr bûn û çûn.", "2014"),
        Example("Par ew li bajêr bûn û çûn.", "2013"),
    ),
    rule_as_written(
        "Newroz",
        ("newroz",),
        rf"newroz{END}(?:{YEAR}|\ {_DEICTIC})?",
        READER.nowruz,
        Example("Di Newroza 2013an de ew li bajêr bûn û çûn.", "2013-03-20"),
        Example("Di Newrozê de ew li bajêr bûn û çûn.", "2014-03-20"),
    ),
    rule_as_written(
        "cejna qurbanê",
        ("cejna",),
        rf"cejna\ (?:(?P<qurban>qurban)|remezan){END}(?:{YEAR}|\ {_DEICTIC})?",
        _parse_feast,
        Example("Di cejna qurbanê de ew li bajêr bûn û çûn.", "2013-10-15"),
        Example("Di cejna remezana 2013an de ew li bajêr bûn û çûn.", "2013-08-08"),
    ),
    rule_as_written(
        "meha remezanê",
        ("meha", "remezan"),
        rf"(?:meha\ |(?<=di\ ))remezan{END}(?:{YEAR}|\ {_DEICTIC})?",
        _parse_ramadan,
        Example("Di meha remezanê de ew li bajêr bûn û çûn.", "2013-07-09/2013-08-07"),
    ),
    rule_as_written(
        "sala 2014an",
        ("sala", *first_words(PARTS)),
        rf"{_PART}?sala\ {FOUR_FIGURES}",
        READER.year,
        Example("Di sala 2013an de ew li bajêr bûn û çûn.", "2013"),
        Example("Di destpêka sala 2013an de ew li bajêr bûn û çûn.", "2013"),
    ),
    rule_as_written(
        "2014an",
        ("4",),
        FOUR_FIGURES,
        _parse_bare_year,
        Example("Di 2013an de ew li bajêr bûn û çûn.", "2013"),
        Example("2014 kes li bajêr bûn û çûn.", ""),
    ),
    rule_as_written(
        "meha hezîranê",
        (*first_words(MONTHS, PARTS), "meha"),
        rf"{_PART}?(?P<called>meha\ )?{MONTH}(?:{YEAR}|\ {_DEICTIC}|\ {_YEAR_DEICTIC})?",
        _parse_month,
        Example("Di meha gulanê de ew li bajêr bûn û çûn.", "2014-05"),
        Example("Gulan û Adar li bajêr bûn û çûn.", ""),
    ),
    rule_as_written(
        "havîna 2014an",
        first_words(SEASONS),
        rf"(?P<season>{any_of(SEASONS)}){END}(?:{YEAR}|\ {_DEICTIC})",
        READER.season,
        Example("Di havîna 2013an de ew li bajêr bûn û çûn.", "2013-SU"),
    ),
    rule_as_written("niha", ("niha",), r"niha", READER.now, Example("Niha ew li bajêr û ji bo xwe ne.", "PRESENT_REF")),
)
