"""A citation as a reader knows it: two or three lines, and its fields one by one for the forms of partners."""

from __future__ import annotations

from ..core.model import Citation, Name
from .clean import cut, one_line
from .words import SHORT_FIELDS, is_chinese, said

LONG = 400
SHORT = 60


def title_of(citation: Citation, language: str, cap: int = LONG) -> str:
    """What the item is called, one line; never empty."""
    title = one_line(citation.title, cap)
    if title:
        return title
    inside = one_line(citation.container_title, cap)
    if inside:
        return inside
    for name in ("DOI", "PMID", "ISBN", "number", "archive_location"):
        if value := one_line(getattr(citation, name), 80):
            return f"{name} {value}" if name.isupper() else value
    return "未注明题名的文献" if language == "zh" else "an item without a title"


def names(people: tuple[Name, ...], language: str, most: int = 0) -> str:
    """ "A. Smith, B. Jones" or, beyond ``most``, "A. Smith and others" / "于潇等"."""
    written = [w for p in people[:50] if (w := one_line(str(p), 120))]
    if most and len(written) > most:
        return f"{written[0]}等" if language == "zh" else f"{written[0]} and others"
    between = "，" if language == "zh" and any(is_chinese(w) for w in written) else ", "
    return between.join(written)


def fields(citation: Citation, language: str) -> dict[str, str]:
    """Every field as one clean line, "" where it is not known: what partners' forms are filled from."""
    c = citation
    plain = {
        "title": title_of(c, language) if c.title else "",
        "authors": names(c.author, language, 10),
        "editors": names(c.editor, language, 10),
        "translators": names(c.translator, language, 10),
        "container": one_line(c.container_title),
        "series": one_line(c.collection_title, 300),
        "conference": one_line(c.event_title, 300),
        "volume": one_line(c.volume, 60),
        "issue": one_line(c.issue, 60),
        "pages": pages(c, language),
        "year": c.year,
        "publisher": one_line(c.publisher, 300),
        "place": one_line(c.publisher_place, 120),
        "edition": one_line(c.edition, 60),
        "genre": one_line(c.genre, 120),
        "code": one_line(c.number, 80),
        "chapter": one_line(c.chapter_number, 60),
        "isbn": one_line(c.ISBN, 40),
        "issn": one_line(c.ISSN, 40),
        "doi": one_line(c.DOI, 200),
        "pmid": one_line(c.PMID, 40),
        "pmcid": one_line(c.PMCID, 40),
        "archive": one_line(c.archive_location, 80),
        "url": one_line(c.URL, 300),
        "note": one_line(c.note, 300),
    }
    plain["identifiers"] = identifiers(c)
    plain["part"] = part(c, language)
    plain["imprint"] = imprint(c, language)
    return plain


def pages(citation: Citation, language: str) -> str:
    written = one_line(citation.page, 60)
    return written if language == "zh" else written.replace("-", "–")


def part(citation: Citation, language: str) -> str:
    """Where in its journal: "337(1–2)", or "2012年，第52卷，第11期" with the year, as Chinese forms ask for it."""
    c = citation
    volume, issue = one_line(c.volume, 60), one_line(c.issue, 60)
    if language != "zh":
        issue = issue.replace("-", "–")
    if language == "zh":
        written = [f"{c.year}年" if c.year else "", _ordinal(volume, "卷"), _ordinal(issue, "期")]
        return "，".join(w for w in written if w)
    return f"{volume}({issue})" if volume and issue else volume or (f"no. {issue}" if issue else "")


def _ordinal(value: str, unit: str) -> str:
    if not value:
        return ""
    return value if unit in value else f"第{value}{unit}"


def imprint(citation: Citation, language: str) -> str:
    c = citation
    place, publisher, edition = (one_line(v, 200) for v in (c.publisher_place, c.publisher, c.edition))
    if language == "zh":
        named = f"{place}：{publisher}" if place and publisher else place or publisher
        years = f"{c.year}年" if c.year else ""
        return "，".join(w for w in (named, years, _ordinal(edition, "版") if edition.isdecimal() else edition) if w)
    return ", ".join(w for w in (place, publisher, c.year, _edition(edition)) if w)


def _edition(edition: str) -> str:
    if not edition.isdecimal():
        return edition
    n = int(edition[:6])
    ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending} edition"


def identifiers(citation: Citation) -> str:
    c = citation
    known = (
        ("doi:", c.DOI), ("PMID ", c.PMID), ("", c.PMCID), ("", c.archive_location),
        ("ISBN ", c.ISBN), ("ISSN ", "" if c.DOI else c.ISSN),
    )  # fmt: skip
    return ", ".join(label + one_line(value, 200) for label, value in known if value)


def lines(citation: Citation, language: str, missing: tuple[str, ...] = ()) -> list[str]:
    """The item in a few lines: its title, who wrote it, where it appeared, how it is numbered.

    What is missing stands in its place with a question mark, so that the reader sees at once what is asked.
    """
    title = title_of(citation, language)
    if language == "zh" and is_chinese(title) and not title.startswith("《"):
        title = f"《{title}》"
    who = names(citation.author or (citation.editor if not citation.container_title else ()), language, 3)
    where = _where_zh(citation) if language == "zh" else _where_en(citation)
    gap = "：？" if language == "zh" else ": ?"
    asked = [said(SHORT_FIELDS, name, language) + gap for name in missing if name != "title"]
    comma = "，" if language == "zh" else ", "
    found = [title, who, cut(comma.join([*where, *asked]), LONG), identifiers(citation)]
    return [line for line in found if line]


def reference(citation: Citation, language: str) -> str:
    """The item in one line that can be read back: in GB/T 7714's order for Chinese works, else names, year, title, place."""
    c, f = citation, fields(citation, language)
    title, written = title_of(c, language), one_line(c.page, 60)
    who = names(c.author, language, 3)
    volume = f["volume"] + (f"({f['issue']})" if f["issue"] else "")
    if is_chinese(title):
        mark = {"article-journal": "J", "book": "M", "thesis": "D", "article-newspaper": "N"}.get(c.type, "")
        where = ", ".join(w for w in (f["container"] or f["publisher"], c.year, volume) if w)
        parts = [who, title + (f"[{mark}]" if mark else ""), where + (f": {written}" if where and written else "")]
        return cut(". ".join(p for p in parts if p), LONG)
    where = ", ".join(w for w in (f["container"], volume, written, f["publisher"]) if w)
    parts = [who + (f" ({c.year})" if c.year else ""), title, where, f["doi"] and f"https://doi.org/{f['doi']}"]
    return cut(". ".join(p.strip() for p in parts if p.strip()), LONG)


def _where_en(citation: Citation) -> list[str]:
    f = fields(citation, "en")
    place = f["container"] if citation.title else ""
    found = [
        " ".join(w for w in (place or ("volume" if f["volume"] else ""), f["part"]) if w),
        f["year"] if place and not f["publisher"] else "",
        f["conference"] if f["conference"] != f["container"] else "",
        f["genre"],
        f["code"],
        f["imprint"] if not place or f["publisher"] else "",
        f"chapter {f['chapter']}" if f["chapter"] else "",
        f"pages {f['pages']}" if f["pages"] else "",
    ]
    return [w for w in found if w]


def _where_zh(citation: Citation) -> list[str]:
    f = fields(citation, "zh")
    place = f["container"] if citation.title else ""
    if is_chinese(place) and not place.startswith("《"):
        place = f"《{place}》"
    printed = f["imprint"] if not place or f["publisher"] else ""
    numbered = [_ordinal(f["volume"], "卷"), _ordinal(f["issue"], "期")]
    found = [
        place,
        f"{f['year']}年" if f["year"] and not printed else "",
        *numbered,
        f["conference"] if f["conference"] != f["container"] else "",
        f["genre"],
        f["code"],
        printed,
        _ordinal(f["chapter"], "章"),
        f"第{f['pages']}页" if f["pages"][:1].isdigit() else f["pages"],
    ]
    return [w for w in found if w]
