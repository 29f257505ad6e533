"""The Arabic words that dates are made of, and how a word of a text is read as a trigger: without the particles attached to it."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.geoparsing.temporal.languages.arabic.tense import is_ahead
from dashboard.geoparsing.temporal.languages.plain_text import plain_letters
from dashboard.geoparsing.temporal.languages.reader import Reader
from dashboard.geoparsing.temporal.languages.words import Words, any_of, table

#: The article, also where it has lost its alif after the particle "ل".
ARTICLE = r"(?:ال|(?<=ل)ل)"


MONTHS = table(
    {
        "كانون الثاني,كانون ثاني,كانون2,يناير,جانفي,يناير كانون الثاني": 1,
        "شباط,فبراير,فيفري": 2,
        "آذار,مارس": 3,
        "نيسان,أبريل,إبريل,أفريل": 4,
        "أيار,مايو,ماي": 5,
        "حزيران,يونيو,يونيه,جوان": 6,
        "تموز,يوليو,يوليه,يوليوز,جويلية": 7,
        "آب,أغسطس,غشت,أوت,اغسطس": 8,
        "أيلول,سبتمبر,شتنبر": 9,
        "تشرين الأول,تشرين أول,تشرين1,أكتوبر": 10,
        "تشرين الثاني,تشرين ثاني,تشرين2,نوفمبر,نونبر": 11,
        "كانون الأول,كانون أول,كانون1,ديسمبر,دجنبر": 12,
    }
)
#: Words that are also a name or a verb ("practised", "she sowed"), so that alone they are months only after "in" or "month".
AMBIGUOUS_MONTHS = frozenset(map(plain_letters, "مارس ماي جوان أوت آب غشت مايو شباط أيار نيسان تموز أيلول".split()))
HIJRI_MONTHS = table(
    {
        "محرم": 1, "صفر": 2, "ربيع الأول,ربيع أول": 3, "ربيع الثاني,ربيع الآخر,ربيع ثاني": 4,
        "جمادى الأولى,جمادى الأول": 5, "جمادى الآخرة,جمادى الثانية,جمادى الآخر": 6, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10,
        "ذو القعدة,ذي القعدة,ذوالقعدة": 11, "ذو الحجة,ذي الحجة,ذوالحجة": 12,
    }
)  # fmt: skip
WEEKDAYS = table(
    {
        "اثنين,إثنين,اثنان": 0,
        "ثلاثاء,ثلاثا": 1,
        "أربعاء,أربعا,اربعاء": 2,
        "خميس": 3,
        "جمعة": 4,
        "سبت": 5,
        "أحد": 6,
    }
)
_ONES = "أول,ثاني,ثالث,رابع,خامس,سادس,سابع,ثامن,تاسع".split(",")
DAYS = table(
    {one: number for number, one in enumerate(_ONES, 1)}
    | {"عاشر": 10, "حادي عشر": 11}
    | {f"{one} عشر": number for number, one in enumerate(_ONES[1:], 12)}
    | {"عشرين,عشرون": 20, "ثلاثين,ثلاثون": 30, "حادي والثلاثين,حادي والثلاثون": 31, "حادي والعشرين,حادي والعشرون": 21}
    | {f"{one} والعشرين,{one} والعشرون": number for number, one in enumerate(_ONES[1:], 22)}
)
UNITS: dict[str, tuple[str, int | None]] = table(
    {
        "ثانية": ("second", 1), "ثوان,ثواني": ("second", None),
        "دقيقة": ("minute", 1), "دقيقتين,دقيقتان": ("minute", 2), "دقائق": ("minute", None),
        "ساعة": ("hour", 1), "ساعتين,ساعتان": ("hour", 2), "ساعات": ("hour", None),
        "يوم,يوما": ("day", 1), "يومين,يومان": ("day", 2), "أيام": ("day", None),
        "أسبوع,أسبوعا": ("week", 1), "أسبوعين,أسبوعان": ("week", 2), "أسابيع": ("week", None),
        "شهر,شهرا": ("month", 1), "شهرين,شهران": ("month", 2), "أشهر,شهور": ("month", None),
        "عام,عاما,سنة": ("year", 1), "عامين,عامان,سنتين,سنتان": ("year", 2), "أعوام,سنوات,سنين": ("year", None),
        "عقد,عقدا": ("decade", 1), "عقدين,عقدان": ("decade", 2), "عقود": ("decade", None),
        "قرن,قرنا": ("century", 1), "قرنين,قرنان": ("century", 2), "قرون": ("century", None),
    }
)  # fmt: skip
_NUMBER_STEMS = {"ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "ثمان": 8, "تسع": 9, "عشر": 10}
_TENS = {"عشر": 20, "ثلاث": 30, "أربع": 40, "خمس": 50, "ست": 60, "سبع": 70, "ثمان": 80, "تسع": 90}
_TEENS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثماني", 9: "تسع"}
NUMBERS: dict[str, float | None] = table(
    {f"{stem},{stem}ة": float(number) for stem, number in _NUMBER_STEMS.items()}
    | {"أحد عشر,إحدى عشرة": 11.0, "اثني عشر,اثنا عشر,اثنتي عشرة,اثنتا عشرة": 12.0}
    | {f"{stem}ة عشر,{stem} عشرة": 10.0 + number for number, stem in _TEENS.items()}
    | {f"{stem}ين,{stem}ون": float(number) for stem, number in _TENS.items()}
    | {"مئة,مائة": 100.0, "نصف": 0.5, "عدة,بضعة,بضع,قليلة,عديدة": None}
)
#: Each with its forms for the genders and numbers.
DEICTICS = table(
    {f"{stem},{stem}ة,{stem}ين,{stem}تين,{stem}ان": "last" for stem in ("الماضي", "المنصرم", "الفائت", "الأخير")}
    | {f"{stem},{stem}ة,{stem}ين,{stem}تين": "next" for stem in ("المقبل", "القادم")}
    | {"الآتي,الآتية": "next"}
    | {f"{stem},{stem}ة": "this" for stem in ("الحالي", "الجاري")}
)
PARTS = table({"مطلع,أوائل,بداية,مستهل,بدايات,أول": 0, "منتصف,أواسط,وسط": 1, "نهاية,أواخر,آخر,ختام,نهايات": 2})
PARTS_OF_DAY = table(
    {
        "صباح,صبيحة,صباح يوم,صبيحة يوم,فجر,فجر يوم,ضحى": "TMO",
        "ظهر,ظهر يوم,بعد ظهر,بعد ظهر يوم,عصر,عصر يوم,ظهيرة": "TAF",
        "مساء,مساء يوم": "TEV",
        "ليل,ليلة,ليل يوم": "TNI",
        "نهار,يوم": "",
    }
)
DAY_NAMES: dict[str, tuple[int, str]] = table(
    {
        "اليوم,هذا اليوم,يوم اليوم,نهار اليوم": (0, ""),
        "الليلة,هذه الليلة": (0, "TNI"),
        "أمس,الأمس,البارحة,مبارح": (-1, ""),
        "الليلة الماضية,ليلة أمس,ليل أمس,الليلة الفائتة": (-1, "TNI"),
        "أمس الأول,أول أمس,أول من أمس,قبل أمس,أولمس": (-2, ""),
        "الليلة قبل الماضية": (-2, "TNI"),
        "غدا,غد,الغد": (1, ""),
        "بعد غد": (2, ""),
    }
)
NEIGHBOURS = table(
    {
        "التالي,التالية,اللاحق,اللاحقة": 1,
        "نفسه,ذاته,نفسها,ذاتها,عينه": 0,
        "السابق,السابقة": -1,
    }
)
SEASONS = table({"ربيع": "SP", "صيف": "SU", "خريف": "FA", "شتاء": "WI"})

#: A month in one series, or in both: "حزيران", "حزيران/يونيو", "حزيران (يونيو)".
MONTH = rf"(?P<month>{any_of(MONTHS)})(?:\ ?[/(]\ ?(?:{any_of(MONTHS)})\b\)?)?"
#: A day in figures or as an ordinal, with its article.
DAY = rf"(?:{ARTICLE}\ ?)?(?P<day>[0-9]{{1,2}}|{any_of(DAYS)})"
#: What stands before the figures of a year: "عام 2014", "لعام 2014", "من سنة 2014".
OF_YEAR = r"(?:(?:من\ |في\ )?ل?(?:ل|ال)?(?:عام|سنه)\ )"
FOUR_FIGURES = r"(?P<year>(?:1[89]|20)[0-9]{2})(?:\ ?م\b)?"
YEAR = rf"(?:[،,]?\ {OF_YEAR}?{FOUR_FIGURES})"
_LINK = r"(?:\ (?:إلى|حتى|ولغاية|لغاية)\ (?:يوم\ )?|\ ?[-–]\ ?|\ و(?:في\ |يوم\ )?|[،,]\ (?:و)?)"
_NEXT_DATE = plain_letters(rf"{_LINK}(?:{DAY}(?:\ من)?(?:\ شهر)?\ )?{MONTH}{YEAR}?")

WORDS = Words(
    MONTHS, WEEKDAYS, DAYS, UNITS, NUMBERS, DEICTICS, PARTS, PARTS_OF_DAY, DAY_NAMES, NEIGHBOURS, SEASONS, is_ahead, _NEXT_DATE,
    r" و(?=\w)",
)  # fmt: skip
READER = Reader(WORDS)
_REACH_CHARACTERS = 30


def triggers_of(word: str) -> Iterator[tuple[int, str]]:
    """The triggers that a word may stand for: as it is written, and without "و" or "ف", then "ب", "ل" or "ك", before it.

    The article is left off the trigger and belongs to the expression; of "للثلاثاء" the expression begins at the second "ل".
    """
    for offset in _beginnings(word):
        rest = word[offset:]
        yield offset, rest
        if rest.startswith("ال") and len(rest) > 3:
            yield offset, rest[2:]
        elif offset and rest[0] == "ل" == word[offset - 1] and len(rest) > 2:
            yield offset, rest[1:]


def _beginnings(word: str) -> Iterator[int]:
    yield 0
    conjunction = 1 if len(word) > 1 and word[0] in "وف" else 0
    if conjunction:
        yield 1
    if len(word) > conjunction + 1 and word[conjunction] in "بلك" and word[conjunction + 1 :] != "اب":  # "باب" is a door, not "in August"
        yield conjunction + 1


def word_before(plain: str, start: int) -> str:
    """The last word before an offset, without "و" or "ف", if a blank stands between; else the particle attached; "" if there is none."""
    before = plain[max(0, start - _REACH_CHARACTERS) : start].rpartition("\n")[2]
    if before[-1:] in ("ب", "ل", "ك"):
        return before[-1]
    words = before.split() if before.endswith(" ") else []
    return (words[-1][1:] if words[-1][0] in "وف" and len(words[-1]) > 2 else words[-1]) if words else ""
