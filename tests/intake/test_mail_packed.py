"""What mail programs pack: Outlook's winmail.dat, and texts sealed in an S/MIME signature."""

from __future__ import annotations

import base64
import struct
import time

import pytest

from illbot.intake.mail import Mail, read
from illbot.intake.reader.sealed import opened
from illbot.intake.reader.tnef import unpacked_rtf
from tests.intake import winmail as w

PDF = b"%PDF-1.4\n%%EOF\n"
RTF = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}\f0 Please send \'c8\'cb\'d1\'a7\'bf\'c6\par ISSN 0028-0836}"


def names(mail: Mail) -> list[str]:
    return [a.name for a in mail.attachments]


# --- winmail.dat ------------------------------------------------------------------------------------------


def test_the_files_in_winmail_dat_are_attachments_like_any_other() -> None:
    packed = w.tnef(
        w.codepage(936),
        *w.file(b"ORDER~1.PDF", PDF, (w.LONG_NAME, w.UNICODE, w.uni("馆际互借申请表 2026.pdf"))),
        *w.file("目录.doc".encode("gbk"), b"words"),
    )
    mail = read(w.mail(packed, "see the files"))

    assert mail.new_text == "see the files"
    assert names(mail) == ["馆际互借申请表 2026.pdf", "目录.doc"]
    assert mail.attachments[0].type == "application/pdf"
    assert [a.data for a in mail.attachments] == [PDF, b"words"]
    assert mail.defects == ()


@pytest.mark.parametrize(
    "packed",
    [
        w.tnef(w.codepage(936), w.body("请寄《光学》第3页".encode("gbk"))),
        w.tnef(w.codepage(1252), w.message((w.TEXT, w.UNICODE, w.uni("请寄《光学》第3页")))),
        w.tnef(w.codepage(936), w.message((w.TEXT, w.STRING, "请寄《光学》第3页\0".encode("gbk")))),
        w.tnef(w.message((0x8001, w.UNICODE, w.uni("x")), (w.TEXT, w.UNICODE, w.uni("请寄《光学》第3页")))),
        w.tnef(w.message((w.HTML, w.BINARY, "<html><meta charset=gbk><p>请寄《光学》<b>第3页</b>".encode("gbk")))),
        w.tnef(
            w.message((w.RTF, w.BINARY, b"\0" * 8 + b"MELA" + b"\0" * 4 + rb"{\rtf1 \u-29705?\u23492?\u12298?\u20809?\u23398?\u12299?\u31532?3\u-26507?}"))
        ),
    ],
    ids=["old body", "Unicode", "GBK", "behind a named property", "HTML", "RTF"],
)  # fmt: skip
def test_a_mail_that_is_nothing_but_winmail_dat_has_its_text(packed: bytes) -> None:
    mail = read(w.mail(packed))

    assert mail.text == "请寄《光学》第3页"
    assert names(mail) == []
    assert mail.defects == ()


def test_the_text_beside_winmail_dat_is_the_mail() -> None:
    mail = read(w.mail(w.tnef(w.message((w.TEXT, w.UNICODE, w.uni("the same, packed")))), "the text"))

    assert mail.text == "the text"


def test_compressed_rtf_is_read() -> None:
    """The example of [MS-OXRTFCP] §3.1: a repeated word is a reference to the one before."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked_rtf(packed) == (b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n", True)


def test_a_mail_within_winmail_dat_is_a_forwarded_one() -> None:
    inner = w.tnef(w.message((w.TEXT, w.UNICODE, w.uni("please lend us the book"))), *w.file(b"a.pdf", PDF))
    packed = w.tnef(*w.file(b"Our request", b"", (w.DATA, w.OBJECT, bytes(16) + inner)))
    mail = read(w.mail(packed, "see below"))

    assert mail.new_text == "see below\n\nplease lend us the book"
    assert names(mail) == ["a.pdf"]


def test_a_picture_within_the_text_is_inline() -> None:
    packed = w.tnef(*w.file(b"image001.png", b"\x89PNG\r\n\x1a\n", (w.CONTENT_ID, w.STRING, b"image001\0")))

    assert [a.inline for a in read(w.mail(packed, "x")).attachments] == [True]


def test_names_in_winmail_dat_are_made_safe() -> None:
    packed = w.tnef(*w.file(b"x", PDF, (w.LONG_NAME, w.UNICODE, w.uni("..\\..\\windows\u202efdp.exe"))))

    assert names(read(w.mail(packed, "x"))) == ["windows fdp.exe"]


def test_winmail_dat_cut_off_anywhere_keeps_what_came_before_and_says_so() -> None:
    packed = w.tnef(
        w.codepage(936),
        w.message((w.TEXT, w.UNICODE, w.uni("words")), (w.RTF, w.BINARY, b"\0" * 8 + b"LZFu" + b"\0" * 9)),
        *w.file(b"a.pdf", PDF, (w.LONG_NAME, w.UNICODE, w.uni("a.pdf"))),
        *w.file(b"b.pdf", PDF, (w.LONG_NAME, w.UNICODE, w.uni("b.pdf"))),
    )
    assert names(read(w.mail(packed, "x"))) == ["a.pdf", "b.pdf"]
    for end in range(len(packed) - 2):
        mail = read(w.mail(packed[:end], "x"))
        assert mail.text == "x"
        assert not any("could not be read" in d for d in mail.defects), mail.defects
        if "b.pdf" not in names(mail):
            whole = any(d.startswith("winmail.dat:") for d in mail.defects)
            # Cut exactly behind a file, nobody can tell that another one followed.
            assert whole or names(mail) in ([], ["a.pdf"])


@pytest.mark.parametrize(
    "packed",
    [
        w.tnef(*w.file(b"", b"x") * 4_900),
        w.tnef((1, 0x00069003, struct.pack("<I", 0xFFFFFFFF) + b"\x03\0\0\0\0\0\0\0" * 200_000)),
        w.tnef((1, 0x00069003, struct.pack("<IHHI", 1, 0x1102, 0x1000, 0xFFFFFFFF))),
        w.tnef(w.message((w.RTF, w.BINARY, b"\0" * 8 + b"LZFu" + b"\0" * 4 + b"\xff" + b"\x0c\xff" * 2_000_000))),
        w.tnef(w.message((w.RTF, w.BINARY, b"\0" * 8 + b"LZFu" + b"\0" * 2_000_000))),
        w.tnef()[:6] + b"\1" + b"\0" * 2_000_000,
    ],
    ids=["files", "properties", "values", "runs", "letters", "empty"],
)
def test_a_hostile_winmail_dat_is_cheap(packed: bytes) -> None:
    raw = w.mail(packed, "x")
    started = time.process_time()
    mail = read(raw)

    assert time.process_time() - started < 2
    assert mail.text == "x"
    assert any(d.startswith("winmail.dat") for d in mail.defects), mail.defects
    assert len(mail.attachments) <= 1001


def test_winmail_dat_within_winmail_dat_without_end_is_cheap() -> None:
    packed = w.tnef(w.message((w.TEXT, w.UNICODE, w.uni("words"))))
    for _ in range(40):
        packed = w.tnef(*w.file(b"m", b"", (w.DATA, w.OBJECT, bytes(16) + packed)))

    assert len(read(w.mail(packed, "x")).attachments) == 1


# --- S/MIME -----------------------------------------------------------------------------------------------

INSIDE = b"Content-Type: text/plain; charset=gbk\r\n\r\n" + "请寄《光学》".encode("gbk")
DATA = bytes.fromhex("06092a864886f70d010701")
SIGNED = bytes.fromhex("06092a864886f70d010702")


def der(tag: int, *contents: bytes) -> bytes:
    inner = b"".join(contents)
    if len(inner) < 128:
        return bytes([tag, len(inner)]) + inner
    size = (len(inner).bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + len(inner).to_bytes(size, "big") + inner


def streamed(tag: int, *contents: bytes) -> bytes:
    return bytes([tag, 0x80]) + b"".join(contents) + b"\0\0"


def sealed(octets: bytes, form: object = der) -> bytes:
    """A ContentInfo with one SignedData, without any signature: none is asked for."""
    wrap = streamed if form is streamed else der
    content = wrap(0x30, DATA, wrap(0xA0, octets))
    return wrap(0x30, SIGNED, wrap(0xA0, wrap(0x30, b"\x02\x01\x01", wrap(0x31), content, b"\x31\x00")))


def smime(data: bytes, kind: str = "signed-data") -> bytes:
    return (
        b"From: a@b.example\nSubject: s\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type="
        + kind.encode()
        + b'; name="smime.p7m"\nContent-Transfer-Encoding: base64\n\n'
        + base64.encodebytes(data)
    )


@pytest.mark.parametrize(
    "data",
    [
        sealed(der(0x04, INSIDE)),
        sealed(streamed(0x24, *(der(0x04, INSIDE[n : n + 10]) for n in range(0, len(INSIDE), 10))), streamed),
        sealed(der(0x24, der(0x04, INSIDE[:20]), der(0x04, INSIDE[20:]))),
        sealed(streamed(0x24, streamed(0x24, der(0x04, INSIDE[:20])), der(0x04, INSIDE[20:])), streamed),
        sealed(der(0x04, INSIDE)).replace(SIGNED, bytes.fromhex("060a2a811ccf550601040202")),
    ],
    ids=["DER", "streamed", "pieces", "pieces in pieces", "SM2"],
)  # fmt: skip
def test_a_text_sealed_in_its_signature_is_read(data: bytes) -> None:
    mail = read(smime(data))

    assert mail.text == "请寄《光学》"
    assert mail.wrapped == ""
    assert mail.attachments == ()


def test_files_sealed_in_a_signature_are_attachments_and_seals_may_lie_in_seals() -> None:
    inner = b"Content-Type: application/pdf; name=a.pdf\r\n\r\n" + PDF
    twice = b"Content-Type: application/pkcs7-mime\r\n\r\n" + sealed(der(0x04, inner))
    mail = read(smime(sealed(der(0x04, twice))))

    assert names(mail) == ["a.pdf"]


@pytest.mark.parametrize("kind", ["enveloped-data", "authenveloped-data", "compressed-data"])
def test_what_is_encrypted_is_named_and_kept(kind: str) -> None:
    mail = read(smime(der(0x30, bytes.fromhex("06092a864886f70d010703"), der(0xA0, b"")), kind))

    assert mail.wrapped == "smime"
    assert names(mail) == ["smime.p7m"]
    assert any("S/MIME" in d for d in mail.defects)


def test_a_signed_file_is_a_file() -> None:
    """Italian offices send order.pdf.p7m: a PDF in its signature, no mail."""
    mail = read(smime(sealed(der(0x04, PDF))).replace(b"smime.p7m", b"order.pdf.p7m"))

    assert names(mail) == ["order.pdf.p7m"]
    assert "PDF" not in mail.text


def test_a_seal_cut_off_anywhere_gives_a_mail_that_says_so() -> None:
    data = sealed(der(0x04, INSIDE))
    whole = len(data) - 2  # the signatures, which nobody reads
    for end in range(whole):
        mail = read(smime(data[:end]))
        assert mail.wrapped == "smime" or any("cut off" in d for d in mail.defects), (end, mail.defects)


@pytest.mark.parametrize(
    "data",
    [b"\x30\x80" * 500_000, sealed(b"\x24\x80" * 500_000), b"\x30\x88" + b"\xff" * 8, b"\x30\x84\xff\xff\xff\xff", b""],
)
def test_a_hostile_seal_is_cheap(data: bytes) -> None:
    started = time.process_time()
    opened(data)

    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: application/pkcs7-mime\n\n" + sealed(b"\x24\x80" * 10_000),
        b"Content-Type: application/ms-tnef\n\n"
        + w.tnef((1, 0x00069003, struct.pack("<I", 0xFFFFFFF) + b"\x01\0\0\0" * 5_000)),
        b"Content-Type: application/ms-tnef\n\n" + w.tnef() + bytes([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]) * 2_000,
        b"Content-Type: application/ms-tnef\n\n"
        + w.tnef(w.message((w.RTF, w.BINARY, b"\0" * 8 + b"LZFu" + b"\0" * 5 + b"{\\rtf1 \\a\\a\\a" * 1_100))),
    ],
    ids=["seals", "properties", "attributes", "RTF"],
)
def test_a_thousand_hostile_packages_are_cheap(part: bytes) -> None:
    raw = b"From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n" + (b"\n--b\n" + part) * 990 + b"\n--b--\n"
    started = time.process_time()
    mail = read(raw)

    assert time.process_time() - started < 2
    assert mail.defects


def test_mails_in_mails_and_seals_in_seals_do_not_fill_the_memory() -> None:
    """Quoted-printable does not shrink what it packs: fifty levels around 10 MB would be half a gigabyte."""
    level = b"From: a@b.c\nContent-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n"
    started = time.process_time()
    mail = read(level * 49 + b"From: a@b.c\n\n" + b"some words here\n" * 600_000)

    assert time.process_time() - started < 2
    assert any("packed into parts" in d for d in mail.defects)
