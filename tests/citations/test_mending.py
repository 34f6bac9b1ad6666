"""What the model read word by word, put right by what holds for a reference as a whole."""

import pytest

from illbot.citations.freetext.mending import mended
from illbot.citations.freetext.segments import Segment
from illbot.citations.freetext.volumes import read_volume, read_where


def segments(*parts: tuple[str, str]) -> tuple[Segment, ...]:
    found, at = [], 0
    for label, text in parts:
        found.append(Segment(label=label, text=text, start=at, end=at + len(text)))
        at += len(text) + 1
    return tuple(found)


CASES = {
    "a name before an article's title is no house": (
        [("volume", "vol. 91"), ("date", "(2000),"), ("pages", "pp. 244-260,"), ("publisher", "Vaughn,"), ("title", "“Alpine shelves revisited”")],
        [("volume", "vol. 91"), ("date", "(2000),"), ("pages", "pp. 244-260,"), ("author", "Vaughn,"), ("title", "“Alpine shelves revisited”")],
    ),
    "a Russian town before its house": (
        [("title", "История пристаней."), ("publisher", "М.: Наука,"), ("date", "1998.")],
        [("title", "История пристаней."), ("place", "М.:"), ("publisher", "Наука,"), ("date", "1998.")],
    ),
    "a quoted title ends with its quotation": (
        [("title", "“Metaphor.” Northgate English Dictionary."), ("publisher", "Harrowby Press,"), ("date", "1992.")],
        [("title", "“Metaphor.”"), ("container", "Northgate English Dictionary."), ("publisher", "Harrowby Press,"), ("date", "1992.")],
    ),
    "a title that quotes does not": (
        [("author", "Quist, B."), ("title", "“Behind the Store”: shopkeepers at large.")],
        [("author", "Quist, B."), ("title", "“Behind the Store”: shopkeepers at large.")],
    ),
    "several quoted works are one title": (
        [("title", "“The Lamp,” “The Shelf,” “The Key.”"), ("date", "1982.")],
        [("title", "“The Lamp,” “The Shelf,” “The Key.”"), ("date", "1982.")],
    ),
    "names that swallowed the title": (
        [("author", "Ovid. Metamorphoseon."), ("editor", "Edited by Bo Lind."), ("place", "Stuttgart:"), ("date", "1994.")],
        [("author", "Ovid."), ("title", "Metamorphoseon."), ("editor", "Edited by Bo Lind."), ("place", "Stuttgart:"), ("date", "1994.")],
    ),
    "editors that swallowed author and title": (
        [("editor", "Ovid. Metamorphoseon. Edited by Bo Lind."), ("place", "Stuttgart:"), ("date", "1994.")],
        [("author", "Ovid."), ("title", "Metamorphoseon."), ("editor", "Edited by Bo Lind."), ("place", "Stuttgart:"), ("date", "1994.")],
    ),
    "editors that swallowed a title behind them": (
        [("editor", "Cove, John J., and Bo Lind, eds. Narratives of the North, Collected at Sea."), ("date", "1987.")],
        [("editor", "Cove, John J., and Bo Lind, eds."), ("title", "Narratives of the North, Collected at Sea."), ("date", "1987.")],
    ),
    "a quotation and a host that was cut": (
        [("title", "“Lending.” Sustainability: Science,"), ("journal", "Practice, Policy."), ("volume", "6(2):")],
        [("title", "“Lending.”"), ("journal", "Sustainability: Science,"), ("journal", "Practice, Policy."), ("volume", "6(2):")],
    ),
    "the same author again": (
        [("author", "———. Lamps and Shelves,"), ("place", "New York:"), ("publisher", "Harrowby,"), ("date", "1906.")],
        [("author", "———."), ("title", "Lamps and Shelves,"), ("place", "New York:"), ("publisher", "Harrowby,"), ("date", "1906.")],
    ),
    "names that swallowed the first word of a title": (
        [("author", "Tavo, Felise. Lender,"), ("title", "Reader and Shelf: An Inquiry."), ("date", "2007.")],
        [("author", "Tavo, Felise."), ("title", "Lender, Reader and Shelf: An Inquiry."), ("date", "2007.")],
    ),
    "and its name, in front of a colon": (
        [("author", "Hazel, T.J.; Weil, H.A. Paper D:"), ("title", "An overview of its role."), ("date", "2012,")],
        [("author", "Hazel, T.J.; Weil, H.A."), ("title", "Paper D: An overview of its role."), ("date", "2012,")],
    ),
    "a family name is no first word": (
        [("author", "R. Lipp, C. Schaf, C. Ussery,"), ("title", "Shelving hardware,"), ("date", "1989.")],
        [("author", "R. Lipp, C. Schaf, C. Ussery,"), ("title", "Shelving hardware,"), ("date", "1989.")],
    ),
    "a journal and no title": (
        [("author", "Alos, J.-A."), ("title", "Lending"), ("date", "2013,"), ("volume", "108,"), ("pages", "4761.")],
        [("author", "Alos, J.-A."), ("journal", "Lending"), ("date", "2013,"), ("volume", "108,"), ("pages", "4761.")],
    ),
    "the title within the host": (
        [("author", "van Cares M.H.,"), ("date", "2008."), ("container", "In vivo lending of vehicles. 12th Conference on Shelves,"), ("pages", "315.")],
        [("author", "van Cares M.H.,"), ("date", "2008."), ("title", "In vivo lending of vehicles."), ("container", "12th Conference on Shelves,"), ("pages", "315.")],
    ),
    "a volume of a series": (
        [("title", "On lamps."), ("container", "Logics of Lending, volume 193 of Lecture Notes in Shelves,"), ("pages", "pages 2-9.")],
        [("title", "On lamps."), ("container", "Logics of Lending,"), ("volume", "volume 193 of Lecture Notes in Shelves,"), ("pages", "pages 2-9.")],
    ),
    "a series behind the book": (
        [("title", "On lamps."), ("container", "Sorting and Shelving. Lecture Notes in Lending,"), ("volume", "vol. 23,"), ("pages", "pp. 677-687.")],
        [("title", "On lamps."), ("container", "Sorting and Shelving."), ("collection", "Lecture Notes in Lending,"), ("volume", "vol. 23,"), ("pages", "pp. 677-687.")],
    ),
    "figures behind the journal": (
        [("title", "On lamps,"), ("journal", "Lending Notices 21(7),"), ("date", "July 1986.")],
        [("title", "On lamps,"), ("journal", "Lending Notices"), ("volume", "21(7),"), ("date", "July 1986.")],
    ),
    "the country before the house": (
        [("title", "On lamps."), ("place", "Bruxelles,"), ("publisher", "Belgique : De Harrow.")],
        [("title", "On lamps."), ("place", "Bruxelles,"), ("place", "Belgique :"), ("publisher", "De Harrow.")],
    ),
    "the town behind the house": (
        [("title", "On lamps."), ("publisher", "Harrowby Publications, Boston,"), ("place", "Massachusetts.")],
        [("title", "On lamps."), ("publisher", "Harrowby Publications,"), ("place", "Boston,"), ("place", "Massachusetts.")],
    ),
    "a house that wrote": (
        [("publisher", "World Bank."), ("date", "(1985)."), ("title", "Reading."), ("publisher", "Harrowby.")],
        [("author", "World Bank."), ("date", "(1985)."), ("title", "Reading."), ("publisher", "Harrowby.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_part_is_under_its_own_label(name):
    given, expected = CASES[name]
    found = mended(segments(*given))
    assert [(s.label, s.text) for s in found] == expected
    assert [s.start for s in found] == sorted(s.start for s in found)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("journal", "Phys. Lett."), ("pages", "96, 216407")], {"volume": "96", "page": "216407"}),
        ([("journal", "The Knowledge Review,"), ("pages", "8.")], {"volume": "8"}),
        ([("journal", "Nature,"), ("volume", "v. 435 ,"), ("pages", "n. 7039 ,"), ("pages", "p. 198.")], {"volume": "435", "issue": "7039", "page": "198"}),
        ([("journal", "Deep Sea"), ("volume", "57, no. 12,"), ("date", "pp. 1573 – 1584,")], {"volume": "57", "issue": "12", "page": "1573-1584"}),
        ([("volume", "vol. 379"), ("date", "(1995),"), ("volume", "vol. 379.")], {"volume": "379"}),
        ([("title", "On lamps"), ("pages", "494 p.")], {}),
        ([("title", "Speeches"), ("pages", "28, 29.")], {"page": "28"}),
    ],
)  # fmt: skip
def test_figures_are_what_they_are_printed_as(given, expected):
    found = read_where(segments(*given))
    assert {k: found.get(k, "").split(",")[0] for k in ("volume", "issue", "page") if found.get(k)} == expected


@pytest.mark.parametrize("text", ["XLIII (January-February, 1965),", "42 (1999/2000):", "42 (May/June):"])
def test_the_months_of_an_issue_are_no_number(text):
    found = read_volume(text)
    assert found["volume"] in {"XLIII", "42"}
    assert "issue" not in found


@pytest.mark.parametrize("text", ["vol. 55, n.º 6,", "vol. 55, núm. 6,", "vol. 55, n.° 6,"])
def test_an_issue_in_spanish(text):
    assert read_volume(text) == {"volume": "55", "issue": "6"}
