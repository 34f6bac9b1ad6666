"""DKIM on the whole path: a librarian's signed command is done, a bent one is parked, and our letters leave signed."""

from __future__ import annotations

import asyncio
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from illbot.check import signature
from illbot.configuration.keys import secret_problems
from illbot.core.model import State, change
from illbot.core.post import Signature
from illbot.desk.reading import Reader
from illbot.edge.dkim import Verifier, signer
from illbot.settings import Security, Settings

from .house import DOI_REQUEST, ROBOT, WANG, ZHOU, TestHouse, fetched, settings

dkim = pytest.importorskip("dkim", reason="DKIM IS NOT TESTED: install the extra, pip install 'illbot[dkim]'")

NUMBER = "ILL-2026-00001"
DOMAIN = ZHOU.rpartition("@")[2]


@pytest.fixture(scope="module")
def pem() -> bytes:
    return subprocess.run(["openssl", "genrsa", "2048"], capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def record(pem: bytes) -> bytes:
    made = subprocess.run(["openssl", "rsa", "-pubout"], input=pem, capture_output=True, check=True).stdout
    return b"v=DKIM1; k=rsa; p=" + b"".join(made.splitlines()[1:-1])


class Asked:
    """The real check over a DNS of ours; notes who was asked about and on which thread."""

    def __init__(self, record: bytes) -> None:
        self.threads: list[int] = []
        self._check = Verifier(lambda _: [record])

    def __call__(self, raw: bytes, of: Callable[[str], bool]) -> Signature:
        self.threads.append(threading.get_ident())
        return self._check(raw, of)


def house_that_knows(record: bytes) -> tuple[TestHouse, Asked]:
    asked = Asked(record)
    house = TestHouse(config=settings(security=Security()), signatures=asked)
    house.receives(WANG, "Article request", DOI_REQUEST).works()
    assert house.request().number == NUMBER
    assert not asked.threads
    return house, asked


def test_a_librarians_signed_command_is_done(pem: bytes, record: bytes) -> None:
    house, asked = house_that_knows(record)
    house.mailbox.deliver(signer(DOMAIN, "2026", pem)(house.mail(ZHOU, f"[{NUMBER}] cancel")))
    house.works()

    assert house.request().state is State.CANCEL_PENDING
    assert asked.threads
    assert threading.get_ident() not in asked.threads, "the DNS was asked on the loop"


def test_a_command_bent_on_the_way_is_parked(pem: bytes, record: bytes) -> None:
    house, _ = house_that_knows(record)
    before = house.request().state
    letter = signer(DOMAIN, "2026", pem)(house.mail(ZHOU, f"[{NUMBER}] note urgent"))
    house.mailbox.deliver(letter.replace(b"note urgent", b"cancel", 1))
    house.works()

    assert house.request().state is before
    assert "confirm" in house.letter(ZHOU).as_string()


def test_mails_of_two_mailboxes_are_read_one_at_a_time(
    pem: bytes, record: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both wait for the DNS off the loop; what reads them, the trained models above all, serves one thread at a time."""
    house, _ = house_that_knows(record)
    real, reading, most = Reader.read, 0, 0

    def read(self: Reader, raw: bytes, **more: object) -> object:
        nonlocal reading, most
        reading += 1
        most = max(most, reading)
        time.sleep(0.02)
        reading -= 1
        return real(self, raw, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Reader, "read", read)
    sign = signer(DOMAIN, "2026", pem)

    async def both() -> None:
        mails = [[fetched(sign(house.mail(ZHOU, f"[{NUMBER}] note {box}{n}"))) for n in range(5)] for box in "ab"]
        shas = [[house.spool.put(m.data) for m in batch] for batch in mails]
        await asyncio.gather(*(house.desk.take(batch, names) for batch, names in zip(mails, shas, strict=True)))

    asyncio.run(both())
    assert most == 1
    assert sum(line.text.startswith("note:") for line in house.request().history) == 10


def with_key(folder: Path, pem: bytes) -> Settings:
    """The house with a key of its own for its letters."""
    key = folder / "dkim.pem"
    key.write_bytes(pem)
    key.chmod(0o600)
    base = settings()
    return change(base, sending=change(base.sending, dkim_key_file=str(key), dkim_selector="2026"))


def test_our_letters_leave_signed(pem: bytes, record: bytes, tmp_path: Path) -> None:
    house = TestHouse(config=with_key(tmp_path, pem))
    house.receives(WANG, "Article request", DOI_REQUEST).works()

    assert house.post.letters
    for posted in house.post.letters:
        assert dkim.verify(posted.data, dnsfunc=lambda *_, **__: record)
        assert f"d={ROBOT.rpartition('@')[2]}".encode() in posted.data.split(b"\nFrom:")[0]


@pytest.mark.parametrize(
    ("found", "kind", "words"),
    [
        ("ours", "ok", "the DNS has the key"),
        ("none", "warning", "has no keys"),
        ("silence", "warning", "did not answer"),
    ],
)
def test_the_doctor_says_whether_others_can_check_our_signature(
    pem: bytes, record: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str, kind: str, words: str
) -> None:
    def look_up(_: str) -> list[bytes]:
        if found == "silence":
            raise TimeoutError
        return [record] if found == "ours" else []

    monkeypatch.setattr("illbot.edge.dns.txt_records", look_up)
    ((said, text),) = signature(with_key(tmp_path, pem))

    assert said == kind
    assert words in text


def test_a_key_that_others_can_read_or_that_is_none_is_told(pem: bytes, tmp_path: Path) -> None:
    config = with_key(tmp_path, pem)
    (tmp_path / "dkim.pem").chmod(0o644)
    assert any("dkim_key_file" in p and "chmod 600" in p for p in secret_problems(config))

    config = with_key(tmp_path, b"no key")
    assert [kind for kind, _ in signature(config)] == ["wrong"]
    (tmp_path / "dkim.pem").unlink()
    assert any("openssl genrsa" in p for p in secret_problems(config))
    assert list(signature(config)) == []
