"""A robot's house on disk, set up as a librarian does it, between a real IMAP server and an SMTP server."""

from __future__ import annotations

import email.policy
import imaplib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from illbot.configuration.shipped import write_example
from illbot.edge.tiny import TinyStore
from tests.servers import Dovecot, HostileSmtp, LoopThread

ROOT = Path(__file__).parents[1]
ROBOT = "ill@lib.jinjihu.example"
ZHOU = "zhou@lib.jinjihu.example"
WANG = "li.wang@student.jinjihu.example"
AUTHSERV = "mx.jinjihu.example"

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 6 0 R 7 0 R]/Count 3>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"6 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n7 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 61>>stream\nBT /F1 12 Tf 20 200 Td (Longitudinal changes in brain volume) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 8>>\n%%EOF\n"
)
STAFF = f'[[staff]]\naddress = "{ZHOU}"\nname = "Zhou"\nrole = "admin"\nlanguage = "en"\n'


def mail(
    sender: str,
    subject: str,
    text: str = "",
    *,
    id: str,
    reply_to: EmailMessage | None = None,
    attach: tuple[tuple[str, bytes], ...] = (),
    proven: bool = False,
    **headers: str,
) -> bytes:
    """Raw bytes of a mail. ``reply_to``: a letter of ours that it answers, as a mail program does. ``proven``: our own server
    wrote on it that DMARC passed."""
    message = EmailMessage()
    domain = sender.rpartition("@")[2].rstrip(">")
    if proven:
        message["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from={domain}"
    message["From"] = sender
    message["To"] = ROBOT if reply_to is None else str(reply_to.get("Reply-To", ROBOT))
    message["Subject"] = subject
    message["Date"] = "Mon, 23 Nov 2026 02:00:00 +0000"
    message["Message-ID"] = f"<{id}@{domain}>"
    if reply_to is not None:
        message["In-Reply-To"] = str(reply_to["Message-ID"])
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text or "\n")
    for name, data in attach:
        message.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes(policy=email.policy.SMTP)


def edited(text: str, *edits: tuple[str, str]) -> str:
    """The text with each of these replaced, in order, once; what is not there is a mistake of the test."""
    for old, new in edits:
        assert old in text, f"{old!r} is not in it"
        text = text.replace(old, new, 1)
    return text


@dataclass
class Robot:
    """One house: its folder, its mailbox at Dovecot, and the SMTP server that takes its letters."""

    folder: Path
    dovecot: Dovecot
    smtp_port: int
    user: str = ""
    _client: imaplib.IMAP4 | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.user = self.user or self.dovecot.new_user()

    # --- the configuration -----------------------------------------------------------------------------------

    def set_up(self, *more: tuple[str, str]) -> Robot:
        """``illbot init``, then the edits that this test's servers need, then ``more`` of them in illbot.toml."""
        write_example(self.folder)
        self.edit(*more)
        return self

    def edit(self, *more: tuple[str, str]) -> None:
        """Point a freshly made configuration at this test's servers."""
        path = self.folder / "illbot.toml"
        text = edited(
            path.read_text(encoding="utf-8"),
            ('host = "imap.lib.jinjihu.example"', 'host = "127.0.0.1"'),
            ("port = 993", f"port = {self.dovecot.port}"),
            ('security = "tls"', 'security = "plain"'),
            ('user = "ill@lib.jinjihu.example"', f'user = "{self.user}"'),
            ('host = "smtp.lib.jinjihu.example"', 'host = "127.0.0.1"'),
            ("port = 587", f"port = {self.smtp_port}"),
            ('security = "starttls"', 'security = "plain"'),
            ('user = "ill@lib.jinjihu.example"\npassword_file = "secrets/smtp"\n', ""),
            ('authserv_id = ""', f'authserv_id = "{AUTHSERV}"'),
            *more,
        )
        path.write_text(text, encoding="utf-8")
        (self.folder / "staff.toml").write_text(STAFF, encoding="utf-8")
        secret = self.folder / "secrets" / "imap"
        secret.parent.mkdir(exist_ok=True)
        secret.write_text(self.dovecot.password + "\n")
        secret.chmod(0o600)

    # --- the mailbox -----------------------------------------------------------------------------------------

    @property
    def client(self) -> imaplib.IMAP4:
        if self._client is None:
            self._client = imaplib.IMAP4("127.0.0.1", self.dovecot.port, timeout=20)
            self._client.login(self.user, self.dovecot.password)
        return self._client

    def deliver(self, *mails: bytes) -> None:
        for raw in mails:
            status, said = self.client.append("INBOX", "", "", raw)
            assert status == "OK", said

    def folders(self) -> dict[str, list[bytes]]:
        """folder -> the mails in it, of those that hold any."""
        found: dict[str, list[bytes]] = {}
        for name in ("INBOX", "Done", "Ignored", "Quarantine"):
            if self.client.select(name, readonly=True)[0] != "OK":
                continue
            numbers = self.client.search(None, "ALL")[1][0].split()
            if numbers:
                rows = self.client.fetch(b",".join(numbers).decode(), "(BODY.PEEK[])")[1]
                found[name] = [row[1] for row in rows if isinstance(row, tuple)]
        return found

    def subjects(self) -> dict[str, list[str]]:
        """folder -> the subjects in it, sorted."""
        return {
            name: sorted(str(email.message_from_bytes(m, policy=email.policy.default)["Subject"]) for m in mails)
            for name, mails in self.folders().items()
        }

    def counts(self) -> dict[str, int]:
        return {name: len(mails) for name, mails in self.folders().items()}

    def close(self) -> None:
        if self._client is not None:
            self._client.logout()
            self._client = None

    # --- the robot -------------------------------------------------------------------------------------------

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "illbot", words[0], "--config", str(self.folder), *words[1:]]

    def illbot(self, *words: str, seconds: float = 100, **options: Any) -> subprocess.CompletedProcess[str]:
        """``illbot WORDS --config FOLDER`` in a process of its own."""
        return subprocess.run(
            self.command(*words), capture_output=True, text=True, timeout=seconds, cwd=ROOT, check=False, **options
        )

    @contextmanager
    def running(self, *words: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
        """The same, while it runs; killed at the end if it still does."""
        process = subprocess.Popen(
            self.command(*words), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT, **options
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()

    @contextmanager
    def store(self) -> Iterator[TinyStore]:
        """What is on disk, for looking."""
        store = TinyStore(self.folder / "illbot.sqlite", read_only=True)
        try:
            yield store
        finally:
            store.close()


class SmtpThread:
    """An SMTP server that can refuse, defer and drop, in a thread of its own."""

    def __init__(self, server: HostileSmtp | None = None) -> None:
        self._thread = LoopThread()
        self.server = server or HostileSmtp()
        self._thread.call(self.server.start())
        self.port = self.server.port

    def next(self, verb: str, *answers: str) -> None:
        self._thread.now(lambda: self.server.next(verb, *answers))

    def letters(self) -> list[EmailMessage]:
        """Those it took over, in their order, as their readers get them."""
        return [parsed(t.raw) for t in list(self.server.taken) if t.answer.startswith("250")]

    def to(self, address: str) -> list[EmailMessage]:
        return [m for m in self.letters() if address in str(m["To"])]

    def close_server(self) -> None:
        """Nobody listens at the port any more."""
        self._thread.call(self.server.close())

    def close(self) -> None:
        self._thread.call(self.server.close())
        self._thread.close()


def parsed(raw: bytes) -> EmailMessage:
    """A letter as it came over the wire, its doubled dots undone."""
    text = raw.replace(b"\r\n..", b"\r\n.")
    message = email.message_from_bytes(text, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return body.get_content() if body is not None else ""


def waited(until: Callable[[], Any], seconds: float = 10) -> Any:
    """What ``until`` gives, as soon as that is true; at the latest after so many seconds."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.05)):
        found = until()
        if found:
            return found
        pause.wait(0.05)
    return until()


def stop(process: subprocess.Popen[str], seconds: float = 60) -> tuple[int, str]:
    """SIGTERM, and then: exit code and all that was said."""
    os.kill(process.pid, signal.SIGTERM)
    said, _ = process.communicate(timeout=seconds)
    return process.returncode, said
