"""Names, pages, dates, editions and places in a serial, in the one form in which the house keeps them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.citations.freetext.locator import read_locator
from illbot.citations.names import read_names
from illbot.citations.normal import clean, join_lines, number, read_edition, read_issued, read_pages, read_title


def named(text: str) -> list[str]:
    return [n.literal or f"{n.family}|{n.given}" for n in read_names(text)]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Romero, C., Paunesku, D., & Dweck, C.", ["Romero|C.", "Paunesku|D.", "Dweck|C."]),
        (
            "Pérez-Higueras JJ, Arias A, de la Macorra JC, et al.",
            ["Pérez-Higueras|J. J.", "Arias|A.", "de la Macorra|J. C."],
        ),
        ("S. E. Han, G. Chen", ["Han|S. E.", "Chen|G."]),
        ("Lee, L. L., W. E. Howard, and R. E. Marsh.", ["Lee|L. L.", "Howard|W. E.", "Marsh|R. E."]),
        ("Hecht, Eugene, and Alfred Zajac", ["Hecht|Eugene", "Zajac|Alfred"]),
        ("SMITH J A, LI Q", ["Smith|J. A.", "Li|Q."]),
        ("P. H. van der Veen", ["van der Veen|P. H."]),
        ("García Márquez, Gabriel", ["García Márquez|Gabriel"]),
        ("Smith, John; Lee, Ann", ["Smith|John", "Lee|Ann"]),
        ("J.-P. Sartre", ["Sartre|J.-P."]),
        ("于潇，刘义，柴跃廷，等", ["于|潇", "刘|义", "柴|跃廷"]),
        ("欧阳修、司马光", ["欧阳|修", "司马|光"]),
        ("于 潇", ["于|潇"]),
        ("[美]曼昆", ["曼昆"]),
        ("约翰·史密斯著", ["约翰·史密斯"]),
        ("中国科学院图书馆", ["中国科学院图书馆"]),
        ("World Health Organization", ["World Health Organization"]),
        ("钱学森主编", ["钱|学森"]),
        ("", []),
    ],
)
def test_names_are_split_as_their_style_prints_them(printed: str, expected: list[str]) -> None:
    assert named(printed) == expected


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("pp. 112–20", "112-120"),
        ("第1518－1523页", "1518-1523"),
        ("112-119, 131", "112-119,131"),
        ("112~120", "112-120"),
        ("1023-4", "1023-1024"),
        ("e12345", "e12345"),
        ("S5-8", "S5-S8"),
        ("xi-xx", "xi-xx"),
        ("45至78页", "45-78"),
        ("12", "12"),
        ("thanks", ""),
        ("", ""),
    ],
)
def test_pages(typed: str, pages: str) -> None:
    assert read_pages(typed) == pages


@pytest.mark.parametrize(
    ("typed", "issued"),
    [
        ("2019年5月3日", (2019, 5, 3)),
        ("May 2019", (2019, 5)),
        ("12 May 2019", (2019, 5, 12)),
        ("May 12th, 2019", (2019, 5, 12)),
        ("2012-05-03", (2012, 5, 3)),
        ("二〇一二年", (2012,)),
        ("2014a", (2014,)),
        ("1953 Apr 25", (1953, 4, 25)),
        ("soon", ()),
    ],
)
def test_dates(typed: str, issued: tuple[int, ...]) -> None:
    assert read_issued(typed) == issued


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2019, 35(4): 112-120", ("35", "4", "112-120", (2019,))),
        ("35(4):112-20", ("35", "4", "112-120", ())),
        ("v.35 n.4 p.112-20", ("35", "4", "112-120", ())),
        ("Vol. 35, No. 4, pp. 112–120", ("35", "4", "112-120", ())),
        ("2019;35(4):112-120.", ("35", "4", "112-120", (2019,))),
        ("第35卷第4期,112-120页", ("35", "4", "112-120", ())),
        ("2019年第4期", ("", "4", "", (2019,))),
        ("总第123期", ("", "", "", ())),
        ("35卷4期 112~120", ("35", "4", "112-120", ())),
        ("e12345", ("", "", "e12345", ())),
        ("337 (2014) 112–118", ("337", "", "112-118", (2014,))),
        ("106, 4894–4899", ("106", "", "4894-4899", ())),
        ("2012，５２（１１）：１５１８－１５２３", ("52", "11", "1518-1523", (2012,))),
        ("2019(4):112-120", ("", "4", "112-120", (2019,))),
        ("2019,(4):112", ("", "4", "112", (2019,))),
        ("52(S1):1-10", ("52", "S1", "1-10", ())),
        ("It's 2012, vol 52, pp. 3-9", ("52", "", "3-9", (2012,))),
    ],
)
def test_every_notation_of_a_place_in_a_serial(typed: str, expected: tuple[str, str, str, tuple[int, ...]]) -> None:
    where = read_locator(typed)

    assert (where.volume, where.issue, where.page, where.issued) == expected


@pytest.mark.parametrize(
    ("typed", "edition"), [("5th ed.", "5"), ("第五版", "5"), ("Third edition", "3"), ("修订版", "修订版"), ("2", "2")]
)
def test_editions(typed: str, edition: str) -> None:
    assert read_edition(typed) == edition


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("《光学》[M].", "光学"),
        ("“Attention is all you need.”", "Attention is all you need"),
        ("What is a library?", "What is a library?"),
        ("*Optics*", "Optics"),
        ("J. Am. Chem. Soc.", "J. Am. Chem. Soc."),
        ("《红楼梦》与《水浒传》", "《红楼梦》与《水浒传》"),
    ],
)
def test_titles_lose_their_wrapping_and_nothing_else(typed: str, title: str) -> None:
    assert read_title(typed) == title


def test_invisible_characters_and_foreign_line_ends_go() -> None:
    assert clean("a\u200bb\r\nc\u2028d\ufeff１２（三）") == "ab\nc\nd12（三）"


def test_wrapped_lines_join_as_their_script_wants() -> None:
    assert join_lines(["互联网药品可信", "交易环境"]) == "互联网药品可信交易环境"
    assert join_lines(["long-", "term storage", "in libraries"]) == "long-term storage in libraries"


@pytest.mark.parametrize(
    ("typed", "n"), [("十二", 12), ("二十", 20), ("两", 2), ("7", 7), ("一百零五", 105), ("x", None), ("", None)]
)
def test_chinese_numbers(typed: str, n: int | None) -> None:
    assert number(typed) == n


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_nothing_raises(text: str) -> None:
    read_names(text)
    read_issued(text)
    read_locator(text)
    read_edition(text)
    read_title(text)
    assert read_pages(read_pages(text)) == read_pages(text)
