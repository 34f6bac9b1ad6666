"""A mail that breaks the robot, at a real IMAP server: set aside, looked at, tried in vain, and done once the fault is mended."""

from __future__ import annotations

import email
import email.policy
import os
import subprocess

import pytest

from illbot.core.model import Request, from_row
from tests.robot import ROOT, WANG, ZHOU, Robot, mail, text_of

pytestmark = pytest.mark.server

FAULT = """
import illbot.desk.reading as reading

read = reading.Reader.read

def breaks(self, raw, **more):
    if b"doi:10.1000/poison" in raw:
        raise RuntimeError("no such page")
    return read(self, raw, **more)

reading.Reader.read = breaks
"""
"""A fault of the program that some mails meet: Python reads ``sitecustomize`` before anything else."""

EVERYWHERE = FAULT.replace('if b"doi:10.1000/poison" in raw', "if True")

BAD = mail(WANG, "Article request", "Could you please get me doi:10.1000/poison\n\nThanks, Li", id="bad")
GOOD = mail(WANG, "Article request", "Could you please get me doi:10.1000/good\n\nThanks, Li", id="good")


@pytest.fixture
def faulty(tmp_path):
    """The environment of a robot with a fault."""

    def with_fault(fault: str = FAULT) -> dict[str, str]:
        folder = tmp_path / "fault"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(fault)
        return {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}

    return with_fault


def dois(robot: Robot) -> list[str]:
    with robot.store() as store:
        return sorted(from_row(Request, row.body).citation.DOI for row in store.find("requests"))


def test_a_bad_mail_is_set_aside_and_done_after_the_fix(robot, smtp, faulty):
    robot.deliver(BAD, GOOD)
    env = faulty()
    assert [robot.illbot("poll", env=env).returncode for _ in range(3)] == [1, 1, 0]
    assert robot.counts() == {"Done": 1, "Quarantine": 1}
    assert robot.folders()["Quarantine"] == [BAD]
    assert dois(robot) == ["10.1000/good"]

    (notice,) = smtp.to(ZHOU)
    listed = robot.illbot("quarantine", "list").stdout
    key = listed.split()[0]
    assert listed.count("\n") == 1
    assert f"{WANG}: Article request  (RuntimeError: no such page)" in listed
    html = email.message_from_bytes(notice.as_bytes(), policy=email.policy.default).get_body(("html",)).get_content()
    for shown in (text_of(notice), html):
        assert f"illbot quarantine retry {key}" in shown and "隔离" in shown + str(notice["Subject"])

    shown = robot.illbot("quarantine", "show", key)
    assert shown.stdout.replace("\r\n", "\n") == BAD.decode().replace("\r\n", "\n")
    assert "RuntimeError: no such page" in shown.stderr

    told = robot.illbot("explain", "-", env=env, input=shown.stdout)
    assert "it breaks the robot: RuntimeError: no such page" in told.stdout
    assert "Traceback" not in told.stderr

    in_vain = robot.illbot("quarantine", "retry", key, env=env)
    assert in_vain.returncode == 1
    assert "stays in quarantine: RuntimeError: no such page" in in_vain.stderr and "Traceback" not in in_vain.stderr
    assert "tried again" in robot.illbot("quarantine", "list").stdout

    retried = robot.illbot("quarantine", "retry", key)
    assert retried.returncode == 0, retried.stderr
    assert robot.illbot("quarantine", "list").stdout == ""
    assert dois(robot) == ["10.1000/good", "10.1000/poison"]
    robot.illbot("poll")
    assert len(smtp.to(WANG)) == 2
    assert len(smtp.to(ZHOU)) == 1, "one notice, whatever was tried"


def test_a_bad_mail_that_is_put_back_by_hand_after_the_fix_is_done_by_the_next_pass(robot, smtp, faulty):
    robot.deliver(BAD)
    env = faulty()
    for _ in range(3):
        robot.illbot("poll", env=env)
    robot.client.select("Quarantine")
    robot.client.copy("1", "INBOX")
    robot.client.store("1", "+FLAGS", r"\Deleted")
    robot.client.expunge()

    assert robot.illbot("poll").returncode == 0
    assert robot.counts() == {"Done": 1}
    assert dois(robot) == ["10.1000/poison"]
    assert robot.illbot("quarantine", "list").stdout == ""

    robot.deliver(BAD)
    robot.illbot("poll")
    assert dois(robot) == ["10.1000/poison"], "a copy that was kept does nothing again"


def test_a_robot_that_can_do_no_mail_at_all_sets_none_aside(robot, smtp, faulty):
    robot.deliver(BAD, GOOD)
    env = faulty(EVERYWHERE)
    for _ in range(4):
        polled = robot.illbot("poll", env=env)
        assert polled.returncode == 1 and "2 mails stay" in polled.stderr

    assert robot.counts() == {"INBOX": 2}
    (notice,) = smtp.to(ZHOU)
    assert "not even the plainest" in text_of(notice)

    assert robot.illbot("poll").returncode == 0
    assert robot.counts() == {"Done": 2}
    assert dois(robot) == ["10.1000/good", "10.1000/poison"]


ENDLESS = (
    FAULT.replace('raise RuntimeError("no such page")', "import time; time.sleep(300)")
    + """
import illbot.app
illbot.app.LONGEST_MAIL = 6
"""
)


def test_a_mail_that_never_ends_is_ended_and_set_aside_and_the_mail_behind_it_is_done(robot, smtp, faulty):
    robot.deliver(BAD, GOOD)
    env = faulty(ENDLESS)
    polls = [robot.illbot("poll", env=env, seconds=60) for _ in range(4)]

    assert [p.returncode for p in polls] == [1, 1, 1, 0]
    assert "Timeout" in polls[0].stderr and "sitecustomize.py" in polls[0].stderr, "it says where it hung"
    assert robot.folders() == {"Quarantine": [BAD], "Done": [GOOD]}
    (notice,) = smtp.to(ZHOU)
    assert "it stopped the robot three times" in text_of(notice)


def test_all_that_was_set_aside_is_tried_with_one_word(robot, smtp, faulty):
    robot.deliver(BAD, BAD.replace(b"<bad", b"<bad-2").replace(b"Thanks", b"Thank you"))
    for _ in range(3):
        robot.illbot("poll", env=faulty())
    assert robot.illbot("quarantine", "list").stdout.count("\n") == 2

    retried = robot.illbot("quarantine", "retry", "all")
    assert retried.returncode == 0 and retried.stdout.count(" is done: done.") == 2
    assert robot.illbot("quarantine", "list").stdout == ""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [(("show", "ffffff"), 1, "0 mails in quarantine begin with 'ffffff'"), (("retry",), 2, "which mail?")],
)
def test_a_mail_that_is_not_there_is_told(robot, words, code, said):
    robot.illbot("poll")
    found = robot.illbot("quarantine", *words)

    assert found.returncode == code
    assert said in found.stderr and "Traceback" not in found.stderr
    assert subprocess.run(robot.command("quarantine", "list"), capture_output=True, cwd=ROOT, check=False).stdout == b""
