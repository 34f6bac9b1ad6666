"""Letters on the wire: nothing that a stranger wrote becomes a header, and every mail program reads what was meant."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import UTC, datetime
from email.header import decode_header, make_header

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.core.model import Audience, File, Letter, change
from illbot.errors import HouseBroken
from illbot.letters.mime import clean_header, compose, expected_headers, file_name, mailbox, unstructured
from illbot.letters.plain import plain_letter

AT = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
ID = "<ill.ill-2026-00042.3.patron.token.seal@lib.example>"
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
LETTER = Letter(
    id="ILL-2026-00042.3",
    request="ILL-2026-00042",
    audience=Audience.PATRON,
    name="delivered",
    to="wang.li@student.lib.example",
    subject="[ILL-2026-00042] | Here is your article",
    text="Your article is attached.\n\nFrom here on it is yours.\n.\nLi Min\n",
    html="<p>Your article is attached.</p>",
    message_id=ID,
    in_reply_to="<a@b.example>",
    references=("<0@b.example>", "<a@b.example>"),
    reply_to="ill+ill-2026-00042.p.token@lib.example",
    auto="replied",
)
FILE = File(sha256="0" * 64, name="article.pdf", type="application/pdf", size=len(PDF))


def sent(letter: Letter = LETTER, original: bytes | None = None, sender_name: str = "XJTLU Library") -> bytes:
    return compose(
        letter, sender="ill@lib.example", sender_name=sender_name, files=lambda sha: PDF, original=original, at=AT
    )


def read(raw: bytes) -> email.message.Message:
    return email.message_from_bytes(raw)


def decoded(value: str | None) -> str:
    return str(make_header(decode_header(value or "")))


def on_the_wire(raw: bytes) -> None:
    """RFC 5322, 2.3 and 2.1.1: CRLF only, no line over 998 octets, ASCII."""
    assert b"\r" not in raw.replace(b"\r\n", b"") and b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii() and b"\0" not in raw


# --- what is in it ------------------------------------------------------------------------------------------


def test_a_letter_has_exactly_its_headers() -> None:
    message = read(sent())
    assert sorted(name.lower() for name in message) == expected_headers(LETTER, single=False)
    assert message["From"] == "XJTLU Library <ill@lib.example>"
    assert message["To"] == "wang.li@student.lib.example"
    assert message["Date"] == "Mon, 23 Nov 2026 02:15:00 +0000"
    assert (message["Message-ID"], message["In-Reply-To"]) == (ID, "<a@b.example>")
    assert message["References"] == "<0@b.example> <a@b.example>"
    assert message["Reply-To"] == "ill+ill-2026-00042.p.token@lib.example"
    assert (message["Auto-Submitted"], message["X-Auto-Response-Suppress"]) == ("auto-replied", "All")
    assert message["X-Illbot-Id"] == "ILL-2026-00042.3"


def test_text_and_html_are_alternatives_and_the_article_hangs_on() -> None:
    message = read(sent(change(LETTER, attachments=(FILE,))))
    assert message.get_content_type() == "multipart/mixed"
    alternative, attached = message.get_payload()
    assert [p.get_content_type() for p in alternative.get_payload()] == ["text/plain", "text/html"]
    assert alternative.get_payload()[0].get_payload(decode=True).decode().replace("\r\n", "\n") == LETTER.text
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_filename() == "article.pdf"
    assert attached.get_payload(decode=True) == PDF


def test_chinese_arrives_as_it_was_written() -> None:
    text = "您好！申请已收到，正在向国家图书馆申请。\n" * 60
    letter = change(
        LETTER, subject="[ILL-2026-00042] | " + "互联网药品可信交易环境中主体资质审核备案模式" * 3, text=text
    )
    raw = sent(letter, sender_name="西交利物浦大学图书馆")
    message = read(raw)
    on_the_wire(raw)
    assert decoded(message["Subject"]) == letter.subject
    assert decoded(message["From"]) == "西交利物浦大学图书馆 <ill@lib.example>"
    assert message.get_payload()[0].get_payload(decode=True).decode() == text
    assert all(len(line) <= 78 for line in raw.partition(b"\r\n\r\n")[0].split(b"\r\n"))


def test_a_name_in_chinese_reads_in_old_and_new_mail_programs() -> None:
    name = "互联网药品可信交易环境中主体资质审核备案模式_于潇等_清华大学学报2012年第11期.pdf"
    raw = sent(change(LETTER, attachments=(change(FILE, name=name),)))
    on_the_wire(raw)
    part = read(raw).get_payload()[1]
    assert part.get_filename() == name
    assert decoded(part.get_param("name")) == name
    modern = email.message_from_bytes(raw, policy=email.policy.default)
    assert [p.get_filename() for p in modern.iter_attachments()] == [name]


def test_a_clean_mail_is_attached_as_a_mail() -> None:
    original = b"From: a@b.example\r\nSubject: hello\r\n\r\nbody\r\n"
    part = read(sent(original=original)).get_payload()[1]
    assert part.get_content_type() == "message/rfc822"
    assert part.get_payload()[0]["Subject"] == "hello"


@pytest.mark.parametrize(
    "original",
    [
        b"Subject: 8 bit \xb0\xa1\r\n\r\nx",
        b"Subject: bare\n\nline ends\n",
        b"Subject: nul\r\n\r\n\0",
        b"Subject: long\r\n\r\n" + b"x" * 5000,
        b"Subject: boundary\r\n\r\n--=_guess\r\n",
        b"",
    ],
)
def test_any_other_mail_is_attached_byte_for_byte(original: bytes) -> None:
    raw = sent(original=original)
    on_the_wire(raw)
    part = read(raw).get_payload()[1]
    assert part.get_filename() == "original.eml"
    if original:
        assert part.get_payload(decode=True) == original


def test_a_digest_can_be_declined() -> None:
    letter = change(
        LETTER,
        headers=(
            ("List-Id", "<patron-digest.lib.example>"),
            ("List-Unsubscribe", "<mailto:ill@lib.example?subject=digest%20off>"),
        ),
    )
    message = read(sent(letter))
    assert message["List-Unsubscribe"] == "<mailto:ill@lib.example?subject=digest%20off>"


def test_the_fixed_letter_needs_nothing() -> None:
    letter = plain_letter(
        "quarantine",
        id="house.9",
        to="li.min@lib.example",
        message_id="<ill.house.9.staff..seal@lib.example>",
        reason="three tries\r\nBcc: x@evil.example",
        subject="{{7*7}}\r\nX: y",
        original="0" * 64,
    )
    raw = sent(letter, original=b"Subject: x\r\n\r\n{{7*7}}")
    on_the_wire(raw)
    assert letter.html.count("<p") == 2 and 'lang="zh-Hans"' in letter.html
    assert "Quarantine" in letter.text and "隔离" in letter.subject and "{{7*7}}" in letter.text
    assert read(raw)["Bcc"] is None


@pytest.mark.parametrize("field", ["reason", "from_shown", "subject"])
def test_nothing_of_a_stranger_is_markup_in_the_fixed_letter(field: str) -> None:
    words = {field: '<img src="http://evil.example/x.png"> <a href="http://evil.example">look</a> &amp; "'}
    letter = plain_letter(
        "quarantine", id="house.9", to="li.min@lib.example", message_id="<ill.house.9.staff..seal@lib.example>", **words
    )
    assert "<img" not in letter.html and "<a " not in letter.html and "http://" not in letter.html
    assert "&lt;img" in letter.html


# --- what is not in it --------------------------------------------------------------------------------------

FOREIGN = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["\r\n", "\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x00", "Bcc: x@evil.example", "To: y@evil.example",
             "=?utf-8?q?=0ABcc:_x@evil.example?=", "=?utf-8?b?DQpCY2M6IHg=?=", "=?", "?=", "\u202e", "\u200b", "\ufeff", "\ud800",
             "中文", " ", "\t", "a", '"', "\\", "<", ">", ",", ";", ":", "x" * 300, "题" * 90, "--=_", "\r\n.\r\n", "\x1b[0m"]
        ),
        max_size=14,
    ).map("".join),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(FOREIGN, FOREIGN, FOREIGN, FOREIGN, FOREIGN)
def test_no_foreign_value_becomes_a_header(subject: str, name: str, title: str, thread: str, kind: str) -> None:
    """Subject, sender's name, file name and type, In-Reply-To and References of a stranger: the headers stay those of the letter."""
    letter = change(
        LETTER,
        subject=subject,
        in_reply_to=thread or "x",
        references=(thread, "<a@b.example>"),
        attachments=(change(FILE, name=title, type=kind),),
    )
    raw = sent(letter, sender_name=name)
    on_the_wire(raw)
    message = read(raw)
    assert sorted(n.lower() for n in message) == expected_headers(letter, single=False)
    for part in message.walk():
        names = [n.lower() for n in part]
        assert len(names) == len(set(names))
        if part is not message:
            assert set(names) <= {"content-type", "content-transfer-encoding", "content-disposition"}
    assert [p.get_content_maintype() for p in message.walk()][:2] == ["multipart", "multipart"]
    assert not re.search(r"[\r\n\x00\x85\u2028\u2029]", decoded(re.sub(r"\r\n[ \t]", " ", message["Subject"])))


@settings(max_examples=60, deadline=None)
@given(FOREIGN, FOREIGN)
def test_any_text_survives_the_way(text: str, html: str) -> None:
    """Also a lone dot, "From " and a boundary in the text (SMTP smuggling and mbox escapes have nothing to hold on to)."""
    letter = change(LETTER, text=text + "\n.\nFrom me\n", html=html or "x")
    raw = sent(letter)
    on_the_wire(raw)
    assert b"\r\n.\r\n" not in raw and b"\nFrom " not in raw.partition(b"\r\n\r\n")[2]
    part = read(raw).get_payload()[0]
    got = part.get_payload(decode=True).decode().replace("\r\n", "\n")
    assert got == letter.text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()


@given(FOREIGN)
def test_a_clean_header_is_one_short_line(text: str) -> None:
    clean = clean_header(text)
    assert len(clean) <= 200
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]|=\?", clean)
    assert clean == clean_header(clean)
    assert "\n" not in decoded(unstructured(text)).replace("\n ", "")


def test_an_encoded_word_of_a_stranger_is_read_before_it_is_written() -> None:
    assert clean_header("=?utf-8?q?Good=0ABcc:_evil@evil.example?=") == "Good Bcc: evil@evil.example"
    assert clean_header("=?nonsense?q?x?=") == "= ?nonsense?q?x?="
    assert clean_header("=?utf-8?B?=?utf-8?B?a?=") == "= ?utf-8?B?= ?utf-8?B?a?="


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@b@c",
        "a b@c.example",
        "a@c.example\r\nBcc: x@evil.example",
        "<a@c.example>",
        "a@c.example, b@d.example",
        '"a"@c',
        "a@c example",
        "a@b;c",
    ],
)
def test_what_is_no_address_is_never_written_to(address: str) -> None:
    with pytest.raises(HouseBroken, match="no address"):
        mailbox(address)


def test_a_letter_with_a_header_of_its_own_making_is_not_sent() -> None:
    for headers in ((("Bcc", "x@evil.example"),), (("List-Id", "<a.b>"), ("Subject", "x"))):
        with pytest.raises(HouseBroken):
            sent(change(LETTER, headers=headers))
    with pytest.raises(HouseBroken, match="Message-ID"):
        sent(change(LETTER, message_id="<a@b>\r\nX: y"))


def test_an_address_in_another_script() -> None:
    assert mailbox("ann@bücher.example") == "ann@xn--bcher-kva.example"
    assert mailbox("安娜@lib.example") == "安娜@lib.example"
    assert mailbox("a@b.example", 'Mallory" <x@evil.example>, "') == '"Mallory\\" <x@evil.example>, \\"" <a@b.example>'


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows\\x.pdf", "C Windows x.pdf"),
        ('a".pdf', "a'.pdf"),
        (".hidden", "hidden"),
        ("article\u202efdp.exe", "articlefdp.exe"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
        ("a\r\nX: y.pdf", "a X y.pdf"),
    ],
)
def test_names_of_files_are_for_showing(name: str, clean: str) -> None:
    assert file_name(name) == clean
