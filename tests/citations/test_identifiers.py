"""Identifiers in every disguise, and numbers that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.citations.doi import normal as normal_doi
from illbot.citations.identifiers import find, same_isbn
from illbot.citations.openurl import read_openurl

SICI = "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"

FOUND: list[tuple[str, list[tuple[str, str]]]] = [
    ("doi:10.1016/j.jbusres.2020.01.001.", [("DOI", "10.1016/j.jbusres.2020.01.001")]),
    ("DOI号：10.3969/j.issn.1000-0054.2012.11.007", [("DOI", "10.3969/j.issn.1000-0054.2012.11.007")]),
    ("(see https://doi.org/10.1016/j.jns.2013.11.029)", [("DOI", "10.1016/j.jns.2013.11.029")]),
    ("<https://dx.doi.org/10.1000/182>", [("DOI", "10.1000/182")]),
    ("doi.org/10.1000/xyz, thanks", [("DOI", "10.1000/xyz")]),
    ("10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O", [("DOI", SICI)]),
    ("10.1002/(SICI)1097-4571(199806)49:8&lt;693::AID-ASI4&gt;3.0.CO;2-O.", [("DOI", SICI)]),
    ("https://doi.org/10.1002%2F(SICI)1097-4571(199806)49%3A8%3C693%3A%3AAID-ASI4%3E3.0.CO%3B2-O", [("DOI", SICI)]),
    (
        "10.1175/1520-0477(1996)077<0437:TNYRP>2.0.CO;2; and more",
        [("DOI", "10.1175/1520-0477(1996)077<0437:tnyrp>2.0.co;2")],
    ),
    ("ｄｏｉ：１０．１０１６／ｊ．ｘ．２０１０．０１，谢谢", [("DOI", "10.1016/j.x.2010.01")]),
    ("需要10.1016/j.cell.2019.05.031这篇", [("DOI", "10.1016/j.cell.2019.05.031")]),
    ("10.1016/j.jbusres.2020.\n01.001 please", [("DOI", "10.1016/j.jbusres.2020.01.001")]),
    ("https://doi.org/10.1371/\njournal.pone.0123456", [("DOI", "10.1371/journal.pone.0123456")]),
    ("10.1000/abc.\nThanks a lot", [("DOI", "10.1000/abc")]),
    ("10.1000/abc.\n2. Smith J. Another", [("DOI", "10.1000/abc")]),
    ("10.1000/abc;10.1000/def,10.1000/ghi", [("DOI", "10.1000/abc"), ("DOI", "10.1000/def"), ("DOI", "10.1000/ghi")]),
    (
        "https://www.tandfonline.com/doi/full/10.1080/01440357608674?needAccess=true",
        [("DOI", "10.1080/01440357608674")],
    ),
    (
        "https://link-springer-com.proxy.uni.example/article/10.1007/s10994-020-05896-2#Sec2",
        [("DOI", "10.1007/s10994-020-05896-2")],
    ),
    ("https://doi-org.proxy.uni.example/10.1145/3292500.3330701", [("DOI", "10.1145/3292500.3330701")]),
    ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf", [("DOI", "10.1101/2020.01.01.123456")]),
    ("https://www.nature.com/articles/s41586-020-2649-2", [("DOI", "10.1038/s41586-020-2649-2")]),
    ("PMID: 12345678; PMCID: PMC1234567", [("PMID", "12345678"), ("PMCID", "PMC1234567")]),
    ("https://pubmed.ncbi.nlm.nih.gov/31978945/?dopt=Abstract", [("PMID", "31978945")]),
    ("arXiv:1706.03762v5 and https://arxiv.org/pdf/2301.00001.pdf", [("arXiv", "1706.03762"), ("arXiv", "2301.00001")]),
    ("hep-th/9901001, math.GT/0309136", [("arXiv", "hep-th/9901001"), ("arXiv", "math.GT/0309136")]),
    ("ISBN 978-0-262-03384-8 (hardback)", [("ISBN", "9780262033848")]),
    ("ISBN：９７８－０－２６２－０３３８４－８", [("ISBN", "9780262033848")]),
    ("书号9780262033848", [("ISBN", "9780262033848")]),
    ("ISBN-10: 0-306-40615-2", [("ISBN", "0306406152")]),
    ("ISBN 978-0-262-03384-9", [("bad ISBN", "9780262033849")]),
    ("ISSN 0022-510X", [("ISSN", "0022-510X")]),
    ("eISSN: 0022-5101", [("bad ISSN", "0022-5101")]),
    ("https://www.journals.example/article/123", [("url", "https://www.journals.example/article/123")]),
    # What is none.
    ("Tel. 0306406152", []),
    ("手机：13812345678，电话 9780262033848", []),
    ("0306406152", []),
    ("pages 1518-1523 and 0022-5101", []),
    ("version 10.15 of 10.10.2020, 10.000 items", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[t[:40] for t, _ in FOUND])
def test_an_identifier_is_found_and_brought_into_normal_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.kind, f.value) for f in find(text)] == expected


def test_a_wrong_check_digit_is_said_not_repaired() -> None:
    (found,) = find("ISBN 978-0-262-03384-9")

    assert found.note == "ISBN 9780262033849 has a wrong check digit"


def test_spans_point_into_the_text_that_was_given() -> None:
    text = "见（ｄｏｉ：１０．１０００／ａｂｃ）。再见 ISSN 0022-510X！"

    assert [text[f.start : f.end] for f in find(text)] == ["ｄｏｉ：１０．１０００／ａｂｃ", "ISSN 0022-510X"]


@settings(max_examples=60, deadline=None)
@given(
    st.from_regex(r"10\.[1-9][0-9]{3}/[a-z0-9]{1,6}(\.[a-z0-9]{1,6}){0,3}", fullmatch=True),
    st.sampled_from(
        [
            "{}",
            "doi:{}",
            "DOI: {}.",
            "https://doi.org/{}",
            "({})",
            "请传{}，谢谢",
            "<http://dx.doi.org/{}>",
            "“{}”",
            "[{}];",
            "{}\n\nThanks",
        ]
    ),
)
def test_the_same_doi_is_found_in_any_disguise(doi: str, disguise: str) -> None:
    assert [f.value for f in find(disguise.format(doi)) if f.kind == "DOI"] == [doi]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_it_raise_and_normal_forms_stay_as_they_are(text: str) -> None:
    for found in find(text):
        assert 0 <= found.start < found.end <= len(text)
        if found.kind == "DOI":
            assert normal_doi(found.value) in {found.value, ""} or found.value.startswith(normal_doi(found.value))


def test_isbn_10_and_13_of_one_book_are_the_same() -> None:
    assert same_isbn("0262033844", "9780262033848")


def test_an_openurl_of_the_old_kind_in_gb18030() -> None:
    found = read_openurl(
        "http://r.example/?sid=x&genre=article&issn=0022-510X&volume=337&spage=112&epage=118&date=2014&atitle=%BB%A5%C1%AA%CD%F8&aulast=Smith&id=doi:10.1000/x"
    )

    assert (found.title, found.page, found.DOI, found.ISSN, found.issued) == (
        "互联网",
        "112-118",
        "10.1000/x",
        "0022-510X",
        (2014,),
    )


def test_an_openurl_of_the_new_kind_for_a_chapter() -> None:
    found = read_openurl(
        "https://r.example/?url_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:book&rft.genre=bookitem&rft.atitle=Light&rft.btitle=Optics&rft.isbn=978-0-13-397722-6&rft.pages=45-78&rft.au=Hecht,+Eugene"
    )

    assert (found.type, found.title, found.container_title, found.ISBN, found.page) == (
        "chapter",
        "Light",
        "Optics",
        "9780133977226",
        "45-78",
    )
    assert [str(n) for n in found.author] == ["Eugene Hecht"]
