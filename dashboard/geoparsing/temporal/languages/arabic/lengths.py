"""Rules for periods and amounts of time in Arabic: "الأسبوع الماضي", "قبل ثلاثة أيام", "خلال الأسبوعين الماضيين"."""

from __future__ import annotations

from dashboard.geoparsing.temporal.languages.arabic.words import (
    ARTICLE,
    DEICTICS,
    HIJRI_MONTHS,
    MONTHS,
    NEIGHBOURS,
    NUMBERS,
    PARTS,
    READER,
    UNITS,
    WEEKDAYS,
)
from dashboard.geoparsing.temporal.languages.language import rule_as_written
from dashboard.geoparsing.temporal.languages.words import any_of, first_words
from dashboard.geoparsing.temporal.rule import Example, Rule

_DEICTIC = rf"(?P<deictic>{any_of(DEICTICS)})"
_PART = rf"(?:(?P<part>{any_of(PARTS)})\ )"
_CALENDAR_UNITS = {word for word, (unit, count) in UNITS.items() if count == 1 and unit in ("week", "month", "year", "decade", "century")}
_SINGULARS = {word for word, (_, count) in UNITS.items() if count == 1}
_NUMBER = rf"(?P<number>[0-9]{{1,3}}(?:\.[0-9])?|(?:{any_of(NUMBERS)})(?:\ و(?:{any_of(NUMBERS)}))?)"
_ABOUT = r"(?:(?:نحو|حوالي|قرابة|زهاء|أكثر\ من|أقل\ من)\ )"
_AMOUNT = rf"{_ABOUT}?(?:{_NUMBER}\ )?(?P<unit>{any_of(UNITS)})(?:\ واحدة?)?"
#: What follows an amount that is counted from an event ("بعد يومين من سقوط المدينة"), or a word that is none: "قبل يوم الاثنين".
_NO_EVENT_AFTER = rf"(?!\ (?:من|على)\b|\ [0-9]|\ ال(?:{any_of(WEEKDAYS)})\b|\ (?:{any_of((*MONTHS, *HIJRI_MONTHS))})\b)"
_LENGTH_WORDS = ("لمدة", "مدة", "طوال", "طيلة", "على مدى", "على مدار", "استمر", "استمرت", "دام", "دامت", "تستمر", "يستمر", "ستستمر")

LENGTH_RULES: tuple[Rule, ...] = (
    rule_as_written(
        "قبل ثلاثة أيام",
        ("قبل",),
        rf"قبل\ {_AMOUNT}{_NO_EVENT_AFTER}",
        READER.ago,
        Example("سقطت المدينة قبل ثلاثة أيام", "2014-06-10"),
        Example("سقطت المدينة قبل أسبوع", "2014-W23"),
        Example("سقطت المدينة قبل شهرين", "2014-04"),
        Example("سقطت المدينة قبل 11 عاما", "2003"),
        Example("سقطت المدينة قبل عدة سنوات", "PAST_REF"),
        Example("قبل يومين من الانتخابات", ""),
    ),
    rule_as_written(
        "بعد يومين",
        ("بعد",),
        rf"بعد\ {_AMOUNT}{_NO_EVENT_AFTER}",
        READER.hence,
        Example("سقطت الموصل في 10 حزيران 2014 وبعد يومين سقطت تكريت", "2014-06-10 2014-06-12"),
        Example("ستجرى الانتخابات بعد أسبوعين", "2014-W26"),
    ),
    rule_as_written(
        "منذ أسبوعين",
        ("منذ",),
        rf"منذ\ {_AMOUNT}{_NO_EVENT_AFTER}(?!\ {_DEICTIC})",
        READER.window,
        Example("المدينة محاصرة منذ أسبوعين", "P2W"),
        Example("المدينة محاصرة منذ 3 أيام", "P3D"),
    ),
    rule_as_written(
        "الأسبوعين الماضيين",
        (*first_words(UNITS, NUMBERS), "1", "2", "3"),
        rf"{ARTICLE}(?P<unit>{any_of(UNITS)})\ (?:{ARTICLE}\ ?)?{_NUMBER}\ {_DEICTIC}",
        READER.window,
        Example("خلال الأيام الثلاثة الماضية", "P3D"),
        Example("في الأشهر الستة المقبلة", "P6M"),
    ),
    rule_as_written(
        "الثلاثة أيام الماضية",
        (*first_words(NUMBERS), "1", "2", "3"),
        rf"(?:{ARTICLE}\ ?)?{_NUMBER}\ (?P<unit>{any_of(UNITS)})\ {_DEICTIC}",
        READER.window,
        Example("خلال الـ24 ساعة الماضية", "PT24H"),
        Example("في الثلاثة أيام الماضية", "P3D"),
    ),
    rule_as_written(
        "اليومين الماضيين",
        first_words({word for word, (_, count) in UNITS.items() if count != 1}),
        rf"{ARTICLE}(?P<unit>{any_of(word for word, (_, count) in UNITS.items() if count != 1)})\ {_DEICTIC}",
        READER.window,
        Example("خلال الأسبوعين الماضيين", "P2W"),
        Example("في السنوات الأخيرة", "PXY"),
    ),
    rule_as_written(
        "اليوم التالي",
        (*first_words(_SINGULARS), "ذلك", "تلك"),
        rf"{ARTICLE}(?P<unit>{any_of(_SINGULARS)})\ (?P<neighbour>{any_of(NEIGHBOURS)})",
        READER.neighbour,
        Example("سقطت الموصل في 10 حزيران 2014 وفي اليوم التالي سقطت تكريت", "2014-06-10 2014-06-11"),
        Example("سقطت في 10 حزيران 2013 وقتل في العام نفسه", "2013-06-10 2013"),
    ),
    rule_as_written(
        "الأسبوع الماضي",
        (*first_words(_CALENDAR_UNITS, PARTS), "هذا", "هذه"),
        rf"{_PART}?(?:(?:هذا|هذه)\ )?{ARTICLE}(?P<unit>{any_of(_CALENDAR_UNITS)})(?P<further>\ قبل)?\ {_DEICTIC}",
        READER.period,
        Example("الأسبوع الماضي", "2014-W23"),
        Example("الشهر المقبل", "2014-07"),
        Example("في مطلع العام الحالي", "2014"),
        Example("الأسبوع قبل الماضي", "2014-W22"),
        Example("القرن الماضي", "19"),
    ),
    rule_as_written(
        "هذا الأسبوع",
        ("هذا", "هذه", *first_words(PARTS)),
        rf"{_PART}?(?:هذا|هذه)\ {ARTICLE}(?P<unit>{any_of(_CALENDAR_UNITS)})",
        READER.period,
        Example("هذا الأسبوع", "2014-W24"),
        Example("في نهاية هذا العام", "2014"),
    ),
    rule_as_written(
        "نهاية العام",
        first_words(PARTS),
        rf"{_PART}{ARTICLE}(?P<unit>{any_of(_CALENDAR_UNITS)})(?!\ ال\w|\ [0-9])",
        READER.period,
        Example("قبل نهاية العام", "2014"),
        Example("في نهاية العام الدراسي", ""),
    ),
    rule_as_written(
        "خلال أسبوع",
        ("خلال", "غضون"),
        rf"(?:خلال|غضون)\ {_AMOUNT}{_NO_EVENT_AFTER}",
        READER.within,
        Example("سيصلون خلال ثلاثة أيام", "P3D"),
        Example("سيصلون في غضون أسبوعين", "P2W"),
    ),
    rule_as_written(
        "ثلاثة أيام",
        tuple(words.split()[0] for words in _LENGTH_WORDS),
        rf"(?:{any_of(_LENGTH_WORDS)})\ {_AMOUNT}{_NO_EVENT_AFTER}",
        READER.length,
        Example("استمر القتال لمدة ثلاثة أيام", "P3D"),
        Example("على مدى أسبوعين", "P2W"),
    ),
    rule_as_written(
        "الآن", ("الآن", "حاليا", "راهنا"), r"(?:الآن|حاليا|راهنا)", READER.now, Example("المدينة محاصرة حاليا", "PRESENT_REF")
    ),
    rule_as_written(
        "مؤخرا",
        ("مؤخرا", "سابقا", "الآونة"),
        r"(?:مؤخرا|سابقا|الآونة\ الأخيرة)",
        READER.past,
        Example("سيطروا عليها مؤخرا", "PAST_REF"),
    ),
)
