"""Records with a field a line: RIS, PubMed (.nbib), EndNote (.enw), Web of Science, RefWorks, NoteExpress, CNKI's e-study and its own lists.

Each dialect is a row: how a line looks, which tag opens a record and which ends it, what its tags mean. A tolerant reader: a byte-order mark, a missing
end, an indent, one space where the standard asks two, an unknown field cost at most themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..core.late import late
from ..core.model import Citation, change
from . import records
from .normal import squeeze

MOST = 100

Record = dict[str, list[str]]


class Dialect(NamedTuple):
    name: str
    #: by which a text is known to be in it
    sign: re.Pattern[str]
    #: a line with a field: tag, value
    line: re.Pattern[str]
    #: tags that open a record, where they are there already
    opens: frozenset[str]
    #: tags that end one
    ends: frozenset[str]
    #: our field -> the tags that hold it, the best first
    means: Mapping[str, tuple[str, ...]]


def _dialect(name: str, sign: str, line: str, opens: str, ends: str, means: str) -> Dialect:
    table = {field: tuple(tags.split()) for field, _, tags in (row.partition("=") for row in means.split(","))}
    table = {field.strip(): tags for field, tags in table.items()}
    return Dialect(name, late(sign, re.M), late(line), frozenset(opens.split()), frozenset(ends.split()), table)


_CHINESE_WORD = r"[\u3400-\u9fffA-Za-z]{1,8}"

DIALECTS = (
    _dialect(
        "PubMed",
        r"^[\s>]{0,8}PMID\s{0,2}-",
        r"[\s>]{0,8}([A-Z]{2,4})\s{0,4}-(?:\s(.*)|(?!.))",
        "PMID",
        "",
        "title=TI BTI,author=FAU AU,editor=FED ED,container=JT TA,volume=VI,issue=IP,pages=PG,date=DP,codes=IS ISBN,ids=LID AID,pmid=PMID,pmcid=PMC,publisher=PB,place=PL",
    ),
    _dialect(
        "RIS",
        r"^[\s>]{0,8}(?:TY|ty)\s{0,4}[-–—]|^[\s>]{0,8}(?:A[U1]|T[I1])\s{1,4}-\s",
        r"[\s>]{0,8}([A-Z][A-Z0-9]|[a-z][a-z0-9](?=\s))\s{0,4}[-–—]\s?(.*)",
        "TY",
        "ER",
        "type=TY,title=TI T1 CT,container=T2 JO JF JA BT J2 C3,author=AU A1,editor=ED A2,translator=A4,series=T3,volume=VL,issue=IS,first=SP,last=EP,article=C7,date=PY Y1 DA,publisher=PB,place=CY PP,edition=ET,genre=M3,number=M1 C6,codes=SN,ids=DO UR M3 L3 N1,url=UR,archive=AN",
    ),
    _dialect(
        "EndNote",
        r"^[\s>]{0,8}%[0TA]\s",
        r"[\s>]{0,8}(%[0-9A-Z@!?&~*+^$#>(\[])\s(.*)",
        "%0",
        "",
        "type=%0,title=%T,author=%A,editor=%E,container=%J %B,series=%S,volume=%V,issue=%N,pages=%P,date=%D %8,publisher=%I,place=%C,edition=%7,genre=%9,codes=%@,ids=%R %U,url=%U",
    ),
    _dialect(
        "Web of Science",
        r"^PT [JBSPC]\s*$",
        r"([A-Z][A-Z0-9])(?:\s(.*)|(?!.))",
        "PT",
        "ER EF",
        "type=PT,title=TI,author=AF AU,editor=BE ED,container=SO,series=SE,volume=VL,issue=IS,first=BP,last=EP,article=AR,date=PY,month=PD,publisher=PU,place=PI,codes=SN EI BN,ids=DI,pmid=PM,number=PN,archive=UT",
    ),
    _dialect(
        "RefWorks",
        r"^RT [A-Z][a-z]",
        r"([A-Za-z][A-Za-z0-9])\s(.*)",
        "RT",
        "",
        "type=RT,title=T1,author=A1,editor=A2,container=JF JO T2,volume=VO,issue=IS,first=SP,last=OP,date=YR,publisher=PB,place=PP,edition=ED,codes=SN,ids=DO UL LK,url=UL",
    ),
    _dialect(
        "NoteExpress",
        r"^\{Reference Type\}\s?[:：]",
        r"\{([^{}]{2,40})\}\s?[:：]\s?(.*)",
        "REFERENCE_TYPE",
        "",
        "type=REFERENCE_TYPE,title=TITLE,author=AUTHOR,editor=SECONDARY_AUTHOR EDITOR,container=JOURNAL SECONDARY_TITLE,volume=VOLUME,issue=ISSUE,pages=PAGES,date=YEAR DATE,publisher=PUBLISHER,place=PLACE_PUBLISHED,edition=EDITION,codes=ISBN/ISSN ISBN ISSN,ids=DOI URL,url=URL",
    ),
    _dialect(
        "CNKI",
        r"^Title-题名\s?[:：]",
        rf"(?:[A-Za-z]{{2,24}})-({_CHINESE_WORD})\s?[:：]\s?(.*)",
        "来源库",
        "",
        "type=来源库,title=题名,author=作者,container=刊名 文献来源,volume=卷,issue=期,pages=页码,date=年 发表时间 出版时间,codes=ISSN ISBN,ids=DOI,url=链接 网址",
    ),
)  # fmt: skip

_PROSE = frozenset({"title", "container"})


class Block(NamedTuple):
    citations: tuple[Citation, ...]
    #: where its last line ends
    end: int


def read(text: str) -> Block:
    """The records in a text in one of the dialects; none when it is in no such format."""
    dialect = next((d for d in DIALECTS if d.sign.search(text)), None)
    if dialect is None:
        return Block((), 0)
    if dialect.name == "RIS":
        text = _unfolded(text, dialect)
    found, end = _records(text, dialect)
    # One field is no record, but a line that looks so; a PubMed number is one.
    citations = (_of_record(r, dialect) for r in found[: MOST * 2] if len(r) > 1 or "PMID" in r)
    return Block(tuple(c for c in citations if c.title or c.DOI or c.PMID or c.container_title)[:MOST], end)


def _unfolded(text: str, dialect: Dialect) -> str:
    """RIS whose line ends a web mailer made spaces of: a line for each tag again, every character in its place."""
    tags = "|".join({tag for tags in dialect.means.values() for tag in tags} | {"ER"})
    inside = re.compile(rf" (?=(?:{tags}) {{1,2}}-(?: |$))")
    return "\n".join(
        inside.sub("\n", line) if line.lstrip(" >").startswith("TY") else line for line in text.split("\n")
    )


def _records(text: str, dialect: Dialect) -> tuple[list[Record], int]:
    """The fields of each record, by tag, and where the last line of the format ends."""
    known = {tag for tags in dialect.means.values() for tag in tags} | dialect.opens | dialect.ends
    prose = {tag for f in _PROSE for tag in dialect.means.get(f, ())}
    found: list[Record] = [{}]
    tag, at, end = "", 0, 0
    # Lines at the left edge go on with a title only when a field follows; else they are the mail's "Thanks, Li".
    waiting: list[str] = []
    for line in text.split("\n"):
        match, begin = dialect.line.match(line), at
        at += len(line) + 1
        name = re.sub(r"\s", "_", match[1]).upper() if match else ""
        if match and (name in known or match[1].isupper() or dialect.name in {"NoteExpress", "CNKI"}):
            _go_on(found[-1], tag, waiting)
            tag, end, waiting = name, begin + len(line), []
            _add(found, dialect, tag, (match[2] or "").strip())
        elif not line.strip():
            tag, waiting = "", []
        elif found[-1].get(tag) and line[:1].isspace():
            end = begin + len(line)
            if _one_a_line(dialect, tag):
                found[-1][tag].append(line.strip())
            else:
                _go_on(found[-1], tag, [line])
        elif tag in prose:
            waiting.append(line)
    return found, end


def _go_on(record: Record, tag: str, lines: list[str]) -> None:
    if record.get(tag):
        record[tag][-1] = " ".join([record[tag][-1], *(line.strip() for line in lines)])


def _add(found: list[Record], dialect: Dialect, tag: str, value: str) -> None:
    first = dialect.means["title"][0]
    again = (tag in dialect.opens and tag in found[-1]) or (tag in dialect.opens and first in found[-1])
    if again or (tag == first and tag in found[-1] and not dialect.opens & found[-1].keys()):
        found.append({})
    if tag in dialect.ends:
        found.append({})
    elif value:
        found[-1].setdefault(tag, []).append(value)


def _one_a_line(dialect: Dialect, tag: str) -> bool:
    return dialect.name == "Web of Science" and tag in {"AU", "AF", "BE"}


def _of_record(record: Record, dialect: Dialect) -> Citation:
    said: dict[str, list[str]] = {}
    for field, tags in dialect.means.items():
        if field in {"ids", "codes"}:
            said[field] = [v for tag in tags for v in record.get(tag, ())]
        else:
            # The first tag that is there counts.
            said[field] = next((record[tag] for tag in tags if record.get(tag)), [])
    if dialect.name == "PubMed":
        said["ids"] = [v.split("[")[0] for v in said["ids"] if "[doi]" in v]
    kind = (
        records.kind(squeeze(next(iter(said.get("type", ())), ""))) if dialect.name != "PubMed" else "article-journal"
    )
    if kind == "article-journal":
        said.pop("genre", None)
    citation = records.citation(said, kind)
    if dialect.name == "RefWorks" and not citation.page and record.get("OP"):
        # CNKI writes both pages into the last one.
        citation = change(citation, page=records.citation({"pages": record["OP"]}).page)
    return citation
