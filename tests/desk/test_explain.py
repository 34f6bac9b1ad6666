"""What explain and show say of where a field was read."""

from __future__ import annotations

from illbot.explain import _shown, explain, items_of, read, row_of

from .house import WANG, TestHouse

REFERENCE = (
    "Please scan this for me by 4 December 2026.\n\nVarga, T., & Molnar, E. (2019). Thermal springs and urban myths. "
    "Hungarian Folklore Review, 33(2), 120-141. https://doi.org/10.1000/hfr.2019.33.2"
)


def test_programs_get_the_source_of_each_field_of_the_citation_and_of_the_rest() -> None:
    house = TestHouse()
    (request,) = explain(house.house, "a.eml", house.mail(WANG, "ILL request", REFERENCE))["requests"]
    sources = request["sources"]

    assert set(request["citation"]) <= set(sources)
    assert sources["container-title"]["where"] == "reference"
    assert sources["DOI"] == {"where": "identifier", "confidence": 0.98}
    assert sources["needed_by"]["where"] == "text"


def test_people_get_it_beside_the_field() -> None:
    house = TestHouse()
    reading = read(house.house, house.mail(WANG, "ILL request", REFERENCE))
    text = _shown(row_of(house.house, "a.eml", reading), as_json=False, items=items_of(reading))

    assert "    DOI: 10.1000/hfr.2019.33.2  ← identifier, 0.98" in text
    assert "    needed_by: 2026-12-04  ← text, 0.90" in text


def test_what_a_mail_says_of_its_writer_is_told_with_its_source() -> None:
    house = TestHouse()
    form = "姓名：王小明\n院系：历史学院\n题名：盐业史辑刊\n"
    told = explain(house.house, "a.eml", house.mail(WANG, "文献传递", form + "\n我的学号是 20201234，谢谢"))["patron"]

    assert (told["name"], told["department"], told["card"]) == ("王小明", "历史学院", "20201234")
    assert told["sources"]["name"] == {"where": "form", "confidence": 0.98}
    assert told["sources"]["card"] == {"where": "text", "confidence": 0.9}
    assert explain(house.house, "b.eml", house.mail(WANG, "ILL request", REFERENCE))["patron"] is None


def test_what_the_patron_answers_is_told_from_what_was_read() -> None:
    house = (
        TestHouse().receives(WANG, "文献传递", "沈若安. 高校图书馆夜间开放服务研究[J]. 图书馆空间, 2018, 9(1).").works()
    )
    letter = house.letter(WANG)
    house.receives(WANG, f"Re: {letter['Subject']}", "页码是 35-41，12月4日前要。", reply_to=letter).works()
    request = house.request()

    assert request.citation.sources["page"].where == "patron"
    assert request.sources["needed_by"].where == "patron"
    assert request.citation.sources["title"].where == "reference"
