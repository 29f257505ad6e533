"""The Kurmanji words that dates are made of, how a word of a text is read as a trigger, and whether a text is in Kurmanji at all."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.languages.kurmanji.tense import is_ahead
from dashboard.geoparsing.temporal.languages.reader import Reader
from dashboard.geoparsing.temporal.languages.words import Words, any_of, plain_words, table

MONTHS = table(
    {
        "çile,rêbendan,kanûna duyem,kanûna duyemîn,kanûna paşîn,çileya paşîn": 1,
        "sibat,şibat,reşemî,reşeme": 2,
        "adar,avdar": 3,
        "nîsan,nisan,avrêl": 4,
        "gulan": 5,
        "hezîran,heziran,pûşber": 6,
        "tîrmeh,tirmeh,tîrmih,temûz": 7,
        "tebax,gelawêj": 8,
        "îlon,rezber,eylûl": 9,
        "cotmeh,çiriya yekem,çiriya pêşîn,kewçêr": 10,
        "mijdar,çiriya duyem,çiriya paşîn,sermawez": 11,
        "kanûn,berfanbar,berfenbar,kanûna yekem,kanûna pêşîn,çileya pêşîn": 12,
    }
)
#: Given names as well, so that alone they are months only with an ending of case, a year or a deictic word.
NAMES = plain_words("gulan adar nîsan nisan tebax hezîran heziran îlon rêbendan berfanbar berfenbar sibat tîrmeh tirmeh")
WEEKDAYS = table(
    {
        "duşem,duşemb,duşemî,duşembî,dûşem": 0,
        "sêşem,sêşemb,sêşemî,sêşembî": 1,
        "çarşem,çarşemb,çarşemî,çarşembî": 2,
        "pêncşem,pêncşemb,pêncşemî,pêncşembî": 3,
        "în,înî": 4,
        "şemî,şemb,şembî,şemi": 5,
        "yekşem,yekşemb,yekşemî,yekşembî": 6,
    }
)
UNITS: dict[str, tuple[str, int | None]] = table(
    {
        "deqe,deqîqe,xulek": ("minute", 1), "saet,demjimêr": ("hour", 1), "roj": ("day", 1), "hefte,heftî": ("week", 1),
        "meh": ("month", 1), "sal": ("year", 1), "dehsal": ("decade", 1), "sedsal": ("century", 1),
    }
)  # fmt: skip
NUMBERS: dict[str, float | None] = table(
    {
        "yek": 1.0, "du": 2.0, "sê": 3.0, "çar": 4.0, "pênc": 5.0, "şeş": 6.0, "heft": 7.0, "heşt": 8.0, "neh": 9.0, "deh": 10.0,
        "yanzdeh": 11.0, "dwanzdeh,diwanzdeh": 12.0, "panzdeh,pazdeh": 15.0, "bîst": 20.0, "sî": 30.0, "çil": 40.0, "pêncî": 50.0,
        "çend": None,
    }
)  # fmt: skip
#: Words for a year, alone or after a month: "this year", "last year".
YEAR_DEICTICS = table({"îsal": "this", "par": "last"})
DEICTICS = table({"borî,çûyî,bihurî,derbasbûyî,borîn,dawî,dawîn": "last", "bê,were,tê,dahatû,pêşiya me": "next"})
PARTS = table({"serê,destpêka,despêka": 0, "nîvê,nîveka,navîna": 1, "dawiya,dawîya": 2})
PARTS_OF_DAY = table(
    {
        f"{part}{day}": value
        for value, parts in {
            "TMO": ("sibeha", "serê sibeha", "sibehê", "danê sibê"),
            "TAF": ("nîvroya", "piştî nîvroya"),
            "TEV": ("êvara", "danê êvarê"),
            "TNI": ("şeva",),
        }.items()
        for part in parts
        for day in ("", " roja")
    }
    | {"roja": "", "rojên": ""}
)
DAY_NAMES = table(
    {
        "îro": (0, ""), "îşev": (0, "TNI"), "duh,do,doh,dihî": (-1, ""), "şeva borî,şeva çûyî,şeva din": (-1, "TNI"), "pêr": (-2, ""),
        "sibê,sibehê,sibe": (1, ""), "dusibê,dusbe": (2, ""),
    }
)  # fmt: skip
NEIGHBOURS = table({"din,piştre": 1})
SEASONS = table({"bihar,buhar": "SP", "havîn": "SU", "payîz": "FA", "zivistan": "WI"})

#: The endings of case: "hezîranê", "hezîrana", "rojan", "hefteyekê".
END = r"(?:['’]?(?:(?:y?ekê?)|y?[êaî]|an|yan|y?ên|[îi]y[êa]))?"
MONTH = rf"(?P<month>{any_of(MONTHS)})(?P<month_case>(?:['’]?(?:y?[êa]|an|yan)|[îi]y[êa])?)"
DAY = r"(?P<day>[0-9]{1,2})(?:['’]?(?:y?[êeîi]n?)\b|(?=[\ –-]))"
FOUR_FIGURES = r"(?P<year>(?:1[89]|20)[0-9]{2})(?:['’]?(?:an|yan|ê|yê|a|î)\b)?"
YEAR = rf"(?:,?\ (?:a\ )?(?:sala\ )?{FOUR_FIGURES})"
_NEXT_DATE = rf"(?:\ (?:heta|ta|û)\ |\ ?[-–]\ ?|,\ )(?:{DAY}\ )?{MONTH}{YEAR}?"

WORDS = Words(
    MONTHS, WEEKDAYS, {}, UNITS, NUMBERS, DEICTICS | YEAR_DEICTICS, PARTS, PARTS_OF_DAY, DAY_NAMES, NEIGHBOURS, SEASONS,
    is_ahead, _NEXT_DATE, " û "
)  # fmt: skip
READER = Reader(WORDS)

ENDINGS = ("yekê", "ekê", "yek", "ek", "iyê", "îyê", "iya", "yên", "yan", "yê", "ya", "ên", "an", "ê", "a", "î")
_COMMON_WORDS = re.compile(
    r"\b(?:li|ji|di|ku|û|bi|jî|yên|yê|hat|hatin|bû|bûn|kir|kirin|xwe|ew|wê|dê|roja|sala|meha|hefteya|îro|duh|sibê|çêbû|ket|ketin|niha|berî|borî"
    r"|çûyî|heta|êvara|şeva|beriya|berê|hêz|hêzên|bajarê|gundê|gelê)\b"
)
_WORD = re.compile(r"\w+")
#: A text in Kurmanji has at least so many different ones of its common words, and they are at least one in so many of its words.
_MIN_COMMON_WORDS, _MAX_WORDS_PER_COMMON_WORD = 2, 12


def is_kurmanji(lower_text: str) -> bool:
    """Whether a text, in small letters, is in Kurmanji: it has letters of its own, and enough of its commonest words.

    Turkish and English have neither "ê" nor "û" but in names; French, Portuguese and Vietnamese have "ê" and not these words.
    """
    if lower_text.isascii() or ("ê" not in lower_text and "û" not in lower_text):
        return False
    found = _COMMON_WORDS.findall(lower_text)
    is_common = len(found) * _MAX_WORDS_PER_COMMON_WORD >= len(_WORD.findall(lower_text))
    return is_common and len(set(found)) >= _MIN_COMMON_WORDS
