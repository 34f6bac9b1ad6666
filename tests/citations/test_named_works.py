"""Works that a sentence names by a day, a volume, a patent's number, or whose author it joins to the title."""

from __future__ import annotations

import pytest

from illbot.citations import spelled
from illbot.citations.freetext import congresses, credits, hazy, imprints, newspapers, volumed
from illbot.citations.freetext.described import find_described
from illbot.citations.freetext.numbered import find_numbered
from illbot.core.model import Citation


@pytest.mark.parametrize(
    ("said", "paper", "day", "page", "title"),
    [
        ('I need an article from the North-China Morning Herald of 14 March 1936, page 7, headline "Emigrants Open New School".', "North-China Morning Herald", (1936, 3, 14), "7", "Emigrants Open New School"),
        ('ich suche einen Artikel aus der Rheinischen Abendpost vom 9. November 1953, S. 4: "Neue Schule eröffnet".', "Rheinischen Abendpost", (1953, 11, 9), "4", "Neue Schule eröffnet"),
        ("Je cherche un article paru dans le Courrier de Nantes du 3 mai 1911, p. 2 : « La grève des dockers ».", "Courrier de Nantes", (1911, 5, 3), "2", "La grève des dockers"),
        ('Could you find "Ferry Sinks off Leith" by Hamish Grant in the Edinburgh Evening Courier (3 May 1926), p. 3?', "Edinburgh Evening Courier", (1926, 5, 3), "3", "Ferry Sinks off Leith"),
        ("I need the obituary of Dr. Holm in The Straits Courier, July 4, 1997, page B6.", "The Straits Courier", (1997, 7, 4), "B6", ""),
    ],
)  # fmt: skip
def test_an_article_of_a_newspaper(said: str, paper: str, day: tuple[int, ...], page: str, title: str) -> None:
    (named,) = newspapers.find(said)
    c = named.citation
    assert (c.container_title, c.issued, c.page, c.title) == (paper, day, page, title)


def test_a_day_alone_is_no_newspaper() -> None:
    assert newspapers.find("the article was published in Nature on 3 May 1999, thanks") == []


@pytest.mark.parametrize(
    ("said", "title", "volume", "people", "year"),
    [
        ("could you borrow volume 2 of the Handbook of Alpine Glaciology (ed. by Reto Zumbrunn, Säntis Verlag, Zürich 1983)?", "Handbook of Alpine Glaciology", "2", "Zumbrunn", 1983),
        ('I need the third volume of "A History of Lamps" by Bo Lind (Oxford: Clarendon, 1951).', "A History of Lamps", "3", "Lind", 1951),
        ("please send part II of Collected Letters of Mary Quill, edited by Jane Dow (Brill 2003)", "Collected Letters of Mary Quill", "II", "Dow", 2003),
    ],
)  # fmt: skip
def test_a_volume_of_a_work_in_several(said: str, title: str, volume: str, people: str, year: int) -> None:
    (named,) = volumed.find(said)
    c = named.citation
    assert (c.type, c.title, c.volume, c.issued) == ("book", title, volume, (year,))
    assert [n.family for n in (*c.author, *c.editor)] == [people]


def test_a_volume_of_a_journal_is_no_book() -> None:
    assert volumed.find("volume 8 of the Journal of Ferries") == []


@pytest.mark.parametrize(
    ("words", "place", "house"),
    [
        ("(Oxford: Clarendon, 1951)", "Oxford", "Clarendon"),
        ("(Säntis Verlag, Zürich 1983)", "Zürich", "Säntis Verlag"),
        ("(Zürich, Säntis Verlag, 1983)", "Zürich", "Säntis Verlag"),
        ("(2nd ed., Brill 2003)", "", "Brill"),
    ],
)
def test_an_imprint_in_brackets(words: str, place: str, house: str) -> None:
    said = imprints.read(words)
    assert said and (said.publisher_place, said.publisher) == (place, house)


def test_a_patent_with_its_inventor_and_year() -> None:
    (named,) = find_numbered(
        "the US patent 5,873,412 (Method for drying vaccine powder, inventor Daniel R. Hofstra, 1999). google gives only the first page"
    )
    c = named.citation
    assert (c.title, c.author[0].family, c.issued) == ("Method for drying vaccine powder", "Hofstra", (1999,))


def test_a_name_joined_to_a_title_is_the_author() -> None:
    c = credits.apart(Citation(title="“Silesian Glassworks, 1700-1850” by Ludmila Havránková"))
    assert c.title == "Silesian Glassworks, 1700-1850" and c.author[0].family == "Havránková"
    assert credits.apart(Citation(title="Stand by Me")).title == "Stand by Me"


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("I'm looking for a PhD thesis by ", "thesis"),
        ("Is it possible to get this dissertation?\n\n", "thesis"),
        ("I need this book for my thesis: ", "book"),
        ("this article is for the thesis of a friend, and the book: ", "book"),
    ],
)
def test_the_mail_says_what_a_work_is(before: str, kind: str) -> None:
    assert credits.called(Citation(type="book", title="Chapel and Colliery"), before).type == kind


def test_labels_without_colons() -> None:
    (work,) = spelled.find(
        'i need full text this paper "Teff lodging under late nitrogen" authors Bekele A and Worku T journal name African Cereals Journal year 2018 volume 6 issue 2 page number 33-41 please send it'
    )
    c = work.citation
    assert (c.title, c.container_title, c.volume, c.issue, c.page, c.issued) == (
        "Teff lodging under late nitrogen",
        "African Cereals Journal",
        "6",
        "2",
        "33-41",
        (2018,),
    )
    assert [n.family for n in c.author] == ["Bekele", "Worku"]


@pytest.mark.parametrize(
    "said",
    [
        "the author says that the journal is in its year of crisis, volume 6",
        "Is the journal in volume 6 of the year 2018, page 3?",
    ],
)
def test_labels_in_prose_name_no_work(said: str) -> None:
    assert spelled.find(said) == ()


@pytest.mark.parametrize(
    ("said", "kind", "who", "host"),
    [
        ("I'm trying to find a paper by Henrik Aalto about freshwater mussels in Finnish lakes, it was published in Boreal Limnology in 2012 I think.", "article-journal", "Aalto", "Boreal Limnology"),
        ("I'm looking for an article by a Finnish author (Lehtinen?) about reindeer herding. It appeared in Arctic Societies in the early 2000s.", "article-journal", "", "Arctic Societies"),
        ("Could you track down a book by Pierre Lemoine on the canal boats of Burgundy?", "book", "Lemoine", ""),
    ],
)  # fmt: skip
def test_a_work_half_remembered(said: str, kind: str, who: str, host: str) -> None:
    work = hazy.find(said)
    assert work and (work.citation.type, work.citation.container_title) == (kind, host)
    assert [n.family for n in work.citation.author] == ([who] if who else [])


@pytest.mark.parametrize(
    "said", ["I'm looking for a quiet room to read a book.", "Did you find the article that I sent back last week?"]
)
def test_nothing_is_remembered(said: str) -> None:
    assert hazy.find(said) is None


def test_a_thesis_is_printed_by_its_university() -> None:
    read = Citation(type="article-journal", title="Goémoniers", container_title="Université de Bretagne maritime")
    c = credits.called(read, "Bonjour Madame, je cherche la thèse de ")
    assert (c.type, c.publisher, c.container_title) == ("thesis", "Université de Bretagne maritime", "")


@pytest.mark.parametrize(
    ("said", "title", "issued"),
    [
        ("the complete proceedings of the 4th International Symposium on Lagoon Hydrodynamics, held in Aveiro in 1999?", "Proceedings of the 4th International Symposium on Lagoon Hydrodynamics", (1999,)),
        ("I would like to borrow the proceedings of the 1987 World Congress on Peat, please.", "Proceedings of the 1987 World Congress on Peat", (1987,)),
        ("the Proceedings of the Second Nordic Conference on Dairy Engineering (Lund, 1974) on loan", "Proceedings of the Second Nordic Conference on Dairy Engineering", (1974,)),
        ("the full proceedings volume of the International Workshop on Slope Stability, Bergen 2003.", "Proceedings of the International Workshop on Slope Stability", (2003,)),
        ("the proceedings of the Symposium on Tin in Lagos 1961", "Proceedings of the Symposium on Tin", (1961,)),
    ],
)  # fmt: skip
def test_whole_proceedings_are_told_by_their_meeting(said: str, title: str, issued: tuple[int, ...]) -> None:
    (named,) = congresses.find(said)
    assert (named.citation.type, named.citation.title, named.citation.issued) == ("book", title, issued)


@pytest.mark.parametrize(
    "said",
    [
        "Quint, P. Kerb parking. In: Proceedings of the 4th International Symposium on Kerbs, Lagos 1999, pp. 3-9",
        "a paper in the proceedings of the 4th International Symposium on Kerbs",
        "Accepted papers will be published in the proceedings of the 9th Conference on Kerbs",
        "proceedings of the Royal Society of Kerbs",
    ],
)
def test_a_part_of_proceedings_is_not_the_whole(said: str) -> None:
    assert congresses.find(said) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            'could you lend me the English translation of Jiří Malina\'s novel "The Weighing House"? Translated by Susan Arkwright, published by Harvill in 1978.',
            {"title": "The Weighing House", "author": ["Malina"], "translator": ["Arkwright"], "type": "book"},
        ),
        (
            'is there a way to get this master\'s thesis from NTNU? "Icing of small wind turbines" by Eirik Solberg 2019. just need to read chapter 3',
            {"title": "Icing of small wind turbines", "author": ["Solberg"], "publisher": "NTNU", "type": "thesis"},
        ),
        (
            'can I get this phd thesis? "Salt in old walls" by Nina Holt, 2011. Only chapter 2 matters',
            {"title": "Salt in old walls", "author": ["Holt"], "publisher": "", "type": "thesis"},
        ),
    ],
)
def test_the_words_before_a_name_say_what_it_did(said: str, expected: dict[str, object]) -> None:
    (work,) = (d.citation for d in find_described(said))
    told = {f: getattr(work, f) for f in expected}
    assert {f: [n.family for n in v] if isinstance(v, tuple) else v for f, v in told.items()} == expected
