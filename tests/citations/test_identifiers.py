"""Identifiers in every disguise, and numbers that only look like one."""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.citations.doi import normal as normal_doi
from illbot.citations.identifiers import find, same_isbn
from illbot.citations.links import host, read_link, unwrap, words_of
from illbot.citations.openurl import read_openurl
from illbot.citations.sites import SITES
from illbot.core.model import Citation

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


# --- links ------------------------------------------------------------------------------------------------------


def test_a_proxy_s_host_is_the_host_behind_it() -> None:
    assert host("https://www-jstor-org.proxy.lib.uni.example/stable/1") == "www.jstor.org.proxy.lib.uni.example"
    assert host("https://my-library.uni.example/x") == "my-library.uni.example"


WRAPPERS = (
    "https://login.proxy.uni.example/login?url={}",
    "https://login.proxy.uni.example/login?qurl={encoded}",
    "https://eur01.safelinks.protection.outlook.com/?url={encoded}&data=05%7C01&reserved=0",
    "https://urldefense.com/v3/__{}__;!!A!b$",
    "https://www.google.com/url?sa=t&url={encoded}&usg=A",
    "https://web.archive.org/web/20200101000000/{}",
    "https://link.zhihu.com/?target={encoded}",
)


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("url", ["https://www.jstor.org/stable/1234567", "https://kns.cnki.net/kcms/detail/detail.aspx?filename=QHXB201211007"])  # fmt: skip
def test_a_link_says_the_same_behind_a_proxy_a_filter_or_a_redirection(wrapper: str, url: str) -> None:
    wrapped = wrapper.format(url, encoded=quote(url, safe=""))

    assert unwrap(wrapped) == url
    assert read_link(wrapped) == read_link(url) != Citation(URL=url)


def test_a_key_of_the_table_of_sites_is_in_what_its_pattern_finds() -> None:
    assert all(site.key == site.key.lower() for site in SITES)


@pytest.mark.parametrize(
    ("slug", "words"),
    [("the-uses-of-storage", "The uses of storage"), ("Uses_of_storage", "Uses of storage"), ("12345-678", ""), ("article", ""), ("%E4%BA%92%E8%81%94%E7%BD%91%E8%8D%AF", "互联网药"), ("", "")],
)  # fmt: skip
def test_words_of_an_address_are_a_title_only_when_they_are_words(slug: str, words: str) -> None:
    assert words_of(slug) == words


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"[A-Z]{4}", fullmatch=True), st.integers(1980, 2026), st.integers(1, 12), st.integers(1, 999))
def test_a_number_of_cnki_tells_year_and_issue(code: str, year: int, issue: int, place: int) -> None:
    number = f"{code}{year}{issue:02}{place:03}"

    found = read_link(f"https://kns.cnki.net/kcms/detail/detail.aspx?dbcode=CJFD&filename={number}")

    assert (found.archive_location, found.issued, found.issue) == (f"CNKI:{number}", (year,), str(issue))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.sampled_from([s.key for s in SITES]))
def test_no_address_makes_it_raise(text: str, key: str) -> None:
    for url in (text, f"https://{key}.org/{text}", f"https://{key}/{key}?{key}{text}"):
        assert isinstance(read_link(url), Citation)


# --- laws -------------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.from_regex(r"97[89][0-9]{9}", fullmatch=True), st.integers(0, 9))
def test_of_ten_last_digits_one_makes_an_isbn_and_nine_are_misprints(first: str, digit: int) -> None:
    sums = sum(int(c) * (1, 3)[i % 2] for i, c in enumerate(first))
    (found,) = find(f"ISBN {first}{digit}")

    assert found.kind == ("ISBN" if digit == -sums % 10 else "bad ISBN")
    assert bool(found.note) == (found.kind == "bad ISBN")


DISGUISES = (
    "{}", "doi:{}", "DOI{}", "DOI：{}。", "ＤＯＩ：{}", "https://doi.org/{}", "http://dx.doi.org/{}?x=1", "https://doi-org.proxy.uni.example/{}", "（{}）", "[{}]", "《{}》", "{}；", "{}!", "{}, thanks",
    "https://www.tandfonline.com/doi/full/{}", "https://onlinelibrary.wiley.com/doi/abs/{}", "https://link-springer-com.proxy.uni.example/article/{}#Sec1", "https://journals.sagepub.com/doi/pdf/{}?download=true",
    "https://www.frontiersin.org/articles/{}/full", "https://sci-hub.example/{}", "[{}](https://doi.org/{})", "{}<https://doi.org/{}>", "doi = {{{}}},", "请传{}谢谢", "\"{}\"", "see {}.PMID: 123456",
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    st.from_regex(r"10\.[1-9][0-9]{3,4}/[a-z][a-z0-9]{1,6}([.-][a-z0-9]{1,6}){0,3}[0-9]", fullmatch=True),
    st.sampled_from(DISGUISES),
    st.booleans(),
)
def test_a_doi_is_found_in_every_disguise_of_the_table(doi: str, disguise: str, shouted: bool) -> None:
    text = disguise.replace("{{{}}}", "\0").replace("{}", doi).replace("\0", f"{{{doi}}}")
    if shouted:
        text = text.replace(doi, doi.upper())

    assert {f.value for f in find(text) if f.kind == "DOI"} == {doi}


@pytest.mark.parametrize(
    "piece",
    ["10.1000/a", "10.1000/a<b", "https://a.b/", "https://cnki.net/?a=b&filename=", "ISBN 978-", "9 7 8-", "doi:", "PMID 1234567, ", "%2F10.", "www.jstor.org/stable/", "ctx_ver=Z39.88-2004&a", "a.b.c.cn/", "10。1000/", "https://scholar.google.com/scholar?q=a+b&", "arXiv:"],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        begun = time.process_time()
        find(text)
        return time.process_time() - begun

    seconds(1_000)
    small, large = min(seconds(2_500) for _ in range(2)), min(seconds(20_000) for _ in range(2))

    assert large < 8 * small * 4 + 0.25
