"""The roles of names in Arabic and Kurdish: scenes, but for datelines, speakers and what belongs to a body."""

from __future__ import annotations

import pytest

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse
from dashboard.model import Article, article_id_of


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("قالت واشنطن إنها ستنسحب.", ["actor"]),
        ("وحذرت طهران من التصعيد في غزة.", ["actor", "scene"]),
        ("انتقدت الدوحة القرار.", ["actor"]),
        ("شنت تركيا غارات على عفرين.", ["actor", "scene"]),
        ("أجرت بغداد محادثات في عمان.", ["actor", "scene"]),
        ("قالت الموصل كلها ذلك.", ["scene"]),  # no capital
        ("بغداد – رويترز: هطلت أمطار في الكوت.", ["dateline", "scene"]),
        ("دمشق (سانا) - افتتح سوق في حمص.", ["dateline", "scene"]),
        ("وصل وفد من حكومة بغداد إلى أربيل.", ["attribute", "scene"]),
        ("وقع انفجار في بغداد.", ["scene"]),
        ("ونددت الخرطوم بالهجوم على الفاشر.", ["actor", "scene"]),
        ("قالت جوبا إنها ستستضيف المفاوضات.", ["actor"]),
        ("دعت القاهرة والرياض إلى وقف القتال في الخرطوم.", ["actor", "actor", "scene"]),
        ("قال الوزير إن إسرائيل تتحمل المسؤولية.", ["actor"]),
        ("قال الوزير إن بغداد جميلة.", ["scene"]),
        ("دمشق-سانا: افتتح سوق في حمص.", ["dateline", "scene"]),
        ("قصفت تركيا مواقع قرب دهوك.", ["actor", "scene"]),
        ("واستهدفت إسرائيل مبنى في دمشق.", ["actor", "scene"]),
        ("اغتالت إسرائيل قائدا في بيروت.", ["actor", "scene"]),
        ("قصفت دمشق بالصواريخ ليلا.", ["scene"]),  # it was shelled
        ("قصفت بيروت، وقتل عشرة.", ["scene"]),
        ("قصفت حلب مواقع بعيدة.", ["scene"]),  # no capital
        ("لەندەن و پاریس هێرشەکەیان شەرمەزار کرد.", ["actor", "actor"]),
        ("لە لەندەن هێرشەکەیان شەرمەزار کرد.", ["scene"]),
        ("Qahîre banga aramiyê kir.", ["actor"]),
        ("Li Qahîreyê banga aramiyê kirin.", ["scene"]),
        ("واشنتۆن هۆشداری دا بە تاران.", ["actor", "scene"]),
        ("Tehran got ku ew ê bersivê bide.", ["actor"]),
        ("Hikûmeta Iraqê biryar da ku li Kerkûkê bicivin.", ["attribute", "scene"]),
    ],
)
def test_a_name_is_a_scene_unless_its_words_say_otherwise(gazetteer: Gazetteer, text: str, roles: list[str]) -> None:
    mentions = geoparse(Article(article_id_of(text), text), gazetteer).mentions
    assert [str(mention.role) for mention in mentions if not mention.demonym] == roles
    assert all(mention.role_certainty is not None and 0.5 < mention.role_certainty < 1 for mention in mentions if not mention.demonym)
