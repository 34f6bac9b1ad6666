"""Filled-in request forms as files, made by hand: PDF with words, rules and fields; Word, OpenDocument, Excel."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def _saved(made: pikepdf.Pdf, **save: object) -> bytes:
    out = io.BytesIO()
    made.save(out, **save)  # type: ignore[arg-type]
    return out.getvalue()


def text_pdf(lines: Iterable[str | tuple[str, ...]], *, font: str = "latin", pages: int = 1, **save: object) -> bytes:
    """A page with these lines; a tuple is a row of a ruled table. ``font``: latin, gbk (a Chinese font that is not embedded),
    lost (glyph numbers of an embedded font without a map)."""
    made = pikepdf.Pdf.new()
    content, y = bytearray(), 780
    for line in lines:
        cells = (line,) if isinstance(line, str) else line
        for n, cell in enumerate(cells):
            code = cell.encode("cp1252") if font == "latin" else cell.encode("gbk" if font == "gbk" else "utf-16-be")
            content += b"BT /F1 11 Tf %d %d Td <%s> Tj ET\n" % (42 + 130 * n, y + 5, code.hex().encode())
            if not isinstance(line, str):
                content += b"%d %d 130 18 re S\n" % (40 + 130 * n, y)
        y -= 18
    for _ in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        page.Contents = made.make_stream(bytes(content))
        page.Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(_font(font))))
    return _saved(made, **save)


def _font(font: str) -> Dictionary:
    if font == "latin":
        return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.SimSun, DW=1000)
    encoding = Name("/GBK-EUC-H") if font == "gbk" else Name("/Identity-H")
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.SimSun, Encoding=encoding, DescendantFonts=Array([below])
    )


def form_pdf(
    fields: Sequence[tuple[str, str, str | bool]], *, printed: Sequence[tuple[int, str]] = (), pages: int = 1
) -> bytes:
    """A fillable form: (name, tooltip, value) from above, a box to tick where the value is true or false; ``printed``: (field, its label on the page)."""
    made = pikepdf.Pdf.new()
    content = b"".join(
        b"BT /F1 11 Tf 40 %d Td (%s) Tj ET\n" % (764 - 30 * n, label.encode("cp1252")) for n, label in printed
    )
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    page = made.pages[0]
    page.Contents = made.make_stream(content)
    page.Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(_font("latin"))))
    widgets = Array()
    for n, (name, tip, value) in enumerate(fields):
        widget = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            T=String(name),
            P=page.obj,
            Rect=[160, 760 - 30 * n, 480, 778 - 30 * n],
        )
        if tip:
            widget.TU = String(tip)
        if isinstance(value, bool):
            widget.FT, widget.AS = Name.Btn, Name.Yes if value else Name.Off
            widget.V = widget.AS
        else:
            widget.FT, widget.V = Name.Tx, String(value)
        widgets.append(made.make_indirect(widget))
    page.Annots = widgets
    made.Root.AcroForm = made.make_indirect(Dictionary(Fields=widgets))
    return _saved(made)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(**parts: str) -> bytes:
    """An archive with these parts; "__" in a name is a slash, and each ends in .xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def word(body: str, *, header: str = "") -> bytes:
    """A Word document with this body; ``p`` and ``table`` make its parts."""
    parts = {"word__document": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'}
    if header:
        parts["word__header1"] = f'<w:hdr xmlns:w="{W}">{p(header)}</w:hdr>'
    return zipped(**parts)


def p(*runs: str) -> str:
    """A paragraph: words, or the XML of runs."""
    return "<w:p>" + "".join(r if r.startswith("<") else f"<w:r><w:t>{r}</w:t></w:r>" for r in runs) + "</w:p>"


def table(*rows: Sequence[str]) -> str:
    """Rows of cells; a cell is words, or the XML of its paragraphs."""
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{c}</w:tr>" for c in cells) + "</w:tbl>"


def control(text: str, *, prompt: bool = False, block: bool = False) -> str:
    """A content control; ``prompt``: nobody has filled it in."""
    about = "<w:sdtPr>" + ("<w:showingPlcHdr/>" if prompt else "") + "</w:sdtPr>"
    inside = p(text) if block else f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:sdt>{about}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def old_box(*, ticked: bool) -> str:
    """A box to tick as Word 97 had it."""
    state = '<w:checked w:val="1"/>' if ticked else '<w:checked w:val="0"/>'
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>{state}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>'


_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odt(*rows: Sequence[str]) -> bytes:
    cells = ("".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row) for row in rows)
    body = "".join(f"<table:table-row>{c}</table:table-row>" for c in cells)
    return zipped(
        content=f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:table="{_ODF}:table:1.0">'
        f"<office:body><office:text><table:table>{body}</table:table></office:text></office:body></office:document-content>"
    )


def xlsx(*rows: Sequence[str]) -> bytes:
    """A sheet with its words apart, as Excel keeps them; what is all digits is a number."""
    words = sorted({c for row in rows for c in row if c and not c.isdigit()})
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = "".join(f"<si><t>{w}</t></si>" for w in words)
    lines = []
    for y, row in enumerate(rows, 1):
        cells = (
            f'<c r="{chr(65 + x)}{y}"><v>{c}</v></c>'
            if c.isdigit()
            else f'<c r="{chr(65 + x)}{y}" t="s"><v>{words.index(c)}</v></c>'
            for x, c in enumerate(row)
            if c
        )
        lines.append(f'<row r="{y}">{"".join(cells)}</row>')
    return zipped(
        xl__sharedStrings=f"<sst {space}>{shared}</sst>",
        xl__worksheets__sheet1=f"<worksheet {space}><sheetData>{''.join(lines)}</sheetData></worksheet>",
    )
