"""Templates -> subject, plain text, HTML. The one file that knows Jinja.

A template is ``<language>/<audience>/<name>.j2`` or, for one partner, ``partners/<code>/<name>.j2``, with the blocks ``subject`` and
``body``. A site's own folder is looked through first, file by file. The body is filled once, read as lines (layout.py), and both the
text and the HTML are made from that: they cannot say different things, and nothing a stranger wrote is ever mark-up.

Templates are programs: they run in Jinja's immutable sandbox with strict undefined, on plain values, with a cap on their output.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from ..core.model import Audience, Value, change
from ..errors import TemplateBroken
from . import layout
from .clean import one_line
from .layout import PIECE, PIECE_END, STRONG, STRONG_END, VALUE, VALUE_END, Action, Block, Piece, Quote, Table
from .links import AddressFor, mailto, tag
from .words import COMMANDS_HERE, the

MOST_OUTPUT = 200_000
"""Characters of a filled template; a digest of a large library has 20,000."""

SHELL = "letter.html.j2"


class Rendered(Value, frozen=True, kw_only=True):
    subject: str
    text: str
    html: str


class Marked(str):
    """What a template function returns: the inner marks in it are meant."""

    __slots__ = ()


def shipped_templates() -> Path:
    """The templates that come with illbot: in the package when installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


# --- the environment -----------------------------------------------------------------------------------------


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, and no ``'x' * 10**8`` either."""

    intercepted_binops = frozenset(["*", "**"])

    def getattr(self, obj: Any, attribute: str) -> Any:
        # Views are plain dicts: their keys first, without a detour over the methods of dict.
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise jinja2.TemplateRuntimeError(f"{operator!r} works on numbers only, and powers not at all")
        return super().call_binop(context, operator, left, right)


def _finalize(value: Any) -> str:
    """How a value stands in a letter: as one line, fenced, so that the layout takes nothing in it for its own."""
    if isinstance(value, Marked):
        return value
    if isinstance(value, str | jinja2.Undefined):
        return f"{VALUE}{one_line(str(value), 2000)}{VALUE_END}"
    if isinstance(value, bool) or not isinstance(value, int):
        raise jinja2.TemplateRuntimeError(
            f"{type(value).__name__} value {str(value)[:40]!r} cannot be printed; choose by it, or print its parts"
        )
    return f"{VALUE}{value}{VALUE_END}"


def _inline(lines: Iterable[Iterable[dict[str, Any]]], styles: dict[str, str]) -> Markup:
    """Lines of runs as HTML: ``styles`` has the attributes of a link, of strong and of muted words. (As macros this was half the cost of a letter.)"""
    html = "<br>".join("".join([_run_html(run, styles) for run in line]) for line in lines)
    return Markup(html)  # noqa: S704 - every word in it went through escape()


def _run_html(run: dict[str, Any], styles: dict[str, str]) -> str:
    text = escape(run["text"])
    if run["href"]:
        return f'<a {styles["link"]} href="{escape(run["href"])}">{text}</a>'
    if run["strong"]:
        return f"<strong {styles['strong']}>{text}</strong>"
    return f"<span {styles['muted']}>{text}</span>" if run["muted"] else text


def _environment(folders: Iterable[Path], *, html: bool) -> jinja2.Environment:
    environment = _Sandbox(
        loader=jinja2.FileSystemLoader([str(f) for f in folders]),
        undefined=jinja2.StrictUndefined,
        autoescape=html,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=None if html else _finalize,
        cache_size=400,
    )
    environment.globals.clear()
    environment.filters["the"] = the
    environment.filters["inline"] = _inline
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    return environment


class Renderer:
    """The templates of a house: shipped ones, and a site's own files before them."""

    def __init__(self, shipped: Path | None = None, own: Path | None = None) -> None:
        folders = [f for f in (own, shipped or shipped_templates()) if f is not None]
        self._letters = _environment(folders, html=False)
        self._shells = _environment(folders, html=True)

    def find(self, audience: Audience, name: str, language: str, partner: str = "") -> tuple[str, str]:
        """(template's relative path, its language): the partner's own, else the language's, else English."""
        wanted = [(f"{language}/{audience}/{name}.j2", language), (f"en/{audience}/{name}.j2", "en")]
        if partner.isidentifier() or partner.replace("-", "").isalnum():
            wanted.insert(0, (f"partners/{partner}/{name}.j2", language))
        for path, in_language in wanted:
            try:
                self._letters.get_template(path)
            except jinja2.TemplateNotFound:
                continue
            except jinja2.TemplateSyntaxError as error:
                raise TemplateBroken(f"{_shown(error.filename, path)}, line {error.lineno}: {error.message}") from error
            return path, in_language
        raise TemplateBroken(f"no template {wanted[-1][0]}: neither shipped nor in paths.templates")

    def render(
        self, path: str, language: str, audience: Audience, view: dict[str, Any], address_for: AddressFor, number: str
    ) -> Rendered:
        """The letter of this template. Raises TemplateBroken naming file, line and variable; never half a letter."""
        sheet = Sheet(address_for, number)
        filled = self._fill(path, {**view, **sheet.functions()}, ("subject", "body"))
        blocks = layout.read(filled["body"], sheet.pieces)
        subject = " ".join(_plain_lines(layout.read(filled["subject"], sheet.pieces)))
        foot = self._foot(language, audience, view, address_for, number)
        commands = COMMANDS_HERE[language == "zh"] if audience is Audience.STAFF else None
        wrap = language != "zh"
        text = layout.as_text((*blocks, *foot[0]), commands=commands, wrap=wrap)
        if foot[1]:
            # Mail programs show what stands below "-- " in grey, and leave it out of answers.
            text += "\n-- \n" + layout.as_text(foot[1], wrap=wrap)
        return Rendered(subject=subject, text=text, html=self._html(language, audience, subject, blocks, foot))

    def _foot(
        self, language: str, audience: Audience, view: dict[str, Any], address_for: AddressFor, number: str
    ) -> list[tuple[Block, ...]]:
        sheet = Sheet(address_for, number)
        path = f"{language}/{audience}/foot.j2"
        filled = self._fill(path, {**view, **sheet.functions()}, ("signature", "why"))
        return [layout.read(filled[name], sheet.pieces) for name in ("signature", "why")]

    def _fill(self, path: str, view: dict[str, Any], names: tuple[str, ...]) -> dict[str, str]:
        try:
            template = self._letters.get_template(path)
            context = template.new_context(view)
            for name in names:
                if name not in template.blocks:
                    raise TemplateBroken(f"{_shown(template.filename, path)}: it has no {{% block {name} %}}")
            return {name: _capped(template.blocks[name](context), path) for name in names}
        except TemplateBroken:
            raise
        # A template is a program that a site writes: it can fail in any way at all, and must never take a mail with it.
        except Exception as error:
            _broken(error, path)

    def _html(
        self, language: str, audience: Audience, subject: str, blocks: tuple[Block, ...], foot: list[tuple[Block, ...]]
    ) -> str:
        view = {
            "language": "zh-CN" if language == "zh" else language,
            "audience": audience.value,
            "subject": subject,
            "blocks": [_as_dict(b) for b in blocks],
            "signature": [_as_dict(b) for b in foot[0]],
            "why": [_as_dict(b) for b in foot[1]],
        }
        try:
            shell = self._shells.get_template(SHELL)
            # Not shell.render(): it hides in which line of the template an error was.
            return "".join(shell.root_render_func(shell.new_context(view)))
        # As above: the shell is a template too.
        except Exception as error:
            _broken(error, SHELL)


def _capped(stream: Iterator[str], path: str) -> str:
    parts, length = [], 0
    for part in stream:
        parts.append(part)
        length += len(part)
        if length > MOST_OUTPUT:
            raise TemplateBroken(f"{path}: more than {MOST_OUTPUT:,} characters come out of it; expected a letter")
    return "".join(parts)


def _plain_lines(blocks: Iterable[Block]) -> list[str]:
    return ["".join(run.text for run in line).strip() for block in blocks for line in block.lines]


# --- what went wrong, and where ------------------------------------------------------------------------------


def _broken(error: Exception, path: str) -> NoReturn:
    if isinstance(error, jinja2.TemplateSyntaxError):
        raise TemplateBroken(f"{_shown(error.filename, path)}, line {error.lineno}: {error.message}") from error
    if isinstance(error, jinja2.TemplateNotFound):
        raise TemplateBroken(f"{path}: no template {error.name}, neither shipped nor in paths.templates") from error
    where, line = _position(error.__traceback__)
    what = "".join(traceback.format_exception_only(error)).strip().rpartition("jinja2.exceptions.")[2].rstrip(".")
    raise TemplateBroken(
        f"{_shown(where, path)}, line {line or '?'}: {what}. docs/letters.md lists what this letter may use."
    ) from error


def _position(trace: TracebackType | None) -> tuple[str, int]:
    """(file, line) of the template statement that failed, through Jinja's own table of lines."""
    found = ("", 0)
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            found = (template.filename or "", template.get_corresponding_lineno(trace.tb_lineno))
        trace = trace.tb_next
    return found


def _shown(filename: str | None, path: str) -> str:
    return filename or path


# --- what a template can call --------------------------------------------------------------------------------


class Sheet:
    """The functions of one letter's template, and the pieces they have made so far."""

    def __init__(self, address_for: AddressFor, number: str) -> None:
        self.pieces: list[Piece] = []
        self._address_for = address_for
        self._number = number
        self._actions: dict[str, Action] = {}

    def functions(self) -> dict[str, Callable[..., Marked]]:
        # Plain functions, no methods: a template gets no way back to this object.
        return {
            "link": lambda *a, **k: self.link(*a, **k),
            "links": lambda actions, main=False: self.links(actions, main),
            "card": lambda request: self.card(request),
            "quote": lambda text, exact=False: self.quote(text, exact),
            "table": lambda head, rows: self.table(head, rows),
            "download": lambda url, label: self.download(url, label),
            "strong": lambda text: self.strong(text),
        }

    def _put(self, piece: Piece) -> Marked:
        self.pieces.append(piece)
        return Marked(f"{PIECE}{len(self.pieces) - 1}{PIECE_END}")

    def link(self, verb: str, label: str, note: str = "", *, number: str | None = None, body: str = "") -> Marked:
        """An answer to touch: writes a mail with the subject "[NUMBER] verb"."""
        number = self._number if number is None else str(number)
        subject = one_line(tag(number, str(verb)), 300)
        href = mailto(self._address_for(number), subject, str(body))
        action = Action(label=one_line(str(label), 80), href=href, note=one_line(str(note), 200), subject=subject)
        mark = self._put(action)
        self._actions[mark] = action
        return mark

    def links(self, actions: Iterable[str], main: bool = False) -> Marked:
        """Several answers as a row of buttons; in the plain text for staff, as a list of subjects. Empty ones are left out.

        ``main``: the first is what most readers will want, and is shown so.
        """
        found = tuple(self._actions[str(mark)] for mark in actions if str(mark))
        if main and found:
            found = (change(found[0], main=True), *found[1:])
        return self._put(found) if found else Marked("")

    def download(self, url: str, label: str) -> Marked:
        """A link to a file; http and https only."""
        if not str(url).lower().startswith(("http://", "https://")):
            raise jinja2.TemplateRuntimeError(f"download() takes http and https addresses, not {str(url)[:60]!r}")
        action = Action(label=one_line(str(label), 80), href=one_line(str(url), 1900))
        mark = self._put(action)
        self._actions[mark] = action
        return mark

    def card(self, request: dict[str, Any]) -> Marked:
        """The item as it was understood, as an indented block: the title, then its other lines."""
        title, *others = request["lines"]
        rows = [f"  {STRONG}{VALUE}{one_line(title)}{VALUE_END}{STRONG_END}"]
        rows += [f"  {VALUE}{one_line(line)}{VALUE_END}" for line in others]
        return Marked("\n".join(rows))

    def quote(self, text: str, exact: bool = False) -> Marked:
        """What somebody wrote, set apart, its line breaks kept."""
        lines = tuple(
            one_line(line, 2000) if not exact else line.translate(_NO_MARKS) for line in str(text).split("\n")
        )
        return self._put(Quote(lines=lines, exact=exact)) if any(lines) else Marked("")

    def table(self, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Marked:
        found = tuple(tuple(one_line(str(cell), 120) for cell in row) for row in rows)
        return self._put(Table(head=tuple(one_line(str(h), 60) for h in head), rows=found)) if found else Marked("")

    def strong(self, text: str) -> Marked:
        return Marked(f"{STRONG}{VALUE}{one_line(str(text))}{VALUE_END}{STRONG_END}")


_NO_MARKS = dict.fromkeys((*range(57344, 57360), *range(32), 127))


# --- blocks as plain dicts, for the shell ---------------------------------------------------------------------


def _as_dict(block: Block) -> dict[str, Any]:
    if block.kind == "piece":
        return _piece_dict(block.piece)
    lines = [
        [{"text": r.text, "strong": r.strong, "muted": r.muted, "href": r.href} for r in line] for line in block.lines
    ]
    if block.kind == "list":
        entries: list[list[Any]] = []
        for line, start in zip(lines, block.starts, strict=True):
            if start or not entries:
                entries.append([])
            entries[-1].append(line)
        return {"kind": "list", "entries": entries}
    return {"kind": block.kind, "lines": lines}


def _piece_dict(piece: Piece | None) -> dict[str, Any]:
    if isinstance(piece, Table):
        return {
            "kind": "table",
            "head": list(piece.head) if any(piece.head) else [],
            "rows": [list(row) for row in piece.rows],
            "right": list(piece.numeric),
        }
    if isinstance(piece, Quote):
        return {"kind": "exact" if piece.exact else "quote", "lines": list(piece.lines)}
    actions = piece if isinstance(piece, tuple) else (piece,) if piece else ()
    return {
        "kind": "actions",
        "noted": any(a.note for a in actions),
        "main": any(a.main for a in actions),
        "actions": [{"label": a.label, "href": a.href, "note": a.note} for a in actions],
    }
