"""Files of reference managers, as they are exported and as they are mangled on the way."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from file_cases import BIB, FILES, FileCase
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.citations.files import find_pasted, read_file, read_pasted
from illbot.core.model import Citation

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


# --- what programs export ---------------------------------------------------------------------------------------


def told(citation: Citation, field: str) -> Any:
    match field:
        case "issued":
            return citation.issued or None
        case "author" | "editor":
            return [n.literal or f"{n.family}, {n.given}" for n in getattr(citation, field)] or None
    return citation.csl().get(field)


@pytest.mark.parametrize("case", FILES, ids=lambda c: c.name)
def test_a_file_holds_the_items_that_its_program_shows(case: FileCase) -> None:
    data = case.content if isinstance(case.content, bytes) else case.content.encode()

    found = read_file(case.file, data)

    assert [{f: told(c, f) for f in e} for c, e in zip(found, case.items, strict=False)] == list(case.items)
    assert len(found) == len(case.items)


@pytest.mark.parametrize("block", [RIS, RIS.replace("ER  - \n", ""), BIB, '{"type":"book","title":"Optics"}\n'])
def test_what_stands_around_a_pasted_record_is_the_mail_s_own(block: str) -> None:
    before, after = "Dear all,\n\n", "Thanks, before Friday\nLi"

    found = find_pasted(before + block + after)

    assert len(found.citations) == 1
    assert (before + block + after)[found.end :].strip() == after
    assert found.start == len(before)
    assert "Thanks" not in str(found.citations[0].csl())


# --- laws -------------------------------------------------------------------------------------------------------

WORD = st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True)
WORK = st.fixed_dictionaries(
    {
        "title": st.lists(WORD, min_size=2, max_size=6).map(" ".join),
        "author": st.lists(st.tuples(WORD, WORD), min_size=1, max_size=4),
        "container": st.lists(WORD, min_size=1, max_size=3).map(" ".join),
        "volume": st.integers(1, 400).map(str),
        "issue": st.integers(1, 60).map(str),
        "pages": st.tuples(st.integers(100, 499), st.integers(500, 999)),
        "year": st.integers(1900, 2026),
        "doi": st.from_regex(r"10\.[1-9][0-9]{3}/[a-z0-9]{2,6}(\.[a-z0-9]{1,6}){0,2}", fullmatch=True),
    }
)


def as_ris(w: dict[str, Any]) -> str:
    names = "".join(f"AU  - {f}, {g}\n" for f, g in w["author"])
    return f"TY  - JOUR\n{names}TI  - {w['title']}\nJO  - {w['container']}\nVL  - {w['volume']}\nIS  - {w['issue']}\nSP  - {w['pages'][0]}\nEP  - {w['pages'][1]}\nPY  - {w['year']}\nDO  - {w['doi']}\nER  - \n"


def as_bibtex(w: dict[str, Any]) -> str:
    names = " and ".join(f"{f}, {g}" for f, g in w["author"])
    return f"@article{{k, author={{{names}}}, title={{{w['title']}}}, journal={{{w['container']}}}, volume={w['volume']}, number={{{w['issue']}}}, pages={{{w['pages'][0]}--{w['pages'][1]}}}, year={w['year']}, doi={{{w['doi']}}}}}\n"


def as_endnote(w: dict[str, Any]) -> str:
    names = "".join(f"%A {f}, {g}\n" for f, g in w["author"])
    return f"%0 Journal Article\n{names}%T {w['title']}\n%J {w['container']}\n%V {w['volume']}\n%N {w['issue']}\n%P {w['pages'][0]}-{w['pages'][1]}\n%D {w['year']}\n%R {w['doi']}\n\n"


def as_csl(w: dict[str, Any]) -> str:
    names = [{"family": f, "given": g} for f, g in w["author"]]
    return json.dumps({"type": "article-journal", "title": w["title"], "author": names, "container-title": w["container"], "volume": w["volume"], "issue": w["issue"], "page": f"{w['pages'][0]}-{w['pages'][1]}", "issued": {"date-parts": [[w["year"]]]}, "DOI": w["doi"]})  # fmt: skip


def as_csv(w: dict[str, Any]) -> str:
    names = "; ".join(f"{f}, {g}" for f, g in w["author"])
    return f'"Title","Authors","Journal","Volume","Issue","Pages","Year","DOI","Type"\n"{w["title"]}","{names}","{w["container"]}",{w["volume"]},{w["issue"]},{w["pages"][0]}-{w["pages"][1]},{w["year"]},{w["doi"]},Article\n'


@settings(max_examples=60, deadline=None)
@given(WORK)
def test_a_work_is_the_same_in_whatever_format_it_is_written(work: dict[str, Any]) -> None:
    expected = {
        "type": "article-journal",
        "title": work["title"],
        "author": [{"family": f, "given": g} for f, g in work["author"]],
        "container-title": work["container"],
        "volume": work["volume"],
        "issue": work["issue"],
        "page": f"{work['pages'][0]}-{work['pages'][1]}",
        "issued": {"date-parts": [[work["year"]]]},
        "DOI": work["doi"],
    }
    for written in (as_ris(work), as_bibtex(work), as_endnote(work), as_csl(work), as_csv(work)):
        assert [c.csl() for c in read_file("list.csv", written.encode())] == [expected], written


@settings(max_examples=40, deadline=None)
@given(st.lists(WORK, min_size=2, max_size=5), st.sampled_from([as_ris, as_bibtex, as_endnote]))
def test_several_works_in_one_file_are_as_many_items_in_their_order(works: list[dict[str, Any]], write: Any) -> None:
    found = read_pasted("".join(write(w) for w in works))

    assert [c.title for c in found] == [w["title"] for w in works]


@pytest.mark.parametrize(
    "piece",
    ["TY  - JOUR\nTI  - A\n", "@article{a, title = {", "@article{", '{"title": "', "[{", "%0 Book\n%T ", "PMID- 1\nTI  - ", "<record><titles>", "Title,Author\n", "a,b;c\t", "{Reference Type}: Book\n{Title}: A\n", '@a{b="', "\\\"{", ",\n x = "],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        data = (piece * (size // len(piece) + 1))[:size].encode()
        begun = time.process_time()
        read_file("a.csv", data)
        return time.process_time() - begun

    seconds(5_000)
    small, large = min(seconds(20_000) for _ in range(2)), min(seconds(160_000) for _ in range(2))

    assert large < 8 * small * 4 + 0.25
