"""Feeds: an article an entry, dated by the day that the feed writes."""

from __future__ import annotations

from datetime import date

import pytest
from documents import PARAGRAPHS, documents, reason, results

from dashboard.corpus.formats.format import Failure
from dashboard.model import Interval

JUNE_10 = Interval(date(2014, 6, 10), date(2014, 6, 10))
HTML = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Paper</title>
<item><title>Army flees &amp;amp; Mosul falls</title><link>https://paper.example/1</link><guid isPermaLink="false">tag:1</guid>
<description>Short.</description><content:encoded>{HTML}</content:encoded><pubDate>Tue, 10 Jun 2014 23:30:00 EST</pubDate></item>
<item><title>Kurds stay</title><link>https://paper.example/2</link><description><![CDATA[<b>Erbil</b> did not fall.]]></description>
<pubDate>{{}}</pubDate></item><item></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title><entry><id>urn:1</id><title>Army flees</title>
<link href="https://paper.example/1"/><updated>2014-06-10T23:30:00-05:00</updated><content type="html">{HTML}</content></entry></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.txt", "a.html"])
def test_an_entry_is_an_article_with_its_content(name: str) -> None:
    first, second, third = results(name, RSS.format("10 Jun 2014 01:00 EEST"))
    assert not isinstance(first, Failure)
    assert not isinstance(second, Failure)
    assert (first.text, first.title) == ("\n\n".join(PARAGRAPHS), "Army flees & Mosul falls")
    assert (first.source, first.url, first.key, first.published) == ("The Paper", "https://paper.example/1", "tag:1", JUNE_10)
    assert (second.text, second.key, second.published) == ("Erbil did not fall.", "https://paper.example/2", JUNE_10)
    assert third == Failure("has neither text nor title", "entry 3")


@pytest.mark.parametrize(
    "written", ["Tue, 10 Jun 2014 23:59:00 MSK", "10 juin 2014 à 23h", "2014-06-10T23:59:00+03:00", "Mardi, 10 juin 2014"]
)
def test_the_day_is_that_which_the_feed_writes(written: str) -> None:
    feed = RSS.format(written).replace("<channel>", "<channel><language>fr-FR</language>").replace("<item></item>", "")
    assert documents("a.rss", feed)[1].published == JUNE_10


def test_an_atom_entry_with_only_a_day_of_change_has_that() -> None:
    (read,) = documents("a.atom", ATOM)
    assert (read.title, read.url, read.key, read.published) == ("Army flees", "https://paper.example/1", "urn:1", JUNE_10)
    assert read.text == "\n\n".join(PARAGRAPHS)


def test_an_entry_on_top_changes_no_other() -> None:
    feed = RSS.format("").replace("<item></item>", "")
    longer = feed.replace("</title>\n<item>", "</title>\n<item><title>New</title><description>New words.</description></item><item>", 1)
    assert documents("a.rss", longer)[1:] == documents("a.rss", feed)


@pytest.mark.parametrize(
    ("feed", "words"),
    [
        ("<rss><channel><title>x</title></channel></rss>", "holds no article"),
        ("<rss version='2.0'><channel", "damaged feed"),
        ("<?xml version='1.0'?><note><to>Mosul</to></note>", "is XML and no feed"),
        ('<!DOCTYPE r [<!ENTITY a "b">]>' + ATOM.replace("Army", "&a;"), "entities of its own"),
    ],
)
def test_what_cannot_be_read_is_said(feed: str, words: str) -> None:
    assert words in reason("a.rss", feed)


@pytest.mark.parametrize(
    ("named", "encoding", "title"),
    [
        ("utf-32", "utf-32", "الجيش ينسحب"),
        ("utf-32", "utf-32-be", "الجيش ينسحب"),
        ("UCS-4", "utf-32-le", "الجيش ينسحب"),
        ("utf-16", "utf-16", "الجيش ينسحب"),
        ("utf-16", "utf-16-be", "الجيش ينسحب"),
        ("utf-16le", "utf-16-le", "الجيش ينسحب"),
        ("TIS-620", "tis-620", "ข่าว"),
        ("tis-620", "cp874", "“ข่าว”"),
        ("windows-874", "cp874", "ข่าว"),
        ("x-mac-cyrillic", "mac-cyrillic", "Новости"),
        ("koi8-r", "koi8-r", "Новости"),
        ("gb2312", "gbk", "新聞朱镕基"),
        ("Shift_JIS", "cp932", "①新聞"),
        ("euc-kr", "cp949", "뉴스똠"),
        ("ISO-2022-JP", "iso2022-jp", "新聞"),
        ("iso-8859-9", "cp1254", "“Şırnak”"),
        ("us-ascii", "cp1252", "“café”"),
        ("utf-8", "cp1252", "“café”"),
        ("no-such", "cp1252", "“café”"),
    ],
)
@pytest.mark.parametrize("name", ["a.xml", "a.txt"])
def test_a_feed_is_read_in_the_encoding_that_it_names_as_browsers_take_the_name(named: str, encoding: str, title: str, name: str) -> None:
    item = f"<item><title>{title}</title><description>{PARAGRAPHS[1]}</description></item>"
    feed = f'<?xml version="1.0" encoding="{named}"?><rss version="2.0"><channel><title>x</title>{item}</channel></rss>'
    (read,) = documents(name, feed.encode(encoding))
    assert (read.title, read.text) == (title, PARAGRAPHS[1])


@pytest.mark.parametrize("mark", [b"\x00\x00\xfe\xff", b""])
def test_a_feed_in_utf_32_is_read_with_its_mark_and_without(mark: bytes) -> None:
    feed = RSS.format("").replace("UTF-8", "utf-32").encode("utf-32-be")
    assert results("a.xml", mark + feed) == results("a.xml", RSS.format(""))


def test_a_damaged_character_does_not_cost_the_encoding_that_a_feed_names() -> None:
    feed = RSS.format("").replace("Kurds", "Жители Эрбиля").replace("<item></item>", "").encode().replace(b"stay", b"stay \xd0")
    assert documents("a.rss", feed)[1].title == "Жители Эрбиля stay \ufffd"


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("2014년 06월 10일  화요일 오후 4:30", "ko"),
        ("2014年6月10日", "ja"),
        ("2014. június 10.", "hu"),
        ("Τρι, 10 Ιούν 2014 12:00:00 EST", "el"),
        ("2014-161T00:00:00Z", ""),
        ("Tue, 10 Jun 14 23:30:00 GMT", ""),
        ("Tue Jun 10 23:30:00 2014", ""),
        ("20140610T233000Z", ""),
        ("2014-06-10 23:56:58.7", ""),
    ],
)
def test_a_day_is_read_in_the_forms_that_feeds_have(written: str, language: str) -> None:
    feed = RSS.format(written).replace("<channel>", f"<channel><language>{language}</language>").replace("<item></item>", "")
    assert documents("a.rss", feed)[1].published == JUNE_10
