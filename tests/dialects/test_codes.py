"""Machine codes are read where they stand alone, and nowhere else."""

from __future__ import annotations

import pytest

from illbot.dialects.codes import read_codes


@pytest.mark.parametrize(
    ("line", "group"),
    [
        ("NOT", "Unfilled.NotHeld"),
        ("ILL-2026-00042 NOT", "Unfilled.NotHeld"),
        ("[ILL-2026-00042]: NOT*NUKL", "Unfilled"),
        ("Reply: CAT*REAPPLY 4", "RetryPossible.NotCurrentAvailableForILL"),
        ("CRF*CANNOT MATCH ITEM", "RetryPossible.NotFoundAsCited"),
        ("RCOP - Unable to fulfil - Copyright restrictions", "Unfilled.Copyright"),
        ("DIRECT", "Unfilled"),
        ("*TOTAL LIBRARY", "ExpectToSupply.forwarded"),
        ("*TOTAL LIBRARY MAX COST £25.00", "RetryPossible.CostExceedsMaxCost"),
        ("TOTAL LOAN*MORE THAN 1 VOLUME", "RetryPossible.MultiVolAvail"),
        ("USE O/D 25/11/2026", "ExpectToSupply"),
        ("USE*3", "RetryPossible.OnLoan"),
        ("SHIPPED COPY", "CopyCompleted.posted"),
        ("CANC", "Cancelled"),
        ("NCANC", "CancelRefused"),
        ("RENEWED*12-01-2027", "Renewed"),
        ("NO RENEW", "NotRenewed"),
        ("DUE*AUTOMATIC RENEWAL PENDING 12-01-2027", "DueSoon"),
        ("*FINAL DEMAND", "Overdue"),
        ("NIS", "Unfilled.NotHeld"),
        ("NIS - sorry", "Unfilled.NotHeld"),
        ("MFS.", "Unfilled.NotOnShelf"),
        ("O/L 12 May", "RetryPossible.OnLoan"),
        ("Re-Ap 4 weeks", "RetryPossible.NotCurrentAvailableForILL"),
        ("R/O", "Unfilled.NonCirculating"),
        ("D/L CD/AV", "Unfilled.NonCirculating"),
        ("W/L 2", "RetryPossible.OnLoan"),
        ("TBS", "ExpectToSupply"),
        ("Reason code: 5", "Unfilled.NotHeld"),
        ("Reply code 10 - not found on shelves", "Unfilled.NotOnShelf"),
        ("Unfilled: 17", "RetryPossible.NotFoundAsCited"),
    ],
)
def test_a_code_alone_on_its_line_is_read(line: str, group: str) -> None:
    assert [c.group for c in read_codes([line])] == [group]


@pytest.mark.parametrize(
    "line",
    [
        "We do NOT",
        "NOT HELD HERE BUT IN LEEDS",
        "not",
        "ref",
        "REF: ILL-2026-00042",
        "DUE 12 May",
        "Code 99",
        "Postcode: 5",
        "direct",
        "5",
        "No. 17",
        "USE our form",
    ],
)
def test_words_are_no_codes(line: str) -> None:
    assert read_codes([line]) == []
