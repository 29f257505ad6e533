"""The day of publication is taken from the lines of an article that is not in English, if they prove it."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.geoparsing.temporal import find_publication_days
from dashboard.model import Interval

JUNE_10 = Interval(date(2014, 6, 10), date(2014, 6, 10))


@pytest.mark.parametrize(
    "text",
    [
        "سقوط الموصل\nنشر في: 10 يونيو 2014\nفر الجنود.",
        "سقوط الموصل\nنُشر في 10 حزيران/يونيو 2014\nفر الجنود.",
        "سقوط الموصل\nتاريخ النشر: ١٠/٦/٢٠١٤\nفر الجنود.",
        "سقوط الموصل\nتاريخ النشر: 10/6/2014 - 14:30\nفر الجنود.",
        "سقوط الموصل\nالثلاثاء 10 حزيران 2014\nفر الجنود.",
        "سقوط الموصل\n١٠ يونيو ٢٠١٤\nفر الجنود.",
        "سقوط الموصل\nالثلاثاء، 10 يونيو 2014 - 10:15 صباحا\nفر الجنود.",
        "سقوط الموصل\nأحمد علي - 10 حزيران 2014\nفر الجنود.",
        "بغداد، 10 حزيران 2014 (رويترز) - فر الجنود من الموصل.",
        "بغداد - 10 حزيران/يونيو 2014 - فر الجنود من الموصل.",
        "بغداد (أ ف ب) 10 حزيران 2014 – فر الجنود من الموصل.",
        "آخر تحديث: 12 يونيو 2014\nنشرت في 10 يونيو 2014\nفر الجنود.",
        "فر الجنود.\n\nتاريخ النشر: 2014/6/10",
    ],
)
def test_a_label_a_line_of_its_own_or_a_dateline_proves_the_day(text: str) -> None:
    assert find_publication_days(text) == JUNE_10


@pytest.mark.parametrize(
    "text",
    [
        "سقطت الموصل في 10 حزيران 2014.",
        "سقطت الموصل في 10 حزيران 2014 - وفر الجنود.",
        "قال التقرير الذي نشر في 10 حزيران 2014 إن الجنود فروا.",
        "سقطت الموصل\n10 حزيران\nفر الجنود.",
        "سقطت الموصل\nنشر في 31 حزيران 2014\nفر الجنود.",
        "حزيران 2014\nفر الجنود.",
    ],
)
def test_a_date_in_a_sentence_or_not_in_full_proves_nothing(text: str) -> None:
    assert find_publication_days(text) is None
