"""Who has authority: only From that is exactly one clean address names a sender."""

from __future__ import annotations

import base64

import pytest

from illbot.intake.mail import read


def mail(*lines: str | bytes) -> bytes:
    encoded = [line.encode() if isinstance(line, str) else line for line in lines]
    return b"\r\n".join([*encoded, b"Subject: x", b"", b"body", b""])


CLEAN = {
    "alice@lib.example": ("alice@lib.example", ""),
    "<alice@lib.example>": ("alice@lib.example", ""),
    "Alice <ALICE@Lib.Example>": ("alice@lib.example", "Alice"),
    "Alice\r\n <alice@lib.example>": ("alice@lib.example", "Alice"),
    '"Doe, Alice" <alice@lib.example>': ("alice@lib.example", "Doe, Alice"),
    "王丽 <alice@lib.example>": ("alice@lib.example", "王丽"),
    '"王丽（馆际互借）" <alice@lib.example>': ("alice@lib.example", "王丽（馆际互借）"),
    f"=?gbk?B?{base64.b64encode('王, 丽'.encode('gbk')).decode()}?= <alice@lib.example>": (
        "alice@lib.example",
        "王, 丽",
    ),
    '"alice@lib.example" <alice@lib.example>': ("alice@lib.example", "alice@lib.example"),
    "'Alice' <alice@lib.example>": ("alice@lib.example", "'Alice'"),
    "J. R. O'Hara <o'hara+ill@sub.lib.example>": ("o'hara+ill@sub.lib.example", "J. R. O'Hara"),
    "张三 <张三@例子.example>": ("张三@例子.example", "张三"),
}


@pytest.mark.parametrize("value", CLEAN)
def test_one_clean_address_is_the_sender(value: str) -> None:
    read_ = read(mail(f"From: {value}"))

    assert (read_.sender, read_.sender_name) == CLEAN[value]


DOUBTFUL = [
    "",
    "alice",
    "alice@lib.example, mallory@evil.example",
    "alice@lib.example <mallory@evil.example>",
    '"alice@lib.example" <mallory@evil.example>',
    "alice＠lib.example <mallory@evil.example>",
    "=?utf-8?Q?alice=40lib.example?= <mallory@evil.example>",
    "=?utf-8?Q?=3Calice=40lib.example=3E?=",
    "=?utf-8?Q?alice?=@lib.example",
    "Alice <=?utf-8?Q?alice=40lib.example?=>",
    "staff: alice@lib.example;",
    "staff: alice@lib.example, mallory@evil.example;",
    "alice@lib.example; mallory@evil.example",
    "alice@lib.example;",
    "alice@lib.example (Alice)",
    "Alice (alice@lib.example) <mallory@evil.example>",
    "<alice@lib.example> <mallory@evil.example>",
    "<alice@lib.example> mallory",
    "alice@lib.example@evil.example",
    "Alice <alice@lib.example@evil.example>",
    "<@evil.example:alice@lib.example>",
    "alice@lib.exa\u200bmple",
    "Ali\u202ece <alice@lib.example>",
    "alice@lib.example\x00",
    "Alice\x07 <alice@lib.example>",
    "=?utf-8?Q?Alice=0D=0AX:?= <alice@lib.example>",
    '"Alice <alice@lib.example>',
    "Alice <alice@lib.example",
    "alice@lib.example>",
    "alice @lib.example",
    "ａlice@lib.example",
    "alice@lib..example",
    ".alice@lib.example",
    "alice@-lib.example",
    "alice@[10.0.0.1]",
    '"al ice"@lib.example',
    "Wang, Li <alice@lib.example>",
    "a" * 65 + "@lib.example",
    "alice@" + "a" * 64 + ".example",
    "alice@lib.example\\",
    "alice@lib.example%00@evil.example",
]


@pytest.mark.parametrize("value", DOUBTFUL)
def test_a_doubtful_from_names_nobody_but_is_shown(value: str) -> None:
    read_ = read(mail(f"From: {value}"))

    assert read_.sender is None
    assert value.strip() == "" or read_.from_shown


def test_two_from_headers_name_nobody() -> None:
    assert read(mail("From: alice@lib.example", "From: alice@lib.example")).sender is None


def test_a_from_that_the_limits_cut_names_nobody() -> None:
    long_name = "x" * 20_000
    read_ = read(mail(f"From: {long_name} <alice@lib.example>"))

    assert read_.sender is None
    assert any("16 KB" in d for d in read_.defects)


def test_a_second_from_behind_the_end_of_the_header_block_cannot_hide() -> None:
    filler = [f"X-Filler: {'y' * 1000}"] * 300

    assert read(mail("From: alice@lib.example", *filler, "From: mallory@evil.example")).sender is None


@pytest.mark.parametrize(
    ("lines", "differs"),
    [
        (("From: alice@lib.example",), False),
        (("From: alice@lib.example", "Sender: Alice <alice@lib.example>"), False),
        (("From: alice@lib.example", "Sender: mallory@evil.example"), True),
        (("From: alice@lib.example", "Sender: nonsense"), True),
        (("From: alice@lib.example", "Resent-From: alice@lib.example"), True),
        (("From: alice@lib.example", "Resent-Date: Fri, 20 Nov 2026 10:00:00 +0800"), True),
    ],
)
def test_a_sender_of_another_address_or_a_resent_mail_is_noticed(lines: tuple[str, ...], differs: bool) -> None:
    assert read(mail(*lines)).sender_differs is differs


def test_recipients_are_found_leniently() -> None:
    read_ = read(
        mail(
            "From: a@b.example",
            'To: "Doe, J" <J@Lib.example>, friends: x@y.example, z@y.example;',
            "Cc: undisclosed-recipients:;, =?utf-8?q?W=C3=A4nd?= <w@y.example>, (q@no.example) broken",
            "X-Original-To: ill+42.tok@lib.example",
            "Delivered-To: j@lib.example",
        )
    )

    assert read_.to == ("j@lib.example", "x@y.example", "z@y.example")
    assert read_.cc == ("w@y.example",)
    assert read_.delivered_to == (
        "j@lib.example",
        "x@y.example",
        "z@y.example",
        "w@y.example",
        "ill+42.tok@lib.example",
    )


def test_reply_to_counts_only_when_it_is_one_clean_address() -> None:
    assert read(mail("From: a@b.example", "Reply-To: R <r@b.example>")).reply_to == "r@b.example"
    assert read(mail("From: a@b.example", "Reply-To: r@b.example, s@b.example")).reply_to is None
    assert read(mail("From: a@b.example")).reply_to is None
