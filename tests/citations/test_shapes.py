"""Works whose print alone tells every part: as German libraries and lawyers cite, as PubMed, Scopus, ScienceDirect and WorldCat show."""

from __future__ import annotations

import pytest

from illbot.citations.forms import read_form
from illbot.citations.freetext import german, law, pubmed
from illbot.citations.freetext.displays import find_displays
from illbot.core.model import Citation


def told(citation: Citation, *fields: str) -> dict[str, object]:
    said: dict[str, object] = {}
    for f in fields or [f for f in citation.__struct_fields__ if getattr(citation, f) and f != "sources"]:
        value = getattr(citation, f)
        said[f] = "; ".join(f"{n.family}, {n.given}" for n in value) if f in {"author", "editor"} else value
    return said


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "Kessler, Brigitte: Die Rechtsstellung des Treuhänders. In: Vogt, Hans-Peter / Lindner, Anja (Hrsg.): Handbuch des Treuhandrechts. 2. Aufl. München: Isarverlag 2009, S. 311-348.",
            {"type": "chapter", "author": "Kessler, Brigitte", "editor": "Vogt, Hans-Peter; Lindner, Anja", "container_title": "Handbuch des Treuhandrechts", "edition": "2", "publisher_place": "München", "publisher": "Isarverlag", "page": "311-348"},
        ),
        (
            "Hannelore Steinbach: Weben und Wohnen. Textilwerkstätten der Zwischenkriegszeit. Weimar: Kranich Verlag 1996.",
            {"type": "book", "author": "Steinbach, Hannelore", "title": "Weben und Wohnen. Textilwerkstätten der Zwischenkriegszeit", "publisher": "Kranich Verlag", "issued": (1996,)},
        ),
        (
            "Müller, Karl: Das Stadtrecht im Mittelalter. In: Zeitschrift für Rechtsgeschichte 45 (1999), H. 3, S. 112–130.",
            {"type": "article-journal", "container_title": "Zeitschrift für Rechtsgeschichte", "volume": "45", "issue": "3", "page": "112-130"},
        ),
        ("Greta Lohmann: Vom Salz der Stadt, in: Lüneburger Blätter 12 (1961), S. 5-40.", {"title": "Vom Salz der Stadt", "container_title": "Lüneburger Blätter", "page": "5-40"}),
        ("Horn, Eva-Maria; Seidl, Franz: Die Alm als Rechtsraum. 3., überarb. Aufl. Innsbruck/Wien: Tyrolia Fachbuch 2015.", {"author": "Horn, Eva-Maria; Seidl, Franz", "edition": "3", "publisher_place": "Innsbruck/Wien"}),
        ("Paul Ritter (Hg.): Die Glasbläser von Zwiesel. Passau 1988.", {"editor": "Ritter, Paul", "title": "Die Glasbläser von Zwiesel", "publisher_place": "Passau"}),
        ("Ahrens, Lutz: Der Deich. In: Marschenland. Hrsg. von Heike Boysen. Husum: Koog Verlag 2001, S. 77-91.", {"editor": "Boysen, Heike", "container_title": "Marschenland", "page": "77-91"}),
        ("Heidrich, Matthias: Untersuchungen zu hölzernen Brücken. Dissertation, TU Braunschweig, 1996.", {"type": "thesis", "publisher": "TU Braunschweig", "issued": (1996,)}),
    ],
)  # fmt: skip
def test_a_german_reference(line: str, fields: dict[str, object]) -> None:
    reading = german.read(line)
    assert reading and told(reading.citation, *fields) == fields


@pytest.mark.parametrize(
    "line",
    [
        "Lind, Bo. Imagined Harbours: Reflections on the Sea. London: Heron, 1983.",
        "Virginia Woolf: A Biography. London: Hogarth 1972.",
        "Dear library: please send Lind, In: Ferries 12 (1999)",
    ],
)
def test_what_is_no_german_reference(line: str) -> None:
    assert german.read(line) is None


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "Theodore Lank, Salvage Claims in Inland Waters, 44 Great Lakes L. Rev. 617 (1991)",
            {"author": "Lank, Theodore", "title": "Salvage Claims in Inland Waters", "container_title": "Great Lakes L. Rev.", "volume": "44", "page": "617", "issued": (1991,)},
        ),
        (
            "Anna B. Cole & Peter Marsh, The Law, the Lake, and the Lamp, 101 Harv. J.L. & Pub. Pol'y 33, 45-47 (2004).",
            {"author": "Cole, Anna B.; Marsh, Peter", "title": "The Law, the Lake, and the Lamp", "container_title": "Harv. J.L. & Pub. Pol'y", "page": "33"},
        ),
        ("Note, Reading Silence in Leases, 77 Yale Law Journal 1201-30 (1968)", {"author": "", "title": "Reading Silence in Leases", "volume": "77", "page": "1201-1230"}),
        ("Ellen Moss, Wetlands and Takings, 12 J. Land Use & Envtl. L. 201 (1997)", {"container_title": "J. Land Use & Envtl. L.", "volume": "12"}),
    ],
)  # fmt: skip
def test_an_article_as_lawyers_cite_it(line: str, fields: dict[str, object]) -> None:
    reading = law.read(line)
    assert reading and told(reading.citation, *fields) == fields


_SHOWN = [
    "J Exp Vasc Med. 2015 Jul;12(4):221-9. doi: 10.1000/jevm.33. Epub 2015 Jun 1.\nArterial stiffness in rats\nLund PK(1), van der Meer JJ(2).\n\nAuthor information:\n(1)Department of Surgery, Harbour University.\n\nPMID: 26131234",
    "Arterial stiffness in rats.\nLund PK, van der Meer JJ.\nJ Exp Vasc Med. 2015 Jul;12(4):221-9. doi: 10.1000/jevm.33.\nPMID: 26131234",
    "J Exp Vasc Med\n. 2015 Jul;12(4):221-9. doi: 10.1000/jevm.33.\nArterial stiffness in rats\nP K Lund 1, J J van der Meer 2 3\nAffiliations expand\nPMID: 26131234",
    "1. J Exp Vasc Med. 2015 Jul;12(4):221-9.\n\nArterial stiffness in rats.\n\nLund PK, van der Meer JJ.\n\nDOI: 10.1000/jevm.33\nPMID: 26131234",
]


@pytest.mark.parametrize("text", _SHOWN)
def test_pubmed_shows_one_article(text: str) -> None:
    (record,) = pubmed.find(f"Please get me this:\n\n{text}\n\nThanks!\nPeng Fei")
    assert told(record.citation) == {
        "type": "article-journal", "title": "Arterial stiffness in rats", "author": "Lund, P. K.; van der Meer, J. J.", "container_title": "J Exp Vasc Med",
        "volume": "12", "issue": "4", "page": "221-229", "issued": (2015, 7), "DOI": "10.1000/jevm.33", "PMID": "26131234",
    }  # fmt: skip


def test_authors_without_an_end_of_the_line_are_no_place() -> None:
    assert pubmed.find("The session is on 2015 Jul 3; room 12(4):221.\nBring a friend") == ()


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Vidal, R., Sorokin, A., Mehta, P.\nThermal runaway in prismatic cells\n(2021) Journal of Battery Safety, 5 (1), art. no. 100214. Cited 63 times.",
            {"author": "Vidal, R.; Sorokin, A.; Mehta, P.", "title": "Thermal runaway in prismatic cells", "container_title": "Journal of Battery Safety", "volume": "5", "issue": "1", "issued": (2021,)},
        ),
        (
            "Hydrogen embrittlement of duplex welds\nAuthor links open overlay panel: Kjetil Strand a, Fumiko Arai a b, Wen-Chi Lo b\nWelding Research, Volume 64, September 2012, Pages 145-159",
            {"author": "Strand, Kjetil; Arai, Fumiko; Lo, Wen-Chi", "container_title": "Welding Research", "volume": "64", "page": "145-159", "issued": (2012, 9)},
        ),
    ],
)  # fmt: skip
def test_a_page_of_a_database(text: str, fields: dict[str, object]) -> None:
    (shown,) = find_displays(text)
    assert told(shown.citation, *fields) == fields


def test_worldcat_prints_the_title_without_a_label() -> None:
    (item,) = read_form(
        "Can I borrow it?\n\nMonsoon ports : shipping in the Bay of Bengal\nAuthor: Devika Menon\nPrint Book, English, 2016\nPublisher: Peninsula University Press, Singapore, 2016\nISBN: 978-981-4722-31-5"
    )
    assert told(item.citation, "title", "author", "publisher", "publisher_place", "issued") == {
        "title": "Monsoon ports: shipping in the Bay of Bengal",
        "author": "Menon, Devika",
        "publisher": "Peninsula University Press",
        "publisher_place": "Singapore",
        "issued": (2016,),
    }


@pytest.mark.parametrize(
    ("boxes", "kind"),
    [
        ("[ ] Book   [x] Article   [ ] Thesis", "article-journal"),
        ("☑ Book ☐ Article", "book"),
        ("( ) Article (x) Thesis", "thesis"),
    ],
)
def test_a_ticked_box_without_a_label_says_the_kind(boxes: str, kind: str) -> None:
    (item,) = read_form(f"{boxes}\nTitle: Lamps and Shelves\nAuthor: Lind, Bo\nYear: 1999")
    assert item.citation.type == kind and item.citation.title == "Lamps and Shelves"


def test_web_of_science_prints_names_twice() -> None:
    (item,) = read_form(
        "Title: Nitrogen uptake\nAuthor(s): Mbeki, TL (Mbeki, T. L.); van der Walt, P (van der Walt, P.)\nSource: CROPS  Volume: 21  Published: JUN 2008"
    )
    assert told(item.citation, "author", "volume", "issued") == {
        "author": "Mbeki, T. L.; van der Walt, P.",
        "volume": "21",
        "issued": (2008, 6),
    }


def test_a_label_of_month_and_year() -> None:
    (item,) = read_form("Journal Title : Bodenkultur\nArticle title : Humus\nMonth/Year : 2001")
    assert item.citation.issued == (2001,)


def test_ebsco_runs_the_season_into_the_journal() -> None:
    (item,) = read_form(
        "Title: Burnout among dispatchers\nAuthors: Castell, Joan; Rivas, Pere\nSource: Emergency Work & Health. Spring2013, Vol. 18 Issue 1, p27-41. 15p.\nAccession Number: 85511234"
    )
    assert told(item.citation, "container_title", "volume", "issue", "page", "issued") == {
        "container_title": "Emergency Work & Health",
        "volume": "18",
        "issue": "1",
        "page": "27-41",
        "issued": (2013,),
    }


@pytest.mark.parametrize(
    "shown",
    [
        "Document type\nArticle\nSource type\nJournal\nISSN\n0893-214X\nDOI\n10.1234/tpl.2011.33\nView more\nKerb parking in hill towns\nTransport Letters, Volume 12, Issue 3, Pages 33 - 48, March 2011\nMora, Luis ; Quint, Paola\nUniversità di Salerno, Fisciano, Italy\nCited by 12 documents",
        "Kerb parking in hill towns\nTransport Letters, Volume 12, Issue 3, Pages 33 - 48, March 2011\nMora, Luis; Quint, Paola\nDepartment of Civil Engineering, University of Siena, Siena, Italy",
        "Mora, Luis a; Quint, Paola b\nKerb parking in hill towns\n(2011) Transport Letters, 12 (3), pp. 33-48.\nDOI: 10.1234/tpl.2011.33\nDocument Type: Article\nPublication Stage: Final\nSource: Scopus",
    ],
)
def test_what_a_database_prints_around_a_work_is_no_part_of_it(shown: str) -> None:
    (found,) = find_displays(shown)
    work = found.citation
    assert (work.title, work.container_title) == ("Kerb parking in hill towns", "Transport Letters")
    assert (work.volume, work.issue, work.page, work.issued[:1]) == ("12", "3", "33-48", (2011,))
    assert [n.family for n in work.author] == ["Mora", "Quint"]
