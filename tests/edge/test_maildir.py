"""What only a Maildir can show: names of files, flags, folders of two kinds, other programs renaming things meanwhile."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imapclient import imap_utf7

from illbot.edge.maildir import Maildir, MaildirMailbox, modified_utf7
from illbot.errors import OutOfReach
from tests.edge.maildirs import Hand
from tests.edge.scripted_imap import mail
from tests.edge.test_imap import client
from tests.servers import Dovecot


@pytest.fixture
def hand(tmp_path: Path) -> Hand:
    return Hand(tmp_path / "Maildir")


def opened(hand: Hand, **options: object) -> MaildirMailbox:
    mailbox = MaildirMailbox(Maildir(name="ill", path=str(hand.path), **options))  # type: ignore[arg-type]
    mailbox.open()
    return mailbox


def uids(mailbox: MaildirMailbox) -> list[str]:
    return [uid for uid, _ in mailbox.waiting()]


# --- arrival and names ------------------------------------------------------------------------------------------


def test_mails_come_in_the_order_of_arrival_whoever_delivered_them(hand: Hand) -> None:
    names = [
        "1699999999.P9.old.example",
        "1700000000.M9P1.mx.example",
        "1700000000.M10P1Q2.mx.example",
        "1700000000.M10P1Q10.mx.example",
        "1700000001.V801I1M5.postfix.example,S=120,W=130",
    ]
    for name in reversed(names):
        hand.deliver(mail(name), name)

    assert uids(opened(hand)) == names


def test_a_name_without_a_time_is_sorted_by_the_time_of_the_file(hand: Hand) -> None:
    hand.deliver(mail("copied by hand"), "request.eml")
    os.utime(hand.path / "new" / "request.eml", (1_600_000_000, 1_600_000_000))
    hand.deliver(mail("later"), "1700000000.M1P1.mx.example")

    assert uids(opened(hand)) == ["request.eml", "1700000000.M1P1.mx.example"]


def test_what_stands_in_tmp_is_left_alone(hand: Hand) -> None:
    half = hand.path / "tmp" / "1700000000.M1P1.mx.example"
    half.write_bytes(b"Subject: half a ma")
    mailbox = opened(hand)
    mailbox.file({"Done": ["1700000000.M1P1.mx.example"]})

    assert mailbox.waiting() == []
    assert half.read_bytes() == b"Subject: half a ma"


def test_hidden_files_and_folders_are_no_mails(hand: Hand) -> None:
    (hand.path / "new" / ".nfs0001").write_bytes(b"x")
    (hand.path / "cur" / "subfolder").mkdir()
    (hand.path / "new" / "loose").symlink_to(hand.path / "nowhere")

    assert opened(hand).waiting() == []


@pytest.mark.parametrize("sign", [":", ";", "!"])
def test_flags_stand_behind_whatever_sign_the_file_system_allows(hand: Hand, sign: str) -> None:
    (hand.path / "cur" / f"1700000000.M1P1.mx{sign}2,S").write_bytes(mail("read"))
    (hand.path / "cur" / f"1700000000.M2P1.mx{sign}2,ST").write_bytes(mail("trashed"))
    mailbox = opened(hand)
    assert uids(mailbox) == ["1700000000.M1P1.mx"]
    mailbox.file({"Done": uids(mailbox)})

    assert [path.name for path in hand.files("Done")] == [f"1700000000.M1P1.mx{sign}2,S"]


HOSTILE = [
    b"a:b:2,S",
    b"a:c:2,S",
    b"x:1,experimental:2,",
    b"-rf",
    b"$(reboot) `id` ; rm *",
    b"two\nlines\r",
    b"\xff\xfe not UTF-8",
    "\u202etxt.exe".encode(),
    "已读邮件".encode(),
    b" ",
    b"CON",
    b"9" * 200,
    b"n" * 255,
    b"m" * 250 + b":2,S",
    b"1700000000.M999999999999P1.mx",
    "１７.٣".encode(),
    b"..mail",
    b"%s%n{0}",
]


def test_whatever_a_file_is_called_it_is_read_and_filed_once(hand: Hand) -> None:
    for n, name in enumerate(HOSTILE):
        (hand.path / "cur" / os.fsdecode(name)).write_bytes(mail(f"number {n}"))
    hidden = {n for n, name in enumerate(HOSTILE) if name.startswith(b".")}
    mailbox = opened(hand)
    found = [item for chunk in mailbox.chunks(count=5) for item in chunk]

    assert sorted(item.data for item in found) == sorted(
        mail(f"number {n}") for n in range(len(HOSTILE)) if n not in hidden
    )
    mailbox.file({"Done": [item.uid for item in found]})
    assert mailbox.waiting() == []
    assert sorted(hand.folder("Done")) == sorted(item.data for item in found)
    assert {path.name for path in hand.path.iterdir()} == {"new", "cur", "tmp", ".Done", ".Ignored", ".Quarantine"}


def test_links_and_pipes_are_no_mails_and_a_human_hears_of_them(hand: Hand, tmp_path: Path) -> None:
    """A link could show the robot any file that it may read; a pipe would hold it for ever."""
    secret = tmp_path / "secret"
    secret.write_bytes(b"hunter2")
    (hand.path / "new" / "link").symlink_to(secret)
    (hand.path / "new" / "loop").symlink_to(hand.path / "new" / "loop")
    os.mkfifo(hand.path / "cur" / "pipe:2,S")
    good = hand.deliver(mail("good"))
    mailbox = opened(hand)

    assert [item.uid for chunk in mailbox.chunks() for item in chunk] == [good]
    assert mailbox.unfetchable == ["link", "loop", "pipe"]


def test_a_mail_that_is_swapped_for_a_link_or_a_pipe_is_not_followed(hand: Hand, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"hunter2")
    link, pipe, _ = (hand.deliver(mail(name)) for name in ("link", "pipe", "good"))
    mailbox = opened(hand)
    listed = uids(mailbox)
    (hand.path / "new" / link).unlink()
    (hand.path / "new" / link).symlink_to(secret)
    (hand.path / "new" / pipe).unlink()
    os.mkfifo(hand.path / "new" / pipe)

    assert [item.data for item in mailbox.fetch(listed)] == [mail("good")]
    assert mailbox.unfetchable == [link, pipe]


def test_a_thousand_mails_that_vanish_together_are_not_looked_for_one_by_one(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [hand.deliver(mail(f"number {n}")) for n in range(1000)]
    mailbox = opened(hand)
    listed = uids(mailbox)
    for name in names[:999]:
        (hand.path / "new" / name).unlink()
    looks: list[int] = []
    plain = mailbox._list
    monkeypatch.setattr(mailbox, "_list", lambda: (looks.append(1), plain())[1])

    assert [item.uid for item in mailbox.fetch(listed)] == [names[999]]
    assert len(looks) < 5


def test_a_folder_that_may_not_be_read_is_told_in_one_line(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    mailbox = opened(hand)

    def denied(path: object) -> object:
        raise PermissionError(13, "Permission denied", f"{path}\nERROR all is lost \udcff")

    monkeypatch.setattr("illbot.edge.maildir.os.scandir", denied)
    with pytest.raises(OutOfReach, match="Permission denied") as refused:
        mailbox.waiting()

    assert "\n" not in str(refused.value)
    assert str(refused.value).encode()


def test_mails_read_in_a_mail_program_are_waiting_too_and_keep_their_flags(hand: Hand) -> None:
    uid = hand.deliver(mail("read by a librarian"))
    hand.mark(uid, "FS")
    mailbox = opened(hand)
    mailbox.file({"Done": uids(mailbox)})

    assert [path.name for path in hand.files("Done")] == [f"{uid}:2,FS"]


def test_a_mail_whose_flags_change_meanwhile_is_still_read_and_filed(hand: Hand) -> None:
    uid = hand.deliver(mail("restless"))
    mailbox = opened(hand)
    mailbox.waiting()
    hand.mark(uid, "S")
    assert [item.data for item in mailbox.fetch([uid])] == [mail("restless")]
    hand.mark(uid, "RS")
    mailbox.file({"Done": [uid]})

    assert hand.folder("INBOX") == []
    assert hand.folder("Done") == [mail("restless")]


def test_a_mail_put_back_by_hand_overwrites_nothing_when_it_is_filed_again(hand: Hand) -> None:
    uid = hand.deliver(mail("first"), "1700000000.M1P1.mx.example,S=99")
    mailbox = opened(hand)
    mailbox.file({"Done": [uid]})
    for text in ("second", "third"):
        hand.deliver(mail(text), uid)
        mailbox.file({"Done": uids(mailbox)})

    assert sorted(hand.folder("Done")) == sorted(mail(text) for text in ("first", "second", "third"))
    assert all(path.name.endswith(",S=99:2,") for path in hand.files("Done"))


def test_a_mail_that_cannot_be_read_is_named_and_the_others_are_read(hand: Hand) -> None:
    good, bad = hand.deliver(mail("good")), hand.deliver(mail("bad"))
    mailbox = opened(hand)
    listed = uids(mailbox)
    # A link that leads to itself cannot be opened, not even by root.
    loop = hand.path / "new" / bad
    loop.unlink()
    loop.symlink_to(loop)

    assert [item.uid for item in mailbox.fetch(listed)] == [good]
    assert mailbox.unfetchable == [bad]


def test_filing_does_not_lift_the_mail_off_the_disk(hand: Hand) -> None:
    """The same file under another name: nothing is written that a full disk could refuse or a crash could halve."""
    uid = hand.deliver(mail("one"))
    inode = (hand.path / "new" / uid).stat().st_ino
    opened(hand).file({"Done": [uid]})

    assert [path.stat().st_ino for path in hand.files("Done")] == [inode]


# --- folders ------------------------------------------------------------------------------------------------------


def test_the_folders_are_made_as_servers_make_them(hand: Hand) -> None:
    hand.path.chmod(0o770)
    opened(hand)

    for name in (".Done", ".Ignored", ".Quarantine"):
        assert sorted(p.name for p in (hand.path / name).iterdir()) == ["cur", "maildirfolder", "new", "tmp"]
        assert (hand.path / name / "cur").stat().st_mode & 0o777 == 0o770


def test_a_plain_folder_that_is_there_is_used(hand: Hand) -> None:
    (hand.path / "Done").mkdir()
    hand.deliver(mail("one"))
    mailbox = opened(hand)
    mailbox.file({"Done": uids(mailbox)})

    assert len(list((hand.path / "Done" / "cur").iterdir())) == 1
    assert not (hand.path / ".Done").exists()


def test_no_folder_leads_out_of_the_maildir_or_into_its_inbox(hand: Hand) -> None:
    (hand.path.parent / "elsewhere").mkdir()
    mailbox = opened(hand, folders=("../elsewhere", "cur", "new"))
    for name in ("../elsewhere", "cur", "new"):
        hand.deliver(mail(name))
        mailbox.file({name: uids(mailbox)})

    assert list((hand.path.parent / "elsewhere").iterdir()) == []
    assert mailbox.waiting() == []
    assert all(len(list((hand.path / f).iterdir())) == 1 for f in (".elsewhere/cur", ".cur/cur", ".new/cur"))


def test_a_folder_removed_while_we_run_is_made_again(hand: Hand) -> None:
    hand.deliver(mail("one"))
    mailbox = opened(hand)
    shutil.rmtree(hand.path / ".Done")
    mailbox.file({"Done": uids(mailbox)})

    assert hand.folder("Done") == [mail("one")]


def test_another_inbox_is_read_where_it_is(hand: Hand) -> None:
    desk = Hand(hand.path / ".Desk")
    desk.deliver(mail("for the desk"))
    hand.deliver(mail("for the rest"))
    mailbox = opened(hand, inbox="Desk")

    assert [item.data for chunk in mailbox.chunks() for item in chunk] == [mail("for the desk")]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), max_size=20))
def test_folders_are_spelled_as_imap_servers_spell_them(name: str) -> None:
    spelled = modified_utf7(name)

    assert spelled.isascii()
    assert imap_utf7.decode(spelled.encode()) == name


# --- trouble ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["missing", "a file", "no maildir", "misspelt inbox"])
def test_a_path_that_is_no_maildir_is_named_and_not_made(tmp_path: Path, what: str) -> None:
    path = tmp_path / "box"
    if what == "a file":
        path.write_text("mbox")
    elif what == "no maildir":
        path.mkdir()
    elif what == "misspelt inbox":
        Hand(path)
    before = sorted(tmp_path.rglob("*"))
    inbox = "Imbox" if what == "misspelt inbox" else "INBOX"
    with pytest.raises(OutOfReach, match=f"{path}.*no Maildir"):
        MaildirMailbox(Maildir(name="ill", path=str(path), inbox=inbox)).open()

    assert sorted(tmp_path.rglob("*")) == before


def test_a_disk_that_goes_away_is_out_of_reach_until_it_is_back(hand: Hand) -> None:
    hand.deliver(mail("one"))
    mailbox = opened(hand)
    hand.path.rename(hand.path.with_name("unmounted"))
    for act in (mailbox.waiting, mailbox.open, lambda: mailbox.wait(1)):
        with pytest.raises(OutOfReach, match=str(hand.path)):
            act()
    hand.path.with_name("unmounted").rename(hand.path)
    mailbox.open()

    assert len(mailbox.waiting()) == 1


def test_mail_moved_back_by_a_librarian_is_news(hand: Hand) -> None:
    uid = hand.deliver(mail("again, please"))
    mailbox = opened(hand)
    mailbox.file({"Done": uids(mailbox)})
    assert mailbox.wait(0) is False
    (done,) = hand.files("Done")
    done.rename(hand.path / "cur" / done.name)

    assert mailbox.wait(2) is True
    assert uids(mailbox) == [uid]


def test_a_mail_that_arrives_in_the_same_tick_as_a_look_is_noticed(hand: Hand) -> None:
    """The folder's time stamp does not change then."""
    mailbox = opened(hand)
    assert mailbox.wait(0) is False
    stamp = (hand.path / "new").stat().st_mtime_ns
    hand.deliver(mail("quick"))
    os.utime(hand.path / "new", ns=(stamp, stamp))

    assert mailbox.wait(0) is True


def test_waiting_for_mail_does_not_list_a_folder_in_which_nothing_happens(hand: Hand) -> None:
    for n in range(3000):
        (hand.path / "cur" / f"16{n:08}.M1P1.mx.example:2,").write_bytes(b"Subject: x\n\n")
    mailbox = opened(hand)
    mailbox.waiting()
    old = time.time_ns() - 60 * 10**9
    for part in ("new", "cur"):
        os.utime(hand.path / part, ns=(old, old))
    mailbox.wait(0)
    began = time.process_time()
    for _ in range(200):
        mailbox.wait(0)

    assert time.process_time() - began < 0.2


@pytest.mark.server
def test_a_server_on_the_same_maildir_shows_what_was_filed(dovecot: Dovecot) -> None:
    user = dovecot.new_user()
    other = client(dovecot.port, user, dovecot.password)
    other.select_folder("INBOX")  # now there is a Maildir
    hand = Hand(dovecot.maildir(user))
    hand.deliver(mail("one").replace(b"\r\n", b"\n"))
    mailbox = opened(hand)
    mailbox.file({"已办": uids(mailbox)})
    owner = hand.path.stat()
    for path in hand.path.rglob("*"):  # the tests may run as root, Dovecot does not
        os.chown(path, owner.st_uid, owner.st_gid)

    assert other.folder_status("已办", ["MESSAGES"])[b"MESSAGES"] == 1
    other.shutdown()
