"""Makes the signed mails beside it, and keys.txt, what the DNS says of their keys: fresh keys each time, the private ones kept nowhere.

    python tests/mails/trust/signed/make.py

``<level>.<what>.eml`` as in the folder above; they were all read on ``AT``. tests/intake/test_trust_signed.py reads them.
"""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dkim

HERE = Path(__file__).parent
AT = 1795402965  # 2026-11-23 03:02:45 UTC
FIELDS = ("from", "to", "subject", "date", "message-id", "content-type")
MAIL = b"""From: Maria Stone <maria.stone@lib.example>
To: ill@lib.example
Subject: [ILL-2026-00042] approve
Message-ID: <%s@lib.example>
Date: Mon, 23 Nov 2026 10:02:44 +0800
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Please.

Maria
"""


def openssl(*arguments: str, given: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *arguments], input=given, capture_output=True, check=True).stdout


def rsa(bits: int = 2048) -> bytes:
    return openssl("genrsa", "-traditional", str(bits))


RSA, ODD, WEAK, EDWARDS = rsa(), rsa(), rsa(512), openssl("genpkey", "-algorithm", "ed25519", "-outform", "DER")


def public(pem: bytes) -> str:
    return base64.b64encode(openssl("rsa", "-pubout", "-outform", "DER", given=pem)).decode()


def edwards_public() -> str:
    return base64.b64encode(
        openssl("pkey", "-inform", "DER", "-pubout", "-outform", "DER", given=EDWARDS)[-32:]
    ).decode()


KEYS: list[tuple[str, str, str]] = []


def key(selector: str, record: str, domain: str = "lib.example") -> None:
    KEYS.append((selector, domain, record))


def keys() -> None:
    whole = public(RSA)
    key("s26", f"v=DKIM1; k=rsa; p={whole}")
    key("e26", f"v=DKIM1; k=ed25519; p={edwards_public()}")
    key("plain", f"p={whole}")
    key("revoked", "v=DKIM1; k=rsa; p=")
    key("testing", f"v=DKIM1; k=rsa; t=y; p={whole}")
    key("own", f"v=DKIM1; k=rsa; t=s; p={whole}")
    key("weak", f"v=DKIM1; k=rsa; p={public(WEAK)}")
    key("sha1", f"v=DKIM1; k=rsa; h=sha1; p={whole}")
    key("other", f"v=DKIM1; k=rsa; p={public(ODD)}")
    key("kind", f"v=DKIM1; k=ed25519; p={edwards_public()}")
    key("one", f"v=DKIM1; k=rsa; g=tom; p={whole}")
    key("web", f"v=DKIM1; k=rsa; s=web; p={whole}")
    key("two", f"v=DKIM1; k=rsa; p={whole}")
    key("two", f"v=DKIM1; k=rsa; p={public(ODD)}")
    for domain in ("evil.example", "mail.lib.example", "evillib.example", "example"):
        key("s26", f"v=DKIM1; k=rsa; p={whole}", domain)


def signed(
    mail: bytes, *, pem: bytes = RSA, selector: str = "s26", domain: str = "lib.example", at: int = AT - 60, **how: Any
) -> bytes:
    """Signed as the wire has it, kept with bare line feeds."""
    real, dkim.time = dkim.time, SimpleNamespace(time=lambda: at)
    try:
        wire = mail.replace(b"\n", b"\r\n")
        how = {"include_headers": FIELDS, "canonicalize": (b"relaxed", b"relaxed"), **how}
        return (dkim.DKIM(wire).sign(selector.encode(), domain.encode(), pem, **how) + wire).replace(b"\r\n", b"\n")
    finally:
        dkim.time = real


def write(name: str, mail: bytes) -> None:
    (HERE / f"{name}.eml").write_bytes(mail)


def expiring(mail: bytes, at: int) -> bytes:
    """With x=, which dkimpy does not write by itself."""
    real = dkim.DKIM.gen_header

    def gen_header(self: Any, fields: list[tuple[bytes, bytes]], *rest: Any, **more: Any) -> Any:
        fields.insert(6, (b"x", str(at).encode()))
        return real(self, fields, *rest, **more)

    dkim.DKIM.gen_header = gen_header
    try:
        return signed(mail)
    finally:
        dkim.DKIM.gen_header = real


def main() -> None:
    keys()
    forms = (b"simple", b"relaxed")
    for old in HERE.glob("*.eml"):
        old.unlink()

    def new(name: str) -> bytes:
        return MAIL.replace(b"%s", name.encode())

    def plain(name: str, **how: Any) -> bytes:
        return signed(new(name), **how)

    def put(name: str, **how: Any) -> None:
        write(name, plain(name, **how))

    def bend(name: str, old: bytes, by: bytes, **how: Any) -> None:
        mail = plain(name, **how)
        assert old in mail, (name, old)
        write(name, mail.replace(old, by, 1))

    for head in forms:
        for body in forms:
            put(f"2.{head.decode()}-{body.decode()}", canonicalize=(head, body))
            bend(f"1.{head.decode()}-{body.decode()}-another-word", b"Please.", b"Please!", canonicalize=(head, body))
    edwards = {"pem": base64.b64encode(EDWARDS[-32:]), "selector": "e26", "signature_algorithm": b"ed25519-sha256"}
    put("2.ed25519", **edwards)
    bend("1.ed25519-another-subject", b"approve", b"cancel", **edwards)
    write("2.rsa-and-ed25519", signed(plain("2.rsa-and-ed25519"), **edwards))
    put("2.a-bare-key", selector="plain")
    put("2.signed-once-more", include_headers=(*FIELDS, "from", "subject", "date", "reply-to", "sender"))
    put("2.for-a-host-below", identity=b"@mail.lib.example")
    put("2.by-a-host-below", domain="mail.lib.example")
    write("2.expires-later", expiring(new("2.expires-later"), AT + 86400))
    bend("2.refolded-under-relaxed", b"Subject: [ILL-2026-00042] approve", b"Subject:\t[ILL-2026-00042]\n   approve")
    write("2.blank-lines-at-the-end", plain("2.blank-lines-at-the-end") + b"\n\n\n")
    write("2.below-a-list", b"List-Unsubscribe-Post: x\nX-List: ours\n" + plain("2.below-a-list"))

    bend(
        "1.refolded-under-simple",
        b"Subject: [ILL-2026-00042] approve",
        b"Subject: [ILL-2026-00042]\n approve",
        canonicalize=(b"simple", b"simple"),
    )
    write("1.beginning-signed", plain("1.beginning-signed", length=True) + b"\ncancel\n")
    put("1.beginning-signed-and-whole", length=True)
    write("1.nothing-signed", plain("1.nothing-signed", length=True).replace(b"l=18", b"l=0", 1))
    write("1.expired", expiring(new("1.expired"), AT - 30))
    put("1.from-the-future", at=AT + 86400)
    put("1.key-revoked", selector="revoked")
    put("1.key-for-testing", selector="testing")
    put("1.key-for-its-own-domain-only", selector="own", identity=b"@mail.lib.example")
    put("1.key-of-512-bits", selector="weak", pem=WEAK)
    put("1.key-for-sha1", selector="sha1")
    put("1.key-of-somebody-else", selector="other")
    put("1.key-of-another-kind", selector="kind")
    put("1.key-for-one-address", selector="one")
    put("1.key-for-the-web", selector="web")
    put("1.two-keys", selector="two")
    put("1.no-key", selector="nowhere")
    put("1.rsa-sha1", signature_algorithm=b"rsa-sha1")
    put("1.by-a-stranger", domain="evil.example")
    put("1.by-a-name-that-ends-alike", domain="evillib.example")
    put("1.by-a-registry", domain="example")
    bend(
        "1.by-a-stranger-in-our-name",
        b"i=@evil.example",
        b"i=@lib.example",
        domain="evil.example",
    )
    for left_out in ("subject", "date", "message-id", "content-type"):
        put(f"1.{left_out}-not-signed", include_headers=tuple(f for f in FIELDS if f != left_out))
    for line in (
        b"Subject: [ILL-2026-00042] cancel",
        b"Date: Tue, 24 Nov 2026 10:02:44 +0800",
        b"Content-Type: text/html",
    ):
        name = f"1.second-{line.partition(b':')[0].decode().lower()}-on-top"
        write(name, line + b"\n" + plain(name))
    write("0.second-from-on-top", b"From: Mallory <mallory@evil.example>\n" + plain("0.second-from-on-top"))
    bend("0.second-from-below", b"To: ill", b"From: Mallory <mallory@evil.example>\nTo: ill")
    bend("0.sender-of-another-house", b"To: ill", b"Sender: Mallory <mallory@evil.example>\nTo: ill")
    bend("0.resent", b"To: ill", b"Resent-From: Mallory <mallory@evil.example>\nTo: ill")
    bend("1.a-control-character", b"To: ill", b"X-Note: a\x0bSubject: cancel\nTo: ill")
    bend("1.key-elsewhere", b"q=dns/txt", b"q=http/txt")
    (HERE / "keys.txt").write_text("".join(f"{s}._domainkey.{d}\t{r}\n" for s, d, r in KEYS))


if __name__ == "__main__":
    main()
