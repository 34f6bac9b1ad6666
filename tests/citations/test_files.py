"""Files of reference managers, as they are exported and as they are mangled on the way."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.citations.files import read_file, read_pasted

RIS = "TY  - JOUR\nAU  - Smith, John A.\nAU  - van der Veen, P. H.\nTI  - The uses of storage\nJO  - Library Quarterly\nPY  - 2014/05/03\nVL  - 12\nIS  - 3\nSP  - 45\nEP  - 67\nSN  - 0024-2519\nDO  - 10.1000/ABC\nER  - \n"


def test_ris() -> None:
    (found,) = read_pasted(RIS)

    assert found.csl() == {
        "type": "article-journal",
        "title": "The uses of storage",
        "author": [{"family": "Smith", "given": "John A."}, {"family": "van der Veen", "given": "P. H."}],
        "container-title": "Library Quarterly",
        "volume": "12",
        "issue": "3",
        "page": "45-67",
        "issued": {"date-parts": [[2014, 5, 3]]},
        "ISSN": "0024-2519",
        "DOI": "10.1000/abc",
    }


@pytest.mark.parametrize(
    "mangled",
    [
        "\ufeff" + RIS,
        RIS.replace("  - ", " - "),
        RIS.replace("ER  - \n", ""),
        RIS.replace("\n", "\r\n"),
        "\n".join("    " + line for line in RIS.split("\n")),
        RIS.replace("The uses of storage", "The uses\n      of storage"),
    ],
    ids=["byte-order mark", "one space", "no end", "CRLF", "indented", "folded"],
)
def test_mangled_ris_is_the_same_item(mangled: str) -> None:
    assert read_pasted(mangled) == read_pasted(RIS)


def test_several_records_even_without_an_end_between() -> None:
    assert (
        len(
            read_pasted(
                RIS
                + RIS.replace("The uses", "The abuses").replace("ER  - \n", "")
                + RIS.replace("The uses", "New uses")
            )
        )
        == 3
    )


def test_bibtex_with_accents_bare_values_and_a_broken_neighbour() -> None:
    text = '@article{x,\n title={The {DNA} of \\\'Etudes},\n author={Smith, John and M{\\"u}ller, K.},\n journal=nature, year=2014, volume = "3", number={2}, pages={12--18}, doi={10.1000/abc}}\n@book{broken\n@book{y, title="Optics", author={Eugene Hecht}, publisher={Pearson}, year={2017}, isbn={978-0-13-397722-6}}'

    article, book = read_pasted(text)

    assert (article.title, [n.family for n in article.author], article.container_title, article.page) == (
        "The DNA of Études",
        ["Smith", "Müller"],
        "nature",
        "12-18",
    )
    assert (book.type, book.title, book.publisher, book.ISBN) == ("book", "Optics", "Pearson", "9780133977226")


def test_pubmed() -> None:
    (found,) = read_pasted(
        "PMID- 123456\nTI  - A title of\n      a paper.\nFAU - Smith, John\nJT  - Nature\nDP  - 2014 May 3\nVI  - 3\nPG  - 112-8\nAID - 10.1000/abc [doi]\n"
    )

    assert (found.title, found.PMID, found.DOI, found.page, found.issued) == (
        "A title of a paper",
        "123456",
        "10.1000/abc",
        "112-118",
        (2014, 5, 3),
    )


def test_endnote() -> None:
    (found,) = read_file(
        "x.enw",
        "%0 Journal Article\n%T 论备案\n%A 于潇\n%A 刘义\n%J 清华大学学报\n%D 2012\n%V 52\n%N 11\n%P 1518-1523\n".encode(
            "gb18030"
        ),
    )

    assert (found.title, [str(n) for n in found.author], found.container_title, found.page) == (
        "论备案",
        ["于潇", "刘义"],
        "清华大学学报",
        "1518-1523",
    )


def test_csl_json() -> None:
    (found,) = read_pasted(
        json.dumps(
            [
                {
                    "type": "article-journal",
                    "title": "T of a paper",
                    "author": [{"family": "A", "given": "B"}],
                    "issued": {"date-parts": [[2014, 5]]},
                    "DOI": "10.1000/x",
                }
            ]
        )
    )

    assert (found.title, found.issued, found.DOI, str(found.author[0])) == (
        "T of a paper",
        (2014, 5),
        "10.1000/x",
        "B A",
    )


@pytest.mark.parametrize("text", ["hello", "", "@me{", "{" * 5000, '[{"title": 1}]', "[[[", "TY  -", "%0"])
def test_what_is_no_reference_file_gives_nothing(text: str) -> None:
    assert read_pasted(text) == ()


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.ris", "b.bib", "c.json", "d.txt", ""]))
def test_no_bytes_make_it_raise(data: bytes, name: str) -> None:
    read_file(name, data)
    read_file(name, b"TY  - JOUR\nTI  - " + data)
    read_file(name, b"@article{" + data)
