"""The cast of the demo, and the mail programs they write with. Everybody and everything here is invented.

A member of the cast has an account at the embedded post office, reads letters there by IMAP, and posts by SMTP after a login. Answers
are what mail programs make of them: to Reply-To, with In-Reply-To and References, the original quoted below in the program's own way.
"""

from __future__ import annotations

import html
import imaplib
import re
import smtplib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

Role = Literal["patron", "partner", "librarian", "robot"]

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Person:
    #: short name: file names, colours
    key: str
    #: one or two words, for lines and columns
    short: str
    #: as it stands in the From of this person's mails
    name: str
    address: str
    role: Role
    #: whose customs the mail program has: gmail | outlook | apple | qq | foxmail | netease
    program: str = "gmail"
    #: who this is, for the page
    about: str = ""

    @property
    def password(self) -> str:
        return f"{self.key}-demo"

    @property
    def chinese(self) -> bool:
        return self.program in ("qq", "foxmail", "netease")


ILLBOT = Person("illbot", "illbot", "illbot", "ill@lib.jinjihu.example", "robot")
WANG = Person(
    "wang", "Wang Li", "王莉 Wang Li", "wang.li@jinjihu.example", "patron", "qq", "writes in Chinese, with a form"
)
JANE = Person(
    "jane", "Jane Doyle", "Jane Doyle", "jane.doyle@jinjihu.example", "patron", "gmail", "writes freely, in English"
)
CHEN = Person(
    "chen",
    "Chen Siyu",
    "陈思雨 Chen Siyu",
    "siyu.chen@jinjihu.example",
    "patron",
    "netease",
    "asks for two things, one of them incomplete",
)
STRANGER = Person(
    "amara", "Amara Osei", "Amara Osei", "amara.osei@mail.example", "patron", "apple", "is in no directory"
)
LIN = Person(
    "lin",
    "Lin Mei",
    "Lin Mei",
    "mei.lin@lib.jinjihu.example",
    "librarian",
    "outlook",
    "commands by subject line, in two languages",
)
NLC = Person(
    "nlc",
    "NLC",
    "国家图书馆 National Library of China",
    "ill@nlc.example",
    "partner",
    "foxmail",
    "sends scans as attachments",
)
SHANGHAI = Person(
    "shanghai",
    "Shanghai",
    "上海图书馆 Shanghai Library",
    "ill@shanghai-library.example",
    "partner",
    "qq",
    "does not hold everything",
)
CALIS = Person("calis", "CALIS", "CALIS", "ill@calis.example", "partner", "foxmail", "is silent this week")
DUXIU = Person(
    "duxiu",
    "Duxiu",
    "读秀 Duxiu",
    "service@duxiu.example",
    "partner",
    "foxmail",
    "has a web form, and no order address",
)
LIVERPOOL = Person(
    "liverpool",
    "Liverpool",
    "University of Liverpool Library",
    "ill@liverpool.example",
    "partner",
    "outlook",
    "names a price",
)

CAST = (WANG, JANE, CHEN, STRANGER, LIN, NLC, SHANGHAI, CALIS, DUXIU, LIVERPOOL)
EVERYBODY = (ILLBOT, *CAST)


@dataclass(frozen=True, slots=True)
class Received:
    """A letter in somebody's inbox."""

    owner: Person
    raw: bytes
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def text(self) -> str:
        return body(self.message, "plain")

    @property
    def html(self) -> str:
        return body(self.message, "html")

    @property
    def attachments(self) -> list[tuple[str, bytes]]:
        return [
            (str(part.get_filename() or "mail.eml"), data)
            for part in self.message.iter_attachments()
            if isinstance(data := part.get_payload(decode=True), bytes)
        ]


def parsed(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage, kind: Literal["plain", "html"]) -> str:
    """The text of a mail in that form, "" where it has none."""
    part = message.get_body((kind,))
    return str(part.get_content()) if part is not None else ""


# --- writing -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Written:
    """A mail ready to be posted."""

    who: Person
    #: bare addresses
    to: tuple[str, ...]
    raw: bytes


@dataclass(slots=True)
class Pen:
    """Writes mails as one person's mail program would; counts them, for Message-IDs."""

    written: int = 0

    def new(
        self,
        who: Person,
        at: datetime,
        to: str,
        subject: str,
        text: str,
        *,
        attach: Sequence[tuple[str, bytes]] = (),
        headers: Sequence[tuple[str, str]] = (),
    ) -> Written:
        self.written += 1
        mail = EmailMessage(policy=policy.SMTP)
        mail["From"] = formataddr((who.name, who.address))
        mail["To"] = to
        mail["Subject"] = subject
        mail["Date"] = format_datetime(at.astimezone(ZONE))
        mail["Message-ID"] = f"<{at:%Y%m%d%H%M}.{self.written}@{who.address.rpartition('@')[2]}>"
        mail.set_content(text)
        for name, data in attach:
            mail.add_attachment(data, maintype="application", subtype="pdf", filename=name)
        # Written here, for the standard library breaks a long identifier into encoded words (bpo-35805).
        own = "".join(f"{name}: {value}\r\n" for name, value in headers)
        return Written(who, (parseaddr(to)[1],), own.encode() + mail.as_bytes())

    def reply(
        self,
        who: Person,
        at: datetime,
        to: Received,
        text: str,
        *,
        subject: str = "",
        attach: Sequence[tuple[str, bytes]] = (),
        headers: Sequence[tuple[str, str]] = (),
    ) -> Written:
        """An answer by the "reply" button; the subject is kept unless another is typed."""
        original = to.message
        prefix = "回复：" if who.chinese else "RE: " if who.program == "outlook" else "Re: "
        chain = " ".join(filter(None, (str(original["References"] or ""), str(original["Message-ID"]))))
        return self.new(
            who,
            at,
            str(original["Reply-To"] or original["From"]),
            subject or prefix + to.subject,
            text + quoted(who.program, original),
            attach=attach,
            headers=[
                ("In-Reply-To", str(original["Message-ID"])),
                ("References", "\r\n ".join(chain.split())),
                *headers,
            ],
        )

    def click(self, who: Person, at: datetime, letter: Received, words: str, text: str = "") -> Written:
        """A touch on one of the letter's links, the first whose subject has these words: a new mail, as RFC 6068 says."""
        for to, subject, typed in links(letter.html):
            if words in subject:
                return self.new(who, at, to, subject, text or typed or "\n")
        found = ", ".join(repr(s) for _, s, _ in links(letter.html))
        raise LookupError(f"“{letter.subject}” to {letter.owner.name} has no link with {words!r}; it has {found}")


def links(page: str) -> Iterator[tuple[str, str, str]]:
    """(address, subject, body) of each mailto: link of a letter."""
    for link in re.findall(r'href="(mailto:[^"]{1,4000})"', page):
        parts = urlsplit(html.unescape(link))
        fields = parse_qs(parts.query.replace("+", "%2B"), keep_blank_values=True)
        yield unquote(parts.path), fields.get("subject", [""])[0], fields.get("body", [""])[0]


def quoted(program: str, original: EmailMessage) -> str:
    """What that program puts below an answer."""
    text = body(original, "plain").strip()
    sender, to, subject = (str(original[h] or "") for h in ("From", "To", "Subject"))
    at = datetime.strptime(str(original["Date"]), "%a, %d %b %Y %H:%M:%S %z").astimezone(ZONE)
    marked = "\n".join("> " + line for line in text.splitlines())
    match program:
        case "outlook":
            head = f"From: {sender}\nSent: {at:%A, %d %B %Y %H:%M}\nTo: {to}\nSubject: {subject}"
            return f"\n\n-----Original Message-----\n{head}\n\n{text}\n"
        case "qq":
            head = f"发件人: {sender}\n发送时间: {at:%Y年%m月%d日 %H:%M}\n收件人: {to}\n主题: {subject}"
            return f"\n\n\n------------------ 原始邮件 ------------------\n{head}\n\n{text}\n"
        case "foxmail":
            head = f"发件人： {sender}\n发送时间： {at:%Y-%m-%d %H:%M}\n收件人： {to}\n主题： {subject}"
            return f"\n\n\n{head}\n\n{text}\n"
        case "netease":
            return f"\n\n\n在 {at:%Y-%m-%d %H:%M:%S}，{sender} 写道：\n{marked}\n"
        case "apple":
            return f"\n\n> On {at.day} {at:%b %Y, at %H:%M}, {sender} wrote:\n>\n{marked}\n"
    return f"\n\nOn {at:%a, %d %b %Y at %H:%M}, {sender} wrote:\n{marked}\n"


# --- reading and posting -------------------------------------------------------------------------------------


class Post:
    """The mail programs' connections to the post office: blocking, so they are used in threads."""

    def __init__(self, host: str, imap_port: int, smtp_port: int) -> None:
        self._host, self._imap_port, self._smtp_port = host, imap_port, smtp_port
        self._boxes: dict[str, imaplib.IMAP4] = {}
        self._read: dict[str, int] = {}

    def news(self, people: Sequence[Person] = CAST) -> list[Received]:
        """What has come into these inboxes since the last look."""
        found = []
        for who in people:
            box = self._boxes.get(who.key) or self._open(who)
            box.noop()
            seen = self._read.get(who.key, 0)
            _, numbers = box.uid("SEARCH", f"UID {seen + 1}:*")
            # "n:*" always names the newest mail too (RFC 3501 9), seen or not.
            for uid in sorted(int(n) for n in numbers[0].split() if int(n) > seen):
                _, parts = box.uid("FETCH", str(uid), "(BODY.PEEK[])")
                raw = next(bytes(part[1]) for part in parts if isinstance(part, tuple))
                found.append(Received(who, raw, parsed(raw)))
                self._read[who.key] = uid
        return found

    def _open(self, who: Person) -> imaplib.IMAP4:
        box = imaplib.IMAP4(self._host, self._imap_port, timeout=20)
        box.login(who.address, who.password)
        box.select("INBOX", readonly=True)
        self._boxes[who.key] = box
        return box

    def send(self, mail: Written) -> None:
        """Posted after a login, as a mail program does."""
        with smtplib.SMTP(self._host, self._smtp_port, timeout=20) as server:
            server.login(mail.who.address, mail.who.password)
            server.sendmail(mail.who.address, list(mail.to), mail.raw)

    def close(self) -> None:
        for box in self._boxes.values():
            box.logout()
        self._boxes.clear()
