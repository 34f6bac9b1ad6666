"""Links at which an article waits, and those at which none does."""

from __future__ import annotations

from datetime import date

import pytest

from illbot.core.model import Link
from illbot.dialects.links import links

from .cases import PHRASES

WEDNESDAY = date(2026, 11, 18)


def found(text: str) -> tuple[Link, ...]:
    return links(text, WEDNESDAY, PHRASES)


def test_password_and_expiry_stand_with_the_link() -> None:
    assert found("请点击以下链接下载全文：\nhttps://pan.baidu.com/s/1AbC 提取码：x7k2\n有效期7天。") == (
        Link(url="https://pan.baidu.com/s/1AbC", password="x7k2", expires="2026-11-25"),
    )
    assert found("Download it from https://get.partner.example/f/99 until 2 December 2026.\nPassword: Xk82-p") == (
        Link(url="https://get.partner.example/f/99", password="Xk82-p", expires="2026-12-02"),
    )


def test_two_links_keep_their_own_passwords() -> None:
    one, two = found(
        "Download part 1: https://get.partner.example/a password: aaa111\nDownload part 2: https://get.partner.example/b password: bbb222"
    )

    assert (one.password, two.password) == ("aaa111", "bbb222")


def test_punctuation_after_a_link_is_not_part_of_it() -> None:
    assert found("(Download: https://get.partner.example/a_(1).)")[0].url == "https://get.partner.example/a_(1)"
    assert found("全文下载：https://get.partner.example/a，请查收")[0].url == "https://get.partner.example/a"


@pytest.mark.parametrize(
    "text",
    [
        "See our website https://www.partner.example/",
        "Our prices: https://www.partner.example/prices",
        "It is open access at https://doi.org/10.1000/182",
        "You can track your request at https://www.partner.example/track/88, password abc123",
        "The download link has expired: https://get.partner.example/a",
        "We will send a download link tomorrow. https://www.partner.example/ill",
        "Please use our form https://www.partner.example/form",
        "javascript:alert(1) download",
        "ftp://x.example/a download",
    ],
)
def test_no_article_waits_at_other_links(text: str) -> None:
    assert found(text) == ()
