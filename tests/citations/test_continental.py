"""Books with commas and brackets, chapters with their number, whole issues."""

from __future__ import annotations

import pytest

from illbot.citations.freetext import continental, gost, imprints, volumed


@pytest.mark.parametrize(
    ("line", "people", "title", "place", "house", "year"),
    [
        ("Colm Rafferty, The Turf Cutters (Galway, Corrib Press 1974)", "Rafferty", "The Turf Cutters", "Galway", "Corrib Press", 1974),
        ('Agnes Thorvald: "Whale Oil and Candlelight". Bergen: Nordnes Forlag, 1968.', "Thorvald", "Whale Oil and Candlelight", "Bergen", "Nordnes Forlag", 1968),
        ("Niels Krogh, Teglværker på Fyn, Odense: Fynbo Forlag, 1992.", "Krogh", "Teglværker på Fyn", "Odense", "Fynbo Forlag", 1992),
        ("Sven Hallqvist — Åländska lotsar (Mariehamn 1956)", "Hallqvist", "Åländska lotsar", "Mariehamn", "", 1956),
        ("Thibault Lacaze, Les vignerons du Bas-Quercy, Toulouse, Éditions du Canal, 1986", "Lacaze", "Les vignerons du Bas-Quercy", "Toulouse", "Éditions du Canal", 1986),
        ("Marguerite Dallaire, The Silent Market: Barter and Trust (Montreal: Lakeshore Press, 1998), ISBN 0-7735-1742-1", "Dallaire", "The Silent Market: Barter and Trust", "Montreal", "Lakeshore Press", 1998),
        ("J. van Dam & P. Roos, Polders (Leiden: Brug, 1990), 220 pp.", "van Dam Roos", "Polders", "Leiden", "Brug", 1990),
    ],
)  # fmt: skip
def test_a_book_with_commas(line: str, people: str, title: str, place: str, house: str, year: int) -> None:
    reading = continental.read(line)
    assert reading
    c = reading.citation
    assert (" ".join(n.family for n in c.author), c.title) == (people, title)
    assert (c.publisher_place, c.publisher, c.issued) == (place, house, (year,))


@pytest.mark.parametrize(
    "line",
    [
        "Smith, John. The Law. London: Heron, 1990",
        "Ann Lund, 'Foo', Journal of Bar (2001), 33",
        "Quintana Robles, Mercedes. Muros que hablan: arte público en Oaxaca. Oaxaca: Editorial Sol, 2001",
    ],
)
def test_what_is_cited_in_another_way(line: str) -> None:
    assert continental.read(line) is None


def test_an_author_and_a_house_in_brackets() -> None:
    said = imprints.read("(Marijke Claes, Ghent UP, 2011)")
    assert said and (said.author[0].family, said.publisher, said.publisher_place) == ("Claes", "Ghent UP", "")


def test_a_chapter_with_its_title_in_brackets() -> None:
    (named,) = volumed.find_parts(
        "I need Chapter 12 (Glazes and slips) of Ceramics for Archaeologists, 3rd edition, by N. Petrou (Athens: Kerameikos Press, 2013), pp. 260-288. Scan please."
    )
    c = named.citation
    assert (c.title, c.container_title, c.chapter_number, c.edition, c.page) == (
        "Glazes and slips",
        "Ceramics for Archaeologists",
        "12",
        "3",
        "260-288",
    )
    assert (c.publisher, c.publisher_place) == ("Kerameikos Press", "Athens")


def test_a_whole_issue() -> None:
    (named,) = volumed.find_parts("Can you borrow the whole issue 3 of volume 17 of Scandinavian Loom (1989)?")
    c = named.citation
    assert (c.container_title, c.volume, c.issue, c.issued) == ("Scandinavian Loom", "17", "3", (1989,))


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("Волкова Н. П. Мотивы в лирике // Вопросы поэтики. 2008. № 2. С. 64–79.", ("Вопросы поэтики", "", "2", "64-79")),
        ("Волкова Н. П. Мотивы в лирике // Вопросы поэтики. — 2008. — № 2. — С. 64–79.", ("Вопросы поэтики", "", "2", "64-79")),
        ("Иванов П.А., Орлова О.К. Пристани // Вестник. 2011. Т. 4. № 1. С. 5-9", ("Вестник", "4", "1", "5-9")),
        ("Иванов П.А. Пристани // Вестник, 2011, № 1, С. 5-9", ("Вестник", "", "1", "5-9")),
    ],
)  # fmt: skip
def test_a_russian_article_is_read_with_and_without_dashes(line: str, where: tuple[str, ...]) -> None:
    work = gost.read(line)
    assert work is not None
    c = work.citation
    assert (c.container_title, c.volume, c.issue, c.page) == where
