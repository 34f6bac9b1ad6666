"""Classes 2, 3, 10, 11, 20, 25, 29: what leaves the house. A stranger's words are words in it, and never a header, a program, a link or a
line of the log.

Beside these: tests/letters/test_mime.py (foreign values in headers), tests/letters/test_every_letter.py (hostile values in every letter, every
link), tests/edge/test_smtp_world.py (octets on the wire, the server's every answer), tests/kill/ (death between yes and hearing of it).
"""

from __future__ import annotations

import email
import email.policy
import io
import itertools
import logging
import re
import sys
from datetime import UTC, datetime
from email.message import EmailMessage

import jinja2
import pytest

from illbot.core.model import Audience, change
from illbot.core.post import Outcome
from illbot.errors import TemplateBroken
from illbot.letters.mime import compose, expected_headers
from illbot.letters.render import _environment, shipped_templates
from illbot.logs import OneLine, hushed
from tests.desk.house import DOI_REQUEST, WANG, ZHOU, TestHouse, text_of
from tests.edge.test_smtp import unstuffed
from tests.letters.house import ALL, named, rewrite, write
from tests.servers import HostileSmtp

NLC = "ill@nlc.example"
NUMBER = "ILL-2026-00001"
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def parsed(raw: bytes) -> EmailMessage:
    return email.message_from_bytes(raw, policy=email.policy.default)  # type: ignore[return-value]


# --- class 2: no word becomes a header ------------------------------------------------------------------------------

BREAKS = {
    "CR LF": "\r\n",
    "LF": "\n",
    "CR": "\r",
    "NEL": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "unit separator": "\x1f",
    "encoded LF": "=?utf-8?q?=0A?=",
    "encoded CR LF": "=?utf-8?b?DQo=?=",
    "encoded twice": "=?utf-8?q?=3D=3Futf-8=3Fq=3F=3D0A=3F=3D?=",
    "a fold": "\r\n ",
}
ONCE = ("From", "To", "Subject", "Date", "Message-ID", "Reply-To", "Auto-Submitted", "X-Illbot-Id")


def smuggled(break_: str) -> str:
    return f"x{break_}Bcc: victim@evil.example{break_}X-Evil: 1{break_}{break_}body"


@pytest.mark.parametrize("name", BREAKS)
def test_class_02_no_field_of_a_mail_adds_a_header_to_any_letter_about_it(name):
    """Subject, name, title, file name, Message-ID and References of a stranger, through the whole house: request, answer, forward to staff."""
    bad = smuggled(BREAKS[name])
    encoded = "".join(f"=?utf-8?b?{_b64(bad[n : n + 30])}?= " for n in range(0, len(bad), 30)).strip()
    form = f"Title: {bad}\nAuthor: {bad}\nJournal: {bad}\nYear: 2012\nPages: 1-2\nName: {bad}\n"
    head = (
        f"From: {encoded} <{WANG}>\r\nTo: ill@lib.jinjihu.example\r\nSubject: {encoded}\r\n"
        f"Message-ID: <1.{_flat(bad)}@x.example>\r\nReferences: <{_flat(bad)}> <a@b.example>\r\nDate: Mon, 23 Nov 2026 02:00:00 +0000\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{form}\r\n"
        f'--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="{encoded}"\r\n\r\n%PDF-\r\n--b--\r\n'
    )
    house = TestHouse()
    house.mailbox.deliver(head.encode())
    house.receives("someone@elsewhere.example", "Article request", form)
    house.receives(WANG, f"Re: [{NUMBER}] | {_flat(bad)}", form)
    house.works()
    for _ in range(3):
        house.works(hours=30)

    assert len(house.post.letters) >= 3
    for posted in house.post.letters:
        letter = parsed(posted.data)
        assert not [h for h in letter if h.lower() in ("bcc", "cc", "x-evil")], posted.data[:2000]
        assert {h: len(letter.get_all(h, [])) for h in ONCE} == dict.fromkeys(ONCE, 1)
        assert str(letter["To"]) == posted.recipient
        top = posted.data.partition(b"\r\n\r\n")[0]
        assert not re.search(rb"[^\x20-\x7e\r\n\t]", top)


def _b64(text: str) -> str:
    import base64

    return base64.b64encode(text.encode()).decode()


def _flat(text: str) -> str:
    return re.sub(r"[^!-~]", "?", text).replace("<", "").replace(">", "")


@pytest.mark.parametrize("case", ALL, ids=named)
def test_class_02_every_letter_has_its_own_headers_and_no_other_whatever_is_in_it(case):
    letter = write(*case, hostile=True)
    raw = compose(
        letter,
        sender="ill@lib.example",
        sender_name=smuggled("\r\n"),
        files=lambda _: b"%PDF-1.4",
        original=None,
        at=AT,
    )

    assert sorted(h.lower() for h in email.message_from_bytes(raw)) == expected_headers(
        letter, single=b"multipart/" not in raw[:3000]
    )


# --- class 3: the end of the letter is ours -------------------------------------------------------------------------

ENDS = (
    "\r\n.\r\n",
    "\n.\n",
    "\r.\r",
    "\n.\r\n",
    "\r\n.\n",
    "\r\n.\r",
    "\n\n.\r\n",
    "\r\n\x00.\r\n",
    ".\r\n",
    "\r\n..\r\n",
)


async def test_class_03_no_words_end_a_letter_early_on_the_wire():
    """SMTP smuggling: what stands behind a bare "dot" would be a letter of the stranger's under our name. One letter in, one letter out."""
    from illbot.edge.smtp import Smtp

    evil = "MAIL FROM:<ill@lib.example>\r\nRCPT TO:<victim@evil.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nx\r\n.\r\nQUIT\r\n"
    server = await HostileSmtp().start()
    smtp = Smtp("127.0.0.1", server.port, "plain", "", lambda: "", 5, 1)
    for end in ENDS:
        for letter in (
            rewrite(Audience.STAFF, "unmatched", excerpt=f"hello{end}{evil}", subject=f"x{end}{evil}"),
            change(write(Audience.PATRON, "acknowledged", "en"), text=f"hello{end}{evil}", html=f"<p>hello{end}{evil}"),
        ):
            raw = compose(
                letter,
                sender="ill@lib.example",
                sender_name="Library",
                files=lambda _: b"",
                original=f"Subject: x{end}{evil}".encode(),
                at=AT,
            )
            assert (await smtp.send("ill@lib.example", "zhou@lib.example", raw)).kind == "sent"
            wire = server.taken[-1].raw
            lines = wire.split(b"\r\n")
            assert not any(b"\r" in line or b"\n" in line for line in lines)
            assert max(map(len, lines)) <= 998
            assert not any(line.startswith(b".") and not line.startswith(b"..") for line in lines)
            assert unstuffed(wire).rstrip() == raw.rstrip()
    await smtp.close()
    await server.close()

    assert len(server.taken) == 2 * len(ENDS)
    assert {t.rcpt for t in server.taken} == {"RCPT TO:<zhou@lib.example>"}


# --- class 10: fifty answers above fifty quotes ---------------------------------------------------------------------


def stored(house: TestHouse) -> int:
    """Bytes in all rows; the raw mails beside them are the strangers'."""
    from illbot.core.changes import TABLES

    return sum(len(str(row.body)) for table in TABLES for row in house.store.find(table))


@pytest.mark.parametrize("writer", ["patron", "librarian", "partner"])
def test_class_10_fifty_rounds_of_full_quotes_grow_by_the_same_each_time(writer):
    """Each answer quotes everything before it, as mail programs do; what we write and keep of each round must not."""
    house = TestHouse().receives(WANG, "Article request", DOI_REQUEST).works()
    who, first = {
        "patron": (WANG, house.letter(WANG)),
        "librarian": (ZHOU, house.letter(WANG)),
        "partner": (NLC, house.letter(NLC)),
    }[writer]
    letter, quoted = first, text_of(first)
    sizes, lengths = [], []
    for n in range(50):
        text = f"Round {n}: I am not sure about this one. Who is?\n\nOn Monday, the library wrote:\n" + "".join(
            f"> {line}\n" for line in quoted.splitlines()
        )
        house.receives(who, f"Re: {letter['Subject']}", text, reply_to=letter).works(hours=3)
        quoted = text[:200_000]
        mine = [m for m in house.sent if str(m["To"]) == who]
        if mine:
            letter, quoted = mine[-1], text_of(mine[-1]) + "\n" + quoted
        sizes.append(stored(house))
        lengths += [len(m.as_bytes()) for m in house.sent if "attachment" not in str(m)]

    growth = [b - a for a, b in itertools.pairwise(sizes)]
    early, late = sum(growth[:15]), sum(growth[-15:])
    assert late < 2 * early + 20_000
    assert sizes[-1] < 2_000_000
    assert not lengths or max(lengths) < 200_000


# --- class 11: words are no templates -------------------------------------------------------------------------------

SPELLS = (
    "{{7*7}}",
    "{{ self }}",
    "{% for c in ''.__class__.__mro__ %}{{ c }}{% endfor %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ config }}",
    "{{ request.patron.address.__class__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{%- include 'letter.html.j2' -%}",
    "{# comment #}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
    "%(x)s {0} {x!r}",
    "{{ 'x' * 10**9 }}",
)


@pytest.mark.parametrize("spell", SPELLS)
def test_class_11_a_spell_is_printed_as_it_was_written(spell):
    house = TestHouse()
    form = f"Title: Optics {spell} of lenses\nAuthor: Li {spell}\nJournal: Acta {spell}\nYear: 2012\nPages: 1-2\nPlease note: {spell}\n"
    house.receives(
        f'"Li {spell[:40]}" <{WANG}>' if '"' not in spell and "\\" not in spell else WANG,
        f"Article request {spell}",
        form,
    )
    house.receives(WANG, "hello", f"I have a complaint: {spell}")
    house.receives(ZHOU, f"[{NUMBER}] note {spell}", proven=True)
    house.works()
    letters = [m for m in house.sent if "Optics" in text_of(m) or "complaint" in text_of(m)]

    assert letters
    for letter in letters:
        text = " ".join(text_of(letter).split())
        assert _letters(spell) in _letters(text), text
        assert "49" not in re.sub(r"[0-9]{3,}|[a-z0-9+.-]+@", "", text)
        assert "<class" not in text and "uid=" not in text and "jinja" not in text.lower()


def _letters(text: str) -> str:
    """Without blanks and quote marks, and without what a mail program takes for emphasis."""
    return re.sub(r"[\s_*>]", "", text)


ESCAPES = (
    "{{ ''.__class__ }}",
    "{{ [].__class__.__base__.__subclasses__() }}",
    "{{ (lambda: 1).__globals__ }}",
    "{{ cycler }}",
    "{{ namespace }}",
    "{{ self.__init__.__globals__ }}",
    "{{ title.format(title) }}{{ '{0.__class__}'.format(title) }}",
    "{{ '%s' % title.__class__ }}",
    "{{ ('%' ~ '(x)s')|format(x=title.__class__) }}",
    "{{ title|attr('__class__') }}",
    "{{ [title]|map(attribute='__class__')|list }}",
    "{{ 'x' * 10**9 }}",
    "{{ [0] * 10**9 }}",
    "{{ 9**9**9 }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{{ nothing_of_that_name }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}{{ os }}",
    "{{ request.patron.__class__ }}",
    "{{ lipsum(n=10**6) }}",
)


@pytest.mark.parametrize("escape", ESCAPES)
def test_class_11_even_a_template_of_the_site_breaks_out_of_nothing(escape, tmp_path):
    """Whoever may write templates may still not reach the machine through them, by accident or otherwise; a letter fails, nothing else."""
    from illbot.letters.write import Writer
    from tests.letters.house import AT as LATER
    from tests.letters.house import KEYS, SETTINGS, sample

    path = tmp_path / "en" / "patron" / "acknowledged.j2"
    path.parent.mkdir(parents=True)
    path.write_text("{% block subject %}x{% endblock %}{% block body %}" + escape + "{% endblock %}")
    settings = change(SETTINGS, paths=change(SETTINGS.paths, templates=str(tmp_path)))
    effect, request, requests = sample("acknowledged", Audience.PATRON, "en")
    try:
        letter = Writer(settings, KEYS).write(
            effect, request=request, requests=requests, letter_id="ILL-2026-00042.3", at=LATER
        )
    except TemplateBroken as broken:
        assert "acknowledged.j2" in str(broken) or "No such" in str(broken)
    else:
        assert "<class" not in letter.text and "root:" not in letter.text and len(letter.text) < 300_000


def test_class_11_the_environment_is_the_sandbox_that_it_should_be():
    environment = _environment([shipped_templates()], html=True)
    assert isinstance(environment, jinja2.sandbox.ImmutableSandboxedEnvironment)
    assert environment.undefined is jinja2.StrictUndefined
    assert environment.autoescape is True
    assert not environment.globals


# --- class 20: a letter whose fate nobody knows --------------------------------------------------------------------


def in_doubt(house: TestHouse, recipient: str) -> None:
    """The next letter to this reader is taken over by the server, whose answer is lost."""
    real, met = house.post.send, []

    async def send(sender: str, to: str, data: bytes) -> Outcome:
        outcome = await real(sender, to, data)
        if to != recipient or met:
            return outcome
        met.append(to)
        return Outcome(kind="unknown", text="the connection broke after the dot")

    house.post.send = send  # type: ignore[method-assign]


def test_class_20_an_order_that_may_have_arrived_is_not_sent_again_and_staff_are_asked():
    house = TestHouse()
    in_doubt(house, NLC)
    house.receives(WANG, "Article request", DOI_REQUEST).works()
    for _ in range(10):
        house.works(hours=6)

    orders = [r.body for r in house.store.find("errands") if r.body["letter"].get("order")]
    assert [(o["state"], o["tries"]) for o in orders] == [("unknown", 1)]
    assert "letter_unknown" in house.request().flags
    assert [p for p in house.post.letters if p.recipient == ZHOU and b"Did this letter arrive" in p.data]


def test_class_20_news_is_sent_again_under_the_same_id():
    house = TestHouse()
    in_doubt(house, WANG)
    house.receives(WANG, "Article request", DOI_REQUEST).works().works(hours=2)

    ids = [parsed(p.data)["Message-ID"] for p in house.post.letters if p.recipient == WANG]
    assert len(ids) == 2 and len(set(ids)) == 1


# --- class 25: nothing to click that acts ---------------------------------------------------------------------------


@pytest.mark.parametrize("case", ALL, ids=named)
def test_class_25_what_acts_is_a_mail_to_us_that_somebody_must_send(case):
    """A scanner that opens every link of a letter does nothing by it: no form, no image, no address that is fetched."""
    letter = write(*case)
    hrefs = re.findall(r'href="([^"]*)"', letter.html)
    assert not re.search(r"(?i)<(form|button|input|iframe|img|script|object|link|meta[^>]+refresh)\b", letter.html)
    assert not re.search(r"(?i)\b(src|srcset|background|action|formaction|ping)\s*=", letter.html)
    others = [h for h in hrefs if not h.startswith("mailto:ill")]
    assert not others or (case[0], case[1]) in ((Audience.PATRON, "delivered"), (Audience.STAFF, "portal"))


def test_class_25_the_house_has_no_door_by_http():
    from tests.classes.test_content import imported, product

    assert not [p for p in product() if {"http.server", "socketserver", "wsgiref"} & set(imported(p))]


# --- class 29: the log ----------------------------------------------------------------------------------------------


def logged(message: str, *words: object, error: Exception | None = None) -> str:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(OneLine())
    log = logging.getLogger("illbot.test-of-the-log")
    log.propagate, log.handlers = False, [handler]
    if error is None:
        log.error(message, *words)
    else:
        try:
            raise error
        except Exception:
            log.exception(message, *words)
    return out.getvalue()


FORGED = "2026-11-23 02:00:00,000 INFO illbot: the database was erased"
CONTROLS = [
    chr(n) for n in (*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xD800, 0xE000)
]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028", "\u2029", "\x1b[2K\x1b[1G"])
def test_class_29_no_words_begin_a_line_of_the_log(end):
    said = logged("a mail stays in the mailbox: %s", f"x{end}{FORGED}")

    assert len(said.splitlines()) == 1 and said.endswith("\n")
    assert "the database was erased" in said  # nothing is hidden either


def test_class_29_no_control_or_direction_mark_reaches_the_terminal():
    said = logged("%s", "a" + "b".join(CONTROLS))

    assert said.rstrip("\n").isprintable()


def test_class_29_a_traceback_with_a_mails_words_cannot_pass_for_other_events():
    said = logged("a mail could not be done", error=ValueError(f"bad\n{FORGED}\r{FORGED}\u2028{FORGED}"))

    first, *rest = said.splitlines()
    assert "a mail could not be done" in first
    assert rest and all(line.startswith("    | ") for line in rest)


def test_class_29_tokens_codes_and_passwords_are_not_written_down():
    house = TestHouse().receives(WANG, "Article request", DOI_REQUEST).works()
    letter = house.letter(WANG)
    message_id, reply_to = str(letter["Message-ID"]), str(letter["Reply-To"])
    token = reply_to.partition("@")[0].rpartition(".")[2]
    assert len(token) == 20 and token in message_id
    said = logged(
        "letter %s to %s; confirm 0123456789; AUTH XOAUTH2 dXNlcj1pbGw=; password: hunter22", message_id, reply_to
    )

    for secret in (token, message_id.split(".")[-3], "0123456789", "dXNlcj1pbGw", "hunter22"):
        assert secret not in said
    assert NUMBER.lower() in said
    assert hushed("Smith confirmed the order of 2026") == "Smith confirmed the order of 2026"


def test_class_29_a_whole_day_of_hostile_mails_writes_a_clean_log(caplog, monkeypatch):
    """What the robot itself says of poison, forged senders and broken letters, formatted as the service does it."""
    from illbot.desk.reading import Reader

    real = Reader.read

    def read(self, raw, **more):
        if b"POISON" in raw:
            raise RuntimeError(f"boom\n{FORGED}\x1b[31m " + raw[:300].decode("latin-1"))
        return real(self, raw, **more)

    monkeypatch.setattr(Reader, "read", read)
    house = TestHouse().receives(WANG, "Article request", DOI_REQUEST).works()
    with caplog.at_level(logging.DEBUG):
        house.receives(WANG, f"POISON {house.letter(WANG)['Reply-To']}", f"x\r\n{FORGED}")
        house.receives(ZHOU, f"[{NUMBER}] cancel", "x")
        for _ in range(4):
            house.works()
    lines = [OneLine().format(r) for r in caplog.records if r.name.startswith("illbot")]

    assert lines
    for event in lines:
        first, *rest = event.splitlines()
        assert first.isprintable() and all(line.startswith("    | ") for line in rest)
        assert not re.search(r"\.p\.[a-z0-9]{20}@", event)


def test_class_29_every_verb_logs_through_it():
    from tests.classes.test_content import product

    for path in product():
        text = path.read_text(encoding="utf-8")
        assert "logging.basicConfig(" not in text or path.name == "logs.py" or "CRITICAL" in text, path
    assert sys.modules["illbot.logs"]
