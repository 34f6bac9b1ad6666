"""A library whose mail server delivers to the robot's own disk: a Maildir, a database and a spool, all real; letters are kept in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from illbot.core.model import State
from illbot.settings import Mailbox
from tests.edge.maildirs import Hand
from tests.robot import ROBOT, WANG, mail
from tests.service.library import House

NLC = "ill@nlc.example"


class Library(House):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder, Mailbox(name="ill", kind="maildir", path="mail/ill"))
        self.hand = Hand(folder / "mail" / "ill")

    def deliver(self, raw: bytes) -> None:
        """As a server on the disk does: with the line ends of the system."""
        self.hand.deliver(raw.replace(b"\r\n", b"\n"))

    def counts(self) -> dict[str, int]:
        folders = ("INBOX", "Done", "Ignored", "Quarantine")
        return {name: n for name in folders if (n := len(self.hand.files(name)))}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


def asks(n: int = 1) -> bytes:
    return mail(
        WANG, "Article request", f"Could you get me doi:10.1000/article.{n} please?\n\nThanks, Li", id=f"ask-{n}"
    )


def test_a_request_is_acknowledged_ordered_and_filed(library: Library) -> None:
    library.deliver(asks())
    done = library.once()

    (request,) = library.requests()
    assert (done.mails, done.folders, done.problems) == (1, {"done": 1}, [])
    assert request.state is State.WORKING
    assert "10.1000/article.1" in str(library.letters(WANG)[0].get_body(("plain",)))
    assert len(library.letters(NLC)) == 1
    assert library.counts() == {"Done": 1}


def test_the_partners_answer_moves_the_request_on(library: Library) -> None:
    library.deliver(asks())
    library.once()
    (order,) = library.letters(NLC)
    library.deliver(mail(NLC, f"Re: {order['Subject']}", "您好，本馆无此文献。", id="no", reply_to=order))
    library.once()

    first, _ = library.requests()[0].attempts
    assert first.partner == "nlc"
    assert library.counts() == {"Done": 2}


def test_the_robots_own_mail_is_ignored(library: Library) -> None:
    library.deliver(mail(ROBOT, "illbot check", "x", id="own"))
    library.once()

    assert library.counts() == {"Ignored": 1}
    assert library.post.letters == []


def test_a_mail_that_is_put_back_is_not_done_twice(library: Library) -> None:
    """Also when it comes back with other line ends, as through another mailbox."""
    library.deliver(asks())
    library.once()
    library.hand.deliver(asks())
    library.once()

    assert len(library.requests()) == 1
    assert len(library.letters(WANG)) == 1
    assert library.counts() == {"Done": 2}


def test_a_mail_over_the_limit_ends_at_a_human_and_those_behind_it_are_done(library: Library) -> None:
    big = mail(
        "somebody@press.example", "Proofs", "See attached.", id="big", attach=(("a.pdf", b"%PDF-" + b"x" * 2**20),)
    )
    library.deliver(big)
    library.deliver(asks())
    library.once()

    assert len(library.letters(WANG)) == 1
    assert any("Proofs" in str(m) for staff in library.settings.staff for m in library.letters(staff.address))
    assert "INBOX" not in library.counts() and sum(library.counts().values()) == 2


def test_a_maildir_that_is_gone_is_a_problem_with_its_path(library: Library, tmp_path: Path) -> None:
    library.hand.path.rename(tmp_path / "unmounted")
    (problem,) = library.once().problems

    assert str(library.hand.path) in str(problem)
