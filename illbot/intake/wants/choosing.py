"""Which entries of a list are wanted, as the patron's own words say: by number, by order, by name, by tick, by what is had already.

    "number 2" · "the first and the last" · 第1和第3篇 · "the Kivimäki paper" · Ferlinghetti 那篇 · 打√的 · "all but no. 3" · (3) 不用

The words are read clause by clause: a clause that says "I have it" or 不用 takes its entries away, any other takes them in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...citations.normal import CJK, number
from ...core.late import late
from .entries import TICKED, Entry

LONGEST = 3_000

_CLAUSE = late(
    r"(?<!\bno)(?<!\bnos)(?<!\bnr)[.](?=\s|$)|[;!?；。！？\n()（）]|[,，](?!\s?(?:and\s)?\[?\d)|\bbut\b(?!\sno\b|\sthe\b|\snumber|\snos\b)|但是?",
    re.I,
)
_NOT = late(
    r"(?<!could )(?<!can )(?<!may )(?<!might )(?<!should )\bi(?:['’]ve)?\s(?:already\s)?(?:have|own|got|had)\b(?!\s(?:to|no|not|found|never|only|access))|\balready\s(?:have|got|had|own|read)\b|\bhave (?:it |them )?already\b|\bskip\b|\bexcept\b|\bbut (?=no|the|number)|\b(?:not|no need)\b(?! possible| available| in| to)|\b(?:don['’]?t|do not|no longer) (?:need|want|send|order)|\bno longer needed\b|\bneedn['’]t\b|\bwithout\b|\bignore\b|\bleave out\b|\bother than\b|\bexcluding\b|"
    r"不用|不要|不需要|不必|无需|已有|有了|我有|已经(?:有|找到|下载|借到|拿到)|除了?|以外|之外|跳过|去掉|删掉",
    re.I,
)
_REFUSED = late(
    r"(?:[(（]?(?:不用了?|不要了?|已有|有了|不需要|not needed|not this one|skip(?: this)?|(?:i )?have (?:it|this)(?: already)?|already have(?: it)?)[)）]?)\W{0,3}$",
    re.I,
)
"""Said within the entry: "(3) 编者按 不用"."""

_ORDINALS = {
    word: n for n, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th", "ninth 9th", "tenth 10th"), 1) for word in words.split()
}  # fmt: skip
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "couple": 2, "2": 2, "3": 3, "4": 4, "5": 5}
_COUNT = "|".join(_COUNTS)
_ORDINAL = late(
    rf"\b(?P<penultimate>second(?: to|-to-| ?from the )last|last but one|penultimate)\b|\b(?P<last>last)\b(?:\s(?P<how>{_COUNT})\b)?(?!\s(?:week|month|year|time|day|night|name|author|chapter|page|semester|term|spring|summer|autumn|edition))|"
    rf"\b(?P<first>{'|'.join(_ORDINALS)})\b(?:\s(?P<many>{_COUNT})\b)?(?!\s(?:chapters?|editions?|volumes?|parts?|pages?|halves|half|time|weeks?|years?|authors?|floor|names?|of\s(?:{'|'.join(('jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'))})|semester|section|draft|issue|series|world|century|language|step|attempt|request|to last))(?!-to)",
    re.I,
)
_N = r"\[?\(?#?(?:\d{1,3})\)?\]?"
_MORE = rf"(?:\s?(?:,|and|&|\+|to|-|–|as well as|plus|und)\s?(?:(?:and|no\.?|number)\s)?{_N}){{0,12}}"
_NUMBERS = late(
    rf"\b(?:nos?|nrs?|numbers?|items?|entr(?:y|ies)|refs?|references?|papers?|articles?|books?|titles?|records?|results?|hits?)\b\.?\s?({_N}{_MORE})(?![\d/])|(?<![A-Za-z0-9.])((?:\[\d{{1,3}}\]|\(\d{{1,2}}\)|#\d{{1,3}}\b){_MORE})|^\W*(?:only|just|please|pls|i need|need|get me|send me|order)?\s?({_N}{_MORE})\s?(?:only|please|pls|thanks?|thx)?\W*$",
    re.I,
)
_ONE_ZH = r"第?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_CLASSIFIER = r"(?:条|篇|本|个|项|种|部|份|则|号|款)"
_NUMBERS_ZH = late(
    rf"(第\s?(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})(?:\s?{_CLASSIFIER}?\s?(?:、|,|，|和|与|及|以及|跟|还有|到|至|-|–)\s?{_ONE_ZH}){{0,12}})\s?{_CLASSIFIER}|(?<![\d.])(\d{{1,2}}(?:\s?(?:、|和|与|及)\s?\d{{1,2}}){{0,12}})\s?号(?!楼|线|馆|门|前|之前|文)|(第\s?(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}}))(?=\s?(?:和|与|、))"
)
_ENDS_ZH = late(rf"(?P<which>前|后|最后|末尾?|倒数第?|首)\s?(?P<n>\d|[一二两三四五六七八九])?\s?{_CLASSIFIER}")
_ALL = late(
    r"\ball\b(?!\s(?:the best|right|colleagues))|\bboth\b|\bthese\b|\bevery\b|全部|都要|都需要|所有|[两二三四五六七八九十几]\s?[篇本条个种]都",
    re.I,
)
_TICK_WORDS = late(
    rf"[{'√✓✔☑✅★☆'}]|\bticked\b|\btick(?:s| mark(?:s|ed)?)?\b|\bmarked\b|\bstarred\b|\basterisks?\b|\bcrossed\b|\bwith (?:an? )?(?:x|star|\*)|(?:^|\s)x\s?=|\*|打[√勾钩叉星]|画[√勾圈]|标(?:了|有|出|星|记|红)|星号|没?勾选",
    re.I,
)
_WITHOUT = late(r"\bwithout\b|\bunmarked\b|\bnot (?:marked|ticked)|没[打标勾画]|未[打标勾画]|没有?(?=[√✓✔*])", re.I)
_KINDS = (
    (late(r"\b(?:thesis|dissertation)\b|(?:学位|硕士|博士|毕业)论文", re.I), late(r"\[D(?:/OL)?\]|\b(?:thesis|dissertation|Diss\.)\b|(?:硕士|博士)(?:学位)?论文", re.I)),
    (late(r"\b(?:standard|norm)\b|标准", re.I), late(r"\[S(?:/OL)?\]|\b(?:ISO|DIN|ASTM|GB/?T?|EN)\s?\d", re.I)),
    (late(r"\bpatent\b|专利", re.I), late(r"\[P(?:/OL)?\]|\bpatent\b|专利", re.I)),
    (late(r"\bbook\b|(?:那|这)本书|专著|图书", re.I), late(r"\[M(?:/OL)?\]|\bISBN\b|\b(?:Press|Verlag|Books)\b|出版社|书局", re.I)),
)  # fmt: skip
"""What a clause calls a kind of work, and what shows that an entry is of it."""

_THING = r"(?:ones?|papers?|articles?|books?|chapters?|thesis|essays?|titles?|pieces?|stud(?:y|ies)|items?|contributions?|reports?|reviews?|dissertation|talk)"
_NAMED = late(
    rf"\b(?:the|only|just|that|and)\s((?:[\w'’.&-]{{2,30}}\s){{1,5}}?){_THING}\b|\b{_THING}\s(?:by|of|from|on|about|with|called|titled|concerning)\s([^,;!?\n]{{2,60}})|([A-ZÀ-Þ][\w-]{{2,25}})(?:['’]s?)\s|\bby\s([A-ZÀ-Þ][^,;!?\n]{{2,40}})|[“\"]([^“”\"\n]{{3,120}})[”\"]|《([^《》\n]{{2,80}})》"
)
_NAMED_ZH = late(rf"([\w·.,' {CJK}]{{2,30}}?)\s?(?:写的|的|著的|发表的)?\s?[那这]\s?一?\s?[篇本条个部种]")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """the and for with from about only just that this these those one ones paper papers article articles book books chapter thesis essay
        title titles piece study item items please first second third last other others two three number new old full text copy dear hello
        thanks thank you could would can get send find list below above mail alert following need want wanted like have been all both each
        next same more most such some any not but mentioned his her their its our your into out off who whom which what when where there
        here then than very also too""",
    )
)


def choose(words: str, entries: Sequence[Entry]) -> frozenset[int] | None:
    """Which entries (their places, from 0) the words choose; None where they choose nothing."""
    wanted: set[int] = set()
    refused: set[int] = {i for i, e in enumerate(entries) if _REFUSED.search(e.text.strip()[-40:])}
    everything = set(range(len(entries)))
    takes_all = False
    for clause in _CLAUSE.split(words[:LONGEST]):
        if not clause or not clause.strip():
            continue
        denied = _NOT.search(clause)
        before, after = (clause[: denied.start()], clause[denied.start() :]) if denied else (clause, "")
        if denied and _ALL.search(clause):
            # "all but no. 3", 除了第2篇都要
            takes_all = True
            refused |= _selected(after if _selected(after, entries) else clause, entries)
        elif denied:
            refused |= _selected(clause, entries)
        else:
            takes_all = takes_all or bool(_ALL.search(before))
            wanted |= _selected(clause, entries)
    if wanted:
        return frozenset(wanted - refused) or None
    if refused and refused != everything:
        return frozenset(everything - refused)
    return frozenset(everything) if takes_all else None


def refuses(words: str, entries: Sequence[Entry]) -> frozenset[int]:
    """The entries that the words plainly take away or single out ("only the second"), in a list of the patron's own."""
    gone: set[int] = {i for i, e in enumerate(entries) if _REFUSED.search(e.text.strip()[-40:])}
    for clause in _CLAUSE.split(words[:LONGEST]):
        if clause and _NOT.search(clause):
            gone |= _counted(clause, entries)
        elif (
            clause
            and re.search(r"\b(?:only|just)\b|只要|仅要?|只需", clause, re.I)
            and (kept := _counted(clause, entries))
        ):
            gone |= set(range(len(entries))) - kept
    return frozenset(gone) if len(gone) < len(entries) else frozenset()


def _selected(clause: str, entries: Sequence[Entry]) -> set[int]:
    """The entries that a clause points at."""
    return (
        _counted(clause, entries) or _ticked(clause, entries) or _by_name(clause, entries) or _by_kind(clause, entries)
    )


# --- by number and order --------------------------------------------------------------------------------------


def _counted(clause: str, entries: Sequence[Entry]) -> set[int]:
    found: set[int] = set()
    for match in _ORDINAL.finditer(clause):
        found |= _in_order(match, len(entries))
    for match in [*_NUMBERS.finditer(clause), *_NUMBERS_ZH.finditer(clause)]:
        found |= _printed(next(g for g in match.groups() if g), entries)
    for match in _ENDS_ZH.finditer(clause):
        n = (number(match["n"]) if match["n"] != "两" else 2) if match["n"] else 1
        n = min(n or 1, len(entries))
        if match["which"] in {"前", "首"}:
            found |= set(range(n))
        elif match["which"].startswith("倒数"):
            found.add(len(entries) - n)
        else:
            found |= set(range(len(entries) - n, len(entries)))
    return found


def _in_order(match: re.Match[str], count: int) -> set[int]:
    if match["penultimate"]:
        return {count - 2} if count > 1 else set()
    if match["last"]:
        return set(range(max(0, count - _COUNTS.get(match["how"] or "", 1)), count))
    first = _ORDINALS[match["first"].lower()]
    many = _COUNTS.get((match["many"] or "").lower(), 1) if first == 1 else 1
    return {n for n in range(first - 1, first - 1 + many) if n < count}


_EACH = late(
    r"(\d{1,3}|[一二三四五六七八九十]{1,3})(?:\W{0,3}(?P<to>to|-|–|到|至)\W{0,3}(\d{1,3}|[一二三四五六七八九十]{1,3}))?"
)


def _printed(numbers: str, entries: Sequence[Entry]) -> set[int]:
    """The entries with these numbers: those printed in the list, else by their order."""
    wanted: set[int] = set()
    for match in _EACH.finditer(numbers):
        low = number(match[1]) or 0
        high = (number(match[3]) or low) if match["to"] else low
        wanted |= set(range(low, min(high, low + 50) + 1))
    if any(e.number for e in entries):
        return {i for i, e in enumerate(entries) if e.number in wanted}
    return {n - 1 for n in wanted if 1 <= n <= len(entries)}


# --- by tick, by name, by kind --------------------------------------------------------------------------------


def _ticked(clause: str, entries: Sequence[Entry]) -> set[int]:
    ticked = {i for i, e in enumerate(entries) if e.ticked or TICKED.search(e.text.split("\n")[0])}
    if not ticked or not _TICK_WORDS.search(clause):
        return set()
    return set(range(len(entries))) - ticked if _WITHOUT.search(clause) else ticked


def _by_name(clause: str, entries: Sequence[Entry]) -> set[int]:
    """The entries that hold most of the words by which a clause names one, where not all of them do."""
    words = {
        w
        for match in [*_NAMED.finditer(clause), *_NAMED_ZH.finditer(clause)]
        for g in match.groups()
        if g
        for w in _words(g)
    }
    texts = [e.text.lower() for e in entries]
    scores = [sum(_holds(text, w) for w in words) for text in texts]
    best = max(scores, default=0)
    chosen = {i for i, s in enumerate(scores) if s == best and best > 0}
    return chosen if len(chosen) < len(entries) else set()


def _words(said: str) -> Iterable[str]:
    """Latin words, and every two characters of Chinese ones."""
    for word in re.findall(r"[^\W\d_]{2,30}", said):
        if word.isascii() or not re.search(f"[{CJK}]", word):
            bare = word.lower()
            if len(bare) > 2 and bare not in _COMMON:
                yield bare
        else:
            hanzi = "".join(c for c in word if "\u3400" <= c <= "\u9fff")
            yield from (hanzi[i : i + 2] for i in range(len(hanzi) - 1))


def _holds(text: str, word: str) -> bool:
    return word in text if not word.isascii() else bool(re.search(rf"\b{re.escape(word)}", text))


def _by_kind(clause: str, entries: Sequence[Entry]) -> set[int]:
    for said, shown in _KINDS:
        if said.search(clause):
            found = {i for i, e in enumerate(entries) if shown.search(e.text)}
            if found and len(found) < len(entries):
                return found
    return set()
