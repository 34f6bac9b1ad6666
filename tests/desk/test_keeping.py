"""The spool is swept of what a dead process left, and of nothing else."""

from __future__ import annotations

import os
import time

from illbot.edge.spool import Spool

from .house import DOI_REQUEST, PDF, WANG, TestHouse


def aged(spool: Spool, sha256: str) -> str:
    old = time.time() - 8 * 24 * 3600
    os.utime(spool.path(sha256), (old, old))
    return sha256


def test_only_what_no_row_names_and_has_lain_for_a_week_goes(tmp_path):
    spool = Spool(tmp_path / "spool")
    house = TestHouse(spool=spool)  # type: ignore[arg-type]
    house.receives(WANG, "Article request", DOI_REQUEST)
    orphan, young = aged(spool, spool.put(b"left by a dead process")), spool.put(b"just fetched")
    mails = [spool.put(m) for m in house.mailbox.folders["INBOX"].values()]
    for sha256 in mails:
        aged(spool, sha256)

    house.works()
    order = house.letter("ill@nlc.example")
    house.receives(
        "ill@nlc.example", f"Re: {order['Subject']}", "全文见附件。", reply_to=order, attach=(("a.pdf", PDF),)
    )
    house.works()

    assert not spool.has(orphan)
    assert spool.has(young) and all(spool.has(m) for m in mails)
    named = [f.sha256 for f in house.request().delivered] + list(house.request().mails)
    assert len(named) >= 3
    for sha256 in named:
        aged(spool, sha256)
    house.store.commit(_forget_the_week(house))
    assert house.app.sweep() == 0 and all(spool.has(n) for n in named)


def _forget_the_week(house: TestHouse):
    from illbot.core.changes import Change, Put

    keys = [r.key for r in house.store.find("notices") if r.key.startswith("sweep")]
    assert len(keys) == 1
    return Change(puts=tuple(Put(table="notices", key=k, body=None) for k in keys))
