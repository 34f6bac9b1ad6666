"""Every letter, in both languages, with friendly and with hostile values."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from illbot.core.model import Audience
from illbot.letters import catalogue
from illbot.letters.layout import COLUMNS, width
from illbot.letters.render import shipped_templates
from tests.letters.house import ALL, FORMS, SETTINGS, named, write

VOID = {"meta", "br", "img", "hr", "input", "link"}
INNER_MARKS = re.compile("[\ue000-\uf8ff]")
DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
every_letter = pytest.mark.parametrize("case", ALL + FORMS, ids=named)
both_values = pytest.mark.parametrize("hostile", [False, True], ids=["friendly", "hostile"])


class Page(HTMLParser):
    """What a mail program would make of the HTML: tags in balance, addresses, the words that are seen."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.hrefs: list[str] = []
        self.loads: list[str] = []
        self.seen: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "href":
                self.hrefs.append(value or "")
            if name in ("src", "srcset", "background", "action", "data") or name.startswith("on"):
                self.loads.append(f"{name}={value}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and "title" not in self.open:
            self.seen.append(data)

    @property
    def text(self) -> str:
        return "".join(self.seen)


@every_letter
@both_values
def test_a_letter_is_complete_and_clean(case: tuple[Audience, str, str, str], hostile: bool) -> None:
    """No hole, no inner mark, no direction mark, no empty bracket is left in any letter, whatever its values are."""
    letter = write(*case, hostile=hostile)
    page = Page(letter.html)
    assert letter.subject.strip() and len(letter.subject) <= 200
    assert len(letter.text) > 60 and letter.text.endswith("\n")
    for text in (letter.subject, letter.text, page.text):
        assert not INNER_MARKS.search(text)
        assert not DIRECTION_MARKS.search(text)
        assert not re.search(r"\bNone\b|undefined|\[\]|\{\}|\(\s*\)|（）|“”|《》", text.replace("《</", ""))
        assert not re.search(r"[^\n\S]\n", text.replace("-- \n", ""))
    assert "\n\n\n" not in letter.text and "\r" not in letter.text


@every_letter
@both_values
def test_html_is_whole_and_fetches_nothing(case: tuple[Audience, str, str, str], hostile: bool) -> None:
    letter = write(*case, hostile=hostile)
    page = Page(letter.html)
    assert (page.unbalanced, page.open) == ([], [])
    assert page.loads == []
    assert page.tags["script"] == page.tags["img"] == page.tags["link"] == page.tags["b"] == 0
    assert "url(" not in letter.html and "@import" not in letter.html
    assert "viewport" in letter.html and "prefers-color-scheme: dark" in letter.html
    assert f'lang="{"zh-CN" if case[2] == "zh" else "en"}"' in letter.html


@every_letter
@both_values
def test_every_link_is_a_mail_to_us(case: tuple[Audience, str, str, str], hostile: bool) -> None:
    """But for the article's own address and a partner's form; nothing that a stranger typed becomes a link."""
    audience, name, *_ = case
    letter = write(*case, hostile=hostile)
    for href in Page(letter.html).hrefs:
        assert len(href) < 1900
        if href.startswith("mailto:"):
            address = unquote(urlsplit(href).path)
            assert re.fullmatch(r"ill(\+[a-z0-9.-]+)?@lib\.example", address)
            subject = parse_qs(urlsplit(href).query, strict_parsing=True)["subject"][0]
            assert "\n" not in subject and "\r" not in subject
        else:
            assert (audience, name) in ((Audience.PATRON, "delivered"), (Audience.STAFF, "portal"))
            assert href.startswith(("https://www.duxiu.example/", "https://evil.example/"))


@every_letter
def test_template_code_in_a_patrons_words_stands_as_it_was_written(case: tuple[Audience, str, str, str]) -> None:
    letter = write(*case, hostile=True)
    for text in (letter.text, Page(letter.html).text):
        assert "49" not in re.sub(r"\d{4,}|\+[a-z0-9.-]+", "", text)
        if "alert(1)" in text:
            assert "{{7*7}}" in text


@every_letter
def test_plain_text_fits_a_terminal(case: tuple[Audience, str, str, str]) -> None:
    """English at 76 columns; Chinese is wrapped by the reader's program."""
    letter = write(*case)
    # The fields for a web form are to be pasted, so each stays on its line.
    if case[2] == "en" and case[1] != "portal":
        for line in letter.text.split("\n"):
            assert width(line) <= COLUMNS or line.lstrip().startswith(("[", "http")) or " " not in line.strip(), line


@every_letter
def test_no_word_is_set_twice_apart(case: tuple[Audience, str, str, str]) -> None:
    letter = write(*case)
    for line in letter.text.split("\n"):
        if case[0] is not Audience.STAFF:
            assert "  " not in line.strip(), line
    paragraphs = re.findall(r"<(?:p|li|div|blockquote)[^>]*>(.*?)</(?:p|li|div|blockquote)>", letter.html, re.S)
    for paragraph in paragraphs:
        assert not re.search(r"\w  +\w", re.sub(r"<[^>]+>", "", paragraph))


def _files() -> dict[str, set[str]]:
    root = shipped_templates()
    return {
        language: {str(p.relative_to(root / language)) for p in (root / language).rglob("*.j2")}
        for language in ("en", "zh")
    }


def test_no_letter_is_missing_in_a_language() -> None:
    wanted = {f"{audience}/{name}.j2" for audience, name in catalogue.LETTERS}
    wanted |= {f"{audience.value}/foot.j2" for audience in Audience}
    found = _files()
    assert found["en"] == wanted
    assert found["zh"] == wanted


def test_chinese_letters_are_chinese() -> None:
    """No English sentence was left standing in a Chinese template."""
    root = shipped_templates()
    for path in sorted((root / "zh").rglob("*.j2")):
        words = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", words), path.name


def test_partners_forms_carry_what_the_desk_needs() -> None:
    for case in FORMS:
        letter = write(*case)
        assert "ILL-2026-00042" in letter.subject
        assert "ILL-2026-00042" in letter.text
        partner = SETTINGS.partner(case[3])
        assert partner is not None and partner.account in letter.text


def test_a_partner_learns_nothing_of_the_patron() -> None:
    for case in (*FORMS, *(c for c in ALL if c[0] is Audience.PARTNER)):
        letter = write(*case)
        for secret in ("Wang", "王丽", "wang.li", "1823456", "School of Science", "理学院"):
            assert secret not in letter.text and secret not in letter.html and secret not in letter.subject


def test_the_page_about_letters_is_fresh() -> None:
    text = (Path(__file__).parents[2] / "docs" / "letters.md").read_text(encoding="utf-8")
    assert catalogue.page() in text
    words = {word for kind in catalogue.LETTERS.values() for word in kind.words}
    explained = text.partition("| Word | What |")[2].partition("### To patrons")[0]
    assert {word for word in words if f"`{word}`" not in explained} == set()
