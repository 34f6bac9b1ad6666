"""The robot writes to itself: do plus-addresses arrive, and what does our own mail server call its Authentication-Results?

Two mails go out, one to the robot's address and one to robot+check.<random>, so that a mailbox that gets no mail at all is not mistaken for
a server without plus-addresses. The inbox and the Ignored folder of every mailbox are watched (a running service files our own mail away);
what arrived ends in Ignored.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Iterator
from contextlib import ExitStack
from email.parser import BytesHeaderParser
from email.policy import compat32
from typing import TYPE_CHECKING

from .app import Mailbox, mailbox_of, now, smtp
from .core.model import Audience, Letter, Value, change
from .core.post import Fetched, Outcome
from .errors import OutOfReach
from .intake.mail import read
from .intake.proof.results import written_by
from .letters.mime import compose

if TYPE_CHECKING:
    from .settings import Mailbox as MailboxSettings
    from .settings import Settings

SECONDS = 20.0
LOOK_SECONDS = 0.5
#: of the news in a mailbox at most so many are looked at, and none that is larger: ours are small
MOST, LARGEST = 50, 256 * 1024

Finding = tuple[str, str]
"""As in check.py."""


class Trial(Value, frozen=True, kw_only=True):
    """One mail of ours on its way, and what became of it."""

    letter: Letter
    posted: Outcome = Outcome(kind="unknown")
    arrived: bytes | None = None
    #: somebody sent it back to us
    returned: bool = False

    @property
    def settled(self) -> bool:
        return self.arrived is not None or self.returned or self.posted.kind in ("refused", "deferred")


def findings(settings: Settings, *, seconds: float = SECONDS) -> Iterator[Finding]:
    """What the two mails show, at the latest after so many seconds. Needs working SMTP and mailboxes."""
    robot = settings.library.address
    local, _, domain = robot.rpartition("@")
    try:
        plain, plus = _tried(settings, [robot, f"{local}+check.{secrets.token_hex(5)}@{domain}"], seconds)
    except OutOfReach as error:
        yield "out of reach", f"while illbot wrote to itself: {error}"
        return
    yield _about_plus(settings, plain, plus, seconds)
    arrived = plus.arrived or plain.arrived
    if arrived is not None:
        yield from _about_results(settings, arrived)


# --- what it means -------------------------------------------------------------------------------------------


def _about_plus(settings: Settings, plain: Trial, plus: Trial, seconds: float) -> Finding:
    wanted, address = settings.sending.plus_addresses, plus.letter.to
    if plus.arrived is not None:
        if wanted:
            return "ok", f"a mail to {address} arrived: plus_addresses = true is right"
        return "ok", (
            f"a mail to {address} arrived; with plus_addresses = true under [sending] a reply tells by its address "
            "which request it answers"
        )
    if plain.arrived is None:
        return "warning", (
            f"a mail to {plain.letter.to} {_fate(plain, seconds)}: is that address delivered into "
            f"{' or '.join(repr(m.name) for m in settings.mailboxes)}? Whether plus-addresses work is not known"
        )
    if not wanted:
        return "ok", f"a mail to {address} {_fate(plus, seconds)}: plus_addresses = false is right"
    return "warning", (
        f"plus_addresses = true, but a mail to {address} {_fate(plus, seconds)}; set it to false, or have the mail server "
        "deliver such addresses to the robot"
    )


def _fate(trial: Trial, seconds: float) -> str:
    if trial.returned:
        return "came back"
    if trial.posted.kind in ("refused", "deferred"):
        return f"was {trial.posted.kind} ({trial.posted.text})"
    return f"did not arrive within {seconds:g} s"


def _about_results(settings: Settings, raw: bytes) -> Iterator[Finding]:
    security = settings.security
    written = written_by(read(raw))
    if written is None:
        yield from _without_results(security.authserv_id)
        return
    name, below = written
    if not name:
        yield "warning", "the topmost Authentication-Results of our own mail cannot be read"
        return
    if name.lower() == security.authserv_id.strip().lower():
        yield "ok", f'our mail server signs its Authentication-Results as authserv_id = "{name}"'
    else:
        had = f'authserv_id = "{security.authserv_id}"' if security.authserv_id else "authserv_id is empty"
        yield (
            "warning",
            (
                f'{had}, but the topmost Authentication-Results of our own mail is of "{name}"; if that is your mail server, '
                f'set authserv_id = "{name}" under [security]'
            ),
        )
    if below and not security.results_below_received:
        yield (
            "warning",
            (
                f'the Authentication-Results of "{name}" stands below a Received line, where a sender could have written it, and is '
                "not believed; if your mail server takes forged ones out (Gmail and rspamd do), set results_below_received = true"
            ),
        )
    elif security.results_below_received and not below:
        yield (
            "warning",
            (
                f'results_below_received = true, but the Authentication-Results of "{name}" stands above the Received lines; '
                "set it to false: then nothing that a sender wrote is believed"
            ),
        )


def _without_results(authserv_id: str) -> Iterator[Finding]:
    untold = "our own mail carries no Authentication-Results (many servers write them only on mail from outside)"
    if authserv_id:
        yield "ok", f'{untold}: whether authserv_id = "{authserv_id}" is right was not seen'
    else:
        yield (
            "warning",
            f"{untold}; look into a mail from outside, and set authserv_id under [security] to the name there",
        )


# --- writing and watching ------------------------------------------------------------------------------------


class _Watched:
    """One folder, and which of its mails were there before."""

    def __init__(self, settings: Settings, mailbox: MailboxSettings, folder: str) -> None:
        self.box: Mailbox = mailbox_of(settings, change(mailbox, inbox=folder))
        self.file_to = mailbox.ignored if folder != mailbox.ignored else ""
        self._known: set[str] = set()

    def open(self) -> None:
        self.box.open()
        self._known = {uid for uid, _ in self.box.waiting()}

    def news(self, seconds: float) -> list[Fetched]:
        """New small mails, after so many seconds at the latest."""
        if not self.box.wait(seconds):
            return []
        new = [(uid, size) for uid, size in self.box.waiting() if uid not in self._known]
        self._known.update(uid for uid, _ in new)
        return self.box.fetch([uid for uid, size in new[-MOST:] if size <= LARGEST])

    def tidy(self, mail: Fetched) -> None:
        if self.file_to:
            self.box.file({self.file_to: [mail.uid]})


def _tried(settings: Settings, addresses: list[str], seconds: float) -> list[Trial]:
    """The fates of one mail to each of these addresses. Raises OutOfReach."""
    trials = [Trial(letter=_letter(settings, address)) for address in addresses]
    with ExitStack() as stack:
        watched = []
        for mailbox in settings.mailboxes:
            for folder in dict.fromkeys((mailbox.inbox, mailbox.ignored)):
                one = _Watched(settings, mailbox, folder)
                stack.callback(one.box.close)
                one.open()
                watched.append(one)
        trials = asyncio.run(_posted(settings, trials))
        until = time.monotonic() + seconds
        while time.monotonic() < until and not all(trial.settled for trial in trials):
            for one in watched:
                for mail in one.news(LOOK_SECONDS / len(watched)):
                    known = [_recognised(trial, mail.data) for trial in trials]
                    if known != trials:
                        trials = known
                        one.tidy(mail)
    return trials


async def _posted(settings: Settings, trials: list[Trial]) -> list[Trial]:
    post, sender = smtp(settings), settings.sending.sender or settings.library.address
    try:
        done = []
        for trial in trials:
            raw = compose(trial.letter, sender=sender, sender_name="illbot", files=_none, original=None, at=now())
            done.append(change(trial, posted=await post.send(sender, trial.letter.to, raw)))
        return done
    finally:
        await post.close()


def _none(digest: str) -> bytes:
    raise KeyError(digest)  # the letter has no attachment


def _letter(settings: Settings, address: str) -> Letter:
    name, domain = f"check.{secrets.token_hex(8)}", settings.library.address.rpartition("@")[2]
    return Letter(
        id=name,
        audience=Audience.STAFF,
        name="check",
        to=address,
        subject="illbot check",
        text="illbot wrote this to itself, to see whether it arrives. It can be deleted.\n",
        message_id=f"<illbot.{name}@{domain}>",
    )


def _recognised(trial: Trial, raw: bytes) -> Trial:
    """The trial, its fate known if this is its mail, or a mail that returns it."""
    if trial.arrived is not None or trial.letter.id.encode() not in raw:
        return trial
    headers = BytesHeaderParser(policy=compat32).parsebytes(raw)
    signs = (str(headers.get("X-Illbot-Id", "")).strip(), str(headers.get("Message-ID", "")).strip())
    if trial.letter.id in signs or trial.letter.message_id in signs:
        return change(trial, arrived=raw)
    return change(trial, returned=True)
