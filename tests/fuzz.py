"""``python -m tests.fuzz --minutes 10``: mails of the corpus, damaged at random, read and held against the laws (docs/fuzzing.md).

A damaged mail that makes the reader say something new (another set of defects, another shape of mail) joins the corpus of
the run, so that damage adds up on paths that few mails take. What breaks a law is made small and written to a folder.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from illbot.intake.mail import Mail, read
from tests.mails.laws import broken_by, too_much_memory

CORPUS = Path(__file__).parent / "mails"
_TOKENS: tuple[bytes, ...] = (
    *(b"\r", b"\n", b"\r\n", b"\n\n", b"\0", b"\xff", b"--", b"=?", b"?=", b'"', b"(", b"<", b";", b":", b"=", b"=\n", b"%"),
    *(b"\x80", b"\x1b$B", b"~{", b"+2AA-", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xae", b"\xf3\xb0\x80\x81", b"\x30\x80", b"\x24\x80"),
    *(b"\nContent-Type: multipart/mixed; boundary=b\n", b"\nContent-Type: message/rfc822\n", b"\nContent-Type: text/html\n"),
    *(b"\nContent-Type: multipart/alternative; boundary*0=b; boundary*1=c\n", b"\nContent-Transfer-Encoding: base64\n"),
    *(b"\nContent-Type: application/ms-tnef\n", b"\nContent-Type: application/pkcs7-mime\n", b"\nFrom: a@b.example\n"),
    *(b"charset=utf-16", b"charset=utf-7", b"charset=hz", b"charset=big5", b"charset=", b"format=flowed; delsp=yes"),
    *(b"<table>", b"<blockquote type=cite>", b"<!--", b"<style>", b"&#xD800;", b"&#0;", b"<td>", b"<a href='"),
    *(b"\n> ", b"\nOn 1 May 2026, 10:00, a@b.example wrote:\n", b"\n-- \n", b"\nFrom: x\nSent: y\nTo: z@z\nSubject: s\n"),
)  # fmt: skip


def _cut(raw: bytes, chance: random.Random, other: bytes) -> bytes:
    return raw[: chance.randint(0, len(raw))]


def _hole(raw: bytes, chance: random.Random, other: bytes) -> bytes:
    at = chance.randint(0, len(raw))
    return raw[:at] + raw[at + int(chance.expovariate(1 / 40)) :]


def _bytes(raw: bytes, chance: random.Random, other: bytes) -> bytes:
    out = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _token(raw: bytes, chance: random.Random, other: bytes) -> bytes:
    at = chance.randint(0, len(raw))
    times = 1 if chance.random() < 0.9 else chance.choice((50, 1000))
    return raw[:at] + chance.choice(_TOKENS) * times + raw[at:]


def _again(raw: bytes, chance: random.Random, other: bytes) -> bytes:
    """A stretch of it once more, or very often."""
    at = chance.randint(0, len(raw))
    stretch = raw[at : at + int(chance.expovariate(1 / 60)) + 1]
    return raw[:at] + stretch * chance.choice((1, 1, 2, 30, 500)) + raw[at:]


def _crossed(raw: bytes, chance: random.Random, other: bytes) -> bytes:
    """The head of one mail, the tail of another."""
    return raw[: chance.randint(0, len(raw))] + other[chance.randint(0, len(other)) :]


def _lines(raw: bytes, chance: random.Random, other: bytes) -> bytes:
    lines = raw.split(b"\n")
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


def _wrapped(raw: bytes, chance: random.Random, other: bytes) -> bytes:
    """The mail within another one."""
    boundary = b"w%d" % chance.randrange(3)
    inner = chance.choice((b"Content-Type: message/rfc822\n\n", b"")) + raw
    return (
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=%b\n\n--%b\n" % (boundary, boundary)
        + inner
        + b"\n--%b\n" % boundary
        + other
        + b"\n--%b--\n" % boundary
    )


def _line_ends(raw: bytes, chance: random.Random, other: bytes) -> bytes:
    return raw.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\r\r\n", b"\n\n", b"\n ")))


DAMAGE: tuple[Callable[[bytes, random.Random, bytes], bytes], ...] = (
    *(_cut, _hole, _bytes, _bytes, _token, _token, _token, _again, _crossed, _lines, _lines, _wrapped, _line_ends),
)
_LARGEST = 300_000
_MEMORY_EVERY = 200


def shape(mail: Mail) -> tuple[object, ...]:
    """What the reader made of a mail, without its words: a new one means a path that no mail took before."""
    said = tuple(sorted({re.sub(r"\d+|'.*'|labelled .*|charset .*", "", d) for d in mail.defects}))
    kinds = tuple(sorted({a.type for a in mail.attachments} | {k for k, _ in mail.reports}))
    found = (bool(mail.quoted), bool(mail.text), mail.sender is None, mail.wrapped, len(mail.attachments).bit_length())
    return said, kinds, found


def corpus() -> list[bytes]:
    return [p.read_bytes() for p in sorted(CORPUS.rglob("*.eml"))]


def damaged(mails: list[bytes], chance: random.Random) -> bytes:
    raw = chance.choice(mails)
    for _ in range(1 + int(chance.expovariate(0.5))):
        raw = chance.choice(DAMAGE)(raw, chance, chance.choice(mails))
    return raw[:_LARGEST]


def smaller(raw: bytes, still: Callable[[bytes], bool], until: float) -> bytes:
    """The mail with everything taken out that the failure does not need (halves, quarters, … of it)."""
    step = len(raw) // 2
    while step:
        at = 0
        while at < len(raw) and time.monotonic() < until:
            shorter = raw[:at] + raw[at + step :]
            if still(shorter):
                raw = shorter
            else:
                at += step
        step //= 2
    return raw


def failures(seed: int, seconds: float) -> Iterator[tuple[bytes, list[str]]]:
    chance = random.Random(seed)
    mails = corpus()
    shapes = {shape(read(raw)) for raw in mails}
    end, done = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        raw = damaged(mails, chance)
        done += 1
        broken = broken_by(raw)
        if not broken and done % _MEMORY_EVERY == 0:
            broken = too_much_memory(raw)
        if broken:
            yield raw, broken
        elif (new := shape(read(raw))) not in shapes:
            shapes.add(new)
            mails.append(raw)
    print(f"{done} mails read, {len(shapes)} shapes, seed {seed}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Damage mails at random and read them.")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None, help="the same seed damages alike")
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"), help="folder for what breaks a law")
    given = parser.parse_args()
    seen: set[tuple[str, ...]] = set()
    seed = given.seed if given.seed is not None else int(time.time())
    for raw, broken in failures(seed, given.minutes * 60):
        kinds = tuple(re.sub(r"\d+", "", b) for b in broken)
        if kinds in seen:
            continue
        seen.add(kinds)
        small = smaller(raw, lambda r, k=kinds: k == tuple(re.sub(r"\d+", "", b) for b in broken_by(r)), time.monotonic() + 60)  # type: ignore[misc]  # fmt: skip
        given.found.mkdir(exist_ok=True)
        path = given.found / f"{len(seen)}.eml"
        path.write_bytes(small)
        print(f"{path}: {'; '.join(broken)}", flush=True)
    print(f"{len(seen)} kinds of failure")
    return 1 if seen else 0


if __name__ == "__main__":
    sys.exit(main())
