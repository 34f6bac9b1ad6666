"""Classes 12 to 17, 27: what a mail carries. It is kept, measured and passed on; it is never a path, a program or a bomb.

Beside these: tests/intake/test_mail_limits.py (fifty hostile mails), test_mail_packed.py (winmail.dat, seals), test_papers.py (forms in
Word and RTF), tests/edge/test_pdf.py (hostile PDFs), tests/edge/test_spool.py (blobs).
"""

from __future__ import annotations

import ast
import asyncio
import base64
import gzip
import hashlib
import io
import lzma
import re
import resource
import string
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from illbot.edge.pdf import examine
from illbot.edge.spool import Spool
from illbot.intake.mail import read
from illbot.letters.mime import file_name
from tests.desk.house import DOI_REQUEST, PDF, WANG, ZHOU, TestHouse, attachments, fetched, text_of
from tests.intake.test_mail_limits import HOSTILE

ROOT = Path(__file__).parents[2]
NLC = "ill@nlc.example"
MB = 2**20


def with_file(name_header: bytes, data: bytes = b"x", kind: bytes = b"application/octet-stream") -> bytes:
    return (
        b"From: li.wang@student.jinjihu.example\r\nTo: ill@lib.jinjihu.example\r\nSubject: Article request\r\n"
        b"Message-ID: <" + hashlib.sha256(name_header + data).hexdigest()[:20].encode() + b"@x.example>\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
        b"Please send doi:10.1000/one.1\r\n--b\r\nContent-Type: "
        + kind
        + b"\r\nContent-Disposition: attachment; "
        + name_header
        + b"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + data
        + b"\r\n--b--\r\n"
    )


# --- class 12: a name is no path ----------------------------------------------------------------------------------

NAMES = {
    "up and away": b'filename="../../../../etc/cron.d/job"',
    "backslashes": b'filename="..\\\\..\\\\Windows\\\\win.ini"',
    "a drive": b'filename="C:\\\\autoexec.bat"',
    "absolute": b'filename="/etc/passwd"',
    "a device": b'filename="CON"',
    "a device with an ending": b'filename="aux.pdf"',
    "hidden": b'filename=".htaccess"',
    "hidden behind an invisible letter": b"filename*=utf-8''%E2%80%8B.htaccess",
    "two dots": b'filename=".."',
    "only dots": b'filename="....."',
    "NUL": b"filename*=utf-8''a.pdf%00.exe",
    "a line end": b"filename*=utf-8''a%0D%0ABcc:%20x@evil.example.pdf",
    "turned round": b"filename*=utf-8''article%E2%80%AEfdp.exe",
    "full-width slashes": b"filename*=utf-8''%EF%BC%8E%EF%BC%8E%EF%BC%8Fetc%EF%BC%8Fpasswd",
    "percent twice": b"filename*=utf-8''%252e%252e%252fetc",
    "a stream": b'filename="a.pdf::$DATA"',
    "300 letters": b'filename="' + b"a" * 300 + b'.pdf"',
    "an encoded word": b'filename="=?utf-8?b?Li4vLi4vZXRjL3Bhc3N3ZA==?="',
    "in pieces": b'filename*0="../"; filename*1="../etc/"; filename*2="passwd"',
    "a shell": b'filename="$(rm -rf ~).pdf; id |sh"',
    "home": b'filename="~/.ssh/authorized_keys"',
    "line separator": b"filename*=utf-8''a%E2%80%A8b.pdf",
}
CONTENT_IDS = (b"../../evil", b"/etc/passwd", b"a\\..\\b", b"..%2f..%2fetc")
SAFE = re.compile(r"[^\x00-\x1f\x7f-\x9f/\\:*?\"<>|\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]{0,120}")


def is_safe(name: str) -> bool:
    bare = SAFE.fullmatch(name) is not None and not name.startswith((".", "~/", " ")) and not name.endswith((".", " "))
    return bare and name.partition(".")[0].upper() not in ("CON", "AUX", "NUL", "PRN", "COM1", "LPT1")


@pytest.mark.parametrize("name", NAMES)
def test_class_12_no_name_is_a_path_when_it_is_shown_or_passed_on(name):
    (attached,) = read(with_file(NAMES[name])).attachments

    assert is_safe(attached.name), attached.name
    assert is_safe(file_name(attached.name)) and file_name(attached.name)


def test_class_12_nothing_is_written_but_blobs_under_their_digest(tmp_path):
    """Whatever the names and content ids of a mail's files, the disk outside the spool stays as it was, and inside there are digests."""
    spool = Spool(tmp_path / "house" / "spool")
    house = TestHouse()
    house.spool = spool
    house.build()
    (tmp_path / "house" / "illbot.toml").write_text("here before")
    mails = [with_file(header, PDF, b"application/pdf") for header in NAMES.values()]
    mails += [
        with_file(b"filename=a.pdf", PDF, b"application/pdf\r\nContent-ID: <" + cid + b">") for cid in CONTENT_IDS
    ]
    before = {p for p in tmp_path.rglob("*") if "spool" not in p.parts}
    asyncio.run(house.desk.take([fetched(m, str(n)) for n, m in enumerate(mails)], spool.put_many(mails)))

    assert {p for p in tmp_path.rglob("*") if "spool" not in p.parts} == before
    files = [p for p in (tmp_path / "house" / "spool").rglob("*") if p.is_file()]
    assert files and all(re.fullmatch(r"[0-9a-f]{64}", p.name) for p in files)
    assert all(not p.stat().st_mode & 0o111 for p in files)


# --- class 13: a stored file never becomes code --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "passed_on"),
    [
        ("paper.pdf", "paper.pdf"),
        ("Paper.PDF", "Paper.PDF"),
        ("paper.pdf.exe", "paper.pdf.exe.pdf"),
        ("paper.html", "paper.html.pdf"),
        ("paper.svg", "paper.svg.pdf"),
        ("htaccess", "htaccess.pdf"),
        ("shell.php", "shell.php.pdf"),
        ("", ""),
    ],
)
def test_class_13_an_article_is_called_what_it_is(name, passed_on):
    assert examine(name, "application/octet-stream", PDF).name == passed_on


def test_class_13_what_a_partner_sends_leaves_us_with_a_name_and_type_of_ours():
    house = TestHouse().receives(WANG, "Article request", DOI_REQUEST).works()
    order = house.letter(NLC)
    house.receives(NLC, "Re: x", "附件是您申请的文献", reply_to=order, attach=(("\u200b.htaccess.php", PDF),)).works()

    letter = house.letter(WANG)
    ((name, data),) = attachments(letter)
    assert (name, data) == ("htaccess.php.pdf", PDF)
    assert [p.get_content_type() for p in letter.iter_attachments()] == ["application/pdf"]


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        b"<?php system($_GET['c']); ?>",
        b"MZ\x90\x00 This program cannot be run in DOS mode",
        b"\x7fELF\x02\x01\x01",
        b"#!/bin/sh\nid\n",
        b"AddType application/x-httpd-php .pdf\n",
    ],
)
def test_class_13_what_is_no_article_goes_to_staff_and_not_to_the_patron(data):
    house = TestHouse().receives(WANG, "Article request", DOI_REQUEST).works()
    order = house.letter(NLC)
    house.receives(NLC, "Re: x", "附件是您申请的文献", reply_to=order, attach=(("article.pdf", data),)).works()

    assert [p.recipient for p in house.post.letters if p.recipient == WANG and b"filename" in p.data] == []
    assert house.letter(ZHOU) is not None


def test_class_13_nothing_listens():
    """No file of ours serves anything by HTTP; what is stored cannot be asked for."""
    for path in product():
        assert not {"http.server", "socketserver", "wsgiref", "aiohttp", "flask"} & set(imported(path)), path


# --- class 14: no pattern that a text can wind up ------------------------------------------------------------------

PUMPS = {
    "quotes": "> ",
    "attributions": "On 1 May 2026 at 10:00, A B <a@b.example> wrote:\n",
    "Chinese attributions": "在 2026年5月1日，张三 写道：\n",
    "headers": "From: a@b.example\nSent: Friday\nTo: x\n",
    "rules": "-----Original Message-----\n",
    "dashes": "-",
    "blanks": " ",
    "full-width blanks": "\u3000",
    "tabs and line ends": "\t\n",
    "dots": ". . ",
    "digits": "1234567890",
    "ISBN": "978-",
    "DOI": "doi:10.1000/",
    "pages": "pp. 1-",
    "brackets": "[",
    "full-width brackets": "【",
    "nested brackets": "(()",
    "numbers of requests": "ILL-2026-00001 ",
    "tags": "[ILL-2026-00001] | ",
    "prefixes": "Re: Fwd: 回复：",
    "titles": "《",
    "names": "Smith, J., ",
    "Chinese names": "张三，李四，",
    "addresses": "a@b.example,",
    "at signs": "@",
    "links": "https://a.example/?",
    "labels": "Title: ",
    "Chinese labels": "题名：",
    "semicolons": ";；",
    "quotation marks": '"“',
    "years": "(2012) ",
    "sums": "80元 ",
    "days": "2026-12-01 by ",
    "slashes": "/",
    "commands": "forward nlc; ",
    "references": "<a@b> ",
    "encoded words": "=?utf-8?q?a?= ",
    "signature": "-- \n",
    "and": "and ",
    "letters": "a",
    "Chinese letters": "的",
}


def understood(text: str, *, subject: bool) -> float:
    """Seconds of processor time for a whole reading of this as a patron's and a librarian's mail."""
    house = HOUSE
    spent = 0.0
    for sender in (WANG, ZHOU, NLC):
        mail = house.mail(sender, "A subject", "x" if subject else text)
        if subject:
            mail = mail.replace(b"Subject: A subject", b"Subject: " + as_subject(text), 1)
        began = time.process_time()
        house.house.reader.read(mail, today=house.house.today(), known=house.house.known())
        spent += time.process_time() - began
    return spent


def as_subject(text: str) -> bytes:
    """As a mail program writes it. (The standard library takes seconds for a long one, which is the class of this test.)"""
    if text.isascii():
        return text.encode()
    words = (base64.b64encode(text[n : n + 15].encode()) for n in range(0, len(text), 15))
    return b"\r\n ".join(b"=?utf-8?B?" + word + b"?=" for word in words)


HOUSE = TestHouse()


@pytest.mark.parametrize("pump", PUMPS)
def test_class_14_ten_times_the_text_costs_at_most_twelve_times(pump):
    """10 KB and 100 KB of the same, as the body; what is short anyway is not measured."""
    unit = PUMPS[pump]
    lines = [unit * (10_000 // len(unit)), unit * (100_000 // len(unit))]
    small, large = (understood(text, subject=False) for text in lines)

    assert large < max(12 * small, 1.0)
    assert large < 6


@pytest.mark.parametrize(
    "pump", ["prefixes", "tags", "brackets", "commands", "encoded words", "blanks", "semicolons", "Chinese names"]
)
def test_class_14_nor_in_the_subject(pump):
    unit = PUMPS[pump].strip() or "\u3000x"
    text = unit * (100_000 // len(unit))

    assert understood(text.replace("\n", " ")[:100_000], subject=True) < 2


# --- class 15: a mail that keeps the parser busy -------------------------------------------------------------------


def test_class_15_hostile_mails_are_read_kept_and_hold_up_nobody():
    """The worst of them in one mailbox, an ordinary one behind: each finds its place, in two seconds each."""
    house = TestHouse()
    worst = (
        "header of two megabytes",
        "16,000 semicolons",
        "20,000 parameters",
        "50,000 parts",
        "1,000 nested mails",
        "nested comments",
        "20,000 addresses",
    )
    for n, name in enumerate(worst):
        house.mailbox.deliver(HOSTILE[name]().replace(b"<x@y.example>", b"<%d@y.example>" % n) + b" %d\n" % n)
    house.receives(WANG, "Article request", DOI_REQUEST)
    began = time.process_time()
    house.works()

    assert time.process_time() - began < 2 * (len(worst) + 1)
    assert sum(house.folders().values()) == len(worst) + 1 and "INBOX" not in house.folders()
    assert house.request().patron.address == WANG
    assert house.store.count("mails") == len(worst) + 1


# --- class 16: bombs ----------------------------------------------------------------------------------------------


def zip_bomb(inner: str, size: int = 200 * MB) -> bytes:
    """One file of zeros, ``size`` bytes when unpacked, some 300 KB as it comes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed, packed.open(inner, "w") as file:
        for _ in range(size // MB):
            file.write(b" " * MB)
    return out.getvalue()


def quine_like() -> bytes:
    """Sixteen zips around a bomb."""
    data = zip_bomb("a", 50 * MB)
    for level in range(16):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for copy in range(4 if level < 4 else 1):
                packed.writestr(f"{copy}.zip", data)
        data = out.getvalue()
    return data


def lying_zip() -> bytes:
    """A few bytes that claim to be ten gigabytes."""
    data = bytearray(zip_bomb("word/document.xml", MB))
    claimed = (2**32 - 2).to_bytes(4, "little")
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.find(mark)
        data[start + at : start + at + 4] = claimed
    return bytes(data)


def pdf_bomb() -> bytes:
    stream = zlib.compress(zlib.compress(b" " * (200 * MB), 6), 6)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>endobj\n"
    body = b"4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(stream)
    return head + page + body + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF\n"


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOMBS = {
    "zip": lambda: ("a.zip", "application/zip", zip_bomb("a.txt")),
    "zips in zips": lambda: ("a.zip", "application/zip", quine_like()),
    "gzip in gzip": lambda: ("a.gz", "application/gzip", gzip.compress(gzip.compress(b"\0" * (200 * MB), 6), 6)),
    "xz": lambda: ("a.xz", "application/x-xz", lzma.compress(b"\0" * (200 * MB), preset=0)),
    "docx": lambda: ("form.docx", WORD, zip_bomb("word/document.xml")),
    "docx that lies": lambda: ("form.docx", WORD, lying_zip()),
    "xlsx": lambda: ("list.xlsx", SHEET, zip_bomb("xl/worksheets/sheet1.xml")),
    "odt": lambda: ("form.odt", "application/vnd.oasis.opendocument.text", zip_bomb("content.xml")),
    "pdf": lambda: ("article.pdf", "application/pdf", pdf_bomb()),
}
CHILD = """
import asyncio, resource, sys
from tests.desk.house import TestHouse, fetched
raw = open(sys.argv[1], "rb").read()
house = TestHouse()
house.receives("li.wang@student.jinjihu.example", "Article request", "doi:10.1016/j.jns.2013.11.029").works()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
taken = asyncio.run(house.desk.take([fetched(raw)], [house.spool.put(raw)]))
print(taken[0].folder, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
MOST_MB = 150
"""More memory than this no bomb may take beyond what the robot has anyway; each of them would fill 200 MB, or ten gigabytes."""


@pytest.mark.parametrize("bomb", BOMBS)
def test_class_16_a_bomb_does_not_go_off(bomb, tmp_path):
    """Attached to a request, in a process whose memory is measured: it is kept unopened or opened within bounds, and time is bounded."""
    name, kind, data = BOMBS[bomb]()
    assert len(data) < 2 * MB
    raw = with_file(
        b'filename="' + name.encode() + b'"\r\nContent-Transfer-Encoding: base64',
        base64.encodebytes(data),
        kind.encode(),
    )
    raw = raw.replace(b"\r\nContent-Transfer-Encoding: 8bit", b"")
    path = tmp_path / "bomb.eml"
    path.write_bytes(raw)
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, timeout=60, cwd=ROOT
    )

    assert done.returncode == 0, done.stderr
    folder, grown = done.stdout.split()
    assert folder == "done"
    assert int(grown) < MOST_MB
    assert time.monotonic() - began < 20
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > 0


# --- class 17: XML, macros ----------------------------------------------------------------------------------------

EXPANDING = {
    "xml.sax",
    "xml.dom",
    "xml.dom.minidom",
    "xml.dom.pulldom",
    "lxml",
    "lxml.etree",
    "bs4",
    "xmltodict",
    "openpyxl",
    "docx",
    "olefile",
}
RUNNING = {"eval", "exec", "compile", "__import__"}


def product() -> list[Path]:
    return sorted((ROOT / "illbot").rglob("*.py"))


def imported(path: Path) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found += [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
    return found


def test_class_17_no_file_of_ours_imports_a_parser_that_expands_or_fetches():
    for path in product():
        assert not EXPANDING & set(imported(path)), path
        assert not {"pickle", "marshal", "shelve"} & set(imported(path)), path


def test_class_17_xml_of_mails_is_read_by_one_reader_that_knows_no_entities():
    """Where a form in Word or a reference file is XML, the parser at work refuses a document type outright."""
    users = {str(p.relative_to(ROOT)) for p in product() if {"xml.etree", "xml.parsers.expat"} & set(imported(p))}
    assert users == {"illbot/citations/xml_files.py", "illbot/intake/papers/zipped.py"}
    for path in users:
        text = (ROOT / path).read_text(encoding="utf-8")
        assert "<!(?:DOCTYPE|ENTITY)" in text, path


def test_class_17_nothing_runs_text():
    for path in product():
        calls = {
            n.func.id
            for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        }
        assert not RUNNING & calls, path


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(
        f'<!ENTITY {y} "{("&" + x + ";") * 10}">'
        for x, y in zip(string.ascii_lowercase[1:9], string.ascii_lowercase[2:10], strict=True)
    )
    + ' <!ENTITY file SYSTEM "file://{}"><!ENTITY net SYSTEM "http://127.0.0.1:9/x">]>'
)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("inner", ["word/document.xml", "content.xml", "xl/sharedStrings.xml", "records.xml"])
def test_class_17_entities_are_neither_expanded_nor_fetched(inner, charset, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("GEHEIM-4711")
    body = (
        '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Title: &file; &net; &j;</w:t></w:r></w:p></w:body></w:document>'
    )
    xml = (LAUGHS.format("LOL" * 10, secret) + body).encode(charset)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(inner, xml)
    data, name = (
        (xml, "records.xml")
        if inner == "records.xml"
        else (out.getvalue(), "form.docx" if "word" in inner else "form.odt" if inner == "content.xml" else "list.xlsx")
    )
    kind = {"form.docx": WORD, "form.odt": "application/vnd.oasis.opendocument.text", "list.xlsx": SHEET}.get(
        name, "text/xml"
    )
    house = TestHouse()
    raw = with_file(
        b'filename="' + name.encode() + b'"\r\nContent-Transfer-Encoding: base64',
        base64.encodebytes(data),
        kind.encode(),
    )
    began = time.process_time()
    house.mailbox.deliver(raw.replace(b"\r\nContent-Transfer-Encoding: 8bit", b""))
    house.works()

    assert time.process_time() - began < 4
    everything = "".join(str(r.body) for r in house.store.find("requests")) + "".join(map(text_of, house.sent))
    assert "LOLLOL" not in everything and "GEHEIM" not in everything


# --- class 27: the archive holds the bytes that came ----------------------------------------------------------------

ODD_BYTES = {
    "raw GBK": "From: 张 <a@b.example>\nSubject: 文献传递\n\n题名：论文".encode("gbk"),
    "bare line feeds": b"From: a@b.example\nSubject: x\n\nbody\n",
    "bare returns": b"From: a@b.example\rSubject: x\r\rbody\r",
    "mixed line ends": b"From: a@b.example\r\nSubject: x\n\r\nbody\r\r\nmore\n",
    "NULs": b"From: a@b.example\r\nSubject: \x00x\r\n\r\nbo\x00dy",
    "every byte": b"From: a@b.example\r\n\r\n" + bytes(range(256)) * 4,
    "no final line end": b"From: a@b.example\r\nSubject: x\r\n\r\nbody",
    "trailing blanks": b"From: a@b.example  \r\nSubject: x \t\r\n\r\nbody  \r\n \r\n",
    "nothing": b"",
    "mbox": b"From a@b.example Mon Nov 23 02:00:00 2026\nFrom: a@b.example\n\n>From here\n",
    "dots": b"From: a@b.example\r\n\r\n.\r\n..\r\n...\r\n",
}


@pytest.mark.parametrize("name", ODD_BYTES)
def test_class_27_bytes_in_are_bytes_in_the_archive_and_in_what_staff_get(name, tmp_path):
    raw = ODD_BYTES[name]
    house = TestHouse()
    house.spool = Spool(tmp_path / "spool")
    house.build()
    house.mailbox.deliver(raw)
    house.works()

    (row,) = house.store.find("mails")
    assert row.body["sha256"] == hashlib.sha256(raw).hexdigest()
    assert house.spool.get(row.body["sha256"]) == raw
    (path,) = [p for p in (tmp_path / "spool").rglob("*") if p.name == row.body["sha256"]]
    assert path.read_bytes() == raw
    for letter in house.sent:
        if raw and "unmatched" in str(letter) and (files := attachments(letter)):
            assert raw in [data for _, data in files] or letter.is_multipart()
