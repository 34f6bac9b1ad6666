"""Mails as a loan mailbox gets them, any number, the same for the same seed. Everybody in them is invented.

from benchmarks.generate import mails
mails(1000, seed=1, mix="mixed")        # bytes of each
python -m benchmarks.generate FOLDER [-n 100] [--seed 1] [--mix mixed]     writes them as .eml files
"""

from __future__ import annotations

import argparse
import base64
import quopri
import random
import zlib
from collections.abc import Callable
from email.header import Header
from pathlib import Path

ROBOT = "ill@lib.jinjihu.example"
STAFF = "zhou@lib.jinjihu.example"
AUTHSERV = "mx.jinjihu.example"
DOMAIN = "student.jinjihu.example"

_WORDS = """longitudinal changes brain volume patients multiple sclerosis adaptive control nonlinear systems urban planning heritage
soil carbon stock alpine grassland thermal conductivity graphene composite membranes interlibrary lending digital libraries poetry
dynasty trade routes maritime history deep learning retrieval neural models stellar evolution dwarf galaxies protein folding kinetics
corporate governance emerging markets early childhood language acquisition groundwater arsenic removal quantum dots solar cells""".split()  # noqa: SIM905 - words read better without quotes
_JOURNALS = (
    "Journal of Imaginary Physics",
    "Annals of Lakeside Medicine",
    "Invented Letters in Chemistry",
    "Review of Fictional History",
    "Transactions on Supposed Systems",
)
_PUBLISHERS = ("Lakeside University Press", "Northern Academic", "Harbour & Sons")
_FAMILIES = ("Lindqvist", "Okafor", "Marsh", "Petrov", "Tanaka", "Novak", "Silva", "Haddad")
_GIVEN = ("Astrid", "Chidi", "Helen", "Ivan", "Yuki", "Jana", "Rosa", "Omar")
_ZH_WORDS = "图书馆 文献 传递 服务 研究 数字化 环境 城市 发展 农村 经济 教育 改革 大学生 心理 健康 水资源 管理 人工智能 应用 中医药 临床 疗效 古籍 保护 儿童 阅读 推广 金融 风险 评价 模型 海洋 生态".split()  # noqa: SIM905
_ZH_JOURNALS = ("大学图书馆学报", "情报理论与实践", "清华大学学报（自然科学版）", "中国科学：信息科学", "史学月刊")
_ZH_FAMILIES = "王李张刘陈杨赵黄周吴徐孙马朱胡"
_ZH_GIVEN = ("伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "雪梅", "志远", "晓燕")

_CSS = "".join(
    f'p.Mso{n}, li.Mso{n} {{margin:0cm; margin-bottom:.0001pt; font-size:1{n % 10}.0pt; font-family:"Calibri",sans-serif; color:#{n:06x};}}\n'
    for n in range(190)
)

_PHOTO = random.Random(0).randbytes(300_000)
"""A page as a scanner sees it: bytes that compress no further."""


class Desk:
    """Makes one mail after another from one source of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.seed = seed
        self.count = 0

    def one(self, kind: str) -> bytes:
        self.count += 1
        return KINDS[kind](self)

    # --- words -----------------------------------------------------------------------------------------------

    def title(self) -> str:
        return " ".join(self.chance.sample(_WORDS, self.chance.randint(5, 11))).capitalize()

    def zh_title(self) -> str:
        return "".join(self.chance.sample(_ZH_WORDS, self.chance.randint(4, 7)))

    def names(self) -> str:
        pairs = zip(self.chance.sample(_FAMILIES, 2), self.chance.sample(_GIVEN, 2), strict=True)
        return "; ".join(f"{family}, {given}" for family, given in pairs)

    def zh_name(self) -> str:
        return self.chance.choice(_ZH_FAMILIES) + self.chance.choice(_ZH_GIVEN)

    def doi(self) -> str:
        return f"10.{self.chance.randint(1000, 9999)}/inv.{self.seed}.{self.count}.{self.chance.randint(1, 10**6)}"

    def pages(self) -> str:
        first = self.chance.randint(1, 1800)
        return f"{first}-{first + self.chance.randint(3, 30)}"

    def patron(self) -> str:
        return f"reader{self.chance.randint(1, 400)}@{DOMAIN}"

    # --- mails -----------------------------------------------------------------------------------------------

    def head(self, sender: str, subject: str, charset: str = "utf-8", **more: str) -> list[str]:
        domain = sender.rpartition("@")[2].rstrip(">")
        coded = subject if subject.isascii() else Header(subject, charset, maxlinelen=70).encode()
        lines = [
            f"Received: from mail.{domain} (mail.{domain} [192.0.2.{self.count % 250}])\r\n\tby mx.jinjihu.example (Postfix) with ESMTPS id {self.count:08X};"
            f"\r\n\tMon, 23 Nov 2026 {self.count // 60 % 24:02d}:{self.count % 60:02d}:00 +0800 (CST)",
            f"From: {sender}",
            f"To: {ROBOT}",
            f"Subject: {coded}",
            f"Date: Mon, 23 Nov 2026 {self.count // 60 % 24:02d}:{self.count % 60:02d}:00 +0800",
            f"Message-ID: <{self.seed}.{self.count}.{self.chance.randint(1, 10**9)}@{domain}>",
        ]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
        return [*lines, "MIME-Version: 1.0"]

    def text(self, sender: str, subject: str, body: str, charset: str = "utf-8", **more: str) -> bytes:
        coded = self.coded(body, charset)
        return "\r\n".join([*self.head(sender, subject, charset, **more), ""]).encode() + coded

    def coded(self, body: str, charset: str, subtype: str = "plain") -> bytes:
        """A part, from its Content-Type on: 7bit where it fits, else base64, quoted-printable or 8bit."""
        raw = body.replace("\n", "\r\n").encode(charset, "replace")
        how = "7bit" if raw.isascii() else self.chance.choice(("base64", "quoted-printable", "8bit"))
        if how == "base64":
            raw = base64.encodebytes(raw).replace(b"\n", b"\r\n")
        elif how == "quoted-printable":
            raw = quopri.encodestring(raw.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
        head = f"Content-Type: text/{subtype}; charset={charset}\r\nContent-Transfer-Encoding: {how}\r\n\r\n"
        return head.encode() + raw + b"\r\n"

    def several(self, sender: str, subject: str, kind: str, parts: list[bytes], **more: str) -> bytes:
        mark = f"=_part_{self.seed}_{self.count}"
        lines = [*self.head(sender, subject, **more), f'Content-Type: multipart/{kind}; boundary="{mark}"', "", ""]
        body = b"".join(f"--{mark}\r\n".encode() + part + b"\r\n" for part in parts)
        return "\r\n".join(lines).encode() + body + f"--{mark}--\r\n".encode()


# --- patrons -------------------------------------------------------------------------------------------------


def labelled(desk: Desk) -> bytes:
    rows = [
        ("Title", desk.title()),
        ("Author", desk.names()),
        ("Journal", desk.chance.choice(_JOURNALS)),
        ("Year", str(desk.chance.randint(1975, 2026))),
        ("Volume", str(desk.chance.randint(1, 90))),
        ("Issue", str(desk.chance.randint(1, 12))),
        ("Pages", desk.pages()),
    ]
    if desk.chance.random() < 0.4:
        rows.append(("DOI", desk.doi()))
    desk.chance.shuffle(rows)
    form = "\n".join(f"{label}: {value}" for label, value in rows)
    person = f"Name: {desk.chance.choice(_GIVEN)} {desk.chance.choice(_FAMILIES)}\nCard number: {desk.chance.randint(10**6, 10**7)}"
    return desk.text(
        desk.patron(),
        "Interlibrary loan request",
        f"Document delivery request\n\n{form}\n{person}\nPurpose: research\n",
    )


def free(desk: Desk) -> bytes:
    wish = desk.chance.choice(
        (
            f"Could you please get me this article? https://doi.org/{desk.doi()}",
            f"I am looking for this paper:\n\n{reference(desk)}",
            f"I need the book “{desk.title()}”, {desk.chance.choice(_PUBLISHERS)}, {desk.chance.randint(1980, 2026)}, ISBN {isbn(desk)}. A loan, please.",
            f"Hello, I cannot reach {desk.title()} (doi:{desk.doi()}) from home. Is a copy possible before December 15?",
        )
    )
    name = desk.chance.choice(_GIVEN)
    return desk.text(
        f"{name} <{desk.patron()}>",
        "Article needed",
        f"Dear librarians,\n\n{wish}\n\nMany thanks\n{name}\n\n-- \nSchool of Business\n",
    )


def reference(desk: Desk) -> str:
    """As a style guide has it, with a DOI or without."""
    family, given = desk.chance.choice(_FAMILIES), desk.chance.choice(_GIVEN)
    doi = f" https://doi.org/{desk.doi()}" if desk.chance.random() < 0.7 else ""
    volume, issue = desk.chance.randint(1, 90), desk.chance.randint(1, 12)
    return f"{family}, {given[0]}. ({desk.chance.randint(1980, 2026)}). {desk.title()}. {desk.chance.choice(_JOURNALS)}, {volume}({issue}), {desk.pages()}.{doi}"


def isbn(desk: Desk) -> str:
    digits = "978" + "".join(str(desk.chance.randint(0, 9)) for _ in range(9))
    check = -sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10
    return f"{digits}{check}"


def two_items(desk: Desk) -> bytes:
    body = f"Hello,\n\ntwo articles, please:\n\n1. {reference(desk)}\n2. doi:{desk.doi()}\n\nThank you\n"
    return desk.text(desk.patron(), "Two articles", body)


def chinese_form(desk: Desk) -> bytes:
    rows = [
        ("题名", desk.zh_title()),
        ("作者", "，".join(desk.zh_name() for _ in range(desk.chance.randint(1, 3)))),
        ("刊名", desk.chance.choice(_ZH_JOURNALS)),
        ("年", str(desk.chance.randint(1980, 2026))),
        ("卷", str(desk.chance.randint(1, 60))),
        ("期", str(desk.chance.randint(1, 12))),
        ("页码", desk.pages()),
        ("姓名", desk.zh_name()),
        ("学号", str(desk.chance.randint(10**9, 10**10))),
        ("院系", desk.chance.choice(("商学院", "文学院", "医学院", "计算机学院"))),
        ("用途", "科研"),
    ]
    colon = desk.chance.choice(("：", ":", "： "))
    form = "\n".join(f"{label}{colon}{value}" for label, value in rows)
    charset = desk.chance.choice(("utf-8", "gb18030", "gbk", "gb2312"))
    return desk.text(desk.patron(), "文献传递申请", f"文献传递申请表\n\n{form}\n", charset)


def chinese_free(desk: Desk) -> bytes:
    volume, issue = desk.chance.randint(1, 60), desk.chance.randint(1, 12)
    cited = (
        f"{desk.zh_name()}, {desk.zh_name()}. {desk.zh_title()}[J]. {desk.chance.choice(_ZH_JOURNALS)}, "
        f"{desk.chance.randint(1985, 2026)}, {volume}({issue}): {desk.pages()}."
    )
    charset = desk.chance.choice(("utf-8", "gb18030", "gbk"))
    return desk.text(
        desk.patron(),
        "求助一篇文献",
        f"老师您好：\n\n我需要下面这篇文章，麻烦帮忙传递，谢谢！\n\n{cited}\n\n{desk.zh_name()}\n",
        charset,
    )


def html(desk: Desk) -> bytes:
    """HTML and nothing else; every second with the style sheet of a word processor."""
    css = f"<style><!--\n{_CSS}\n--></style>" if desk.count % 2 else ""
    rows = "".join(
        f'<tr><td class="Mso1"><b>{label}:</b></td><td>{value}</td></tr>\n'
        for label, value in (
            ("Title", desk.title()),
            ("Author", desk.names()),
            ("Journal", desk.chance.choice(_JOURNALS)),
            ("Year", desk.chance.randint(1975, 2026)),
            ("Volume", desk.chance.randint(1, 90)),
            ("Pages", desk.pages()),
            ("DOI", desk.doi()),
        )
    )
    body = f"<html><head>{css}</head><body><p class=Mso1>Dear colleagues,</p><p>please get me this article:</p>\n<table>{rows}</table><p>Thank&nbsp;you</p></body></html>"
    return "\r\n".join([*desk.head(desk.patron(), "Article request"), ""]).encode() + desk.coded(body, "utf-8", "html")


# --- everybody else ------------------------------------------------------------------------------------------


def article(desk: Desk) -> bytes:
    """A partner's answer to a request of another year, with a scanned article of some 300 KB."""
    number = f"ILL-2025-{desk.chance.randint(1, 99999):05d}"
    partner = desk.chance.choice(("ill@nlc.example", "ill@shanghai-library.example", "ill@calis.example"))
    text = desk.coded("您好，附件是您申请的文献，请查收附件。\n", desk.chance.choice(("utf-8", "gb18030")))
    pdf = base64.encodebytes(scan(desk)).replace(b"\n", b"\r\n")
    head = 'Content-Type: application/pdf; name="article.pdf"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="article.pdf"\r\n\r\n'
    return desk.several(partner, f"Re: {number}", "mixed", [text, head.encode() + pdf])


def scan(desk: Desk) -> bytes:
    """A readable PDF of one page with one big picture."""
    start = desk.chance.randint(0, 50_000)
    picture = _PHOTO[start:] + _PHOTO[:start]
    content = zlib.compress(b"q 300 0 0 300 0 0 cm /I Do Q")
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/XObject/Subtype/Image/Width 500/Height 600/ColorSpace/DeviceGray/BitsPerComponent 8/Length %d>>stream\n%s\nendstream"
        % (len(picture), picture),
    ]
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    )


def command(desk: Desk) -> bytes:
    number = f"ILL-2026-{desk.chance.randint(1, 20):05d}"
    subject = desk.chance.choice(
        (f"[{number}] status", f"[{number}] note the patron called", "list review", "help", f"[{number}] why")
    )
    proof = f"{AUTHSERV};\r\n\tdkim=pass header.d=lib.jinjihu.example;\r\n\tdmarc=pass header.from=lib.jinjihu.example"
    return desk.text(STAFF, subject, "\n", Authentication_Results=proof)


def absent(desk: Desk) -> bytes:
    zh = desk.chance.random() < 0.5
    subject = "自动回复：外出" if zh else "Out of office"
    body = "您好，我正在休假，回来后会尽快答复。\n" if zh else "I am away until Monday and will answer then.\n"
    return desk.text(desk.patron(), subject, body, Auto_Submitted="auto-replied")


def bounce(desk: Desk) -> bytes:
    lost = desk.patron()
    note = desk.coded(
        f"This is the mail system at host mx.example.\n\n<{lost}>: host mx.{DOMAIN} said: 550 5.1.1 User unknown\n",
        "us-ascii",
    )
    report = (
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {lost}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    ).encode()
    ours = f"Content-Type: text/rfc822-headers\r\n\r\nFrom: {ROBOT}\r\nTo: {lost}\r\nSubject: Your request\r\nMessage-ID: <somebody.{desk.count}@else.example>\r\n".encode()
    return desk.several(
        "MAILER-DAEMON@mx.example",
        "Undelivered Mail Returned to Sender",
        "report; report-type=delivery-status",
        [note, report, ours],
        Auto_Submitted="auto-replied",
    )


def newsletter(desk: Desk) -> bytes:
    items = "".join(f"<li><a href='https://news.example/{n}'>{desk.title()}</a></li>" for n in range(12))
    plain = desk.coded("News of the month\n\n" + "\n".join(desk.title() for _ in range(8)) + "\n", "utf-8")
    page = desk.coded(f"<html><body><h1>News</h1><ul>{items}</ul></body></html>", "utf-8", "html")
    return desk.several(
        "News <news@publisher.example>",
        "News of the month",
        "alternative",
        [plain, page],
        List_Id="<news.publisher.example>",
        List_Unsubscribe="<https://publisher.example/leave>",
        Precedence="bulk",
    )


KINDS: dict[str, Callable[[Desk], bytes]] = {
    made.__name__: made
    for made in (
        labelled,
        free,
        two_items,
        chinese_form,
        chinese_free,
        html,
        article,
        command,
        absent,
        bounce,
        newsletter,
    )
}
PATRONS = {"labelled": 21, "free": 13, "two_items": 4, "chinese_form": 18, "chinese_free": 6, "html": 12}
MIXES: dict[str, dict[str, int]] = {
    "requests": PATRONS,
    "mixed": {**PATRONS, "article": 8, "command": 6, "absent": 5, "bounce": 4, "newsletter": 3},
}
"""kind -> share"""


def mails(n: int, seed: int = 1, mix: str = "mixed") -> list[bytes]:
    """So many mails of the mix, in a shuffled order; each has a Message-ID of its own."""
    desk = Desk(seed)
    shares = MIXES[mix]
    return [desk.one(kind) for kind in desk.chance.choices(list(shares), list(shares.values()), k=n)]


def main() -> None:
    arguments = argparse.ArgumentParser(description="Writes generated mails as .eml files.")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("-n", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--mix", choices=sorted(MIXES), default="mixed")
    chosen = arguments.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for number, raw in enumerate(mails(chosen.n, chosen.seed, chosen.mix), 1):
        (chosen.folder / f"{number:05d}.eml").write_bytes(raw)


if __name__ == "__main__":
    main()
