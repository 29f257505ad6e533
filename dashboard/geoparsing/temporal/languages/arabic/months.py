"""Rules for months, seasons, years and decades in Arabic: "مطلع حزيران", "صيف 2014", "عام 2014", "تسعينيات القرن الماضي"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.languages.amount_reader import group
from dashboard.geoparsing.temporal.languages.arabic.words import (
    AMBIGUOUS_MONTHS,
    DAYS,
    DEICTICS,
    FOUR_FIGURES,
    MONTH,
    MONTHS,
    OF_YEAR,
    PARTS,
    READER,
    SEASONS,
    WORDS,
    YEAR,
    word_before,
)
from dashboard.geoparsing.temporal.languages.language import rule_as_written
from dashboard.geoparsing.temporal.languages.plain_text import plain_letters
from dashboard.geoparsing.temporal.languages.reader import decade_in_century
from dashboard.geoparsing.temporal.languages.words import any_of, first_words, plain_words
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue
from dashboard.geoparsing.text.arabic_numbers import NUMBER_IN_WORDS, number_in_words

_WORDS_BEFORE_MONTH = plain_words("في منذ خلال حتى شهر شهري مطلع نهاية منتصف بداية أواخر أوائل بحلول طوال ب ل")
_WORDS_BEFORE_RANGE = plain_words("من بين")
_WORDS_BEFORE_YEAR = plain_words("في منذ خلال حتى من بعد قبل بين إلى نهاية مطلع أواخر أوائل منتصف بداية بحلول ب ل")
_COUNTED_AFTER = re.compile(
    plain_letters(
        r" (?:شخص|قتيل|قرية|منزل|كيلومتر|كلم|كم\b|متر|دولار|دينار|ليرة|طن|عائلة|أسرة|نازح|لاجئ|مدني|جندي|مقاتل|عنصر|طفل|امرأة|رجل|سيارة"
        r"|مسلح|معتقل|أسير|جريح|مريض|طالب|موظف|ناخب|حالة|إصابة|صوت|وحدة|هكتار|دونم|برميل|ميغاوات|صاروخ|قذيفة|قطعة|نقطة)\w*"
    )
)
_YEAR_AND_LINK_BEFORE = re.compile(plain_letters(r"(?:1[89]|20)[0-9]{2} ?(?:[-–/،]| (?:إلى|حتى)| و) ?$"))
_MONTH_AND_LINK_BEFORE = re.compile(plain_letters(rf"(?:{any_of(MONTHS)})(?: (?:[0-9]{{4}} )?(?:إلى|حتى) | ?[-–] ?| و|[،,] و?)$"))
_REACH_CHARACTERS = 30
_DECADES = {
    plain_letters(f"{stem}{ending}"): tens
    for stem, tens in {"عشرين": 20, "ثلاثين": 30, "أربعين": 40, "خمسين": 50, "ستين": 60, "سبعين": 70, "ثمانين": 80, "تسعين": 90}.items()
    for ending in ("ات", "يات")
}
_PART = rf"(?:(?P<part>{any_of(PARTS)})\ )"
_DEICTIC = rf"(?P<deictic>{any_of(DEICTICS)})"
#: The years that a number in words after "year" means, rather than how many years.
_YEARS = range(1800, 2100)
_YEAR_DEICTIC = rf"\ (?:من\ )?(?:العام|السنة)\ (?P<year_deictic>{any_of(DEICTICS)})"


def _parse_month(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads a month; one whose name has other meanings only where something says that it is a month."""
    says_so = any(group(match, name) for name in ("year", "deictic", "year_deictic", "called", "part"))
    return READER.month(match, context) if says_so or _is_month(match, context.text) else None


def _is_month(match: re.Match[str], plain: str) -> bool:
    if match["month"] not in AMBIGUOUS_MONTHS or match.end() > match.end("month"):
        return True
    before = word_before(plain, match.start())
    if before in _WORDS_BEFORE_MONTH or (before in _WORDS_BEFORE_RANGE and WORDS.next_date.match(plain, match.end())):
        return True
    return _MONTH_AND_LINK_BEFORE.search(plain, max(0, match.start() - _REACH_CHARACTERS), match.start()) is not None


def _parse_year_in_words(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads a year in words; "one year" is none."""
    number = number_in_words(match["words"])
    return READER.numbered_year(match, context, number) if number in _YEARS else None


def _parse_bare_year(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads a year in figures alone, after a preposition, in brackets or in a range of years."""
    start, end = match.span()
    is_bracketed = context.text[start - 1 : start] == "(" and context.text[end : end + 1] == ")"
    follows = word_before(context.text, start) in _WORDS_BEFORE_YEAR
    is_in_range = _YEAR_AND_LINK_BEFORE.search(context.text, max(0, start - _REACH_CHARACTERS), start) is not None
    if not (is_bracketed or follows or is_in_range) or _COUNTED_AFTER.match(context.text, end):
        return None
    return READER.year(match, context)


def _parse_decade(match: re.Match[str], _context: RuleContext) -> TimexValue:
    return decade_in_century(_DECADES[match["decade"]])


_NTH = rf"ال(?P<ordinal>{any_of((*DAYS, 'أخير'))})"
MONTH_RULES: tuple[Rule, ...] = (
    rule_as_written(
        "الأسبوع الأول من حزيران",
        ("أسبوع",),
        rf"الأسبوع\ {_NTH}\ من\ (?:شهر\ )?{MONTH}(?:{YEAR}|{_YEAR_DEICTIC}|\ {_DEICTIC})?",
        READER.week_of_month,
        Example("في الأسبوع الأول من حزيران", "2014-06"),
        Example("الأسبوع الأخير من شهر أيار 2013", "2013-05"),
    ),
    rule_as_written(
        "النصف الأول من عام 2014",
        ("نصف", "ربع"),
        rf"ال(?:(?P<half>نصف)|ربع)\ {_NTH}\ (?:من\ )?(?:(?:ال)?(?:عام|سنة)\ )?{FOUR_FIGURES}",
        READER.part_of_year,
        Example("في النصف الأول من عام 2013", "2013-H1"),
        Example("في الربع الثالث من 2013", "2013-Q3"),
    ),
    rule_as_written(
        "حزيران",
        (*first_words(MONTHS, PARTS), "شهر"),
        rf"{_PART}?(?P<called>(?:ال)?شهر\ )?{MONTH}(?:{YEAR}|{_YEAR_DEICTIC}|\ {_DEICTIC})?",
        _parse_month,
        Example("في حزيران 2014", "2014-06"),
        Example("في مايو", "2014-05"),
        Example("في شهر تموز/يوليو الماضي", "2013-07"),
        Example("منتصف يونيو من العام الماضي", "2013-06"),
        Example("من نوفمبر إلى فبراير 2013", "2012-11 2013-02"),
        Example("ستجرى الانتخابات في تشرين الأول", "2014-10"),
        Example("قالت تيريزا ماي", ""),
        Example("من مارس العنف", ""),
    ),
    rule_as_written(
        "صيف 2014",
        first_words(SEASONS),
        rf"(?:ال)?(?P<season>{any_of(SEASONS)})(?:{YEAR}|\ {_DEICTIC})",
        READER.season,
        Example("في صيف عام 2013", "2013-SU"),
        Example("الشتاء الماضي", "2013-WI"),
    ),
    rule_as_written(
        "عام 2014",
        ("عام", "سنة", "عامي", "سنتي", "أعوام", "سنوات", *first_words(PARTS)),
        rf"{_PART}?(?:ال)?(?:عام|سنة|عامي|سنتي|أعوام|سنوات)\ {FOUR_FIGURES}",
        READER.year,
        Example("منذ عام 2011", "2011"),
        Example("في نهاية العام 2013", "2013"),
        Example("بين عامي 2011 و2013", "2011 2013"),
    ),
    rule_as_written(
        "عام ألفين وأربعة عشر",
        ("عام", "سنة", *first_words(PARTS)),
        rf"{_PART}?(?:ال)?(?:عام|سنة)\ (?P<words>{NUMBER_IN_WORDS})",
        _parse_year_in_words,
        Example("سقطت الموصل عام ألفين وثلاثة عشر", "2013"),
        Example("منذ العام ألفين وأحد عشر", "2011"),
        Example("في مطلع عام ألفين", "2000"),
        Example("في سنة ألف وتسعمئة وإحدى وتسعين", "1991"),
        Example("عام واحد من القتال", ""),
    ),
    rule_as_written(
        "في 2014",
        ("4", *first_words(PARTS)),
        rf"{_PART}?{OF_YEAR}?{FOUR_FIGURES}",
        _parse_bare_year,
        Example("سقطت الموصل في 2013", "2013"),
        Example("في حرب (2003)", "2003"),
        Example("بين 2011 و2013", "2011 2013"),
        Example("قتل 2014 شخصا", ""),
        Example("في 2014 قرية", ""),
    ),
    rule_as_written(
        "تسعينيات القرن الماضي",
        tuple(_DECADES),
        rf"(?:ال)?(?P<decade>{any_of(_DECADES)})(?:\ (?:من\ )?القرن\ (?:الماضي|العشرين))?",
        _parse_decade,
        Example("في تسعينيات القرن الماضي", "199"),
        Example("في الثمانينات", "198"),
    ),
)
