"""DOCX, ODT and RTF with all that a reader sees, shaped as Word and LibreOffice write them."""

from __future__ import annotations

import io
import zipfile

import pytest
from documents import document, reason, results

from dashboard.corpus.formats.format import Failure

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = "<w:txbxContent><w:p><w:r><w:t>A box names Sinjar.</w:t></w:r></w:p></w:txbxContent>"
WORD_BODY = f"""
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Army flees Mosul</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Contents</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Troops fled, officials </w:t></w:r><w:r><w:t>said,</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>
<w:r><w:t xml:space="preserve"> leaving the city.</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">They withdrew to </w:t></w:r>
<w:del w:id="1"><w:r><w:delText>Tikrit, struck out, </w:delText></w:r></w:del>
<w:moveFrom w:id="4"><w:r><w:t>Samarra, moved, </w:t></w:r></w:moveFrom>
<w:r><w:t>Makhmour</w:t></w:r><w:ins w:id="2"><w:r><w:t xml:space="preserve"> and Qayyarah</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden Basra.</w:t></w:r>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://x.example"</w:instrText></w:r></w:p>
<w:p><w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>
<w:r><w:t>Thousands of families left</w:t><w:br/><w:t>the city.</w:t></w:r></w:p>
<w:sdt><w:sdtContent><w:p><w:r><w:t>A control names Zakho.</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Town</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Killed</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Tal</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>Afar</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>انسحبت القوات من الموصل.</w:t></w:r></w:p>"""
NOTES = f"""<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>The officials spoke in Baiji.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{}</dc:title>
<dcterms:created>2013-12-23T23:15:00Z</dcterms:created></cp:coreProperties>"""
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"'
    for name, part in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"))
)
ODT_CONTENT = f"""<?xml version="1.0"?><office:document-content {NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:automatic-styles><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/></office:automatic-styles>
<office:body><office:text><text:tracked-changes><text:changed-region text:id="c"><text:deletion>
<text:p>Tikrit, struck out, </text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">Army flees Mosul</text:p>
<text:p>Troops fled, officials <text:span>said,</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body>
<text:p>The officials spoke in Baiji.</text:p></text:note-body></text:note> leaving the city.</text:p>
<text:p>They withdrew to <text:change text:change-id="c"/>Makhmour<text:change-start
 text:change-id="d"/> and<text:s/>Qayyarah<text:change-end text:change-id="d"/>.<office:annotation>
<text:p>A remark names Basra.</text:p></office:annotation></text:p>
<text:p><draw:frame><draw:text-box><text:p>A box names Sinjar.</text:p></draw:text-box></draw:frame>Thousands of families
left<text:line-break/>the city.</text:p>
<text:section><text:p>A control names Zakho.</text:p></text:section>
<table:table><table:table-row><table:table-cell><text:p>Town</text:p></table:table-cell><table:table-cell><text:p>Killed</text:p>
</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Tal-Afar</text:p></table:table-cell>
<table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>
<text:list><text:list-item><text:p>انسحبت القوات من الموصل.</text:p></text:list-item></text:list></office:text></office:body>
</office:document-content>"""
RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fswiss\fcharset178 Arial;}}{\info{\title Army flees Mosul}"
    r"{\creatim\yr2013\mo12\dy23}}{\header\pard Situation report\par}\pard Army flees Mosul\par Troops fled, officials said,"
    r"{\super\chftn}{\footnote\pard {\super\chftn} The officials spoke in Baiji.\par} leaving the city.\par They withdrew to "
    r"{\deleted Tikrit, struck out, }Makhmour{\revised  and Qayyarah}.{\v Hidden Basra.}\par Thousands of "
    r'{\field{\*\fldinst{HYPERLINK "https://x.example"}}{\fldrslt families}} left\line the city.\par '
    r"\trowd Town\cell Killed\cell\row\trowd Tal-Afar\cell 12\cell\row\pard \u1575?\u1606?\f1 \'d3\'cd\'c8\'ca"
    r"\f0  \u-10179?\u-8704? caf\'e9\par}"
)
SEEN = ("Troops fled, officials said, leaving the city.", "They withdrew to Makhmour and Qayyarah.", "The officials spoke in Baiji.")
UNSEEN = ("Tikrit", "Samarra", "Basra", "HYPERLINK", "Contents", "---", "Situation report", "https", "2013")


def zipped(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def word_file(body: str = WORD_BODY, title: str = "Word Document", **parts: str) -> bytes:
    xml = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    return zipped(word__document_xml=xml, docProps__core_xml=CORE.format(title), word__footnotes_xml=NOTES, **parts)


def odt_file(content: str = ODT_CONTENT, **parts: str) -> bytes:
    return zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml=content, **parts)


FILES = {"docx": word_file(), "odt": odt_file(), "rtf": RTF.encode()}


@pytest.mark.parametrize("suffix", FILES)
def test_all_that_a_reader_sees_is_in_the_text_and_nothing_else(suffix: str) -> None:
    read = document(f"a.{suffix}", FILES[suffix])
    paragraphs = read.text.split("\n\n")
    assert read.title == "Army flees Mosul"
    assert [paragraph for paragraph in SEEN if paragraph not in paragraphs] == []
    assert {"Town\tKilled", "Tal-Afar\t12"} <= set(paragraphs)
    assert [word for word in UNSEEN if word in read.text] == []
    assert paragraphs[-1] == "The officials spoke in Baiji."
    assert read.published is None


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_text_boxes_and_controls_are_paragraphs_of_their_own_once(suffix: str) -> None:
    paragraphs = document(f"a.{suffix}", FILES[suffix]).text.split("\n\n")
    assert paragraphs.count("A box names Sinjar.") == 1
    assert paragraphs.count("A control names Zakho.") == 1
    assert "انسحبت القوات من الموصل." in paragraphs


def test_rtf_has_its_code_pages_and_joins_the_halves_of_a_character() -> None:
    text = document("a.rtf", FILES["rtf"]).text
    assert "انسحبت" in text
    assert "\U0001f600 café" in text


@pytest.mark.parametrize("suffix", FILES)
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.odt", "a.rtf", "a.html", "a"])
def test_each_is_read_as_what_it_is_whatever_its_name(suffix: str, name: str) -> None:
    assert document(name, FILES[suffix]) == document(f"a.{suffix}", FILES[suffix])


def test_the_title_of_the_properties_counts_where_no_paragraph_is_a_title() -> None:
    body = "<w:p><w:r><w:t>Mosul fell.</w:t></w:r></w:p>"
    assert document("a.docx", word_file(body, "Army flees Mosul")).title == "Army flees Mosul"
    assert document("a.docx", word_file(body, "Microsoft Word - report.doc")).title == ""


ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "Mosul"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize("entity", ["&x;", "&c;"])
def test_no_entity_of_its_xml_is_read_or_grown(entity: str) -> None:
    xml = f"{ENTITIES}<w:document {W}><w:body><w:p><w:r><w:t>Mosul fell {entity}.</w:t></w:r></w:p></w:body></w:document>"
    (result,) = results("a.docx", zipped(word__document_xml=xml))
    assert isinstance(result, Failure) or ("root:" not in result.text and len(result.text) < 50)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", FILES["docx"][:-100], "is damaged"),
        ("a.odt", FILES["odt"][:500], "is damaged"),
        ("a.docx", word_file("<w:p><w:r>"), "is damaged"),
        ("a.docx", zipped(word__document_xml=f"<w:document {W}/>"), "is empty"),
        ("a.docx", word_file("<w:p>" * 3000 + "</w:p>" * 3000), "is damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Word file: open it and save it as .docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        ("a.odt", odt_file(**{"META-INF__manifest_xml": "<m><encryption-data/></m>"}), "has a password"),
        ("a.docx", word_file("<w:p><w:r><w:t>" + " " * 110_000_000 + "</w:t></w:r></w:p>"), "unpacks to more than"),
        ("a.rtf", rb"{\rtf1 }", "is empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, words: str) -> None:
    assert words in reason(name, data)
