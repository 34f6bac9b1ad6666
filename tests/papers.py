"""Filled-in request forms as files, made by hand: PDF with words, rules and fields."""

from __future__ import annotations

import io
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
