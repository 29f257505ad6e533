"""E-mail: the text that the sender wrote, with what the headers say."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest
from documents import PARAGRAPHS, document, documents, reason, results

from dashboard.corpus.formats.format import Document, Failure
from dashboard.corpus.formats.message import own_text
from dashboard.corpus.formats.office_zip import COMPOUND_BEGINNING
from dashboard.model import Interval

JUNE_10 = Interval(date(2014, 6, 10), date(2014, 6, 10))
TEXT = "\n\n".join(PARAGRAPHS)
HTML = "<html><body><table><tr><td>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "</td></tr></table></body></html>"


def message(text: str | None = TEXT, html: str | None = None, attachment: bytes | None = None, number: int = 1) -> EmailMessage:
    mail = EmailMessage()
    mail["Received"] = "from a by b; Tue, 10 Jun 2014 23:31:00 -0500"
    mail["From"] = "The Paper – Alerts <alerts@paper.example>"
    mail["Subject"] = "Army flees Mosul – “no water”"
    mail["Date"] = "Tue, 10 Jun 2014 23:30:00 -0500"
    mail["Message-ID"] = f"<{number}@paper.example>"
    if text is not None:
        mail.set_content(text)
    if html is not None and text is not None:
        mail.add_alternative(html, subtype="html")
    elif html is not None:
        mail.set_content(html, subtype="html")
    if attachment is not None:
        mail.add_attachment(attachment, maintype="text", subtype="plain", filename="a.txt")
    return mail


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a"])
@pytest.mark.parametrize(
    "mail",
    [message(), message(html=HTML), message(None, HTML), message("Please open in a browser.", HTML), message(attachment=b"Not this.")],
    ids=["plain", "both", "html", "plain part without words", "attachment"],
)
def test_a_message_has_the_text_of_its_plain_part_or_of_its_page(mail: EmailMessage, name: str) -> None:
    read = document(name, mail.as_bytes())
    assert read.text == TEXT
    assert (read.title, read.source) == ("Army flees Mosul – “no water”", "The Paper – Alerts")
    assert (read.published, read.key) == (JUNE_10, "")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Mosul fell.\n\nOn 9 June 2014, Ali <a@b.example> wrote:\n> Erbil fell.\n> So he said.", "Mosul fell."),
        ("Mosul fell.\n-- \nAli, Basra bureau", "Mosul fell."),
        ("Mosul fell.\n----- Original Message -----\nFrom: Ali\nErbil fell.", "Mosul fell."),
        ("> Mosul fell.\n> So he said.", "Mosul fell.\nSo he said."),
        ("FYI\n---------- Forwarded message ----------\nMosul fell.", "FYI\n---------- Forwarded message ----------\nMosul fell."),
        ("Mosul fell -- and\n--\n" + "so on.\n" * 30, ("Mosul fell -- and\n--\n" + "so on.\n" * 30).strip()),
        ("On Tuesday he wrote that Mosul fell.", "On Tuesday he wrote that Mosul fell."),
        ("Mosul fell.\n09.06.2014 14:20 Али <a@b.example> написал:\n> Erbil fell.", "Mosul fell."),
        ("Mosul fell.\nOn 9 June 2014, a reader of ours whose name is long <\nali@b.example> wrote:\n> Erbil fell.", "Mosul fell."),
        ("Mosul fell.\nEm 9 de junho de 2014, Ali escreveu:\n> Erbil fell.", "Mosul fell."),
    ],
)
def test_what_is_quoted_and_the_signature_are_not_the_sender_s_text(text: str, own: str) -> None:
    assert own_text(text) == own


QUOTED = "Mosul fell.\n\nFrom: Ali\n\nSent: Monday, 9 June 2014\n\nTo: Bob\n\nSubject: Erbil\n\nErbil fell."


def test_the_headers_of_another_message_end_a_reply_and_begin_what_is_forwarded() -> None:
    assert own_text(QUOTED, is_reply=True) == "Mosul fell."
    assert own_text(QUOTED) == QUOTED
    assert own_text(QUOTED.replace("Subject", "Object"), is_reply=True) == QUOTED.replace("Subject", "Object")


def test_a_damaged_character_does_not_cost_the_encoding_that_a_message_names() -> None:
    words = "Жители Мосула бежали в Эрбиль. " * 10
    head = b"Subject: Mosul\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    assert "Жители Мосула" in document("a.eml", head + words.encode() + b"\xd0").text


def mailbox(*mails: EmailMessage) -> bytes:
    return b"".join(b"From alerts@paper.example Tue Jun 10 23:30:00 2014\n" + mail.as_bytes() + b"\n\n" for mail in mails)


@pytest.mark.parametrize("name", ["a.mbox", "a.eml.txt", "Inbox"])
def test_a_mailbox_is_parted_at_its_separators_and_at_no_line_of_a_text(name: str) -> None:
    mails = [message(f"Mosul fell.\n\nFrom Erbil he came.\n\n>From Basra {n}.", number=n) for n in range(3)]
    read = documents(name, mailbox(*mails))
    assert [article.key for article in read] == ["0@paper.example", "1@paper.example", "2@paper.example"]
    assert all("From Erbil he came." in article.text for article in read)
    assert documents(name, mailbox(message("First.", number=9), *mails))[1:] == read


def test_a_message_without_a_text_costs_only_itself() -> None:
    found = results("a.mbox", mailbox(message(" "), message()))
    assert [type(result) for result in found] == [Failure, Document]
    assert "without a text of its own" in reason("a.eml", message("").as_bytes())


@pytest.mark.parametrize(
    "header", ["Date: yesterday", "Date: Tue, 99 Foo 2014", "Subject: =?utf-8?Q?=FF?=", "From: <<>>,,;", "Content-Type: x/;;y"]
)
def test_headers_that_break_the_rules_lose_no_message(header: str) -> None:
    assert "Mosul fell." in document("a.eml", f"Message-ID: <>\n{header}\n\nMosul fell.").text


@pytest.mark.parametrize(
    "text", ["From: our correspondent\nDate: 10 June 2014\n\nMosul fell.", "From Mosul on Tuesday, 10 June 2014\n\nit fell."]
)
def test_a_text_that_begins_like_a_message_stays_a_text(text: str) -> None:
    assert document("a.txt", text).text == text


def test_a_message_in_the_format_of_outlook_is_refused_with_what_to_do() -> None:
    assert "save it there as text or as HTML" in reason("a.msg", COMPOUND_BEGINNING + bytes(600))


def test_a_message_that_another_program_calls_msg_is_read() -> None:
    assert document("a.msg", message().as_bytes()).title == "Army flees Mosul – “no water”"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp1251"])
def test_a_subject_in_bytes_that_name_no_encoding_is_read(encoding: str) -> None:
    subject = "Жители Мосула бежали в Эрбиль" if encoding == "cp1251" else "L'armée s'est retirée"
    assert document("a.eml", f"Message-ID: <1@a>\nSubject: {subject}\n\n".encode(encoding) + b"Mosul fell.").title == subject


@pytest.mark.parametrize(
    ("flowed", "text"),
    [
        ("Mosul fell \non Tuesday.\nErbil did not.", "Mosul fell on Tuesday.\nErbil did not."),
        ("Mosul \nfell \non Tuesday.", "Mosul fell on Tuesday."),
        ("Mosul fell. \n-- \nAli", "Mosul fell."),
        ("Mosul fell. \n> Erbil \n> fell.", "Mosul fell."),
    ],
)
def test_lines_that_are_said_to_go_on_are_one_paragraph(flowed: str, text: str) -> None:
    head = "Message-ID: <1@a>\nContent-Type: text/plain; charset=us-ascii; format={}\n\n"
    assert document("a.eml", head.format("flowed") + flowed).text == text
    assert "\n" in document("a.eml", head.format("fixed") + "Mosul fell \non Tuesday.").text


@pytest.mark.parametrize("kind", ["multipart/mixed", "multipart/alternative; boundary=x"])
def test_a_message_whose_parts_are_not_there_has_its_body(kind: str) -> None:
    assert document("a.eml", f"Message-ID: <1@a>\nMIME-Version: 1.0\nContent-Type: {kind}\n\nMosul fell.").text == "Mosul fell."


@pytest.mark.parametrize(
    "date_header",
    ["10 Jun 14 23:30 EST", "Tue, 10 Jun 14 23:30:00 -0500", "Tue, 10 Jun 2014 23:30:00 -0500 (EST)", "Tue, 10 Jun 2014 23.30.00 +0200"],
)
def test_the_day_of_a_message_is_the_sender_s(date_header: str) -> None:
    assert document("a.eml", f"Message-ID: <1@a>\nDate: {date_header}\n\nMosul fell.").published == JUNE_10
