"""Which lines may be furniture of their site, and what tells them from the article's own."""

from __future__ import annotations

import pytest

from dashboard.geoparsing.text.passages import passages
from dashboard.geoparsing.text.site_lines import site_lines

BEFORE = "Gunmen attacked a convoy on the road to Samarra on Tuesday, police and hospital officials said."
AFTER = "No group has claimed the attack, the third on that road in a month, according to the police."
#: Lines that several articles of a site have, and that ask something of the reader or lead to other articles.
FURNITURE = [
    "Follow our correspondents in Baghdad on Twitter",
    "Follow us on Facebook for the latest from Syria.",
    "Get the latest from Baghdad in your inbox",
    "Get the Iraq Weekly newsletter, every Friday.",
    "Sign up for our Middle East newsletter.",
    "Subscribe to our Africa podcast",
    "Support our journalism in Syria.",
    "Join our Telegram channel for news from Kharkiv",
    "Please help us report from Gaza: donate here.",
    "Read our full coverage of Yemen here.",
    "Read more stories about Libya",
    "Watch live: the latest from Kyiv",
    "Download the Al-Anbar News app",
    "Contact our reporters in Mosul by e-mail.",
    "Full coverage: Iraq",
    "More stories from Nineveh",
    "Latest news from Khartoum",
    "Live updates: Israel and Gaza",
    "Iraq in pictures",
    "Middle East special report",
    "Home › World › Middle East › Iraq",
    "Home | World | Africa | Sudan | Sport",
    "News » Iraq » Anbar",
    "See all stories on Iraq",
    "Also from Iraq",
    "You can help the people of Yemen: donate here.",
    "Subscribe to Iraq Daily",
    "للاشتراك في نشرة أخبار بغداد اضغط هنا",
    "شاهد أيضا: معارك الموصل",
    "تابعونا على قناتنا في تلغرام لأخبار بغداد",
    "اشترك في النشرة البريدية لأخبار العراق",
    "المزيد من أخبار سوريا",
    "اقرأ أيضا: آخر أخبار الموصل",
    "هەواڵی زیاتر: هەولێر",
    "Bêtir bixwîne: nûçeyên Amedê",
]
#: Sentences and lines that a source may have in many articles, and that are text all the same.
TEXT = [
    "Islamic State seized Mosul in June 2014.",
    "Islamic State seized Mosul in 2014 and swept through northern Iraq, declaring a caliphate across parts of Syria.",
    "More than 400,000 people have been killed in Syria since 2011.",
    "The group released a video of the killings in Mosul on Telegram.",
    "Iraq's government says it controls all of Ramadi.",
    "Supporters share videos from Raqqa on YouTube and Telegram channels.",
    "The United Nations has called for help to reach Aleppo.",
    "Get out of Kherson while you can, the governor told residents.",
    "Follow-up raids in Anbar killed two more, the army said.",
    "Visit Karbala and you see the war's widows everywhere.",
    "انضم إلى الجيش في الموصل آلاف المتطوعين",
    "He has lived in Baghdad since 2003 and sends reports by e-mail to his family in Erbil.",
    "“Follow us to Mosul and you will see,” one officer said.",
    "Reporting by Ahmed Rasheed in Baghdad; editing by Dominic Evans",
    "By Jane Doe in Erbil",
    "BAGHDAD",
    "Nineveh Province",
    "Situation in Darfur",
    "تابعت القوات العراقية تقدمها نحو الموصل",
    "سيطر تنظيم الدولة الإسلامية على الموصل عام 2014.",
    "Daişê di sala 2014an de Mûsil dagir kir.",
]


def lines_of(text: str, title: str = "") -> list[str]:
    return [text[line.start : line.end] for line in site_lines(text, title)]


@pytest.mark.parametrize("line", FURNITURE)
def test_what_speaks_to_the_reader_or_leads_to_other_articles_may_be_furniture(line: str) -> None:
    assert lines_of(f"{BEFORE}\n\n{line}\n\n{AFTER}") == [line]


@pytest.mark.parametrize("line", TEXT)
def test_what_tells_news_is_text_however_often_it_stands_in_a_source(line: str) -> None:
    assert lines_of(f"{BEFORE}\n\n{line}\n\n{AFTER}") == []


@pytest.mark.parametrize("first", [f"{BEFORE}\n\n", ""])
@pytest.mark.parametrize("last", [f"\n\n{AFTER}", ""])
def test_short_lines_in_a_row_may_be_a_menu(first: str, last: str) -> None:
    menu = ["Middle East", "Africa", "US & Canada", "Sport"]
    assert lines_of(first + "\n".join(menu) + last) == menu


def test_two_short_lines_are_no_menu() -> None:
    assert lines_of(f"{BEFORE}\n\nNineveh Province\nMosul\n\n{AFTER}") == []


def test_a_menu_is_known_by_any_three_of_its_lines_in_a_row() -> None:
    one, other = (list(site_lines(text)) for text in ("Iraq\nSyria\nYemen\nLibya", "Sudan\nSyria\nYemen\nLibya"))
    assert {key for line in one for key in line.keys} & {key for line in other for key in line.keys} == set(other[2].keys[1:])


def test_case_and_blanks_do_not_count() -> None:
    one, other = (next(site_lines(text)).keys for text in ("More  stories from\tNineveh", "MORE STORIES FROM NINEVEH"))
    assert one == other


def test_the_title_is_never_furniture() -> None:
    assert lines_of(f"Live updates: war in Gaza\n\n{BEFORE}", "Live updates: War in Gaza") == []


def test_lines_that_are_known_as_furniture_are_no_part_of_the_body() -> None:
    text = f"{BEFORE}\n\nMiddle East\n\n{AFTER}"
    start = text.index("Middle East")
    assert [passage.category for passage in passages(text, {start})] == ["body", "furniture", "body"]
    assert [passage.category for passage in passages(text)] == ["body", "body", "body"]
