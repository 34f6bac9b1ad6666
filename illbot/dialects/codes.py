"""Machine codes in answers: the British Library's reply codes, the codes of UK interlending (FIL), US numeric reply codes.

A code stands alone on its line, perhaps beside the request number, a label ("Reply:") or a date. Words in a sentence are never codes.
Every code is given as the lexicon's group it stands for, so that codes and phrases meet in one verdict.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..core.late import late


class Coded(NamedTuple):
    """A code found: the lexicon's group, the code as it stands, what the code carries beside it."""

    group: str
    code: str
    #: "2 weeks", a date or an amount, in the partner's words
    carries: str = ""
    note: str = ""


# British Library On Demand: reply codes, with [number], [date] or [amount] as its page lists them
_BL: tuple[tuple[str, str, str], ...] = (
    (r"NOT\*NUKL", "Unfilled", "no supplier found in the United Kingdom"),
    (r"NOT", "Unfilled.NotHeld", ""),
    (r"CAT\*REAPPLY\s?(?P<weeks>\d{1,2})?", "RetryPossible.NotCurrentAvailableForILL", ""),
    (r"CRF\*CANNOT MATCH ITEM", "RetryPossible.NotFoundAsCited", ""),
    (r"RCOP", "Unfilled.Copyright", ""),
    (r"DIRECT", "Unfilled", "other suppliers were found: apply to them directly"),
    (r"\*?INVALID ORDERING OPTIONS", "Unfilled.PolicyProblem", "invalid ordering options"),
    (r"\*?TOTAL LIBRARY MAX COST\s?(?P<amount>.{0,20})", "RetryPossible.CostExceedsMaxCost", ""),
    (r"\*?TOTAL LIBRARY", "ExpectToSupply.forwarded", "sent to a partner supplier"),
    (r"TOTAL LOAN\*MORE THAN 1 VOLUME", "RetryPossible.MultiVolAvail", "more than one volume"),
    (r"USE ?O/D\s?(?P<date>.{0,20})", "ExpectToSupply", "revised estimated dispatch date"),
    (r"USE\s?\*\s?(?P<place>\d{1,3})", "RetryPossible.OnLoan", "on the waiting list"),
    (r"SHIPPED COPY", "CopyCompleted.posted", "sent for dispatch"),
    (r"CANC", "Cancelled", ""),
    (r"NCANC", "CancelRefused", ""),
    (r"RENEWED\*?\s?(?P<date>[\d/. -]{6,12})?", "Renewed", ""),
    (r"NO RENEW", "NotRenewed", ""),
    (r"DUE\*AUTOMATIC RENEWAL PENDING\s?(?P<date>.{0,20})", "DueSoon", "automatic renewal pending"),
    (r"DUE WAIT", "DueSoon", "no renewal available"),
    (r"\*?FINAL DEMAND", "Overdue", "final demand"),
    (r"DUE", "Overdue", ""),
)

# Forum for Interlending: codes for use in mail
_FIL: tuple[tuple[str, str, str], ...] = (
    (r"NIS", "Unfilled.NotHeld", ""),
    (r"MIS|MFS", "Unfilled.NotOnShelf", ""),
    (r"O/L\s?(?P<date>.{0,20})|D/B\s?(?P<date2>.{0,20})", "RetryPossible.OnLoan", ""),
    (r"BIND\s?(?P<date>.{0,20})", "RetryPossible.AtBindery", ""),
    (r"O/O", "RetryPossible.OnOrder", ""),
    (
        r"Re-?Ap\.?\s?(?:in )?(?P<date>.{0,20})|RE-AP\s?(?:in )?(?P<date2>.{0,20})",
        "RetryPossible.NotCurrentAvailableForILL",
        "",
    ),
    (r"REF|R/O", "Unfilled.NonCirculating", ""),
    (r"D/L CD/AV|D/L", "Unfilled.NonCirculating", "declines to lend"),
    (r"LUO", "condition.library", "library use only"),
    (r"W/L\s?(?P<place>\d{0,3})", "RetryPossible.OnLoan", "on the waiting list"),
    (r"RES\?", "reserve", "does the library wish to reserve?"),
    (r"C/R", "Unfilled", "cannot be reserved"),
    (r"N/A", "Unfilled", "not available"),
    (r"TBS", "ExpectToSupply", "to be supplied"),
    (r"O/D\s?(?P<date>.{0,20})", "Overdue", ""),
)

# numeric codes of US library systems; 1 to 27 follow the ISO reasons
_NUMERIC: dict[int, tuple[str, str]] = {
    1: ("RetryPossible.OnLoan", "in use"),
    2: ("RetryPossible.OnOrder", "in process"),
    3: ("Unfilled.NotOnShelf", "lost"),
    4: ("Unfilled.NonCirculating", "does not circulate"),
    5: ("Unfilled.NotHeld", "not owned"),
    6: ("RetryPossible.OnOrder", "on order"),
    7: ("RetryPossible.OnOrder", "not yet received"),
    8: ("RetryPossible.AtBindery", "being bound"),
    9: ("Unfilled.NotHeld", "lacking"),
    10: ("Unfilled.NotOnShelf", "not found on shelf"),
    11: ("Unfilled.NonCirculating", "circulation restricted"),
    12: ("Unfilled.PoorCondition", "too fragile to copy"),
    13: ("RetryPossible.CostExceedsMaxCost", "cost exceeds the limit"),
    14: ("Unfilled.PolicyProblem", "outstanding charges or overdue items"),
    15: ("RetryPossible.CostExceedsMaxCost", "payment required"),
    16: ("Unfilled.Copyright", "lacks copyright compliance"),
    17: ("RetryPossible.NotFoundAsCited", "not found as cited"),
    18: ("Unfilled", "no lending location found"),
    19: ("ExpectToSupply.forwarded", "referred to another library"),
    20: ("Unfilled.PolicyProblem", "does not comply with policy"),
    24: ("RetryPossible.ReqDelDateNotPossible", "cannot meet the date"),
    27: ("Notification.question", "special message"),
    32: ("Unfilled.NonCirculating", "reference everywhere"),
    33: ("RetryPossible.NotCurrentAvailableForILL", "may be asked again"),
    34: ("Unfilled.NotHeld", "the pages are missing"),
    35: ("RetryPossible.OnLoan", "reserved"),
    36: ("RetryPossible.NotCurrentAvailableForILL", "location inaccessible for now"),
    41: ("Unfilled.NonCirculating", "does not lend this format"),
}

_NUMERIC_LINE = late(
    r"(?:unfilled|not filled|reply|response|reason|ill)?\s{0,2}(?:reason|reply|response|status)?\s{0,2}code\s{0,2}(?:number|no\.?|#)?\s{0,2}[:=#]?\s{0,2}"
    r"(?P<n>\d{1,2})(?:\s{0,2}[-–:(].{0,80})?"
    r"|(?:unfilled|not filled)\s{0,2}[:=#-]\s{0,2}(?P<n2>\d{1,2})(?:\s{0,2}[-–(].{0,80})?",
    re.I,
)
_LABEL = late(
    r"^(?:reply|response|answer|status|code|reply code|result|outcome|message|report|答复|回复|状态|代码|结果)\s{0,2}(?:code)?\s{0,2}[:：=-]{1,2}\s{0,2}",
    re.I,
)
_NUMBER = late(r"[\[(（【]?\b[A-Z]{2,8}-\d{4}-\d{1,7}\b[\])）】]?\s{0,2}[:：|,-]{0,2}\s{0,2}")
# after a code: a dash or full stop with words in plain English, the code's own translation
_WORDS_AFTER = r"(?:\s{1,2}[-–:]\s{1,2}.{0,100}|[.,;!]?\s{0,3})"

_TABLE: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (late(rf"(?P<code>{pattern}){_WORDS_AFTER}"), group, note) for pattern, group, note in (*_BL, *_FIL)
)


def read_codes(lines: list[str]) -> list[Coded]:
    """The codes on these (raw) lines, in their order."""
    found = []
    for line in lines:
        bare = _bare(line)
        if bare and len(bare) <= 140 and (coded := _code(bare)) is not None:
            found.append(coded)
    return found


def _bare(line: str) -> str:
    """The line without request number, bullets and quotes."""
    return _NUMBER.sub("", line.strip()).strip(" \t-•·\"'“”")


def _code(line: str) -> Coded | None:
    if m := _NUMERIC_LINE.fullmatch(line):
        group, note = _NUMERIC.get(int(m["n"] or m["n2"]), ("", ""))
        return Coded(group, line[:60], "", note) if group else None
    line = _LABEL.sub("", line).strip(" \t\"'“”")
    for pattern, group, note in _TABLE:
        if m := pattern.fullmatch(line):
            carried = {k: v.strip() for k, v in m.groupdict().items() if v and k != "code"}
            carries, more = _carried(carried)
            return Coded(group, m["code"].strip(), carries, " ".join(filter(None, (note, more))))
    return None


def _carried(carried: dict[str, str]) -> tuple[str, str]:
    """(date, span or amount in words; note)."""
    if "weeks" in carried:
        return f"in {carried['weeks']} weeks", ""
    if "place" in carried:
        return "", f"position {carried['place']}"
    return next(iter(carried.values()), ""), ""
