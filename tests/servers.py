"""Real servers for tests, on loopback: the embedded post office, Dovecot, and an SMTP server that misbehaves on request."""

from __future__ import annotations

import asyncio
import base64
import getpass
import grp
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

WITHOUT_DOVECOT = "ILLBOT_WITHOUT_DOVECOT"


# --- a loop in a thread --------------------------------------------------------------------------------------


class LoopThread:
    """An event loop in a thread, for servers that blocking code talks to."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def call(self, work: Awaitable[Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(_awaited(work), self.loop).result(30)

    def now(self, work: Callable[[], Any]) -> Any:
        async def run() -> Any:
            return work()

        return self.call(run())

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()


async def _awaited(work: Awaitable[Any]) -> Any:
    return await work


class OfficeThread:
    """The post office in a thread of its own, with blocking calls."""

    def __init__(self, users: dict[str, str]) -> None:
        from illbot.demo.office import PostOffice  # here, because it is slow to import and most tests need none

        self._thread = LoopThread()
        self.office = PostOffice()
        self._thread.call(self.office.start(users))
        self.imap_port = self.office.imap_port
        self.smtp_port = self.office.smtp_port

    def submit(self, raw: bytes, **options: Any) -> list[str]:
        return self._thread.call(self.office.submit(raw, **options))

    def read(self, user: str, folder: str = "INBOX") -> list[bytes]:
        return self._thread.call(self.office.read(user, folder))

    def drop_all(self) -> None:
        self._thread.now(self.office.drop_all)

    def close(self) -> None:
        self._thread.call(self.office.close())
        self._thread.close()


@pytest.fixture
def office_thread() -> Iterator[Callable[[dict[str, str]], OfficeThread]]:
    """A maker of post offices: users -> running office; closed at the end of the test."""
    opened: list[OfficeThread] = []

    def start(users: dict[str, str]) -> OfficeThread:
        opened.append(OfficeThread(users))
        return opened[-1]

    yield start
    for office in opened:
        office.close()


# --- Dovecot -------------------------------------------------------------------------------------------------

_DOVECOT_2_3 = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
instance_name = illbot-test
listen = 127.0.0.1
protocols = imap
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 200
mail_fsync = {fsync}
mail_location = maildir:%h/Maildir
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {tls_port}
    ssl = yes
  }}
  service_count = 0
  process_min_avail = 1
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


# Debian 13 brings 2.4, which spells most of it anew.
_DOVECOT_2_4 = """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
instance_name = illbot-test
listen = 127.0.0.1
protocols {{
  imap = yes
}}
ssl = yes
ssl_server_cert_file = {folder}/cert.pem
ssl_server_key_file = {folder}/key.pem
auth_allow_cleartext = yes
auth_mechanisms = plain login
auth_failure_delay = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 200
mail_fsync = {fsync}
mail_driver = maildir
mail_path = ~/Maildir
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {user}
    gid = {group}
    home = {folder}/mail/%{{user}}
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


@dataclass
class Dovecot:
    """A throw-away Dovecot. Any user name is a new, empty mailbox; all have the same password."""

    folder: Path
    port: int
    tls_port: int
    password: str
    process: subprocess.Popen[bytes]
    _users: int = 0

    def new_user(self) -> str:
        self._users += 1
        return f"robot{os.getpid()}-{self._users}@library.example"

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    def maildir(self, user: str) -> Path:
        return self.folder / "mail" / user / "Maildir"

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self) -> str:
        path = self.folder / "dovecot.log"
        return path.read_text(errors="replace") if path.exists() else ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_dovecot() -> str | None:
    return shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin:/opt/homebrew/sbin")


@pytest.fixture(scope="session")
def dovecot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dovecot]:
    """Debian's Dovecot, unprivileged, with a configuration of its own. Missing it is a failure unless the environment says otherwise."""
    if os.environ.get(WITHOUT_DOVECOT) == "1":
        pytest.skip(f"{WITHOUT_DOVECOT}=1: not tried against Dovecot")
    program = find_dovecot()
    if program is None:
        pytest.fail(
            "Dovecot is not installed, and these tests talk to it. Debian: sh tests/setup --tests (or apt-get install dovecot-imapd). "
            f"To do without, say so: {WITHOUT_DOVECOT}=1",
            pytrace=False,
        )
    server = start_dovecot(program, tmp_path_factory.mktemp("dovecot"))
    yield server
    server.close()


@pytest.fixture
def other_dovecot(dovecot: Dovecot, tmp_path: Path) -> Iterator[Callable[..., Dovecot]]:
    """A maker of Dovecots with settings of their own."""
    started: list[Dovecot] = []

    def start(more: str, files: dict[str, str] | None = None) -> Dovecot:
        program = find_dovecot()
        assert program is not None
        started.append(start_dovecot(program, tmp_path / f"dovecot{len(started)}", more=more, files=files))
        return started[-1]

    yield start
    for server in started:
        server.close()


def make_certificate(folder: Path) -> None:
    """A self-signed certificate for localhost: cert.pem and key.pem."""
    options = "req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1"
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(["openssl", *options.split(), *files], check=True, capture_output=True)


def start_dovecot(
    program: str, folder: Path, fsync: str = "never", more: str = "", files: dict[str, str] | None = None
) -> Dovecot:
    """The server, ready. ``fsync``: tests only kill processes, so they need no waiting for the disk; Dovecot's own default is "optimized".
    ``more``: settings behind the others, in the spelling of 2.3, ``{folder}`` being its own; ``files``: beside them."""
    # Parents of pytest's folder are closed to others, and Dovecot must not be root.
    folder = Path("/tmp") / f"illbot-dovecot-{os.getpid()}-{time.monotonic_ns()}" if os.getuid() == 0 else folder
    folder.mkdir(exist_ok=True)
    user, group = ("nobody", "nogroup") if os.getuid() == 0 else (getpass.getuser(), grp.getgrgid(os.getgid()).gr_name)
    for name in ("run", "state", "mail"):
        (folder / name).mkdir(exist_ok=True)
    make_certificate(folder)
    port, tls_port, password = free_port(), free_port(), "korrekt-pferd"
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    config = (_DOVECOT_2_3 if version.startswith("2.3") else _DOVECOT_2_4).format(
        folder=folder, user=user, group=group, port=port, tls_port=tls_port, password=password, fsync=fsync
    )
    if more and not version.startswith("2.3"):
        pytest.skip(f"settings of this test are in the spelling of Dovecot 2.3; this is {version.split()[0]}")
    (folder / "dovecot.conf").write_text(config + more.replace("{folder}", str(folder)))
    for name, text in (files or {}).items():
        (folder / name).write_text(text)
    command = [program, "-F", "-c", str(folder / "dovecot.conf")]
    if os.getuid() == 0:
        for path in [folder, *folder.iterdir()]:
            shutil.chown(path, user, group)
        command = ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", *command]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    server = Dovecot(folder=folder, port=port, tls_port=tls_port, password=password, process=process)
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        if process.poll() is not None:
            break
        time.sleep(0.05)
    said = process.stderr.read().decode(errors="replace") if process.poll() is not None and process.stderr else ""
    process.kill()
    pytest.fail(f"Dovecot did not start:\n{said}\n{server.log()}", pytrace=False)


# --- an SMTP server that misbehaves ----------------------------------------------------------------------------

_MISBEHAVIOURS: dict[str, Callable[[], Iterable[bytes]]] = {
    "half": lambda: [b"250-2.0.0 a begin"],
    "endless": lambda: repeat(b"250 " + b"x" * 4000),
    "endless lines": lambda: repeat(b"250-and this\r\n" * 50),
    "drip": lambda: chain([b"250 "], repeat(b"x")),
}


@dataclass
class Taken:
    """One letter that the server read to its final dot."""

    mail: str
    rcpt: str
    #: as it came, dots still doubled, without the final dot
    raw: bytes
    #: what it was answered; "" = nothing
    answer: str


@dataclass
class HostileSmtp:
    """A plain SMTP server. ``answers[verb]`` holds what the next such command is answered: a reply, or one of

    "drop"          hang up instead
    "stall"         say nothing any more
    "half"          a part of a line, then hang up
    "endless"       a line without an end
    "endless lines" a reply without a last line
    "drip"          one octet now and then
    "… + drop"      the reply, then hang up

    The verbs are GREETING, EHLO, HELO, AUTH, MAIL, RCPT, DATA, RSET, and DOT for the letter's end. ``at_body`` acts on the letter itself:
    ("drop" | "stop" | a reply, after so many octets).
    """

    extensions: tuple[str, ...] = ("8BITMIME", "SMTPUTF8", "SIZE 10000000")
    answers: dict[str, deque[str]] = field(default_factory=dict)
    at_body: tuple[str, int] | None = None
    #: hang up after so many letters on a connection, before the next MAIL
    letters_a_connection: int = 0
    #: recipient -> what RCPT answers
    recipients: dict[str, str] = field(default_factory=dict)
    #: tokens that AUTH XOAUTH2 and OAUTHBEARER let in, and what came with AUTH, decoded
    tokens: set[str] = field(default_factory=set)
    logins: list[str] = field(default_factory=list)
    #: a command came before the one before it was answered (PIPELINING is never offered)
    impatient: bool = False
    password: str = ""
    tls: ssl.SSLContext | None = None
    taken: list[Taken] = field(default_factory=list)
    #: set when the first letter has been read to its dot
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    commands: list[str] = field(default_factory=list)
    connections: int = 0
    most_at_once: int = 0
    port: int = 0
    _now: int = 0
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> HostileSmtp:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def next(self, verb: str, *answers: str) -> None:
        self.answers.setdefault(verb, deque()).extend(answers)

    async def _say(self, writer: asyncio.StreamWriter, verb: str, usual: str) -> str:
        """Answer as scripted or as usual; what was said."""
        scripted = self.answers.get(verb)
        answer = scripted.popleft() if scripted else usual
        if answer == "drop":
            writer.transport.abort()
            raise ConnectionAbortedError
        if answer == "stall":
            await asyncio.sleep(3600)
        if answer in _MISBEHAVIOURS:
            for piece in _MISBEHAVIOURS[answer]():
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0.02 if answer == "drip" else 0)
            raise ConnectionAbortedError
        answer, _, then = answer.partition(" + ")
        # Latin-1, so that scripts can hold octets that are no UTF-8.
        writer.write(answer.encode("latin-1", "replace") + b"\r\n")
        await writer.drain()
        if then == "drop":
            writer.close()
        return answer

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            await self._talk(reader, writer)
        except (OSError, EOFError, asyncio.CancelledError):
            pass
        finally:
            self._now -= 1
            self._tasks.discard(task)
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._say(writer, "GREETING", "220 hostile.example ESMTP")
        mail = rcpt = ""
        letters = 0
        while line := (await reader.readline()).decode("utf-8", "replace").rstrip("\r\n"):
            self.commands.append(line)
            self.impatient |= bool(reader._buffer)  # type: ignore[attr-defined]
            verb = line.split(" ", 1)[0].upper()
            if verb == "EHLO":
                await self._say(writer, "EHLO", "\r\n".join(self._ehlo()))
            elif verb == "AUTH":
                await self._auth(reader, writer, line)
            elif verb == "MAIL":
                if self.letters_a_connection and letters >= self.letters_a_connection:
                    await self._say(writer, "LIMIT", "421 4.7.0 enough letters on this connection")
                    return
                mail, rcpt = line, ""
                await self._say(writer, "MAIL", "250 2.1.0 OK")
            elif verb == "RCPT":
                rcpt = line
                await self._say(writer, "RCPT", self.recipients.get(line[9:].rstrip(">"), "250 2.1.5 OK"))
            elif verb == "DATA":
                if (await self._say(writer, "DATA", "354 go on")).startswith("354"):
                    await self._letter(reader, writer, mail, rcpt)
                    letters += 1
            elif verb == "QUIT":
                await self._say(writer, "QUIT", "221 bye")
                return
            else:
                await self._say(writer, verb, "250 OK")

    def _ehlo(self) -> list[str]:
        names = ["hostile.example", *self.extensions]
        return [f"250-{name}" for name in names[:-1]] + [f"250 {names[-1]}"]

    async def _auth(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, line: str) -> None:
        way, coded = line.split()[1:]
        said = base64.b64decode(coded).decode()
        self.logins.append(said)
        if way == "PLAIN":
            right = said.split("\0")[-1] == self.password
        else:
            right = said.split("auth=Bearer ")[1].rstrip("\1") in self.tokens
            if not right:
                await self._say(writer, "WHY", "334 " + base64.b64encode(b'{"status":"invalid_token"}').decode())
                acknowledged = (await reader.readline()).strip()
                assert acknowledged == (b"" if way == "XOAUTH2" else b"AQ=="), acknowledged
        await self._say(writer, "AUTH", "235 2.7.0 welcome" if right else "535 5.7.8 no such user or password")

    async def _letter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, mail: str, rcpt: str) -> None:
        raw = b""
        while not (raw.endswith(b"\r\n.\r\n") or raw == b".\r\n"):
            piece = await reader.read(65536)
            if not piece:
                raise EOFError
            raw += piece
            if self.at_body is not None and len(raw) >= self.at_body[1]:
                what, self.at_body = self.at_body[0], None
                if what == "drop":
                    writer.transport.abort()
                    raise ConnectionAbortedError
                if what == "stop":
                    await asyncio.sleep(3600)
                writer.write(what.encode() + b"\r\n")
        letter = Taken(mail=mail, rcpt=rcpt, raw=raw[:-3], answer="")
        self.taken.append(letter)
        self.arrived.set()
        letter.answer = await self._say(writer, "DOT", f"250 2.0.0 taken as {len(self.taken)}")
