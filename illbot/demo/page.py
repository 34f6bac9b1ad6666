"""One page on which the week can be read: every letter in the column of its reader, and between them what the robot decided, and why.

Nothing on it comes from elsewhere: style, script and letters stand in the file, a policy forbids the rest, and each letter's HTML is
shown in a frame that may run nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from html import escape

from ..core.model import Attempt, AttemptState, Line, Request
from ..intake.reader.newtext import new_text
from .cast import CAST, ILLBOT, LIN, ZONE, Person, body
from .stage import Decided, Mailed, Stage
from .style import SCRIPT, STYLE

_COLUMNS = {"patron": 1, "partner": 2, "librarian": 3}
_NUMBER = re.compile(r"ILL-\d{4}-\d{5}")

_OUTCOMES = {
    AttemptState.SUPPLIED: ("supplied", "yes"),
    AttemptState.UNFILLED: ("not held", "no"),
    AttemptState.EXPIRED: ("silent", "no"),
    AttemptState.CANCELLED: ("withdrawn", "off"),
}


def page(stage: Stage, seconds: float) -> str:
    """The whole page."""
    requests = stage.requests()
    about = conversations(stage)
    sections = [_request(r, stage, about) for r in requests]
    desk = [m for m in stage.mails if not about[m.n] or _is_digest(m)]
    return _FRAME.format(
        style=STYLE,
        script=SCRIPT,
        letters=len(stage.mails),
        requests=len(requests),
        people=len(CAST),
        seconds=f"{seconds:.0f}",
        readers="".join(_reader(p) for p in CAST),
        index="".join(_index(r) for r in requests),
        digests="".join(_letter(m, open_=True) for m in sorted(desk, key=lambda m: m.receiver.role) if _is_digest(m)),
        sections="".join(sections),
        desk="".join(_letter(m) for m in desk if not _is_digest(m)),
        files="".join(
            f'<li><a href="letters/{escape(m.file)}">{escape(m.file)}</a> <span>{escape(m.subject)}</span></li>'
            for m in stage.mails
        ),
    )


# --- which letters belong to which request -------------------------------------------------------------------

About = dict[int, tuple[str, ...]]
"""A letter's position -> the numbers of the requests in whose conversations it stands."""


def conversations(stage: Stage) -> About:
    """By the house's own records, else by the numbers in a letter; what has neither belongs where its answer does."""
    store = stage.app.house.store
    recorded = {str(r.body["message_id"]): tuple(r.body["requests"]) for r in store.find("mails")}
    recorded |= {e.letter.message_id: (e.letter.request,) for e in stage.errands() if e.letter.request}
    about: About = {}
    for mailed in stage.mails:
        found = recorded.get(str(mailed.message["Message-ID"])) or _NUMBER.findall(mailed.subject)
        if not found and not (mailed.sender is ILLBOT and mailed.receiver.role == "librarian"):
            found = _NUMBER.findall(body(mailed.message, "plain"))
        about[mailed.n] = tuple(dict.fromkeys(found))
    for answer in stage.mails:
        for mailed in stage.mails:
            if not about[mailed.n] and str(answer.message["In-Reply-To"]) == str(mailed.message["Message-ID"]):
                about[mailed.n] = about[answer.n]
    return about


def _is_digest(mailed: Mailed) -> bool:
    return mailed.message["List-Id"] is not None


# --- one request ---------------------------------------------------------------------------------------------


def _request(request: Request, stage: Stage, about: About) -> str:
    mine = [
        (at, what)
        for at, what in stage.told
        if (isinstance(what, Decided) and what.number == request.number and not _is_plain(what.line))
        or (isinstance(what, Mailed) and request.number in about[what.n] and not _is_digest(what))
    ]
    partners = [p for p in CAST if p.role == "partner" and any(_takes_part(p, w) for _, w in mine)]
    heads = (
        _head("patron", "Patron", request.patron.name or request.patron.address),
        _head("partner", "Partners", ", ".join(p.short for p in partners)),
        _head("librarian", "Librarian", LIN.short if any(_takes_part(LIN, w) for _, w in mine) else "was not needed"),
    )
    history = "".join(
        f"<tr><td>{_when(h.at)}</td><td>{escape(_actor(h.actor))}</td><td>{escape(h.text)}</td><td>{h.state.value}</td></tr>"
        for h in request.history
    )
    return (
        f'<section class="request" id="{request.number}"><header><p class="number">{request.number}</p>'
        f"<h2>{escape(_title(request))}</h2>"
        f'<p class="route">{_route(request)}<span class="state {request.state.value}">{_words(request.state.value)}</span></p></header>'
        f'<div class="columns">{"".join(heads)}{"".join(_rows(mine, request.number))}</div>'
        f'<details class="history"><summary>Why: the history as the robot keeps it</summary><div><table>{history}</table></div></details></section>'
    )


def _is_plain(line: Line) -> bool:
    return line.text == "asked for it by mail"


def _takes_part(person: Person, what: object) -> bool:
    return isinstance(what, Mailed) and person in (what.sender, what.receiver)


def _head(role: str, title: str, name: str) -> str:
    return f'<h3 class="{role}">{title}<span>{escape(name or "–")}</span></h3>'


def _rows(mine: Iterable[tuple[datetime, Mailed | Decided | str]], key: str) -> Iterable[str]:
    """Letters in the columns of their readers; those of one pass stand side by side. Decisions go across."""
    row, taken, last = 2, set[int](), ""
    for at, what in mine:
        moment = f"{at:%d %H:%M}"
        if isinstance(what, Decided):
            row, taken, last = row + 1, set(), ""
            yield f'<p class="why" style="grid-row:{row}"><b>{escape(_actor(what.line.actor))}</b> {escape(_sentence(plain_words(what.line.text)))}</p>'
        elif isinstance(what, Mailed):
            column = _COLUMNS[_other(what).role]
            if not last or moment != last or column in taken or what.receiver is ILLBOT:
                row, taken = row + 1, set()
            taken.add(column)
            last = moment
            yield _letter(what, place=f"grid-area:{row}/{column}", key=key)


def _other(mailed: Mailed) -> Person:
    """In whose column a letter stands: the reader's, or the writer's when the robot reads it."""
    return mailed.sender if mailed.receiver is ILLBOT else mailed.receiver


# --- one letter ----------------------------------------------------------------------------------------------


def _letter(mailed: Mailed, *, place: str = "", key: str = "", open_: bool = False) -> str:
    text, html = body(mailed.message, "plain"), body(mailed.message, "html")
    name = f"v{mailed.n}{key}"
    views = f"<pre>{escape(text.strip())}</pre>" if text.strip() else ""
    if html:
        views = (
            f'<input type="radio" name="{name}" id="{name}h" checked><label for="{name}h">as it looks</label>'
            f'<input type="radio" name="{name}" id="{name}t"><label for="{name}t">plain text</label>'
            f'<iframe sandbox="allow-same-origin" loading="lazy" title="{escape(mailed.subject)}" srcdoc="{escape(html)}"></iframe>'
            + views
        )
    kind = "in" if mailed.receiver is ILLBOT else "out" if mailed.sender is ILLBOT else "beside"
    return (
        f'<article class="letter {kind} {_other(mailed).role}" style="{place}" data-n="{mailed.n}" data-who="{mailed.sender.key} {mailed.receiver.key}">'
        f'<p class="from"><b>{escape(mailed.sender.short)} → {escape(mailed.receiver.short)}</b> <time>{_when(mailed.at)}</time></p>'
        f"<h4>{escape(mailed.subject) or '(no subject)'}</h4>{_gist_of(text)}{_files(mailed)}"
        f"{_details(mailed, views, open_=open_)}</article>"
    )


def _details(mailed: Mailed, views: str, *, open_: bool) -> str:
    if not views:
        return ""
    return (
        f'<details{" open" if open_ else ""}><summary>Read</summary><div class="views">'
        f'<a class="eml" href="letters/{escape(mailed.file)}">.eml</a>{views}</div></details>'
    )


def _gist_of(text: str) -> str:
    new = gist(text, 220)
    return f'<p class="gist">{escape(new)}</p>' if new else ""


def gist(text: str, most: int) -> str:
    """The beginning of what is new in a mail, in one line."""
    said = " ".join(new_text(text)[0].split()) if text.strip() else ""
    return said if len(said) <= most else said[: most - 1] + "…"


def _files(mailed: Mailed) -> str:
    names = [str(part.get_filename() or "the mail itself") for part in mailed.message.iter_attachments()]
    return "".join(f'<p class="file">{escape(n)}</p>' for n in names)


# --- words ---------------------------------------------------------------------------------------------------


def _reader(person: Person) -> str:
    return f'<button class="{person.role}" data-reader="{person.key}" title="{escape(person.name)} {escape(person.about)}">{escape(person.short)}</button>'


def _index(request: Request) -> str:
    return (
        f'<li><a href="#{request.number}"><span class="number">{request.number}</span><b>{escape(_title(request))}</b>'
        f'<span class="who">{escape(request.patron.name or request.patron.address)}</span><span class="route">{_route(request)}'
        f'<span class="state {request.state.value}">{_words(request.state.value)}</span></span></a></li>'
    )


def _title(request: Request) -> str:
    c = request.citation
    return c.title or c.container_title or (f"doi:{c.DOI}" if c.DOI else request.number)


def _route(request: Request) -> str:
    return "".join(_attempt(a) for a in request.attempts)


def _attempt(attempt: Attempt) -> str:
    words, how = _OUTCOMES.get(attempt.state, (attempt.state.value, "off"))
    price = f", {attempt.quote}" if attempt.quote else ""
    name = next((p.short for p in CAST if p.key == attempt.partner), attempt.partner)
    return f'<span class="try {how}">{escape(name)} <i>{words}{escape(price)}</i></span>'


def _actor(actor: str) -> str:
    kind, _, name = actor.partition(":")
    people = [p for p in CAST if name in (p.key, p.address)]
    if people:
        return people[0].short
    return {"rule": f"rule “{name}”", "timer": "the clock", "patron": "the patron"}.get(kind, kind)


_SHORT = {p.key: p.short for p in CAST if p.role == "partner"}
_CODES = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b(?![.@-])")


def plain_words(text: str) -> str:
    """A line of history for people: partners by name, and nothing twice ("asked nlc: nlc: supplies copies")."""
    once = re.sub(r"^(asked (\w+): )\2: |^(?:rota|missing): ", r"\1", text)
    return _CODES.sub(lambda code: _SHORT[code[0]], once)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _words(state: str) -> str:
    return state.replace("_", " ")


def _when(at: datetime) -> str:
    return f"{at.astimezone(ZONE):%a} {at.astimezone(ZONE).day} {at.astimezone(ZONE):%b %H:%M}"


_FRAME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>illbot: one week at the desk</title><style>{style}</style></head>
<body>
<header class="top"><p class="brand">illbot demo</p><h1>One week at the inter-library loan desk</h1>
<p class="lead">{letters} letters about {requests} requests, sent and received by real mail in {seconds} seconds. The robot is the real one; only its
clock was turned. Everybody else is invented. Each letter stands in the column of its reader, and between the letters is what the robot decided, and why.</p></header>
<nav class="readers"><button data-reader="" class="on">Everybody</button>{readers}</nav>
<ol class="index">{index}</ol>
<main>{sections}
<section class="digests"><header><p class="number">Monday, 07:00</p><h2>The weekly letters</h2>
<p>To the librarian: what waits for her, and the week in numbers. To each patron with something open: how it stands.</p></header><div class="pair">{digests}</div></section>
<section class="desk"><header><p class="number">In between</p><h2>Letters about no single request</h2></header><div class="pile">{desk}</div></section>
<section class="files"><details><summary>All {letters} letters as files</summary><ol>{files}</ol></details></section>
</main>
<footer>Written by <code>illbot demo</code>. Nothing on this page is loaded from elsewhere.</footer>
<script>{script}</script></body></html>
"""
