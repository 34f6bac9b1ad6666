"""A whole house in memory: the real desk between a memory mailbox and a memory post, with a clock that can be set."""

from __future__ import annotations

import asyncio
import email
import email.policy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

from illbot.app import App, build_house, composer
from illbot.configuration.configure import example
from illbot.core.model import Request, Staff, change
from illbot.core.post import Fetched
from illbot.desk.desk import Desk
from illbot.desk.errands import Errands
from illbot.desk.ports import Signatures
from illbot.edge.memory import MemoryStore
from illbot.edge.memory_mail import MemoryMailbox, MemoryPost
from illbot.edge.spool import MemorySpool
from illbot.settings import Mailbox, Security, Settings

ROBOT = "ill@lib.jinjihu.example"
ZHOU = "zhou@lib.jinjihu.example"
WANG = "li.wang@student.jinjihu.example"
AUTHSERV = "mx.jinjihu.example"
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 6 0 R 7 0 R]/Count 3>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"6 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n7 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 61>>stream\nBT /F1 12 Tf 20 200 Td (Longitudinal changes in brain volume) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 8>>\n%%EOF\n"
)

FORM = """文献传递申请
题名：互联网药品可信交易环境中主体资质审核备案模式
作者：于潇
刊名：清华大学学报（自然科学版）
年：2012　卷：52　期：11　页码：1518-1523
姓名：王丽　学号：1823456　院系：商学院
用途：科研
"""
DOI_REQUEST = "Could you please get me this article? doi:10.1016/j.jns.2013.11.029\n\nThanks, Li"


def settings(**more) -> Settings:
    shipped = example()
    partners = tuple(p for p in shipped.partners if p.code in ("nlc", "shanghai", "duxiu", "liverpool"))
    base = change(
        shipped,
        staff=(Staff(address=ZHOU, name="Zhou", language="en"),),
        security=Security(authserv_id=AUTHSERV),
        mailboxes=(Mailbox(name="ill"),),
        partners=partners,
    )
    return change(base, **more)


class InMemory(App):
    """There is no disk to copy to."""

    def back_up(self) -> None:
        return None


@dataclass
class TestHouse:
    """``receives`` puts a mail into the mailbox, ``works`` makes a pass, ``sent`` are the letters of that pass."""

    __test__ = False

    config: Settings = field(default_factory=settings)
    at: datetime = MONDAY
    store: MemoryStore = field(default_factory=MemoryStore)
    spool: MemorySpool = field(default_factory=MemorySpool)
    mailbox: MemoryMailbox = field(default_factory=lambda: MemoryMailbox("ill"))
    post: MemoryPost = field(default_factory=MemoryPost)
    signatures: Signatures | None = None
    _number: int = 0
    _read: int = 0

    def __post_init__(self) -> None:
        self.build()

    def build(self) -> None:
        """Start the robot anew over the same store, spool and mailbox."""
        self.house = build_house(
            self.config,
            self.store,
            self.spool,
            (b"a key of the house, long enough",),
            lambda: self.at,
            signatures=self.signatures,
        )
        self.desk = Desk(self.house)
        self.errands = Errands(self.house, composer(self.house), self.post)
        self.app = InMemory(
            settings=self.config,
            house=self.house,
            desk=self.desk,
            errands=self.errands,
            mailboxes=[(self.config.mailboxes[0], self.mailbox)],
            post=self.post,
        )

    def mail(
        self,
        sender: str,
        subject: str,
        text: str = "",
        *,
        to: str = ROBOT,
        reply_to: EmailMessage | None = None,
        attach: tuple[tuple[str, bytes], ...] = (),
        proven: bool = False,
        **headers: str,
    ) -> bytes:
        """Raw bytes of a mail. ``reply_to``: a letter of ours that it answers, as a mail program does. ``proven``: our own
        server wrote on it that DMARC passed."""
        self._number += 1
        message = EmailMessage()
        if proven:
            domain = sender.rpartition("@")[2].rstrip(">")
            message["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from={domain}"
        message["From"] = sender
        message["To"] = to if reply_to is None else str(reply_to.get("Reply-To", to))
        message["Subject"] = subject
        message["Date"] = self.at.strftime("%a, %d %b %Y %H:%M:%S +0000")
        message["Message-ID"] = f"<{self._number}.test@{sender.rpartition('@')[2].rstrip('>')}>"
        if reply_to is not None:
            message["In-Reply-To"] = str(reply_to["Message-ID"])
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(text or "\n")
        for name, data in attach:
            message.add_attachment(data, maintype="application", subtype="pdf", filename=name)
        return message.as_bytes(policy=email.policy.SMTP)

    def receives(self, sender: str, subject: str, text: str = "", **more) -> TestHouse:
        self.mailbox.deliver(self.mail(sender, subject, text, **more))
        return self

    def works(self, *, hours: float = 0) -> TestHouse:
        """Time passes, then one pass: mails, clocks, digest, errands."""
        self.at += timedelta(hours=hours)
        self._read = len(self.post.letters)
        self.done = asyncio.run(self.app.once())
        return self

    @property
    def sent(self) -> list[EmailMessage]:
        """Letters of the last pass, as their readers get them."""
        return [
            email.message_from_bytes(p.data, policy=email.policy.default)  # type: ignore[misc]
            for p in self.post.letters[self._read :]
        ]

    def letter(self, to: str, containing: str = "") -> EmailMessage:
        for message in self.sent:
            if to in str(message["To"]) and containing in str(message["Subject"]) + text_of(message):
                return message
        raise AssertionError(
            f"no letter to {to} with {containing!r}; there are {[(str(m['To']), str(m['Subject'])) for m in self.sent]}"
        )

    def request(self, number: str = "ILL-2026-00001") -> Request:
        found = self.house.request(number)
        assert found is not None
        return found

    def folders(self) -> dict[str, int]:
        return {name: len(mails) for name, mails in self.mailbox.folders.items() if mails}


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return body.get_content() if body is not None else ""


def attachments(message: EmailMessage) -> list[tuple[str, bytes]]:
    return [(str(part.get_filename()), part.get_payload(decode=True)) for part in message.iter_attachments()]


def fetched(data: bytes, uid: str = "1") -> Fetched:
    return Fetched(uid=uid, data=data, mailbox="ill", size=len(data))
