"""How many works a mail names, and which: lists, numbers of patents and standards, works told in passing."""

from __future__ import annotations

from typing import Any

import pytest

from illbot.core.model import Citation
from illbot.intake.wants.gathering import gather

from .test_patron import told


class _Work:
    """A citation in the place of an item, for ``told``."""

    def __init__(self, citation: Citation) -> None:
        self.citation = citation


LISTS: tuple[tuple[str, list[dict[str, Any]]], ...] = (
    # a line a reference, with neither numbers nor empty lines between
    (
        "Please request:\n\nLindqvist P, Abara T. Nerve block versus wound infiltration after hernia repair. Reg Pain Pract 2019;40:133–41.\nDriessen P, Ho LT. Chronic pain after keyhole surgery. Thorac Pain J 2016;21:88–94.\n",
        [{"title": "Nerve block versus wound infiltration after hernia repair", "page": "133-141", "issue": None}, {"title": "Chronic pain after keyhole surgery", "author": ["Driessen, P.", "Ho, L. T."]}],
    ),
    (
        "Could I have\n\nBrandt, S., & Ojo, T. (2021). Waste pickers and recycling in ports. Harbour Quarterly, 19(2), 97–118.\nde Vries, H. (2018). Odour and municipal knowledge. Society Review, 33(6), 1021–1044.\n",
        [{"author": ["Brandt, S.", "Ojo, T."]}, {"title": "Odour and municipal knowledge", "author": ["de Vries, H."]}],
    ),
    (
        "van Houten J. Canal towns. Delft: Dike Press; 1999.\nOkafor C, editor. Port cities of West Africa. Lagos: Heron Books; 2008.",
        [{"title": "Canal towns", "publisher": "Dike Press"}, {"title": "Port cities of West Africa", "publisher-place": "Lagos"}],
    ),
    # the physicists' references, which leave the title out
    (
        "A. Novak, B. Petrov, Phys. Rev. X 12, 031044 (2022)\nC. Lindner et al., J. Appl. Magn. 55, 1123 (2019)\n",
        [{"container-title": "Phys. Rev. X", "volume": "12", "page": "031044", "title": None}, {"container-title": "J. Appl. Magn.", "author": ["Lindner, C."], "issued": (2019,)}],
    ),
    (
        "T. Dubois and L. Szabo, Ann. Cold Phys. 88, 045301 (2013)\nT. Dubois, ibid. 90, 014507 (2014)",
        [{"container-title": "Ann. Cold Phys.", "volume": "88"}, {"container-title": "Ann. Cold Phys.", "volume": "90", "author": ["Dubois, T."]}],
    ),
    # one reference, whatever its lines
    (
        "Please send me\n\nSmith, J. A. (2014) The economics of tea auctions in\nCalcutta, 1890-1914. Journal of Asian Trade History 22(3): 301-322.",
        [{"title": "The economics of tea auctions in Calcutta, 1890-1914", "page": "301-322"}],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_each_work_of_a_list_is_one(text: str, expected: list[dict[str, Any]]) -> None:
    _check(text, expected)


def _check(text: str, expected: list[dict[str, Any]]) -> None:
    works: Any = [_Work(p.citation) for p in gather(text).pieces]
    assert [{f: told(w, f) for f in e} for w, e in zip(works, expected, strict=False)] == expected
    assert len(works) == len(expected)


NUMBERED: tuple[tuple[str, list[dict[str, Any]]], ...] = (
    ("hi could you get me the pdf of US patent 9,813,402 B2? the site is blocked here.", [{"type": "patent", "number": "US 9,813,402 B2", "title": None}]),
    ("I look for the full text of German patent DE 41 17 203 C2, inventor a Herr Kessler.", [{"type": "patent", "number": "DE 41 17 203 C2"}]),
    (
        'We ask for copies of\n\nUS 6,851,214 B1  (Hart et al., "Levelling camera dolly")\nJP H07-214455 A\nCN 103998812 A — 一种喷药机\n',
        [{"type": "patent", "number": "US 6,851,214 B1", "title": "Levelling camera dolly"}, {"number": "JP H07-214455 A", "title": None}, {"number": "CN 103998812 A", "title": "一种喷药机"}],
    ),
    ('is there a way to get ISO 21448:2022 "Road vehicles — Safety of the function"? We need it.', [{"type": "standard", "number": "ISO 21448:2022", "title": "Road vehicles — Safety of the function", "issued": (2022,)}]),
    ("Please order EN 1993-1-9:2005 and BS 7910:2019 for us.", [{"number": "EN 1993-1-9:2005"}, {"type": "standard", "number": "BS 7910:2019"}]),
    ("We need these two standards:\n- ISO 20347:2021\n- ASTM D7264/D7264M-15, Test Method for Flexural Properties of Composites\nPDF is fine.", [{"number": "ISO 20347:2021"}, {"number": "ASTM D7264/D7264M-15", "title": "Test Method for Flexural Properties of Composites"}]),
    ("we paid 12 US 2,500 dollars to DE 12345 Berlin", []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NUMBERED)
def test_a_work_is_known_by_its_number(text: str, expected: list[dict[str, Any]]) -> None:
    _check(text, expected)


TOLD: tuple[tuple[str, list[dict[str, Any]]], ...] = (
    # a word alone between the names and an acronym is the title's
    ("Petersen LB, Okoye N. Serum GDF-15 as a predictor of weight loss: a cohort. Clin Nutr Notes. 2023;12(6):711-720.", [{"title": "Serum GDF-15 as a predictor of weight loss: a cohort", "author": ["Petersen, L. B.", "Okoye, N."]}]),
    ("Huang J, Okoye N. Plasma NT-proBNP before surgery. Clin Heart Notes. 2021;2(6):11-20.", [{"title": "Plasma NT-proBNP before surgery", "author": ["Huang, J.", "Okoye, N."]}]),
    # the journal of the one before
    ("1. Lund, A. (2010). Ferry timetables. Journal of Transport Lore, 4(2), 11-20.\n2. Berg, O. (2012). Tram bells. Same journal, 6(1), 33-41.", [{"volume": "4"}, {"title": "Tram bells", "container-title": "Journal of Transport Lore", "volume": "6"}]),
    # a title, its journal and a year with nothing between
    ('"Bells of the northern tramways" Journal of Transport Lore 2012', [{"type": "article-journal", "container-title": "Journal of Transport Lore", "issued": (2012,)}]),
    ("can i get 'Soil crusting after fire' Catena Letters 2019 thanks", [{"title": "Soil crusting after fire", "container-title": "Catena Letters"}]),
    # what a page says of a work
    ('It is still "online ahead of print":\n\nRossi, F., & Eze, C. (2026). Schooling in two languages: A replication. Developmental Letters. https://doi.org/10.1037/dcl0000219', [{"title": "Schooling in two languages: A replication"}]),
    ('I get "access denied" when I open this:\n\nBerg O. Tram bells and hearing loss. J Transp Lore. 2012;6(1):33-41.', [{"title": "Tram bells and hearing loss", "author": ["Berg, O."]}]),
    # what ScienceDirect copies
    ("Giorgos Vlachos, Inge Maes,\nWave overtopping at rubble-mound breakwaters,\nCoastal Structures,\nVolume 188,\n2024,\n104412,\nISSN 2213-4719.", [{"volume": "188", "page": "104412", "issued": (2024,)}]),
    # as Russian libraries print them
    ("Please borrow: Иванов П. А., Орлова О. К. История волжских пристаней. — М.: Наука, 1998. — 312 с.", [{"type": "book", "title": "История волжских пристаней", "author": ["Иванов, П. А.", "Орлова, О. К."], "publisher": "Наука", "publisher-place": "М."}]),
    ("Крылова Е. Н. Русская деревня. Быт и обряды. СПб.: Волна, 2003. 240 с.", [{"type": "book", "title": "Русская деревня. Быт и обряды", "publisher": "Волна"}]),
    ("Соколов А. В. Читатель и книга в Сибири // Вопросы чтения. — 2011. — № 4. — С. 55–67.", [{"type": "article-journal", "title": "Читатель и книга в Сибири", "container-title": "Вопросы чтения", "issue": "4", "page": "55-67"}]),
    # a newspaper is known by its day
    ('I am trying to locate this article: "Rents fall, shopkeepers shrug", The Straits Courier, 4 July 1997, p. 6.', [{"type": "article-newspaper", "page": "6", "issued": (1997, 7, 4)}]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_work_told_in_passing_has_all_its_parts(text: str, expected: list[dict[str, Any]]) -> None:
    _check(text, expected)
