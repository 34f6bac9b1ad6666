"""The least that any robot does with mail, with nothing of illbot in it: what a pass is compared with.

    python -m benchmarks.floor IMAP_PORT USER PASSWORD SMTP_PORT LOG

Fetch by 50 with PEEK, read headers and text, one durable append a batch, one short letter a mail from ready bytes on four kept
connections, one MOVE a batch.
"""

from __future__ import annotations

import email
import imaplib
import json
import os
import smtplib
import sys
from concurrent.futures import ThreadPoolExecutor
from email.header import decode_header
from email.message import Message
from typing import Any

BATCH = 50
CONNECTIONS = 4
ROBOT = "ill@lib.jinjihu.example"
LETTER = (
    b"From: Library <%b>\r\nTo: %b\r\nSubject: Your request\r\nMessage-ID: <%d.floor@lib.jinjihu.example>\r\n"
    b"Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    b"We have received your request and will write again.\r\n"
)


def shown(value: Any) -> str:
    words = []
    for piece, charset in decode_header(str(value or "")):
        words.append(piece.decode(charset or "ascii", "replace") if isinstance(piece, bytes) else piece)
    return "".join(words)


def text(message: Message) -> str:
    for part in message.walk():
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            return payload.decode(part.get_content_charset() or "utf-8", "replace")
    return ""


def read(raw: bytes) -> dict[str, str]:
    message = email.message_from_bytes(raw)
    fields = {name: shown(message[name]) for name in ("From", "To", "Subject", "Date", "Message-ID")}
    return {**fields, "text": text(message)}


def post(client: smtplib.SMTP, letters: list[tuple[str, bytes]]) -> None:
    for to, letter in letters:
        client.sendmail(ROBOT, [to], letter)


def main() -> None:
    imap_port, user, password, smtp_port, log = sys.argv[1:]
    box = imaplib.IMAP4("127.0.0.1", int(imap_port))
    box.login(user, password)
    box.create("Done")
    box.select("INBOX")
    uids = box.uid("SEARCH", "ALL")[1][0].split()
    clients = [smtplib.SMTP("127.0.0.1", int(smtp_port)) for _ in range(CONNECTIONS)]
    done = 0
    with open(log, "ab") as kept, ThreadPoolExecutor(CONNECTIONS) as pool:
        for start in range(0, len(uids), BATCH):
            span = b",".join(uids[start : start + BATCH]).decode()
            rows = [row[1] for row in box.uid("FETCH", span, "(BODY.PEEK[])")[1] if isinstance(row, tuple)]
            found = [read(raw) for raw in rows]
            kept.write("".join(json.dumps(one) + "\n" for one in found).encode())
            kept.flush()
            os.fsync(kept.fileno())
            letters = []
            for one in found:
                done += 1
                to = email.utils.parseaddr(one["From"])[1]
                letters.append((to, LETTER % (ROBOT.encode(), to.encode(), done)))
            list(pool.map(post, clients, [letters[n::CONNECTIONS] for n in range(CONNECTIONS)]))
            box.uid("MOVE", span, "Done")
    for client in clients:
        client.quit()
    box.logout()
    print(done)


if __name__ == "__main__":
    main()
