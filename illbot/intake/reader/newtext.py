"""What is new in the text of a mail: quotes and signature cut, what was forwarded kept.

Every mail program marks what it quotes in its own way, most of them in the reader's language. Four kinds of mark are known
(history.py): dividers ("-----Original Message-----"), blocks of header lines (From, Sent, To, Subject), attributions ("On … wrote:")
and lines that begin with ">". Whatever looks like a request form is never taken for one of them. All of it goes line by
line, on bounded lines, in time that grows with the text.
"""

from __future__ import annotations

import re

from ...core.late import late
from .history import (
    ORIGINAL,
    RULE,
    attribution,
    begins_forward,
    begins_history,
    header_block,
    next_is_quote,
    role_of,
    without_rule,
)
from .marks import HISTORY, MARKS, unmarked
from .signature import without_closing, without_signature

#: Nobody writes more; the rest of a longer text is not looked at, and is not new.
MOST = 200_000

# --- subjects ---------------------------------------------------------------------------------------------

_FORWARDED_SUBJECT = late(
    r"\s{0,9}(?:\[[^\]]{1,40}\]\s{0,9})?(?:fwd?|fw|wg|tr|rv|enc|doorst|vb|vl|pd|i|转发|轉寄|轉發|转寄|転送|전달)\s{0,3}(?:\[\d{1,3}\])?\s{0,3}[:：]",
    re.I,
)

_REPLY_SUBJECT = late(
    r"\s{0,9}(?:re|aw|sv|vs|antw?|odp|res|r|ynt|回复|回覆|答复|答覆|返信|회신)\s{0,3}(?:\[\d{1,3}\])?\s{0,3}[:：]|.{0,40}\[?ILL-\d{4}-\d",
    re.I,
)

# --- the cut ----------------------------------------------------------------------------------------------


def new_text(text: str, subject: str = "") -> tuple[str, str]:
    """(what is new, what was quoted). Where nothing would be left, nothing is cut and the quoted part is empty.

    A forwarded mail, told by its subject (``Fwd:``, ``转发：`` …) or by a marker in the text, keeps what was forwarded;
    only the header lines of the forwarded mail are left out.
    """
    answers = bool(_REPLY_SUBJECT.match(subject))
    lines = text[:MOST].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    forwarded = bool(_FORWARDED_SUBJECT.match(subject))
    new, quoted = _cut(lines, forwarded=forwarded, answers=answers)
    fresh = "\n".join(_trimmed(without_closing(without_signature(new)))).strip("\n")
    if not fresh.strip():
        return unmarked("\n".join(_trimmed(lines))), ""
    return unmarked(fresh), unmarked("\n".join(quoted).strip("\n"))


def _cut(lines: list[str], *, forwarded: bool, answers: bool) -> tuple[list[str], list[str]]:
    new: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        bare = line.strip()
        if not bare:
            new.append(line)
        elif (begins_forward(bare) and not (quoted and bare.startswith(">"))) or (
            forwarded and begins_history(lines, at)
        ):
            return _with_forwarded(new, lines, at), quoted
        elif begins_history(lines, at):
            return without_rule(new), quoted + lines[at:]
        elif bare.startswith(">"):
            if not answers and _introduced(new):
                at = _paste(new, lines, at)
                continue
            quoted.append(line)
        elif (start := attribution(lines, at)) is not None:
            begun = at - start
            new, said = (new[:-begun], new[-begun:]) if begun else (new, [])
            quoted += [*said, line]
            if not forwarded and not next_is_quote(lines, at + 1):
                return without_rule(new), quoted + lines[at + 1 :]
            if forwarded:
                return [*new, *_dequoted(lines[at + 1 :])], quoted
        else:
            new.append(line)
        at += 1
    return new, quoted


def _introduced(new: list[str]) -> bool:
    """Does a new mail say "please get me:" right above lines with ">"? Then they are its own words."""
    above = next((line.strip() for line in reversed(new[-3:]) if line.strip()), "")
    return above.endswith((":", "："))


def _paste(new: list[str], lines: list[str], at: int) -> int:
    """Take the lines with ">" as new, without it; the number of the line behind them."""
    while at < len(lines) and lines[at].lstrip().startswith(">"):
        new.append(re.sub(r"^\s{0,9}> ?", "", lines[at]))
        at += 1
    return at


def _with_forwarded(new: list[str], lines: list[str], at: int) -> list[str]:
    """What stands above the forwarded mail, without its signature, and the forwarded mail without its header lines."""
    above = without_signature(without_rule(new))
    if lines[at].strip() == HISTORY or begins_forward(lines[at].strip()) or ORIGINAL.fullmatch(lines[at].strip()[:250]):
        at += 1
    while at < len(lines) and (not lines[at].strip("> ") or lines[at].strip("> ") in MARKS):
        at += 1
    if at < len(lines):
        at = header_block(lines, at)
    return [*_trimmed(above), "", *_trimmed(_dequoted(lines[at:]))]


def _dequoted(lines: list[str]) -> list[str]:
    """One level of ">" taken off, if every line has it (Apple Mail forwards like that)."""
    if all(line.lstrip().startswith(">") for line in lines if line.strip()):
        return [re.sub(r"^\s{0,9}> ?", "", line) for line in lines]
    return lines


def _trimmed(lines: list[str]) -> list[str]:
    """No blank lines at either end, never more than two in a row, no white space at line ends."""
    kept: list[str] = []
    for line in lines:
        line = line.rstrip()
        if line or (kept and kept[-2:] != ["", ""]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept


# --- what a mail encloses ---------------------------------------------------------------------------------

#: "---转发---", "=====Fwd=====": a divider of the writer's own making.
_OWN_DIVIDER = late(r"(?P<rule>[-—–─―_=*~#]{2,80})\s{0,3}[^-—–─―_=*~#\n]{1,20}(?P=rule)")


def enclosed(text: str, subject: str = "") -> tuple[str, str]:
    """(the writer's own words, what the mail quotes or forwards, without its marks and header lines); the second is empty where it does neither."""
    lines = text[:MOST].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    forwarded = bool(_FORWARDED_SUBJECT.match(subject))
    own: list[str] = []
    inside: list[str] = []
    at = 0
    while at < len(lines):
        bare = lines[at].strip()
        if bare.startswith(">"):
            inside.append(lines[at])
        elif bare and (start := attribution(lines, at)) is not None:
            own = own[: len(own) - (at - start)]
            if not next_is_quote(lines, at + 1):
                inside += lines[at + 1 :]
                break
        elif bare and (begins_forward(bare) or begins_history(lines, at) or _divides(bare, own, forwarded)):
            inside += lines[at:] if header_block(lines, at) > at else lines[at + 1 :]
            break
        else:
            own.append(lines[at])
        at += 1
    said = unmarked("\n".join(_trimmed(without_signature(without_rule(own))))).strip("\n")
    return said, unmarked("\n".join(_without_headers(_unquoted(inside)))).strip("\n")


def _divides(bare: str, own: list[str], forwarded: bool) -> bool:
    """A line of dashes below the words of somebody who forwards, or one with a word in it."""
    if not any(line.strip() for line in own):
        return False
    return bool(_OWN_DIVIDER.fullmatch(bare[:200]) or (forwarded and RULE.fullmatch(bare[:200]) and len(bare) > 3))


def _unquoted(lines: list[str]) -> list[str]:
    """Up to three levels of ">" taken off each line that has them."""
    return [re.sub(r"^\s{0,9}(?:> ?){1,3}", "", line) for line in lines]


def _without_headers(lines: list[str]) -> list[str]:
    """Without the header lines at the top: a whole block of them, or the few that a quoting program kept."""
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines):
        return []
    behind = header_block(lines, first)
    if behind == first and role_of(lines[first]) == "from":
        while behind < len(lines) and role_of(lines[behind]):
            behind += 1
    return _trimmed(lines[behind:])
