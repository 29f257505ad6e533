"""The Sorani words that dates are made of, and how a word of a text is read as a trigger: without the endings attached to it."""

from __future__ import annotations

from dashboard.geoparsing.temporal.languages.plain_text import plain_letters
from dashboard.geoparsing.temporal.languages.reader import Reader
from dashboard.geoparsing.temporal.languages.sorani.tense import is_ahead
from dashboard.geoparsing.temporal.languages.words import Words, any_of, plain_words, table

MONTHS = table(
    {
        "کانوونی دووەم,کانونی دووەم,کانونی دوەم,یەنایەر,ژانویە": 1,
        "شوبات,فێبریوەری,فیبرایەر": 2,
        "ئازار,ئادار,مارت,مارس": 3,
        "نیسان,ئەپریل,ئەبریل": 4,
        "ئایار,ئەیار,مایس": 5,
        "حوزەیران,حوزەیرانی,حزیران,یۆنیۆ": 6,
        "تەمموز,تەمموز,تەموز,تەمووز,جولای,یۆلیۆ": 7,
        "ئاب,ئۆگۆست,ئۆگەست": 8,
        "ئەیلوول,ئەیلول,سێپتەمبەر": 9,
        "تشرینی یەکەم,ئۆکتۆبەر": 10,
        "تشرینی دووەم,تشرینی دوەم,نۆڤەمبەر": 11,
        "کانوونی یەکەم,کانونی یەکەم,دیسەمبەر": 12,
    }
)
#: "Pain" and "weather" (with "هەوا") and a man's name: months only after "month", after "in" or with a day, a year or a deictic word.
AMBIGUOUS_MONTHS = plain_words("ئازار ئاب مارس مارت نیسان ئایار")
_SHAMMA = ("شەممە", "شەمە", "شەممێ", "شەممه")
WEEKDAYS = table(
    {
        ",".join(f"{number}{blank}{day}" for number in numbers.split() for day in _SHAMMA for blank in ("", " ")): weekday
        for numbers, weekday in (("دوو دو", 0), ("سێ", 1), ("چوار", 2), ("پێنج پێنچ", 3), ("یەک", 6))
    }
    | {"هەینی,جومعە": 4, ",".join(_SHAMMA): 5}
)
UNITS: dict[str, tuple[str, int | None]] = table(
    {
        "خولەک": ("minute", 1), "کاتژمێر,سەعات": ("hour", 1), "ڕۆژ,ڕۆژێک": ("day", 1), "هەفتە,هەفتەیەک": ("week", 1),
        "مانگ,مانگێک": ("month", 1), "ساڵ,ساڵێک": ("year", 1), "دەیە,دەیەیەک": ("decade", 1), "سەدە,سەدەیەک": ("century", 1),
    }
)  # fmt: skip
#: "سێ" (three) and "سی" (thirty) are written alike by many; the smaller is meant.
NUMBERS: dict[str, float | None] = table(
    {
        "یەک": 1.0, "دوو": 2.0, "سێ": 3.0, "چوار": 4.0, "پێنج": 5.0, "شەش": 6.0, "حەوت": 7.0, "هەشت": 8.0, "نۆ": 9.0, "دە": 10.0,
        "یازدە,یانزە": 11.0, "دوازدە,دوانزە": 12.0, "پازدە,پانزە": 15.0, "بیست": 20.0, "چل": 40.0, "پەنجا": 50.0, "چەند": None,
    }
)  # fmt: skip
#: Words for a year, alone or after a month: "this year", "last year".
YEAR_DEICTICS = table({"ئەمساڵ": "this", "پار,پارساڵ,ساڵی پار,ساڵی ڕابردوو,ساڵی پێشوو": "last", "ساڵی داهاتوو": "next"})
DEICTICS = table({"ڕابردوو,ڕابوردوو,پێشوو": "last", "داهاتوو,ئایندە,دێت": "next"})
PARTS = table({"سەرەتای,سەرەتا": 0, "ناوەڕاستی,ناوەڕاست": 1, "کۆتایی,کۆتاییەکانی": 2})
PARTS_OF_DAY = table(
    {
        f"{part}{ending}{day}": value
        for parts, value in (("بەیانی سپێدەی", "TMO"), ("نیوەڕۆ دوانیوەڕۆ پاشنیوەڕۆ", "TAF"), ("ئێوارە", "TEV"), ("شەو", "TNI"))
        for part in parts.split()
        for ending in ("", "ی")
        for day in ("", " ڕۆژی")
    }
    | {"ڕۆژی": ""}
)
DAY_NAMES = table(
    {
        "ئەمڕۆ": (0, ""), "ئەمشەو": (0, "TNI"), "دوێنێ,دوێنی": (-1, ""), "دوێشەو,شەوی ڕابردوو,دوێنێ شەو": (-1, "TNI"),
        "پێرێ,پێرێکە": (-2, ""), "سبەی,سبەینێ,سبەینی": (1, ""), "دووسبەی,دوو سبەی": (2, ""),
    }
)  # fmt: skip
NEIGHBOURS = table({"دواتر": 1, "پێشتر": -1})
SEASONS = table({"بەهار": "SP", "هاوین": "SU", "پایز": "FA", "زستان": "WI"})

ENDINGS = tuple(plain_letters(ending) for ending in ("ی", "ە", "دا", "یدا", "ەوە", "یەوە", "ش", "یش", "ەی", "یە", "م", "ەم", "ەمی", "ەدا"))
#: The endings that an expression may have, for its case and for "too".
END = plain_letters(r"(?:(?:ی|ە|ی?ە?دا|ی?ەوە|و|یە|انە)(?:ش)?|یش|ش)?")
MONTH = rf"(?P<month>{any_of(MONTHS)})"
DAY = plain_letters(r"(?P<day>[0-9]{1,2})(?:ی|ەم|ەمی|ی?\ ?هەمی)?")
FOUR_FIGURES = r"(?P<year>(?:1[89]|20)[0-9]{2})"
YEAR = plain_letters(rf"(?:[،,]?\ (?:ساڵی\ )?{FOUR_FIGURES})")
_NEXT_DATE = plain_letters(rf"(?:\ (?:تا|تاوەکو|هەتا|بۆ)\ |\ ?[-–]\ ?|\ و\ |[،,]\ )(?:{DAY}\ (?:مانگی\ )?)?{MONTH}ی?{YEAR}?")

WORDS = Words(
    MONTHS, WEEKDAYS, {}, UNITS, NUMBERS, DEICTICS | YEAR_DEICTICS, PARTS, PARTS_OF_DAY, DAY_NAMES, NEIGHBOURS, SEASONS,
    is_ahead, _NEXT_DATE, " و "
)  # fmt: skip
READER = Reader(WORDS)
