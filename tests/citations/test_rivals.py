"""Where the model is in doubt between two readings of a reference, the one that holds for the whole of it is taken."""

from __future__ import annotations

import gzip

import pytest

from illbot.citations.freetext import rivals, sequence
from illbot.citations.freetext.tokens import known, tokens


@pytest.fixture
def model_alone(monkeypatch, tmp_path):
    """Nothing but the model's own chances count."""
    weights = tmp_path / "none.json.gz"
    weights.write_bytes(gzip.compress(b'{"behind": 1.0}'))
    monkeypatch.setattr(rivals, "WEIGHTS", weights)
    sequence.label.cache_clear()
    yield
    sequence.label.cache_clear()


TITLES = {
    "Norway Statistics Office, Housing, forest fires, and adolescent behaviour, rev. ed. (Lausanne: Raov & Sons, 1957), p. 4961.": "Housing, forest fires, and adolescent behaviour",
    "Burberman, Zhu, Salyam, Łukasz, Solquinoglu and di Zanov (2005) Les formes de la justice : approches théoriques. Castelmar University Press": "Les formes de la justice : approches théoriques",
    "H. Branstofield, D. MacKay, Steel fatigue, colonial archives, and Plato, Tech. Rep. WP1726, Verlag Dorgren, 2000.": "Steel fatigue, colonial archives, and Plato",
}


@pytest.mark.parametrize(("line", "title"), TITLES.items())
def test_a_title_with_commas_is_told_from_a_list_of_names_by_the_whole_reference(line, title):
    sequence.label.cache_clear()
    assert sequence.read.__wrapped__(line).citation.title == title


@pytest.mark.usefixtures("model_alone")
@pytest.mark.parametrize(("line", "title"), TITLES.items())
def test_the_model_alone_would_not_have_known(line, title):
    assert sequence.read.__wrapped__(line).citation.title != title


def test_a_reading_that_is_sure_has_no_rival():
    labels = ["B-author", "B-title", "I-title", "I-date"]
    assert [r.labels for r in rivals.rivals(None, labels, [0.99] * 4)] == [tuple(labels)]


@pytest.mark.parametrize(
    "labels",
    [
        ["B-title", "I-title", "I-talk", "B-author", "I-author"],
        ["B-author", "B-title", "I-date", "B-author", "B-title", "I-date"],
    ],
    ids=["a sentence of a mail", "two references in a row"],
)
def test_what_is_not_one_reference_stays_as_the_model_read_it(labels):
    sure = [0.9 if label == "I-talk" else 0.5 for label in labels]
    assert [r.labels for r in rivals.rivals(None, labels, sure)] == [tuple(labels)]


def test_parts_begin_where_the_label_does_or_changes():
    assert rivals.parts_of(["B-title", "I-title", "B-title", "I-date", "I-pages"]) == [
        ("title", 0, 2),
        ("title", 2, 3),
        ("date", 3, 4),
        ("pages", 4, 5),
    ]


def test_what_speaks_for_a_reading_names_order_seams_and_what_stands_inside():
    words = known(tokens("Lind, B. (Salt. 1997."))
    said = rivals.signs(words, ("B-author", "I-author", "B-title", "I-date"))
    assert {"2author>title", "3^>author>title", "Dauthor>title."} <= set(said)
    assert "titlep>" in said  # a bracket opens in the title and is never closed


def test_the_weights_are_part_of_the_package_and_small():
    assert 5_000 < rivals.WEIGHTS.stat().st_size < 200_000
