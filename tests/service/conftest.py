from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.robot import Robot, SmtpThread
from tests.servers import Dovecot


@pytest.fixture
def smtp() -> Iterator[SmtpThread]:
    server = SmtpThread()
    yield server
    server.close()


@pytest.fixture
def robot(dovecot: Dovecot, smtp: SmtpThread, tmp_path: Path) -> Iterator[Robot]:
    """A robot that is set up and has not yet run."""
    made = Robot(tmp_path / "house", dovecot, smtp.port).set_up()
    yield made
    made.close()
