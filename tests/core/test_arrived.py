"""Rule 13: what came is looked at before it goes on, as a librarian would look at its first page."""

from __future__ import annotations

import pytest

from illbot.core.answers import Answer
from illbot.core.arrived import ANOTHER, TOO_SHORT, fitting, misfit, pages_asked
from illbot.core.model import Citation, File, Name, Opened, Service, Status, change

from .lives import ARTICLE, Life

CHINESE = Citation(
    type="article-journal",
    title="互联网药品可信交易环境中主体资质审核备案模式",
    author=(Name(family="于", given="潇"),),
    container_title="清华大学学报",
    page="1518-1523",
)
BODY = "Methods. We measured the thickness of sea ice from a ship, with a drill, on forty stations in March. " * 4
FIRST_PAGE = (
    "Longitudinal changes in\nbrain vol-\numes\nP. H. van der Veen\nJournal of the Neurological Sciences\n" + BODY
)


def pdf(pages: int = 7, name: str = "a.pdf", sha: str = "ab") -> File:
    return File(sha256=sha * 32, name=name, type="application/pdf", size=90_000, pages=pages)


def said(text: str, problem: str = "") -> Opened:
    return Opened(name="a.pdf", text=text, problem=problem)


@pytest.mark.parametrize(
    ("page", "asked"), [("112-118", 7), ("112", 0), ("e12345", 0), ("S12-S19", 8), ("12-15, 20-21", 6), ("", 0)]
)
def test_the_pages_asked_for_are_counted(page: str, asked: int) -> None:
    assert pages_asked(page) == asked


def test_an_article_with_its_title_on_the_first_page_is_the_one() -> None:
    assert misfit(ARTICLE, pdf(), said(FIRST_PAGE)) == ""


def test_another_article_is_seen_although_the_author_is_the_same() -> None:
    assert misfit(change(ARTICLE, DOI=""), pdf(), said("P. H. van der Veen. Ice in the Arctic. " + BODY)) == ANOTHER


def test_the_doi_on_the_page_settles_it() -> None:
    assert misfit(ARTICLE, pdf(), said("doi:10.1016/j.jns.2013.11.029 " + BODY)) == ""


@pytest.mark.parametrize(("pages", "problem"), [(1, TOO_SHORT), (3, TOO_SHORT), (4, ""), (7, ""), (9, "")])
def test_far_fewer_pages_than_asked_are_seen_and_two_on_a_sheet_are_not_few(pages: int, problem: str) -> None:
    assert misfit(ARTICLE, pdf(pages), None) == problem


def test_a_scan_without_letters_is_judged_by_its_pages_alone() -> None:
    assert misfit(ARTICLE, pdf(), said("", "a picture")) == ""
    assert misfit(ARTICLE, pdf(), said("Scanned by Utrecht University Library")) == ""


def test_a_machine_that_misread_half_the_title_does_not_stop_it() -> None:
    assert misfit(change(ARTICLE, DOI=""), pdf(), said("Longitudinal chang3s in brain v0lumes. " + BODY)) == ""


def test_chinese_titles_are_found_over_line_ends_and_others_are_not() -> None:
    body = "随着互联网的发展，药品流通领域出现了新的交易方式，本文对此进行了系统的研究与分析。" * 8

    assert misfit(CHINESE, pdf(6), said("互联网药品可信交易环境中\n主体资质审核备案模式\n于 潇\n" + body)) == ""
    assert misfit(CHINESE, pdf(6), said("高寒草甸土壤微生物群落\n王 明\n" + "海冰厚度由船上测得。" * 40)) == ANOTHER


def test_a_title_in_another_script_than_the_text_says_nothing() -> None:
    assert misfit(CHINESE, pdf(6), said(FIRST_PAGE)) == ""


def test_a_chapter_may_show_only_its_books_title() -> None:
    chapter = Citation(type="chapter", title="Diffraction", container_title="Optics of Thin Films", page="1-20")

    assert misfit(chapter, pdf(20), said("Optics of Thin Films. " + BODY)) == ""


def test_of_several_files_one_that_fits_speaks_for_all() -> None:
    article, supplement = pdf(sha="aa"), pdf(1, "supplement.pdf", "bb")
    opened = {article.sha256: said(FIRST_PAGE), supplement.sha256: said("Supplementary table 1 " + BODY)}
    request = Life().asks().request
    answer = Answer(status=Status.COPY_COMPLETED, files=(article, supplement))

    assert fitting(answer, request, opened) == answer
    alone = fitting(change(answer, files=(supplement,)), request, opened)
    assert alone.files[0].problem == TOO_SHORT
    assert fitting(change(answer, files=(supplement,)), change(request, service=Service.LOAN), opened).files[0].problem == ""  # fmt: skip


def test_what_does_not_fit_goes_to_staff_with_the_file_and_not_to_the_patron() -> None:
    life = Life().asks().sends("nlc", change(pdf(1), problem=TOO_SHORT))

    assert life.state == "review" and life.letters == ["staff/file_problem"]
