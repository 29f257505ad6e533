"""Rules for days in Arabic: "10 حزيران/يونيو 2014", "مساء الثلاثاء الماضي", "أمس", "١٠/٦/٢٠١٤"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.languages.amount_reader import group
from dashboard.geoparsing.temporal.languages.arabic.words import (
    ARTICLE,
    DAY,
    DAY_NAMES,
    DAYS,
    DEICTICS,
    MONTH,
    NEIGHBOURS,
    PARTS_OF_DAY,
    READER,
    WEEKDAYS,
    YEAR,
    word_before,
)
from dashboard.geoparsing.temporal.languages.language import rule_as_written
from dashboard.geoparsing.temporal.languages.plain_text import plain_letters
from dashboard.geoparsing.temporal.languages.words import any_of, first_words, plain_words
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue

#: Words after which the name of a weekday is that of a market, a mosque, a person or a paper, or "the one", "the two".
_NAMES_BEFORE_WEEKDAY = plain_words(
    "سوق عين حي ساحة شارع مسجد جامع كنيسة عبد آل أبو بن ابن أم قرية بلدة مدينة ناحية صحيفة جريدة مجلة "
    "الواحد بين كلا أحد وادي قضاء قناة فريق"
)
_NAME_AFTER_WEEKDAY = re.compile(plain_letters(r" (?:السوداء|البيضاء|الحزينة|العظيمة|الأسود|معا|نفسيهما)\b"))
#: Words after which "today" is in the name of a paper or a channel.
_NAMES_BEFORE_TODAY = plain_words("المصري روسيا صحيفة جريدة قناة موقع الجزائر وكالة شبكة أخبار سوريا")

_DEICTIC = rf"(?P<deictic>{any_of(DEICTICS)})"
_ANY_DEICTIC = rf"(?:{any_of(DEICTICS)})"
_PART_OF_DAY = rf"(?:(?P<part_of_day>{any_of(PARTS_OF_DAY)})\ )"
_DAY_NAME = rf"(?P<day_name>{any_of(DAY_NAMES)})"
_ANY_DAY_NAME = rf"(?:{any_of(DAY_NAMES)})"
_ANY_WEEKDAY = rf"(?:{any_of(WEEKDAYS)})"
_WEEKDAY = rf"{ARTICLE}(?P<weekday>{any_of(WEEKDAYS)})"
_YEAR_DEICTIC = rf"(?:\ (?:من\ )?(?:العام|السنة)\ (?P<year_deictic>{any_of(DEICTICS)}))"
#: "مساء أمس الثلاثاء، " before a date.
_BEFORE_DATE = (
    rf"{_PART_OF_DAY}?(?:{_ANY_DAY_NAME}\ )?"
    rf"(?:{ARTICLE}{_ANY_WEEKDAY}(?:\ ?[-–/ ]\ ?ال{_ANY_WEEKDAY}|\ {_ANY_DEICTIC})?(?:\ ?[،,(]\ ?|\ ))?"
    r"(?:(?:الموافق|المصادف)\ (?:ل|في\ )?)?(?:يوم\ )?"
)
_OF_MONTH = rf"(?:\ من)?(?:\ شهر)?\ {MONTH}(?:{YEAR}|{_YEAR_DEICTIC}|\ {_DEICTIC})?"
#: The days that follow in a list or range, up to the month.
_REST = (
    r"(?=(?:(?:\ (?:إلى|حتى)\ (?:يوم\ )?|\ ?[-–]\ ?|\ و\ ?|[،,]\ ?و?)"
    rf"(?:{ARTICLE}\ ?)?(?:[0-9]{{1,2}}|{any_of(DAYS)})(?:\ من)?){{1,6}}{_OF_MONTH})"
)
#: What makes "the day" the nth, the following, or a day of remembrance.
_NTH = rf"\ (?:ال(?:{any_of(DAYS)}|واحد|عالمي|دولي|وطني|دراسي|مفتوح)|{any_of(NEIGHBOURS)})\b"
_ORDINALS = first_words(DAYS)
_WEEKDAY_AFTER = re.compile(rf"\ و(?:يوم\ )?ال{_ANY_WEEKDAY}\b", re.VERBOSE)
_BEFORE_DATE_TRIGGERS = first_words(PARTS_OF_DAY, DAY_NAMES, WEEKDAYS)


def _parse_weekday(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    before = word_before(context.text, match.start())
    is_between = before == "بين" and _WEEKDAY_AFTER.match(context.text, match.end()) is not None
    is_name = not group(match, "part_of_day") and before in _NAMES_BEFORE_WEEKDAY and not is_between
    return None if is_name or _NAME_AFTER_WEEKDAY.match(context.text, match.end()) else READER.weekday(match, context)


def _parse_day_name(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    is_name = match[0] == "اليوم" and word_before(context.text, match.start()) in _NAMES_BEFORE_TODAY
    return None if is_name else READER.day_name(match, context)


DAY_RULES: tuple[Rule, ...] = (
    rule_as_written(
        "10 حزيران 2014",
        ("1", "2", *_ORDINALS, *_BEFORE_DATE_TRIGGERS),
        rf"{_BEFORE_DATE}{DAY}{_OF_MONTH}(?:\))?",
        READER.date,
        Example("سقطت الموصل في 10 حزيران 2014", "2014-06-10"),
        Example("سقطت الموصل في 10 حزيران/يونيو 2014.", "2014-06-10"),
        Example("سقطت الموصل يوم الثلاثاء العاشر من يونيو", "2014-06-10"),
        Example("سقطت الموصل مساء الثلاثاء (10 يونيو)", "2014-06-10TEV"),
        Example("اجتمعوا في الحادي والعشرين من أيار الماضي", "2014-05-21"),
        Example("سقطت المدينة في 30 شباط 2014", ""),
    ),
    rule_as_written(
        "من 3 إلى 5 مايو",
        ("1", "2", *_ORDINALS, "يوم"),
        rf"(?:يوم\ )?{DAY}(?:\ من)?{_REST}",
        READER.date,
        Example("من 3 إلى 5 مايو", "2014-05-03 2014-05-05"),
        Example("يومي 3 و4 أيار 2013", "2013-05-03 2013-05-04"),
    ),
    rule_as_written(
        "10/6/2014",
        ("1", "2", "4", *_BEFORE_DATE_TRIGGERS),
        (
            rf"{_BEFORE_DATE}(?:(?P<first_year>(?:19|20)[0-9]{{2}})(?P<mark>[/.-])(?P<in_month>[0-9]{{1,2}})(?P=mark)(?P<on_day>[0-9]{{1,2}})"
            r"|(?P<first>[0-9]{1,2})\ ?(?P<separator>[/.–-])\ ?(?P<second>[0-9]{1,2})\ ?(?P=separator)\ ?"
            r"(?P<last_year>(?:19|20)[0-9]{2}|[0-9]{2}))"
        ),
        READER.figures,
        Example("بتاريخ ١٠/٦/٢٠١٤", "2014-06-10"),
        Example("في 2014/6/10", "2014-06-10"),
        Example("يوم الثلاثاء 10-6-2014", "2014-06-10"),
        Example("بتاريخ 31/31/2014", ""),
    ),
    rule_as_written(
        "العاشر من الشهر الجاري",
        ("1", "2", *_ORDINALS),
        rf"{DAY}\ (?:من\ )?الشهر\ {_DEICTIC}",
        READER.day_of_deictic_month,
        Example("في العاشر من الشهر الجاري", "2014-06-10"),
        Example("في 25 من الشهر الماضي", "2014-05-25"),
    ),
    rule_as_written(
        "كل يوم جمعة",
        ("كل", "أيام"),
        rf"(?:كل\ (?:يوم\ )?(?:ال)?|أيام\ ال)(?P<weekday>{any_of(WEEKDAYS)})",
        READER.every_weekday,
        Example("يتظاهرون كل يوم جمعة", "XXXX-WXX-5"),
        Example("يتظاهرون أيام الجمعة", "XXXX-WXX-5"),
    ),
    rule_as_written(
        "ليل الاثنين الثلاثاء",
        ("ليل", "ليلة"),
        (
            rf"(?P<part_of_day>ليلة?)\ {_WEEKDAY}"
            rf"(?:\ ?[-–/]\ ?|\ إلى\ |\ على\ |\ {{1,2}})ال(?P<next_weekday>{any_of(WEEKDAYS)})(?:\ {_DEICTIC})?"
        ),
        _parse_weekday,
        Example("قصفت المدينة ليل الاثنين الثلاثاء", "2014-06-09TNI"),
    ),
    rule_as_written(
        "أمس الثلاثاء",
        ("يوم", *first_words(PARTS_OF_DAY, DAY_NAMES)),
        rf"{_PART_OF_DAY}?{_DAY_NAME}(?!{_NTH})(?:\ (?:يوم\ )?{_WEEKDAY})?",
        _parse_day_name,
        Example("قصفت المدينة أمس", "2014-06-12"),
        Example("قصفت المدينة أمس الأول", "2014-06-11"),
        Example("قصفت المدينة اليوم الجمعة", "2014-06-13"),
        Example("قصفت المدينة فجر اليوم", "2014-06-13TMO"),
        Example("قصفت المدينة الليلة الماضية", "2014-06-12TNI"),
        Example("تعقد الجلسة غدا", "2014-06-14"),
        Example("في اليوم العالمي للمرأة", ""),
        Example("قالت صحيفة المصري اليوم", ""),
    ),
    rule_as_written(
        "الثلاثاء الماضي",
        (*first_words(PARTS_OF_DAY, WEEKDAYS), "يوم"),
        (
            rf"{_PART_OF_DAY}?(?:{ARTICLE}|(?<=يوم\ ))(?P<weekday>{any_of(WEEKDAYS)})"
            rf"(?:\ {_DEICTIC}|\ (?:من\ )?الأسبوع\ (?P<week_deictic>{any_of(DEICTICS)}))?"
        ),
        _parse_weekday,
        Example("سقطت الموصل الثلاثاء", "2014-06-10"),
        Example("سقطت الموصل يوم الثلاثاء الماضي", "2014-06-10"),
        Example("ستعقد الجلسة الاثنين المقبل", "2014-06-16"),
        Example("ستعقد الجلسة الاثنين", "2014-06-16"),
        Example("سقطت الموصل الثلاثاء من الأسبوع الماضي", "2014-06-03"),
        Example("قصفت المدينة فجر الأربعاء", "2014-06-11TMO"),
        Example("في سوق الثلاثاء", ""),
        Example("قتل أحد السكان", ""),
    ),
)
