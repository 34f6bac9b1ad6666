"""Readable PDF articles for the cast to send: real pages with real text, in English and Chinese, made here byte by byte."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 72
_SIZE, _LEADING = 11, 17
_LINES = 38
"""Lines of text on a page."""

_ENGLISH = (
    "This article was written for the demonstration of illbot, and so were its authors, its journal and its results. "
    "It is here so that the robot has something real to look at: a document with pages, with text on each of them, "
    "neither encrypted nor blank.",
    "When a partner library sends a file, the robot opens it before it goes on to the patron. A file that cannot be "
    "read, that asks for a password or that is empty is shown to a librarian instead; nobody is sent a blank page.",
    "We found that requests which carry their number in the subject are answered sooner than those which do not, and "
    "that a short question is answered by more people than a long one. Neither finding surprised the librarians whom "
    "we asked.",
    "The library keeps the copy only as long as its policy says. The notice under the letter tells the reader what may "
    "be done with it, in the words that the library has chosen.",
)
_CHINESE = (
    "本文为演示馆际互借机器人而写，作者、刊物与结论均属虚构。文中每页都有文字，既未加密，也非空白，供机器人在转交读者之前查验。",
    "合作馆发来的文件，机器人先打开检查，再转给读者。无法阅读、需要密码或内容空白的文件，会先交给馆员处理，读者不会收到一张白纸。",
    "研究发现，主题中写明申请号的邮件得到答复更快；只问一件事的信，比一次问七件事的信更容易得到回答。受访馆员对此并不感到意外。",
    "图书馆仅在规定期限内保存复制件。随信所附的版权说明，写明读者可以如何使用这份文献。",
)


def paper(title: str, byline: str, source: str, pages: int) -> bytes:
    """A PDF of so many A4 pages: title, authors and journal on the first, running text and page numbers on all.

    Chinese is set with Adobe's predefined font STSong-Light (PDF 32000-1, 9.7.5.2): nothing is embedded, every reader has it.
    """
    chinese = _has_cjk(title)
    body = _paragraphs(_CHINESE if chinese else _ENGLISH, 36 if chinese else 82)
    contents = []
    for number in range(1, pages + 1):
        head = [(18, line) for line in _wrapped(title, 24 if chinese else 48)] + [(11, byline), (9, source), (9, "")]
        lines = [*(head if number == 1 else []), *((_SIZE, next(body)) for _ in range(_LINES - 6 * (number == 1)))]
        contents.append(_page(lines, f"{source}  ·  {number}" if not chinese else f"{source}　·　{number}"))
    return _document(contents)


def _has_cjk(text: str) -> bool:
    return any("\u2e80" <= c <= "\uffef" for c in text)


def _wrapped(text: str, width: int) -> list[str]:
    if _has_cjk(text):
        return [text[i : i + width] for i in range(0, len(text), width)]
    return textwrap.wrap(text, width)


def _paragraphs(texts: tuple[str, ...], width: int) -> Iterator[str]:
    """Lines of running text without end, an empty one between paragraphs."""
    while True:
        for text in texts:
            yield from _wrapped(text, width)
            yield ""


def _page(lines: list[tuple[int, str]], foot: str) -> bytes:
    y = _HEIGHT - _MARGIN
    shown = []
    for size, line in lines:
        if line:
            shown.append(_text(_MARGIN, y, size, line))
        y -= round(size * _LEADING / _SIZE)
    shown.append(_text(_MARGIN, 40, 8, foot))
    return b"\n".join(shown)


def _text(x: int, y: int, size: int, line: str) -> bytes:
    """One line in runs of one font each: Latin in Helvetica, the rest in the Chinese font (UTF-16 in hexadecimal)."""
    runs: list[tuple[str, str]] = []
    for character in line:
        font = "F2" if _has_cjk(character) else "F1"
        if runs and runs[-1][0] == font:
            runs[-1] = (font, runs[-1][1] + character)
        else:
            runs.append((font, character))
    parts = [f"BT {x} {y} Td".encode()]
    for font, words in runs:
        coded = (
            b"<" + words.encode("utf-16-be").hex().encode() + b">"
            if font == "F2"
            else b"(" + _escaped(words.encode("cp1252", "replace")) + b")"
        )
        parts.append(f"/{font} {size} Tf ".encode() + coded + b" Tj")
    return b" ".join([*parts, b"ET"])


def _escaped(raw: bytes) -> bytes:
    return raw.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def _document(contents: list[bytes]) -> bytes:
    """Catalogue, page tree, two fonts, the pages and their contents, with a cross-reference table (PDF 32000-1, 7.5)."""
    first = 7
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % len(contents),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[5 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 6 0 R/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    ]
    for i, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R" % (_WIDTH, _HEIGHT, first + 2 * i + 1)
            + b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>"
        )
        objects.append(b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream")
    out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
