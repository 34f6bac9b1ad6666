"""References in free text, read by the trained model: every style, many languages, and texts that are meant to hurt."""

from __future__ import annotations

import string
import subprocess
import sys
import time
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.citations.freetext import sequence
from illbot.citations.freetext.assemble import read_genre, read_title
from illbot.citations.freetext.people import read_people
from illbot.citations.freetext.sight import features
from illbot.citations.freetext.tokens import MOST, tokens
from illbot.citations.freetext.volumes import read_page, read_volume
from illbot.citations.reference import find_references
from illbot.core.model import Citation


def fields(c: Citation) -> dict[str, str]:
    """What a librarian would copy onto a form."""
    first = (c.author or c.editor or (None,))[0]
    found = {
        "type": c.type, "title": c.title, "first": (first.family or first.literal) if first else "", "host": c.container_title, "year": c.year,
        "volume": c.volume, "issue": c.issue, "page": c.page, "publisher": c.publisher, "place": c.publisher_place, "edition": c.edition,
    }  # fmt: skip
    return {k: v for k, v in found.items() if v}


ARTICLE = {"type": "article-journal", "title": "Trust in small lending libraries", "first": "Marlowe", "host": "Journal of Reading Rooms", "year": "2014", "volume": "35", "page": "112-118"}  # fmt: skip
STYLES = {
    "APA": "Marlowe, J. A., & Quist, B. (2014). Trust in small lending libraries. Journal of Reading Rooms, 35(4), 112–118.",
    "MLA": "Marlowe, Jane, and Bo Quist. “Trust in Small Lending Libraries.” Journal of Reading Rooms, vol. 35, no. 4, 2014, pp. 112–18.",
    "Chicago note": "Jane A. Marlowe and Bo Quist, “Trust in Small Lending Libraries,” Journal of Reading Rooms 35, no. 4 (2014): 112–18.",
    "Chicago": "Marlowe, Jane A., and Bo Quist. 2014. “Trust in Small Lending Libraries.” Journal of Reading Rooms 35 (4): 112–18.",
    "Vancouver": "Marlowe JA, Quist B. Trust in small lending libraries. Journal of Reading Rooms. 2014;35(4):112-8.",
    "IEEE": "J. A. Marlowe and B. Quist, “Trust in small lending libraries,” Journal of Reading Rooms, vol. 35, no. 4, pp. 112–118, Apr. 2014.",
    "Harvard": "Marlowe, J.A. and Quist, B. (2014) ‘Trust in small lending libraries’, Journal of Reading Rooms, 35(4), pp. 112–118.",
    "Elsevier": "J.A. Marlowe, B. Quist, Trust in small lending libraries, Journal of Reading Rooms 35 (2014) 112–118.",
    "ISO 690": "MARLOWE, Jane a Bo QUIST. Trust in small lending libraries. Journal of Reading Rooms. 2014, 35(4), 112-118.",
    "French": "MARLOWE (J.) et QUIST (B.), « Trust in small lending libraries », Journal of Reading Rooms, vol. 35, n° 4, 2014, p. 112-118.",
    "German": "Marlowe, Jane; Quist, Bo: Trust in small lending libraries. In: Journal of Reading Rooms 35 (2014), H. 4, S. 112–118.",
    "numbered": "[12] Marlowe JA, Quist B. Trust in small lending libraries. Journal of Reading Rooms. 2014;35(4):112-118.",
    "lines broken": "Marlowe, J. A., & Quist, B. (2014). Trust in small lend-\ning libraries. Journal of\nReading Rooms, 35(4), 112–\n118.",
    "spaces lost": "Marlowe JA,Quist B. Trust in small lending libraries.Journal of Reading Rooms.2014;35(4):112-8.",
    "HTML left over": "Marlowe, J. A., &amp; Quist, B. (2014). Trust in small lending libraries. <i>Journal of Reading Rooms</i>, <b>35</b>(4), 112&ndash;118.",
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_an_article_is_the_same_article_in_every_style(style):
    reading = sequence.read(STYLES[style])
    found = fields(reading.citation)
    assert found["title"].lower() == ARTICLE["title"].lower()
    assert {k: found.get(k) for k in ARTICLE if k != "title"} == {k: v for k, v in ARTICLE.items() if k != "title"}
    assert found.get("issue", "4") == "4"
    assert reading.confidence > 0.75


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hecht, E. (2017). Optics (5th ed.). Boston: Pearson.", {"type": "book", "title": "Optics", "first": "Hecht", "year": "2017", "edition": "5", "publisher": "Pearson", "place": "Boston"}),
        ("Quist, Bo. Lamps of the North. London: Harrowby Press, 1998.", {"type": "book", "title": "Lamps of the North", "publisher": "Harrowby Press", "place": "London", "year": "1998"}),
        ("Marlowe, J. (2012). Shelves and light. In B. Quist & A. Lind (Eds.), Handbook of library rooms (pp. 45–61). London: Routledge.", {"type": "chapter", "title": "Shelves and light", "host": "Handbook of library rooms", "page": "45-61", "publisher": "Routledge", "year": "2012"}),
        ("Lindner, Karl: Vom Lesen im Dunkeln. In: Anna Weiß (Hrsg.): Geschichte der Lesesäle. Göttingen: Wallstein, 2003, S. 77–95.", {"type": "chapter", "title": "Vom Lesen im Dunkeln", "first": "Lindner", "host": "Geschichte der Lesesäle", "page": "77-95", "year": "2003"}),
        ("Marlowe, J. A. (2009). Lending by post (Doctoral dissertation). University of Northgate.", {"type": "thesis", "title": "Lending by post", "publisher": "University of Northgate", "year": "2009"}),
        ("J. Marlowe and B. Quist. Sorting shelves in linear time. In Proceedings of the 12th International Conference on Library Robots, pages 33-41, 2008.", {"type": "paper-conference", "title": "Sorting shelves in linear time", "host": "Proceedings of the 12th International Conference on Library Robots", "page": "33-41", "year": "2008"}),
        ("Dupont, Marie, La lecture à voix haute, Paris, Gallimard, 1987.", {"type": "book", "title": "La lecture à voix haute", "first": "Dupont", "place": "Paris", "publisher": "Gallimard", "year": "1987"}),
        ("B. Quist, Tech. Rep. TR-204, “Robots among books”, University of Northgate, 1999.", {"type": "report", "year": "1999"}),
    ],
)  # fmt: skip
def test_books_chapters_theses_papers_and_reports_are_known_for_what_they_are(text, expected):
    found = fields(sequence.read(text).citation)
    assert {k: found.get(k) for k in expected} == expected


@pytest.mark.parametrize(
    ("text", "label", "part"),
    [
        ("Could you please get me Marlowe, J. (2014). Trust in small libraries. Journal of Reading Rooms, 35(4), 112–118.", "talk", "Could you please get me"),
        ("Marlowe, J. (2014). Trust in small libraries. Journal of Reading Rooms, 35(4), 112–118. Many thanks, Ann", "talk", "Many thanks, Ann"),
        ("[3] J. Marlowe, Trust in small libraries, Journal of Reading Rooms 35 (2014) 112–118.", "mark", "[3]"),
    ],
)  # fmt: skip
def test_words_of_the_mail_and_list_numbers_are_no_part_of_the_reference(text, label, part):
    segments = sequence.label(text)
    assert part in " ".join(s.text for s in segments if s.label == label)
    kept = sequence.span(segments)
    assert "Marlowe" in text[kept.start : kept.end]
    assert part not in text[kept.start : kept.end]


PEOPLE = {
    "Romero, C., Paunesco, D., & Dweck, C.": ["Romero, C.", "Paunesco, D.", "Dweck, C."],
    "Younan PM, Von Laer D, Hu SL.": ["Younan, P. M.", "Von Laer, D.", "Hu, S. L."],
    "J. K. Peir and R. Cytro.": ["Peir, J. K.", "Cytro, R."],
    "Carlin, W., A. Glyn, and J. Van Reenen.": ["Carlin, W.", "Glyn, A.", "Van Reenen, J."],
    "ALY (M.I.), NAGEB (R.) et DEVAU (D.)": ["Aly, M. I.", "Nageb, R.", "Devau, D."],
    "FERRIERES Madeleine": ["Ferrieres, Madeleine"],
    "Kamer, S. C. L.; Warsh, A.": ["Kamer, S. C. L.", "Warsh, A."],
    "Smith, John, Mary Lee, and Bob Jones": ["Smith, John", "Lee, Mary", "Jones, Bob"],
    "Uran, Taiga and Slodo, Antoni": ["Uran, Taiga", "Slodo, Antoni"],
    "Müller, Hans und Schmidt, Karl": ["Müller, Hans", "Schmidt, Karl"],
    "van der Mast, C., Berg, A. van den": ["van der Mast, C.", "van den Berg, A."],
    "In M. Hendricks (Ed.),": ["Hendricks, M."],
    "edited by Samuel Otter and Ann Sanborn,": ["Otter, Samuel", "Sanborn, Ann"],
    "sous la direction de Pierre Dupont et Marie Curie": ["Dupont, Pierre", "Curie, Marie"],
    "M.T. Kim, H.R. Han, et al.": ["Kim, M. T.", "Han, H. R."],
    "Baes Jr., C. F., Mesmer, R. E.": ["Baes, C. F.", "Mesmer, R. E."],
    "García López, Juan Carlos, and Ann Lee": ["García López, Juan Carlos", "Lee, Ann"],
    "U.S. Department of Transportation.": ["U.S. Department of Transportation"],
    "Moher D, Altman DG; PRISMA Group.": ["Moher, D.", "Altman, D. G.", "PRISMA Group"],
    "———.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", PEOPLE)
def test_people_are_told_apart_whatever_the_order_and_the_marks(text):
    assert [n.literal or ", ".join(filter(None, (n.family, n.given))) for n in read_people(text)] == PEOPLE[text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35(4),", {"volume": "35", "issue": "4"}),
        ("vol. 35, no. 4,", {"volume": "35", "issue": "4"}),
        ("Vol. 43, No. 2,", {"volume": "43", "issue": "2"}),
        ("111, 468", {"volume": "111", "issue": "468"}),
        ("42(2-3),", {"volume": "42", "issue": "2-3"}),
        ("12 (1):", {"volume": "12", "issue": "1"}),
        ("n° 4", {"issue": "4"}),
        ("vol 79-3", {"volume": "79", "issue": "3"}),
        ("Jg. 35, Nr. 2", {"volume": "35", "issue": "2"}),
        ("XXXV", {"volume": "XXXV"}),
        ("2013;122(2):", {"year": "2013", "volume": "122", "issue": "2"}),
        ("16(11):465-472.", {"volume": "16", "issue": "11", "page": "465-472"}),
        ("35 (Suppl 2):", {"volume": "35", "issue": "Suppl 2"}),
    ],
)
def test_volume_and_issue_in_the_notations_of_the_world(text, expected):
    assert read_volume(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("pp. 112–8.", "112-118"), ("S. 651 -668", "651-668"), ("pages 1–72.", "1-72"), ("1477-81.", "1477-1481"), ("p. 112 114", "112-114"),
     ("(78-96)", "78-96"), ("pp. 323_332 et 404_413.", "323-332,404-413"), ("A44.", "A44"), ("e12345", "e12345"), ("p.111-145.", "111-145")],
)  # fmt: skip
def test_pages_come_out_with_the_last_page_in_full(text, expected):
    assert read_page(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("“Quoted title,”", "Quoted title"), ("‘Quoted title’,", "Quoted title"), ("« Titre cité »,", "Titre cité"), ("``An old style title,''", "An old style title"), ('"What is it?"', "What is it?"),
     ("“Behind the Store”: shopkeepers", "“Behind the Store”: shopkeepers"), ("A title of hyphen- ated words.", "A title of hyphenated words"), ("Life in the U.S.", "Life in the U.S."), ("*Starred title*", "Starred title")],
)  # fmt: skip
def test_titles_lose_their_quotation_marks_and_nothing_else(text, expected):
    assert read_title(text) == expected


def test_genres_say_what_a_work_is():
    assert read_genre("PhD Thesis,")[2] == "thesis"
    assert read_genre("Technical Report 11,") == ("Technical Report 11", "11", "report")
    assert read_genre("(U.S. Patent No. 4,054,881).")[1:] == ("4,054,881", "patent")


def test_what_is_no_reference_is_not_taken_for_one():
    for text in (
        "Thank you very much for your help last week.",
        "Is the library open on Sunday?",
        "Please find my form attached. Best wishes, Tom",
        "",
        "   \n",
        "12345",
    ):
        assert sequence.read(text).confidence < 0.5, text


def test_a_link_behind_the_reference_is_its_identifier():
    c = sequence.read(STYLES["APA"] + " https://doi.org/10.5555/rooms.2014.118").citation
    assert (c.DOI, c.page, c.title) == ("10.5555/rooms.2014.118", "112-118", ARTICLE["title"])


# --- laws -----------------------------------------------------------------------------------------------------


@given(st.text(alphabet=string.printable + "“”«»–—éßø（）《》中文", max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_error(text):
    reading = sequence.read(text)
    assert 0 <= reading.confidence <= 1
    reading.citation.csl()


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_tokens_and_segments_cover_the_text_in_order(text):
    found = tokens(text)
    assert "".join(t.text for t in found[:MOST]) == "".join(text.split()) or len(found) == MOST
    assert all(text[t.start : t.end] == t.text for t in found)
    assert len(features(found)) == len(found)
    segments = sequence.label(text)
    assert [s.start for s in segments] == sorted(s.start for s in segments)
    assert all(text[s.start : s.end] == s.text for s in segments)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A. ",
        "(",
        "“",
        "1-",
        "Smith, ",
        "and ",
        "vol. ",
        "<i ",
        "&amp;",
        "/",
        "et al., ",
        "10.1/",
        "x(",
        "Eds. ",
        "2019;",
        "von ",
    ],
)
def test_time_grows_no_faster_than_the_text_and_stops_growing_at_the_bound(unit):
    sequence.read("warm up")

    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        best = min(_timed(text) for _ in range(2))
        return max(best, 0.002)

    # A bound with room for a busy machine: quadratic time would be 64-fold here.
    assert seconds(3_000) < seconds(375) * 40
    assert seconds(300_000) < 2.0


def _timed(text: str) -> float:
    sequence.label.cache_clear()
    begun = time.process_time()
    sequence.read(text)
    return time.process_time() - begun


def test_the_model_is_part_of_the_package_and_small():
    model = resources.files("illbot.citations.freetext") / "references.crf.gz"
    assert model.is_file()
    assert 100_000 < len(model.read_bytes()) <= 1_500_000


def test_the_model_is_opened_at_the_first_reference_and_not_at_import():
    code = "from illbot.citations.freetext import sequence as s; print(s._tagger.cache_info().currsize, end=' '); s.read('Smith J. A. 2014'); print(s._tagger.cache_info().currsize)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert out.stdout.split() == ["0", "1"]


# --- in a mail ------------------------------------------------------------------------------------------------


def test_a_reference_is_one_where_its_lines_break_behind_a_colon_or_before_a_number():
    text = (
        "Dear library,\n\ncould you please get me\n\nRosen, David, “Tinta in Verdi,” in Martin Lind (ed.), Verdi’s Middle Period:\n"
        "Source Studies (Chicago: University of Chicago Press, 1997), pp. 339–\n92.\n\nThank you very much,\nAnna Reader\n"
    )
    (passage,) = find_references(text)
    c = passage.reading.citation
    assert (c.author[0].family, c.title, c.year, c.page) == ("Rosen", "Tinta in Verdi", "1997", "339-392")
    assert c.container_title.startswith("Verdi’s Middle Period")
    assert "Thank" not in text[passage.start : passage.end]


def test_a_numbered_list_is_as_many_references_as_it_has_numbers():
    wanted = [
        STYLES["APA"],
        STYLES["Vancouver"].replace("Marlowe JA", "Okafor B").replace("small", "large"),
        STYLES["IEEE"].replace("J. A. Marlowe", "K. Lindner"),
    ]
    text = (
        "Hello,\n\nplease order these three:\n\n"
        + "\n".join(f"{i}. {line}" for i, line in enumerate(wanted, 1))
        + "\n\nThanks\nTom"
    )
    assert [p.reading.citation.author[0].family for p in find_references(text)] == ["Marlowe", "Okafor", "Lindner"]


@pytest.mark.parametrize(
    "text",
    [
        "I am writing about the book that I returned on 12 May 2026. Thank you for your help.",
        "Tom Reader\nChair of Robotics, University of Northgate\nBuilding 12, 4410 Northgate",
    ],
)
def test_a_letter_or_a_signature_holds_no_reference(text):
    assert find_references(text) == ()


@pytest.mark.parametrize(
    ("reference", "title"),
    [
        ("Jane Marlowe, “Selling by Post,” in The Forgotten\nBest-Sellers of the North (New York: Harrowby, 1995),\n181–97", "Selling by Post"),
        ("———. The Lamp Room. Translated by Bo Quist. New York: Harrowby Books, 1984.", "The Lamp Room"),
        ("[113] Jane Marlowe, Bo Quist, and Ann Lind. Bilinear models for sorting shelves. In International Conference on Library Robots. IEEE.", "Bilinear models for sorting shelves"),
        ("Marlowe, J. (2009). Community libraries: A route to reading (Reading Report). Harrowby Foundation. Retrieved from www.harrowby.example/reading.pdf", "Community libraries: A route to reading"),
        ("Marlowe, J., Quist, B., & Lind, A. (2007). Northgate corpus of overheard speech.", "Northgate corpus of overheard speech"),
    ],
    ids=["a line begins like a farewell", "the same author again", "no year", "a report on the web", "no more than a title"],
)  # fmt: skip
def test_a_reference_that_lacks_what_others_have_is_one_nevertheless(reference, title):
    (passage,) = find_references(
        f"Dear library,\n\ncould you please get me\n\n{reference}\n\nBest regards\nAnna Reader\n"
    )
    assert passage.reading.citation.title.startswith(title)
