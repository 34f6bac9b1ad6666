"""Identifiers and links inside mails."""

from __future__ import annotations

import pytest

from illbot.intake.mail import Attached
from illbot.intake.patron import understand

from .link_cases import DOIS, LINKS, NOTHING, NUMBERS, Items
from .test_patron import letter, told

FRAMES = {
    "English": "Dear librarian,\n\nI need the following, please:\n\n{}\n\nThank you\nLi Ming",
    "Chinese": "老师您好，麻烦帮我找一下：\n{}\n谢谢！",
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize(
    ("text", "items"), [*DOIS, *NUMBERS, *LINKS], ids=lambda v: v[:60] if isinstance(v, str) else ""
)
def test_what_is_pasted_is_the_item_that_a_librarian_would_order(text: str, items: Items, frame: str) -> None:
    found = understand(letter(frame.format(text)))

    assert found.intent == "request", found
    expected = [{"missing": (), **item} for item in items]
    assert [{f: told(i, f) for f in e} for i, e in zip(found.items, expected, strict=False)] == expected
    assert len(found.items) == len(items)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("text", NOTHING)
def test_what_names_no_work_is_asked_for(text: str, frame: str) -> None:
    found = understand(letter(frame.format(text)))

    assert all(i.missing for i in found.items)


# --- reference files --------------------------------------------------------------------------------------------

RIS = "TY  - JOUR\nAU  - Smith, John A.\nTI  - The uses of storage\nJO  - Library Quarterly\nPY  - 2014\nVL  - 12\nSP  - 45\nEP  - 67\nER  - \n"


def test_a_pasted_record_does_not_swallow_the_wishes_behind_it() -> None:
    found = understand(
        letter(f"Could you get me this, please?\n\n{RIS}\nI need it before 5 December 2026.\nThanks, Li")
    )

    (item,) = found.items
    assert (item.citation.title, str(item.needed_by), item.missing) == ("The uses of storage", "2026-12-05", ())


def test_a_list_that_is_attached_is_as_many_items_as_it_has_rows() -> None:
    table = "题名,作者,刊名,年,卷,期,页码\n论备案,于潇,清华大学学报,2012,52,11,1518-1523\n论传递,张三,图书馆学刊,2015,3,1,3-9\n"
    attached = Attached(name="清单.csv", type="text/csv", data=table.encode("gb18030"))

    found = understand(letter("老师好，请帮忙传递附件清单中的文献，谢谢！", attachments=(attached,)))

    assert found.intent == "request"
    assert [i.citation.title for i in found.items] == ["论备案", "论传递"]


def test_a_file_and_the_same_work_in_the_text_are_one_item() -> None:
    attached = Attached(name="a.ris", type="application/x-research-info-systems", data=RIS.encode())

    found = understand(
        letter("Please get me “The uses of storage” by Smith (2014), RIS attached.", attachments=(attached,))
    )

    assert [i.citation.title for i in found.items] == ["The uses of storage"]


def test_a_misprinted_isbn_in_a_file_is_told_to_the_librarian() -> None:
    found = understand(
        letter(
            "Please lend me this book:\n\n@book{s, title={Linear Algebra}, author={Gilbert Strang}, year={2016}, isbn={978-0-13-397722-5}}\n"
        )
    )

    (item,) = found.items
    assert (item.note, item.citation.ISBN) == ("ISBN 9780133977225 has a wrong check digit", "")
