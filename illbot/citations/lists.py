"""Lists of works as tables: what Zotero, Scopus, Web of Science, PubMed and people's spreadsheets export as CSV or TSV, a work a row under a row of names."""

from __future__ import annotations

import csv
import re

from ..core.model import Citation
from . import records

MOST = 100

_NAMES = {
    "type": "item type|document type|publication type|type|pt|文献类型|类型",
    "title": "title|article title|document title|paper title|book title|ti|item title|题名|标题|篇名|文献题名|论文题目|题目|文章题名|文章标题|书名|名称",
    "author": "author|authors|author full names|author names|author(s)|au|作者|著者|责任者|第一作者",
    "container": "publication title|source title|source|journal|journal title|journal/book|publication|so|book/journal|刊名|期刊|期刊名称|来源|文献来源|出处|期刊名",
    "volume": "volume|vol|vol.|vl|卷",
    "issue": "issue|number|no.|is|issue number|期",
    "pages": "pages|page|pp|pp.|page range|页码|起止页码|页",
    "first": "page start|start page|bp|first page|起始页",
    "last": "page end|end page|ep|last page|终止页",
    "article": "art. no.|article number|article no.|ar",
    "date": "publication year|year|py|date|published|year of publication|年|年份|出版年|发表时间|出版时间",
    "publisher": "publisher|pu|出版社|出版者",
    "place": "place|place of publication|出版地",
    "edition": "edition|版本|版次",
    "codes": "isbn|issn|isbn/issn|sn|eissn|isbn号",
    "ids": "doi|di|doi link|doi号",
    "url": "url|link|链接|网址",
    "pmid": "pmid|pubmed id|pm",
    "pmcid": "pmcid",
}  # fmt: skip
_FIELD = {name: field for field, names in _NAMES.items() for name in names.split("|")}
# "Title, Date, Place" is a list of events.
_OF_WORKS = frozenset({"author", "container", "codes", "ids", "pmid"})


def read(text: str) -> tuple[Citation, ...]:
    """The works of a list; () when its first row does not name a title and something else that only works have."""
    head = text.lstrip("\ufeff \n").partition("\n")[0]
    mark = max("\t,;|", key=head.count)
    if not head.count(mark):
        return ()
    try:
        rows = list(_rows(text.lstrip("\ufeff \n"), mark))
    except csv.Error:
        return ()
    columns = [_FIELD.get(re.sub(r"[\s_]+", " ", cell.strip().lower()), "") for cell in rows[0]] if rows else []
    if "title" not in columns or not _OF_WORKS & set(columns):
        return ()
    found = (_of_row(columns, row) for row in rows[1:])
    return tuple(c for c in found if c.title or c.DOI)[:MOST]


def _rows(text: str, mark: str) -> list[list[str]]:
    rows = []
    for row in csv.reader(text.split("\n"), delimiter=mark):
        if any(cell.strip() for cell in row):
            rows.append(row[:200])
        if len(rows) > MOST * 2:
            break
    return rows


def _of_row(columns: list[str], row: list[str]) -> Citation:
    said: dict[str, list[str]] = {}
    for field, cell in zip(columns, row, strict=False):
        # The first column of a name counts: Scopus has the authors twice.
        if field and cell.strip() and (field in {"codes", "ids"} or field not in said):
            said.setdefault(field, []).append(cell)
    return records.citation(said, records.kind(next(iter(said.get("type", ())), "")))
