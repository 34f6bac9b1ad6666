"""docs/states.md is what the table says."""

from pathlib import Path

from illbot.core.decide import states_page

PAGE = Path(__file__).parents[2] / "docs" / "states.md"


def test_the_page_is_fresh():
    assert PAGE.read_text(encoding="utf-8") == states_page(), (
        "remake it: python -c 'from illbot.core.decide import states_page; print(states_page(), end=\"\")' > docs/states.md"
    )
