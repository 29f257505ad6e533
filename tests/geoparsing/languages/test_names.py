"""Names in Arabic, Sorani and Kurmanji are found as they are written and with what is attached to them; what is no place stays out."""

from __future__ import annotations

import pytest
from geoparsing.own_reports import read_mentions
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse, geoparse_many
from dashboard.geoparsing.languages.names import division_word_before
from dashboard.model import Article, Language, article_id_of


def found(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """The toponyms of a text with the names of their places."""
    return [(mention.toponym, mention.place.name) for mention in read_mentions(text, gazetteer) if mention.place]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("عاد العمال إلى سامراء مساء السبت.", [("سامراء", "Samarra")]),
        ("نقلت المصابين من تكريت سيارات الإسعاف.", [("تكريت", "Tikrit")]),
        ("اندلع حريق وبكركوك ثلاثة مستشفيات.", [("كركوك", "Kirkuk")]),
        ("شاحنات متجهة لبغداد وللبصرة.", [("بغداد", "Baghdad"), ("لبصرة", "Basra")]),
        ("ثم توجه فبابل فكربلاء.", [("بابل", "Babil"), ("كربلاء", "Karbala")]),
        ("مدن كالنجف وكالكوت", [("النجف", "Najaf"), ("الكوت", "Kut")]),
        ("في اربيل وفي إربيل وفي أربيل", [("اربيل", "Erbil"), ("إربيل", "Erbil"), ("أربيل", "Erbil")]),  # hamza
        ("في نينوي وفي ديالي", [("نينوي", "Nineveh"), ("ديالي", "Diyala")]),
        ("في البصره وفي الفلوجه", [("البصره", "Basra"), ("الفلوجه", "Fallujah")]),
        ("في بـــغـداد وفي كَرْبَلاء", [("بـــغـداد", "Baghdad"), ("كَرْبَلاء", "Karbala")]),
        ("إلى کربلاء وإلى کرکوک من النجف", [("کربلاء", "Karbala"), ("کرکوک", "Kirkuk"), ("النجف", "Najaf")]),  # Persian kaf
        ("قرب ديرالزور وقرب تلعفر", [("ديرالزور", "Deir ez-Zor"), ("تلعفر", "Tal Afar")]),
        ("قرب دير الزور وقرب تل عفر", [("دير الزور", "Deir ez-Zor"), ("تل عفر", "Tal Afar")]),
        ("هاجموا محافظة صلاح الدين والأنبار", [("صلاح الدين", "Salahuddin"), ("الأنبار", "Anbar")]),
        ("في قضاء القائم وفي مدينة الباب", [("القائم", "al-Qaim"), ("الباب", "al-Bab")]),
        ("سقطت الرمادي بيد المسلحين.", [("الرمادي", "Ramadi")]),  # a town is a she, grey is a he
        ("كانت الموصل هادئة، وأصبحت الحلة بلا كهرباء.", [("الموصل", "Mosul"), ("الحلة", "Hillah")]),
        ("دارت معارك في مأرب.", [("مأرب", "Marib city")]),  # a division is called so too, so that the name is often written
        ("تحطمت طائرة فوق مأرب ليلا.", [("مأرب", "Marib city")]),
        ("سيطر الجيش على باخموت وخيرسون.", [("باخموت", "Bakhmut"), ("خيرسون", "Kherson")]),
        ("عبرت الشاحنات من بغداد، وفتشت في القائم على الحدود", [("بغداد", "Baghdad"), ("القائم", "al-Qaim")]),
        ("نهبت المتاجر في الخرطوم أمس.", [("الخرطوم", "Khartoum")]),
        ("رحبت بغداد والدوحة بالاتفاق في غزة", [("بغداد", "Baghdad"), ("الدوحة", "Doha"), ("غزة", "Gaza City")]),
        ("انتشر الجيش في العين السخنة وفي رأس غارب", [("العين السخنة", "Al ‘Ayn as Sukhnah"), ("رأس غارب", "Ras Gharib")]),
        ("عبر دجلة نحو الموصل", [("دجلة", "Tigris"), ("الموصل", "Mosul")]),
        ("نزح السكان من جونقلي إلى غرب الاستوائية.", [("جونقلي", "Jonglei"), ("غرب الاستوائية", "Western Equatoria")]),
        ("هاجم مسلحون قرية في كابو ديلغادو.", [("كابو ديلغادو", "Cabo Delgado")]),
        ("نزح الآلاف من ولاية شان وولاية كاياه.", [("ولاية شان", "Shan"), ("ولاية كاياه", "Kayah")]),
        ("هبطت الطائرة في بانجول ثم في تيمفو.", [("بانجول", "Banjul"), ("تيمفو", "Thimphu")]),  # small capitals
        ("تضررت مبان في غيتيغا.", [("غيتيغا", "Gitega")]),
    ],
)
def test_an_arabic_name_is_found_whatever_is_attached_to_it_and_however_it_is_spelt(
    gazetteer: Gazetteer, text: str, names: list[tuple[str, str]]
) -> None:
    assert found(text, gazetteer) == names


@pytest.mark.parametrize(
    "text",
    [
        "أغلق الحارس الباب بعد منتصف الليل.",
        "كتب تاريخا طويلا للمدينة.",  # Tarija
        "شرب قدحا من الماء، ثم قدح الشاي.",  # Kedah
        "قال إنها محض أوهام.",  # Ouham
        "سجل هالاند هدفين.",
        "له في ذلك شان كبير.",
        "فاز بايرن ميونيخ على أتلتيكو مدريد.",
        "خسر مانشستر يونايتد أمام باريس سان جيرمان.",
        "قرأ الطلاب كتابا عن صلاح الدين الأيوبي.",
        "سأل القائم بالأعمال عن موعد اللقاء.",
        "اختار قميصا باللون الرمادي.",
        "كان الرمادي لون السماء.",
        "أعجبه لون السماء الرمادي.",
        "ارتدى المعطف الرمادي وجلس.",
        "كتب على الأوراق البيضاء.",
        "اختار الطريق القصير.",
        "قال أحمد البصري إنه لن يترشح.",
        "كتبت صحيفة القدس العربي في افتتاحيتها.",
        "أقر مجلس إدارة مصرف بغداد الموازنة.",
        "ينتمي إلى تنظيم الدولة الإسلامية في العراق والشام.",
        "عاد النازحون إلى المدينة بعد هدوء الأوضاع في الشمال.",
        "حلب المزارع أبقاره باكرا.",
        "تجمعوا في الخميس والجمعة والسبت.",  # weekdays; villages of Yemen have market days for names
        "شرب القهوة قبل أن يغادر.",
        "كان في البيت رجل وامرأة، وقال على الفور إنه بريء.",
        "تأجلت مباراة نادي الزوراء إلى الأحد.",
        "عاد إلى مسقط رأسه بعد غياب.",
        "أعلنت قوات سوريا الديمقراطية أسر ثلاثة مسلحين.",
        "وصل سكان المدينة إلى مطار المدينة ليل الاثنين.",
        "تسير الأمور على نحو جيد في جنوب البلاد وإلى جانبها.",
    ],
)
def test_what_is_no_place_in_arabic_stays_out(gazetteer: Gazetteer, text: str) -> None:
    assert found(text, gazetteer) == []


@pytest.mark.parametrize("text", ["دخلت القوات الرمادي والفلوجة.", "وصلت المساعدات إلى الرمادي والفلوجة.", "شهدت الرمادي والفلوجة هدوءا."])
def test_a_town_called_like_an_adjective_is_one_where_no_noun_is_described(gazetteer: Gazetteer, text: str) -> None:
    assert ("الرمادي", "Ramadi") in found(text, gazetteer)


@pytest.mark.parametrize(
    "text", ["أعلن الجيش العراقي ذلك.", "وصل عشرات السوريين.", "قال مسؤولون أميركيون.", "الشرطة اللبنانية", "آلاف الأتراك"]
)
def test_a_demonym_is_one_with_any_ending(gazetteer: Gazetteer, text: str) -> None:
    reading = geoparse(Article(article_id_of(text), text), gazetteer)
    assert [mention.demonym for mention in reading.mentions] == [True]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("لە کەرکووکدا باران باری", [("کەرکووک", "Kirkuk")]),
        ("لە دهۆکەوە گەیشتن", [("دهۆک", "Dohuk")]),
        ("خەڵکی سلێمانییش هاتن", [("سلێمانی", "Sulaymaniyah")]),
        ("لە ھەولێر کۆبوونەوە", [("ھەولێر", "Erbil")]),
        ("دانیشتووانی زاخۆ دەڵێن", [("زاخۆ", "Zakho")]),
        ("لە ڕانیە و ڕەواندز بەفر باری", [("ڕانیە", "Ranya"), ("ڕەواندز", "Rawanduz")]),
        ("مەسعود بارزانی وتی کە ئەو ناڕوات", []),
        ("ژنەکە دەرگای ماڵەکەی داخست و چوو بۆ بازاڕ", []),
        ("li Kerkûkê baran barî û ji Mûsilê hatin", [("Kerkûk", "Kirkuk"), ("Mûsil", "Mosul")]),
        ("Ew li Bexda'yê û li Amed'ê bûn", [("Bexda", "Baghdad"), ("Amed", "Diyarbakir")]),
        ("Xelkê Şengalê vegeriyan bajarê Dihokê", [("Şengal", "Sinjar"), ("Dihok", "Dohuk")]),
        ("Teqîn li nêzîkî Qamişloyê çêbû", [("Qamişlo", "Qamishli")]),
        ("Di Sûriyeyê de û di Îranê de şer heye", [("Sûriye", "Syria"), ("Îran", "Iran")]),
        ("Çêbû ku ew hatin û ew çûn", []),
        ("li hewler u dihok seri hildan, ji kerkuke ji deng hat", [("hewler", "Erbil"), ("dihok", "Dohuk"), ("kerkuk", "Kirkuk")]),
        ("li bajare zaxo teqin cebu u hewler bedeng ma", [("zaxo", "Zakho")]),
        ("ez li wan difikirim u li male me, li ser reya xwe", []),
        ("Em rûniştin û li hewlêr nivîsîn", []),
        ("Li Tirbespiyê û li Elbistanê ba heye", [("Tirbespiyê", "Tirbespiye"), ("Elbistan", "Elbistan")]),
        ("لە دیواندەرە دوو کەس لە دوکانێک و بە دەنگی بەرز", [("دیواندەرە", "Divandarreh")]),
        ("Nêçîrvan Barzanî got ku ew ê here", []),
        ("Mesûd Amedî û Şêxmûs Batmanî hatin", []),
        ("ئەحمەد هەولێری و بەهرام قامیشلۆیی هاتن", []),
        ("هەزاران کەس هەولێریان بەجێهێشت", [("هەولێر", "Erbil")]),
        ("hezen iraqe ketin kerkuk u pesmerge vekisiyan hewler", [("kerkuk", "Kirkuk"), ("hewler", "Erbil")]),
        ("Îro li Wan teqînek çêbû û li Wanê agir derket", [("Wan", "Van"), ("Wan", "Van")]),  # a word too: "they"
        ("Li Sine û li Mûşê berf barî", [("Sine", "Sanandaj"), ("Mûş", "Mus")]),
        ("Wan got ku ew ê ji Amedê herin", [("Amed", "Diyarbakir")]),
        ("Wan ew dît. Malên wan li Amedê ne û zarokên wan li wir in", [("Amed", "Diyarbakir")]),
        (
            "ئەمڕۆ لە قەندەهار و هەرات و مەزاری شەریف شەڕ بوو",
            [("قەندەهار", "Kandahar"), ("هەرات", "Herat"), ("مەزاری شەریف", "Mazar-e-Sharif")],
        ),
        ("لە فاشر و لە مەقدیشۆ تەقە کرا", [("فاشر", "El Fasher"), ("مەقدیشۆ", "Mogadishu")]),
        ("لە هێلمەند و لە بەلوچستان و لە تەکساس", [("هێلمەند", "Helmand"), ("بەلوچستان", "Balochistan"), ("تەکساس", "Texas")]),
        ("لە کارۆلینای باکوور و لە جۆرجیا", [("کارۆلینای باکوور", "North Carolina"), ("جۆرجیا", "Georgia")]),
        ("ڕۆژی دووشەنبە کۆبوونەوە کرا", []),  # Monday, not Dushanbe
    ],
)
def test_a_kurdish_name_is_found_without_its_endings(gazetteer: Gazetteer, text: str, names: list[tuple[str, str]]) -> None:
    assert found(text, gazetteer) == names


def test_names_in_kurmanji_mean_nothing_in_english(gazetteer: Gazetteer) -> None:
    names = {name for _, name in found("Sam and Wan met Sine in the hall of the town of Mosul.", gazetteer)}
    assert names.isdisjoint({"Damascus", "Van", "Sanandaj"})
    assert "Mosul" in names


def test_a_text_in_a_language_that_is_not_read_is_matched_by_names_alone(gazetteer: Gazetteer) -> None:
    text = "پلیس گفت که جاده بغداد به کرکوک از صبح بسته شده است"
    reading = geoparse(Article(article_id_of(text), text), gazetteer)
    assert reading.language is Language.UNKNOWN
    assert {mention.toponym for mention in reading.mentions} == {"بغداد", "کرکوک"}
    assert all(mention.confidence < 0.8 for mention in reading.mentions)


def test_each_passage_of_a_mixed_article_is_read_by_its_own_rules(gazetteer: Gazetteer) -> None:
    text = "Troops entered the town of Baiji on Monday, police said.\n\nوصلت تعزيزات إلى تكريت فجرا.\n\nLi Hewlêrê û li Dihokê baran barî."
    assert found(text, gazetteer) == [("Baiji", "Baiji"), ("تكريت", "Tikrit"), ("Hewlêr", "Erbil"), ("Dihok", "Dohuk")]


@pytest.mark.parametrize(
    ("before", "word"),
    [("محافظة ", "province"), ("ومحافظة ", "province"), ("قضاء ", "district"), ("مدينة ", ""), ("parêzgeha ", "province"), ("the ", "")],
)
def test_the_word_before_a_name_tells_the_kind_of_division(before: str, word: str) -> None:
    assert division_word_before(f"{before}X", len(before)) == word


@given(st.text(alphabet="ابتلموكفيدحرسعنقصةىأإ وـَُ،.؟٣هێۆەڕ\n", max_size=120))
def test_any_text_in_arabic_letters_is_read_and_its_mentions_are_its_own_words(gazetteer: Gazetteer, text: str) -> None:
    reading = geoparse(Article(article_id_of(text), text), gazetteer)
    assert all(text[mention.start : mention.end] == mention.toponym for mention in reading.mentions)
    assert [m.start for m in reading.mentions] == sorted({m.start for m in reading.mentions})


def test_reports_that_are_read_together_have_the_names_that_each_has_alone(gazetteer: Gazetteer) -> None:
    texts = [
        "وصلت قافلة إلى كربلاء والنجف.",
        "A convoy left Basra.",
        "لە کەرکووکدا سێ کەس بریندار بوون.",
        "Li Kerkûkê sê kes birîndar bûn.",
    ]
    articles = [Article(article_id_of(text), text) for text in texts]
    assert list(geoparse_many(articles, gazetteer)) == [geoparse(article, gazetteer) for article in articles]
