"""The first five minutes: a week at the desk by real mail, a folder to look at, and a post office to play along with."""

from __future__ import annotations

import asyncio
import contextlib
import email
import email.policy
import html
import imaplib
import json
import os
import re
import signal
import smtplib
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from rich.console import Console

from illbot.demo import story
from illbot.demo.show import perform
from illbot.edge.pdf import examine
from illbot.explain import run as explain

ILLBOT = (sys.executable, "-m", "illbot")
PLAIN = {**os.environ, "COLUMNS": "90", "PYTHONIOENCODING": "utf-8"}


@pytest.fixture(scope="module")
def played(tmp_path_factory) -> tuple[Path, str]:
    """The folder and what stood in the terminal."""
    folder = tmp_path_factory.mktemp("demo") / "week"
    began = time.monotonic()
    done = subprocess.run([*ILLBOT, "demo", "--to", str(folder)], capture_output=True, env=PLAIN, timeout=110)
    out = done.stdout.decode()
    assert done.returncode == 0, out[-3000:] + done.stderr.decode()
    assert time.monotonic() - began < 60
    return folder, out


@pytest.fixture(scope="module")
def letters(played) -> list[tuple[str, EmailMessage]]:
    files = sorted((played[0] / "letters").iterdir())
    return [(f.name, email.message_from_bytes(f.read_bytes(), policy=email.policy.default)) for f in files]


def find(letters, name: str, *words: str) -> EmailMessage:
    """The first letter from one to another (``wang-to-illbot``) that has these words."""
    for file, message in letters:
        if f"-{name}.eml" in file and all(w in f"{message['Subject']}\n{text_of(message)}" for w in words):
            return message
    raise AssertionError(f"no letter {name} with {words} in {[(f, str(m['Subject'])) for f, m in letters]}")


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    return part.get_content().replace("\r\n", "\n") if part else ""


def pdfs(message: EmailMessage) -> list[bytes]:
    return [p.get_payload(decode=True) for p in message.iter_attachments() if p.get_content_type() == "application/pdf"]


# --- the scenes --------------------------------------------------------------------------------------------------


def test_a_chinese_form_is_answered_in_chinese_and_its_article_arrives(letters):
    find(letters, "wang-to-illbot", "题名：城市湿地夜间鸟类鸣声监测方法研究")
    assert "您好" in text_of(find(letters, "illbot-to-wang", "[ILL-2026-00001]"))
    sent = find(letters, "nlc-to-illbot", "ILL-2026-00001", "附件")
    delivered = find(letters, "illbot-to-wang", "ILL-2026-00001", "附件")

    assert pdfs(delivered) == pdfs(sent) and examine("a.pdf", "application/pdf", pdfs(delivered)[0]).pages == 8


def test_an_english_mail_with_a_doi_and_a_reference_makes_two_requests_and_one_acknowledgement(letters):
    acknowledged = text_of(find(letters, "illbot-to-jane", "2 requests"))

    assert "10.5555/dunes.2019.0117" in acknowledged and "Quiet hours" in acknowledged
    assert find(letters, "illbot-to-nlc", "10.5555/dunes.2019.0117") and find(
        letters, "illbot-to-shanghai", "Quiet hours"
    )


def test_any_news_is_answered_with_where_both_requests_stand(letters):
    status = text_of(find(letters, "illbot-to-jane", "Where your 2 requests stand"))

    assert "ILL-2026-00002" in status and "ILL-2026-00003" in status


def test_not_held_asks_the_next_and_silence_is_reminded_withdrawn_and_goes_on(letters):
    order = [
        f.removesuffix(".eml")[4:] for f, m in letters if "ILL-2026-00003" in str(m["Subject"]) and "partner" not in f
    ]
    partners = [o for o in order if o.split("-to-")[-1] in ("shanghai", "calis", "liverpool")]

    assert partners[:2] == ["illbot-to-shanghai", "illbot-to-calis"]
    assert find(letters, "illbot-to-calis", "催询") and find(letters, "illbot-to-calis", "撤回")
    assert find(letters, "illbot-to-liverpool", "Copy request", "Quiet hours")
    assert find(letters, "illbot-to-jane", "ILL-2026-00003", "longer")


def test_a_price_waits_for_the_librarian_and_her_yes_reaches_the_partner(letters):
    assert find(letters, "illbot-to-lin", "12 GBP", "approve")
    assert find(letters, "illbot-to-liverpool", "12 GBP")
    assert "https://supply.liverpool.example/d/7f3a91c2" in text_of(find(letters, "illbot-to-jane", "ready to fetch"))


def test_a_mistyped_command_is_shown_with_a_caret_and_does_nothing(letters):
    transcript = text_of(find(letters, "illbot-to-lin", "dxuiu"))

    line, caret = re.search(r"( +forward dxuiu)\n( +\^)", transcript).groups()
    assert line.index("dxuiu") == caret.index("^")
    assert "[ILL-2026-00004] forward duxiu" in transcript


def test_the_fields_for_a_web_form_go_to_the_librarian_and_the_article_comes_from_an_address_nobody_wrote_to(letters):
    assert "题名：湖泊沉积物中微塑料的分布特征" in text_of(find(letters, "illbot-to-lin", "duxiu.com"))
    assert not [f for f, _ in letters if "illbot-to-duxiu" in f]
    assert pdfs(find(letters, "illbot-to-chen", "ILL-2026-00004", "附件")) == pdfs(find(letters, "duxiu-to-illbot"))


def test_one_question_about_two_items_is_answered_in_plain_words(letters):
    assert "页码" in text_of(find(letters, "illbot-to-chen", "ILL-2026-00005"))
    assert find(letters, "chen-to-illbot", "35-41") and find(letters, "illbot-to-nlc", "35-41")


def test_the_librarian_commands_in_two_languages(letters):
    for command in ("list open", "原因", "交付", "approve", "forward duxiu"):
        assert find(letters, "lin-to-illbot", command)
    assert pdfs(find(letters, "illbot-to-chen", "ILL-2026-00005", "附件")) == pdfs(find(letters, "shanghai-to-lin"))
    assert "CALIS did not answer".casefold() in text_of(find(letters, "illbot-to-lin", "原因")).casefold()


def test_a_patron_cancels_and_the_partner_confirms(letters):
    assert find(letters, "wang-to-illbot", "取消") and find(letters, "illbot-to-nlc", "ILL-2026-00006", "撤回")
    assert find(letters, "illbot-to-wang", "ILL-2026-00006", "取消")


def test_a_stranger_waits_until_a_librarian_agrees_from_the_weekly_letter(letters):
    names = [f for f, _ in letters]
    first = next(f for f in names if "illbot-to-amara" in f)
    digest = find(letters, "illbot-to-lin", "Weekly letter")

    assert "ILL-2026-00007" in text_of(digest)
    assert first > next(f for f, m in letters if m is digest)
    assert find(letters, "illbot-to-jane", "Your requests this week")
    assert pdfs(find(letters, "illbot-to-amara", "attached"))


# --- the terminal and the folder -----------------------------------------------------------------------------


def test_the_terminal_tells_the_week_in_plain_lines_that_fit(played):
    out = played[1]

    assert "\x1b" not in out
    assert "Wang Li → illbot" in out and "asked CALIS" in out and "illbot → Lin Mei" in out
    told = out[: out.index("Look at")]
    assert max(len(line) for line in told.splitlines()) <= 90
    assert str(played[0] / "index.html") in out


def test_the_page_loads_nothing_and_shows_every_letter(played, letters):
    page = (played[0] / "index.html").read_text(encoding="utf-8")

    outside = re.findall(
        r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//[^"'\s)]+""", re.sub(r'srcdoc="[^"]*"', "", page)
    )
    assert outside == []
    assert "default-src 'none'" in page and page.count("<iframe") == page.count('sandbox="allow-same-origin"')
    for file, message in letters:
        assert f'href="letters/{file}"' in page
        assert html.escape(str(message["Subject"])) in page
    for number in range(1, 8):
        assert f'id="ILL-2026-0000{number}"' in page


def test_the_letters_are_real_mails_that_explain_can_read(played, capsys):
    first = next((played[0] / "letters").glob("001-*"))
    arguments = type("Arguments", (), {"files": [str(first)], "json": True, "config": None})

    assert explain(arguments) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["intent"] == "request" and told["requests"][0]["citation"]["volume"] == "14"


def test_what_the_week_left_behind_can_be_asked_like_any_house(played):
    done = subprocess.run([*ILLBOT, "requests", "--config", str(played[0] / "house")], capture_output=True, env=PLAIN)
    states = [line.split()[1] for line in done.stdout.decode().splitlines()]

    assert sorted(states) == ["cancelled", *["delivered"] * 6]


def test_a_folder_that_is_not_a_demos_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    done = subprocess.run([*ILLBOT, "demo", "--to", str(tmp_path)], capture_output=True, env=PLAIN, timeout=60)

    assert done.returncode == 2 and "was not made by a demo" in done.stderr.decode()
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_what_did_not_happen_is_said_and_is_exit_code_1(tmp_path, capsys):
    console = Console(width=90)
    code = asyncio.run(perform(tmp_path / "half", console, week=(story.monday,)))

    out = capsys.readouterr().out
    assert code == 1
    assert "did not happen as they should" in out and "ILL-2026-00003 should be delivered" in out


# --- playing along ---------------------------------------------------------------------------------------------


def test_the_post_office_stays_open_answers_a_mail_program_and_closes_on_ctrl_c(tmp_path):
    running = subprocess.Popen(
        [*ILLBOT, "demo", "--serve", "--to", str(tmp_path / "week")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=PLAIN,
    )
    try:
        out = ""
        while "Ctrl-C ends it" not in out:
            line = running.stdout.readline().decode()
            assert line, out[-2000:]
            out += line
        imap_port = int(re.search(r"IMAP .*port (\d+)", out)[1])
        smtp_port = int(re.search(r"SMTP .*port (\d+)", out)[1])
        address, password = re.search(r"(jane\.doyle@\S+) +(\S+)", out).groups()

        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = address, "ill@lib.jinjihu.example", "One more"
        mail["Message-ID"] = "<one.more@jinjihu.example>"
        mail.set_content("Could you please get me this article?\n\ndoi:10.5555/one.more.2020\n")
        with smtplib.SMTP("127.0.0.1", smtp_port, timeout=10) as server:
            server.login(address, password)
            server.send_message(mail)
        assert _answer(imap_port, address, password, "one.more@jinjihu.example")

        running.send_signal(signal.SIGINT)
        rest, _ = running.communicate(timeout=20)
        assert running.returncode == 0, rest.decode()
        assert "Traceback" not in rest.decode() and "closed" in rest.decode()
    finally:
        with contextlib.suppress(ProcessLookupError):
            running.kill()
        running.wait()


def _answer(port: int, address: str, password: str, message_id: str) -> bytes:
    """The letter in that inbox that answers this mail, within some seconds."""
    box = imaplib.IMAP4("127.0.0.1", port, timeout=10)
    box.login(address, password)
    try:
        for _ in range(40):
            box.select("INBOX", readonly=True)
            _, numbers = box.search(None, "HEADER", "In-Reply-To", message_id)
            if numbers[0]:
                _, parts = box.fetch(numbers[0].split()[-1].decode(), "(BODY.PEEK[])")
                return next(p[1] for p in parts if isinstance(p, tuple))
            time.sleep(0.25)
        raise AssertionError("no answer within ten seconds")
    finally:
        box.logout()
