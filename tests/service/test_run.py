"""``illbot run``: the service, from its READY=1 to its SIGTERM, and the verbs beside it."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.robot import WANG, ZHOU, Robot, mail, stop, text_of, waited
from tests.servers import Dovecot

pytestmark = pytest.mark.server


def asks(n: int = 1) -> bytes:
    return mail(WANG, "Article request", f"doi:10.1000/article.{n}\n\nThanks, Li", id=f"ask-{n}")


class Systemd:
    """The socket that a service tells its state to."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "notify"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(self.path))

    def hears(self, word: str, seconds: float = 60) -> bool:
        self._socket.settimeout(seconds)
        with suppress(TimeoutError):
            while True:
                if self._socket.recv(1000).decode() == word:
                    return True
        return False

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    made = Systemd(tmp_path)
    yield made
    made.close()


@contextmanager
def service(robot: Robot, systemd: Systemd):
    with robot.running("run", env={**os.environ, "NOTIFY_SOCKET": str(systemd.path)}) as process:
        assert systemd.hears("READY=1"), process.communicate(timeout=5)
        yield process


class Cable:
    """What a connection to a server goes through; it can be cut and mended."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._ends: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._whole = True
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                if not self._whole:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._to))
                self._ends += [near, far]
                for a, b in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(a, b), daemon=True).start()

    @staticmethod
    def _carry(a: socket.socket, b: socket.socket) -> None:
        with suppress(OSError):
            while data := a.recv(65536):
                b.sendall(data)
        with suppress(OSError):
            b.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        self._whole = False
        ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def mend(self) -> None:
        self._whole = True

    def close(self) -> None:
        self.cut()
        self._listening.close()


def test_a_new_mail_is_answered_within_seconds_and_a_stop_is_clean(robot, smtp, systemd):
    with service(robot, systemd) as process:
        since = time.monotonic()
        robot.deliver(asks(1))
        assert waited(lambda: smtp.to(WANG), 30), "no acknowledgement"
        # Half a second on a quiet machine; without the server's notice it would be the poll's minute.
        assert time.monotonic() - since < 10

        code, said = stop(process)

    assert code == 0, said
    assert systemd.hears("STOPPING=1", 1)
    assert "Traceback" not in said
    assert {name: len(found) for name, found in robot.subjects().items()} == {"Done": 1}, robot.subjects()


def test_what_was_there_before_the_start_is_done_at_the_start(robot, smtp, systemd):
    robot.deliver(*(asks(n) for n in range(1, 4)))
    with service(robot, systemd) as process:
        assert waited(lambda: len(smtp.to(WANG)) == 3, 60)
        code, said = stop(process)
    assert (code, robot.counts()) == (0, {"Done": 3}), said


def test_a_stop_in_the_middle_finishes_what_is_in_hand_and_the_next_start_the_rest(robot, smtp, systemd):
    robot.deliver(
        *(
            mail(f"reader{n}@student.jinjihu.example", "Article", f"doi:10.1000/a.{n}", id=f"ask-{n}")
            for n in range(1, 121)
        )
    )
    with service(robot, systemd) as process:
        assert waited(lambda: smtp.server.taken, 60)
        code, said = stop(process)
    assert code == 0 and "Traceback" not in said, said
    with robot.store() as store:
        assert store.count("errands", (("state", "=", "sending"),)) == 0
        done = store.count("mails")
    assert robot.counts().get("Done", 0) == done

    assert robot.illbot("poll").returncode == 0
    assert robot.counts() == {"Done": 120}
    acknowledged = [str(m["Message-ID"]) for m in smtp.to("@student.jinjihu.example")]
    assert len(acknowledged) == len(set(acknowledged)) == 120


def test_it_survives_a_cut_connection_and_a_server_that_is_away(dovecot, smtp, systemd, tmp_path):
    cable = Cable(dovecot.port)
    away: Dovecot = replace(dovecot, port=cable.port)
    robot = Robot(tmp_path / "house", away, smtp.port).set_up(("poll_seconds = 60", "poll_seconds = 10"))
    hand = Robot(tmp_path / "unused", dovecot, smtp.port, user=robot.user)
    try:
        with service(robot, systemd) as process:
            hand.deliver(asks(1))
            assert waited(lambda: len(smtp.to(WANG)) == 1, 60)
            cable.cut()
            hand.deliver(asks(2))
            time.sleep(1.5)
            assert len(smtp.to(WANG)) == 1
            cable.mend()
            assert waited(lambda: len(smtp.to(WANG)) == 2, 60), "it did not come back"
            code, said = stop(process)
        assert code == 0 and f"127.0.0.1:{cable.port}" in said and "Traceback" not in said, said
        assert hand.counts() == {"Done": 2}
    finally:
        hand.close()
        cable.close()


def test_the_other_verbs_work_beside_it(robot, smtp, systemd):
    robot.deliver(asks(1))
    with service(robot, systemd) as process:
        assert waited(lambda: smtp.to(WANG), 60)

        listed = robot.illbot("requests")
        assert listed.returncode == 0 and "ILL-2026-00001" in listed.stdout
        shown = robot.illbot("show", "ILL-2026-00001")
        assert shown.returncode == 0 and "10.1000/article.1" in shown.stdout
        assert robot.illbot("show", "ILL-2026-00099").returncode == 1
        told = robot.illbot("tell", "ILL-2026-00001 forward shanghai")
        assert told.returncode == 0, told.stdout + told.stderr
        # The service posts what another process wrote down, within its quarter of a minute.
        assert waited(lambda: smtp.to("ill@shanghai-library.example"), 60)
        misspelled = robot.illbot("tell", "ILL-2026-00001 forward shanghia")
        assert misspelled.returncode == 1 and "shanghai" in misspelled.stdout
        second = robot.illbot("poll")
        assert second.returncode == 1 and f"process {process.pid}" in second.stderr

        code, said = stop(process)
    assert code == 0, said


def test_a_broken_template_does_not_make_it_spin(robot, smtp, systemd):
    """The mail stays; the service goes on quietly, and staff get one letter."""
    toml = robot.folder / "illbot.toml"
    toml.write_text(toml.read_text().replace("# templates =", "templates ="))
    template = robot.folder / "templates" / "en" / "patron" / "acknowledged.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{% block subject %}x{% endblock %}{% block body %}{{ nmuber }}{% endblock %}")
    robot.deliver(asks(1))
    with service(robot, systemd) as process:
        assert waited(lambda: smtp.to(ZHOU), 60)
        before = cpu_seconds(process.pid)
        time.sleep(2)
        assert cpu_seconds(process.pid) - before < 0.5
        code, said = stop(process)
    assert code == 0 and said.count("a mail stays in the mailbox") <= 3, said
    assert len(smtp.to(ZHOU)) == 1 and "nmuber" in text_of(smtp.to(ZHOU)[0])
    assert robot.counts() == {"INBOX": 1}


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_second_signal_changes_nothing(robot, systemd):
    with service(robot, systemd) as process:
        os.kill(process.pid, signal.SIGTERM)
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
