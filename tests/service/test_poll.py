"""``illbot poll`` and the verbs around it, in processes of their own, against Dovecot and an SMTP server."""

from __future__ import annotations

import os
import resource
import sqlite3

import pytest

from illbot.core.model import Request, from_row
from tests.robot import PDF, WANG, ZHOU, Robot, mail, text_of, waited
from tests.servers import free_port

pytestmark = pytest.mark.server

NLC = "ill@nlc.example"


def asks(n: int = 1, **more) -> bytes:
    return mail(
        WANG,
        "Article request",
        f"Could you please get me this article? doi:10.1000/article.{n}\n\nThanks, Li",
        id=f"ask-{n}",
        **more,
    )


# --- the first day ---------------------------------------------------------------------------------------------


def test_from_init_to_the_first_letters(dovecot, smtp, tmp_path):
    robot = Robot(tmp_path / "house", dovecot, smtp.port)
    import subprocess
    import sys

    from tests.robot import ROOT  # run by hand: init takes a folder, not --config

    made = subprocess.run(
        [sys.executable, "-m", "illbot", "init", str(robot.folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert made.returncode == 0 and "illbot.toml" in made.stdout
    robot.edit()

    checked = robot.illbot("check", "--no-mail")  # this SMTP server delivers nothing to that mailbox
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "logged in, folders are there" in checked.stdout and "The bot can run." in checked.stdout

    robot.deliver(
        asks(), mail("news@shop.example", "Sale!", "Buy", id="news", List_Unsubscribe="<mailto:x@shop.example>")
    )
    robot.deliver(mail(NLC, "自动回复：外出", "不在", id="absent", Auto_Submitted="auto-replied"))
    polled = robot.illbot("poll")
    assert polled.returncode == 0, polled.stderr
    assert polled.stdout.startswith("3 mails (")
    assert robot.subjects() == {"Done": ["Article request"], "Ignored": ["Sale!", "自动回复：外出"]}
    (acknowledgement,) = smtp.to(WANG)
    assert "10.1000/article.1" in text_of(acknowledgement)
    assert len(smtp.to(NLC)) == 1

    again = robot.illbot("poll")
    assert again.returncode == 0 and again.stdout.startswith("0 mails (nothing new), 0 letters")
    assert (robot.folder / "backups").glob("*.sqlite")
    robot.close()


def test_check_says_everything_that_is_wrong(robot, smtp):
    smtp.close_server()
    (robot.folder / "secrets" / "imap").write_text("not the password\n")
    template = robot.folder / "templates" / "en" / "patron" / "acknowledged.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{% block subject %}x{% endblock %}{% block body %}{{ nmuber }}{% endblock %}")
    toml = robot.folder / "illbot.toml"
    toml.write_text(toml.read_text().replace("# templates =", "templates ="))

    checked = robot.illbot("check")

    assert checked.returncode == 3
    assert "refused the IMAP login" in checked.stdout and "nmuber" in checked.stdout
    assert f"127.0.0.1:{robot.smtp_port}" in checked.stdout
    assert "not the password" not in checked.stdout + checked.stderr


# --- servers that do not do as they should ---------------------------------------------------------------------


def test_without_a_mail_server_it_says_host_port_and_reason(robot):
    port = free_port()
    toml = robot.folder / "illbot.toml"
    toml.write_text(toml.read_text().replace(f"port = {robot.dovecot.port}", f"port = {port}"))

    polled = robot.illbot("poll")

    assert polled.returncode == 3
    assert f"127.0.0.1:{port}" in polled.stderr and "refused" in polled.stderr.lower()
    assert "Traceback" not in polled.stderr


def test_without_an_smtp_server_the_mails_are_done_and_the_letters_wait(robot, smtp):
    smtp.close_server()
    robot.deliver(*(asks(n) for n in range(1, 12)))

    polled = robot.illbot("poll")

    assert polled.returncode == 3
    assert f"127.0.0.1:{smtp.port}" in polled.stderr and "refused" in polled.stderr.lower()
    assert robot.counts() == {"Done": 11}
    with robot.store() as store:
        waiting = store.count("errands", (("state", "in", ("queued", "deferred")),))
        assert waiting == store.count("errands") >= 22


def test_a_server_that_defers_refuses_and_drops(robot, smtp):
    """Deferred: later. Refused: staff hear of it. Dropped after the dot: news goes out again, an order does not."""
    robot.deliver(asks())
    smtp.next("DOT", "451 4.3.0 try later", "451 4.3.0 try later")
    assert robot.illbot("poll").returncode == 0
    with robot.store() as store:
        errands = store.find("errands", order="due")
        assert {row.body["state"] for row in errands} == {"deferred"}
        assert all("try later" in row.body["outcome"] for row in errands)
    assert smtp.letters() == []

    make_due(robot)
    smtp.next("RCPT", "550 5.1.1 no such user")
    robot.illbot("poll")
    robot.illbot("poll")
    with robot.store() as store:
        states = sorted(row.body["state"] for row in store.find("errands"))
    assert "refused" in states and "deferred" not in states
    assert smtp.to(ZHOU)

    robot.deliver(asks(2))
    smtp.next("DOT", "drop", "drop")
    robot.illbot("poll")
    make_due(robot)
    robot.illbot("poll")
    with robot.store() as store:
        rows = store.find("errands", (("request", "=", "ILL-2026-00002"),))
    fates = {row.body["letter"]["name"]: row.body["state"] for row in rows}
    assert fates["acknowledged"] == "sent" and "unknown" in fates.values() and fates["letter_unknown"] == "sent"
    orders = [t for t in smtp.server.taken if b"10.1000/article.2" in t.raw and f"<{NLC}>" in t.rcpt]
    assert len(orders) <= 1


def make_due(robot: Robot) -> None:
    """As if hours had passed: what waits for its time is due."""
    plain = sqlite3.connect(robot.folder / "illbot.sqlite")
    past = "2026-01-01T00:00:00Z"
    plain.execute(
        "UPDATE errands SET due = ?, body = json_set(body, '$.due', ?) WHERE state = 'deferred'", (past, past)
    )
    plain.commit()
    plain.close()


def test_two_polls_at_once_and_the_second_says_so(robot, smtp):
    robot.deliver(asks())
    smtp.next("DOT", "stall", "stall")
    with robot.running("poll") as first:
        assert waited(lambda: smtp.server.taken, 60)
        second = robot.illbot("poll")
    assert second.returncode == 1
    assert f"another illbot (process {first.pid})" in second.stderr


# --- a broken configuration, a broken template -----------------------------------------------------------------


def test_every_problem_of_the_configuration_in_one_message(robot):
    toml = robot.folder / "illbot.toml"
    text = (
        toml.read_text()
        .replace("poll_seconds = 60", 'poll_seconds = "often"')
        .replace('zone = "Asia/Shanghai"', 'zone = "Asia/Shangri-La"')
    )
    toml.write_text(text + '\n[colours]\nsky = "blue"\n')
    (robot.folder / "staff.toml").write_text('[[staff]]\naddress = "nobody"\n')

    polled = robot.illbot("poll")

    assert polled.returncode == 2
    assert "4 problems" in polled.stderr or polled.stderr.count("\n  - ") >= 4
    for part in ("poll_seconds", "Shangri-La", "colours", "staff.toml"):
        assert part in polled.stderr
    assert "Traceback" not in polled.stderr


def test_a_broken_template_stops_nothing_and_loses_nothing(robot, smtp):
    toml = robot.folder / "illbot.toml"
    toml.write_text(toml.read_text().replace("# templates =", "templates ="))
    template = robot.folder / "templates" / "en" / "patron" / "acknowledged.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{% block subject %}x{% endblock %}{% block body %}{{ nmuber }}{% endblock %}")
    robot.deliver(asks(1), asks(2), mail(NLC, "自动回复：外出", "不在", id="absent", Auto_Submitted="auto-replied"))

    polled = robot.illbot("poll")

    assert polled.returncode == 1 and "2 mails stay" in polled.stderr
    assert robot.counts() == {"INBOX": 2, "Ignored": 1}
    (told,) = smtp.letters()  # the plain letter, once
    assert str(told["To"]) == ZHOU and "nmuber" in text_of(told)
    with robot.store() as store:
        assert store.count("requests") == 0

    template.unlink()
    assert robot.illbot("poll").returncode == 0
    assert robot.counts() == {"Done": 2, "Ignored": 1}
    assert len(smtp.to(WANG)) == 2


# --- the disk and the database ---------------------------------------------------------------------------------


def test_a_full_disk_leaves_nothing_half_and_the_mail_where_it_is(robot, smtp):
    robot.deliver(asks(1))
    assert robot.illbot("poll").returncode == 0
    before = len(smtp.letters())
    big = mail(
        WANG, "Article request", "doi:10.1000/article.2\n", id="big", attach=(("a.pdf", PDF + os.urandom(900_000)),)
    )
    robot.deliver(asks(3), big)
    limit = 600_000  # no file grows over this: what a quota or a full disk does

    polled = robot.illbot("poll", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))

    assert polled.returncode == 1
    assert "cannot grow" in polled.stderr and "Traceback" not in polled.stderr
    assert robot.counts() == {"Done": 1, "INBOX": 2}
    assert len(smtp.letters()) == before
    with robot.store() as store:
        assert store.count("requests") == 1

    assert robot.illbot("poll").returncode == 0
    assert robot.counts() == {"Done": 3}
    with robot.store() as store:
        assert store.count("requests") == 3 and store.count("tries") == 0


def test_an_unreadable_store_names_the_command_that_restores_it(robot):
    robot.deliver(asks(1))
    assert robot.illbot("poll").returncode == 0
    (backup,) = (robot.folder / "backups").glob("*.sqlite")
    for suffix in ("-wal", "-shm"):
        (robot.folder / f"illbot.sqlite{suffix}").unlink(missing_ok=True)
    (robot.folder / "illbot.sqlite").write_bytes(b"not a database, not at all" * 1000)
    robot.deliver(asks(2))

    polled = robot.illbot("poll")
    assert polled.returncode == 1
    assert f"illbot restore {backup}" in polled.stderr and "Traceback" not in polled.stderr
    assert robot.counts() == {"Done": 1, "INBOX": 1}
    assert f"illbot restore {backup}" in robot.illbot("requests").stderr

    restored = robot.illbot("restore", str(backup))
    assert restored.returncode == 0, restored.stderr
    assert "kept as illbot.sqlite.before-" in restored.stdout
    assert robot.illbot("poll").returncode == 0
    with robot.store() as store:
        assert [row.key for row in store.find("requests")] == ["ILL-2026-00001", "ILL-2026-00002"]


# --- quarantine ------------------------------------------------------------------------------------------------


def test_a_mail_in_quarantine_is_listed_shown_and_tried_again(robot, smtp):
    """A try that the house remembers as three deaths: the mail is set aside, and done when a librarian asks for it."""
    import hashlib

    raw = asks(7)
    robot.deliver(asks(1))
    robot.illbot("poll")
    plain = sqlite3.connect(robot.folder / "illbot.sqlite")
    key = hashlib.sha256(raw).hexdigest()
    plain.execute(
        "INSERT INTO tries (key, version, body) VALUES (?, 1, ?)", (key, '{"count": 3, "at": "2026-11-22T00:00:00Z"}')
    )
    plain.commit()
    plain.close()
    robot.deliver(raw)

    polled = robot.illbot("poll")
    assert polled.returncode == 0
    assert robot.counts() == {"Done": 1, "Quarantine": 1}
    assert len(smtp.to(ZHOU)) == 1

    listed = robot.illbot("quarantine", "list")
    assert listed.stdout.startswith(key[:12])
    assert robot.illbot("quarantine", "show", key[:6]).stdout.encode().replace(b"\r\n", b"\n") == raw.replace(
        b"\r\n", b"\n"
    )
    retried = robot.illbot("quarantine", "retry", key[:6])
    assert retried.returncode == 0, retried.stderr
    assert robot.illbot("quarantine", "list").stdout == ""
    robot.illbot("poll")
    assert len(smtp.to(WANG)) == 2
    with robot.store() as store:
        found = [from_row(Request, row.body).citation.DOI for row in store.find("requests")]
    assert found == ["10.1000/article.1", "10.1000/article.7"]


def test_a_mail_that_the_server_does_not_hand_over_is_told_and_holds_up_nobody(robot, smtp):
    robot.deliver(asks(1), asks(2), asks(3))
    maildir = robot.dovecot.maildir(robot.user)
    files = sorted((*maildir.glob("new/*"), *maildir.glob("cur/*")))
    assert len(files) == 3
    files[1].chmod(0)

    polled = robot.illbot("poll")

    assert polled.returncode == 1 and "1 mails stay" in polled.stderr and "Traceback" not in polled.stderr
    assert len(smtp.to(WANG)) == 2
    (told,) = smtp.to(ZHOU)
    assert "does not hand it over" in text_of(told) and "“ill”" in text_of(told)

    robot.illbot("poll")
    assert len(smtp.to(ZHOU)) == 1, "once a day"

    # Dovecot renames a file that has been seen.
    for path in (*maildir.glob("new/*"), *maildir.glob("cur/*")):
        path.chmod(0o600)
    assert robot.illbot("poll").returncode == 0
    assert robot.counts() == {"Done": 3}


def test_a_database_that_cannot_grow_commits_nothing_half(robot, smtp):
    robot.deliver(asks(1))
    assert robot.illbot("poll").returncode == 0
    robot.deliver(*(asks(n) for n in range(2, 40)))
    with robot.store() as store:
        before = store.count("requests")
    limit = 200_000  # the write-ahead log fills up in the middle of the pass

    polled = robot.illbot("poll", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))

    assert polled.returncode == 1
    assert "cannot grow" in polled.stderr and "Traceback" not in polled.stderr
    with robot.store() as store:
        requests = store.count("requests")
        assert before < requests < 39, "it is a test only if the disk is full in the middle"
        assert store.count("mails") == requests
        assert store.count("errands") >= 2 * requests

    assert robot.illbot("poll").returncode == 0
    robot.illbot("poll")
    assert robot.counts() == {"Done": 39}
    with robot.store() as store:
        assert store.count("requests") == 39 and store.count("tries") == 0
        doubted = {row.body["letter"]["name"] for row in store.find("errands", (("state", "=", "unknown"),))}
    # What could not be recorded as sent is in doubt: an order is never sent twice, staff are asked.
    assert all(name.startswith("order") for name in doubted)
