"""Fixtures that every room may use, and a loud word about what was not tried."""

from __future__ import annotations

import pytest

from tests.servers import WITHOUT_DOVECOT, dovecot, office_thread, other_dovecot

__all__ = ["dovecot", "office_thread", "other_dovecot"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left_out = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if WITHOUT_DOVECOT in str(getattr(report, "longrepr", ""))
    ]
    if left_out:
        terminalreporter.section("NOT TRIED AGAINST A REAL IMAP SERVER", sep="!", red=True, bold=True)
        terminalreporter.line(
            f"{WITHOUT_DOVECOT}=1 was set: {len(left_out)} tests against Dovecot were left out. "
            "This run does not show that illbot works with a real mailbox.",
            red=True,
        )
