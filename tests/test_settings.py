"""The configuration: what a librarian writes, and what is said when it is wrong."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from illbot.configuration.configure import (
    example,
    example_paths,
    load,
    load_keys,
    secret,
    secret_problems,
    shipped,
    write_example,
)
from illbot.core.model import Money, Service
from illbot.errors import ConfigBroken
from illbot.settings import Mailbox, Secret, Sending


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A fresh configuration, as “illbot init” writes it."""
    write_example(tmp_path / "ill")
    return tmp_path / "ill"


def problems(folder: Path) -> list[str]:
    with pytest.raises(ConfigBroken) as caught:
        load(folder)
    assert caught.value.exit_code == 2
    assert all(problem in str(caught.value) for problem in caught.value.problems)
    return caught.value.problems


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- a sound configuration --------------------------------------------------------------------------------------


def test_the_shipped_examples_load_as_they_are() -> None:
    settings = example()

    assert [p.code for p in settings.partners] == ["nlc", "shanghai", "calis", "duxiu", "liverpool", "bl"]
    assert settings.partner("duxiu").dialect == "portal"  # type: ignore[union-attr]
    assert settings.partner("nlc").max_cost == Money(amount=Decimal(30), currency="CNY")  # type: ignore[union-attr]
    assert settings.partner("nlc").services == (Service.COPY, Service.LOAN)  # type: ignore[union-attr]
    assert settings.patrons["wang.li@jinjihu.example"].known
    assert {s.role for s in settings.staff} == {"staff", "admin"}
    assert settings.policy.item_cap == Decimal(100)
    assert settings.path("keys") == shipped("config") / "keys"


def test_a_fresh_configuration_is_the_example_in_another_place(folder: Path) -> None:
    there, here = example(), load(folder)

    assert here.library == there.library
    assert (here.partners, here.staff, here.patrons, here.phrases) == (
        there.partners,
        there.staff,
        there.patrons,
        there.phrases,
    )
    assert here.path("spool") == folder / "spool"


def test_paths_may_be_absolute_or_begin_at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/mei")
    settings = load(folder)

    assert settings.path("/var/spool/ill") == Path("/var/spool/ill")
    assert settings.path("~/ill") == Path("/home/mei/ill")


def test_a_key_left_out_has_its_default(folder: Path) -> None:
    edit(folder / "illbot.toml", "poll_seconds = 60\n", "")
    edit(folder / "illbot.toml", "[digest]", "[digest]\n#")
    (folder / "policy.toml").write_text("", encoding="utf-8")

    settings = load(folder)

    assert settings.schedule.poll_seconds == 60
    assert settings.policy.patron_domains == ()


def test_files_saved_by_notepad_are_read(folder: Path) -> None:
    """A byte order mark and CRLF line ends."""
    for name in ("illbot.toml", "partners.toml", "patrons.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_bytes(("\ufeff" + text).replace("\n", "\r\n").encode())

    assert load(folder).library == example().library


def test_days_off_may_be_written_as_dates_of_toml(folder: Path) -> None:
    edit(folder / "illbot.toml", "days_off = []", 'days_off = [2027-01-25, "2027-01-26"]')

    assert load(folder).days_off == ("2027-01-25", "2027-01-26")


def test_own_phrases_are_added_to_the_shipped_ones(folder: Path) -> None:
    (folder / "phrases" / "en.toml").write_text('"Unfilled.NotHeld" = ["we never had that one"]\n', encoding="utf-8")

    found = load(folder).phrases["en"]["Unfilled.NotHeld"]

    assert found[-1] == "we never had that one"
    assert set(example().phrases["en"]["Unfilled.NotHeld"]) < set(found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_the_patrons_file_comes_from_any_spreadsheet(folder: Path, encoding: str, comma: str) -> None:
    lines = ["姓名,邮箱,院系,语言", "于潇,Yu.Xiao@Jinjihu.example,药学院,zh", ",,,", "Jane,jane@jinjihu.example,,"]
    text = "\r\n".join(lines).replace(",", comma)
    (folder / "patrons.csv").write_bytes(text.encode(encoding))

    patrons = load(folder).patrons

    assert list(patrons) == ["yu.xiao@jinjihu.example", "jane@jinjihu.example"]
    assert (patrons["yu.xiao@jinjihu.example"].name, patrons["yu.xiao@jinjihu.example"].department) == (
        "于潇",
        "药学院",
    )
    assert patrons["jane@jinjihu.example"].language == "en"


def test_without_a_patrons_file_nobody_is_in_the_directory(folder: Path) -> None:
    (folder / "patrons.csv").unlink()

    assert load(folder).patrons == {}


# --- what is wrong ----------------------------------------------------------------------------------------------


def test_every_problem_of_every_file_is_told_at_once(folder: Path) -> None:
    edit(folder / "illbot.toml", 'zone = "Asia/Shanghai"', 'zone = "Asia/Shangai"')
    edit(folder / "illbot.toml", "port = 993", 'port = "993"')
    edit(folder / "illbot.toml", "hour = 7", "hour = 24")
    edit(folder / "partners.toml", 'address = "ill@nlc.example"', "")
    edit(folder / "partners.toml", 'services = ["copy", "loan"]', "services = []")
    edit(folder / "staff.toml", 'role = "staff"', 'rol = "staff"')
    (folder / "policy.toml").write_text("item_cap = \n", encoding="utf-8")
    (folder / "patrons.csv").write_text("address,name\nnobody,N. N.\n", encoding="utf-8")

    found = problems(folder)

    assert [line.split(" ", 1)[0] for line in found] == [
        *["illbot.toml:"] * 3, *["partners.toml:"] * 2, "staff.toml:", "policy.toml:", "patrons.csv:",
    ]  # fmt: skip
    assert "partners.toml: [nlc] has no `address`; add one or make it a portal" in found


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("illbot.toml", 'address = "ill@lib', 'adress = "ill@lib', "`adress` is unknown; did you mean address?|has no `address`"),
        ("illbot.toml", "[library]", "[libary]", "[libary] is unknown; did you mean library?|[library] is missing"),
        ("illbot.toml", 'address = "ill@lib.jinjihu.example"', 'address = "ill at lib"', '`address` is "ill at lib"; expected one mail address'),
        ("illbot.toml", 'country = "CN"', 'country = "China"', '`country` is "China"; expected a country code'),
        ("illbot.toml", 'prefix = "ILL"', 'prefix = "ill 1"', "`prefix`"),
        ("illbot.toml", 'name = { en = "Jinji', 'name = "x" #', '`name` is "x" (text); expected a name by language'),
        ("illbot.toml", "port = 993", "port = 70000", "`port` is 70000; expected a port from 1 to 65535"),
        ("illbot.toml", "port = 993", "port = true", "`port` is true (yes or no); expected a port"),
        ("illbot.toml", 'security = "tls"', 'security = "plain"', '`security` is "plain" and `host` is "imap.lib.jinjihu.example"'),
        ("illbot.toml", 'security = "tls"', 'security = "ssl"', 'expected one of "tls", "starttls", "plain"'),
        ("illbot.toml", 'kind = "imap"', 'kind = "maildir"', "[[mailboxes]] ill has no `path`"),
        ("illbot.toml", 'host = "imap.lib', '# "imap.lib', "[[mailboxes]] ill has no `host`"),
        ("illbot.toml", 'password_file = "secrets/imap"', 'password = "hunter2"', "`password` must not stand here|no password"),
        ("illbot.toml", "# password_env =", "password_env =", "has `password_file` and `password_env`; keep one"),
        ("illbot.toml", 'password_file = "secrets/imap"', 'token = "hunter2"', "`token` must not stand here: write token_command|no password"),
        ("illbot.toml", 'security = "tls"', 'login = "oauth"', "has no access tokens; add one of `token_command` and `token_url`"),
        ("illbot.toml", 'security = "tls"', 'login = "ntlm"', 'expected one of "password", "oauth", "xoauth2", "oauthbearer"'),
        ("illbot.toml", 'security = "tls"', 'client_id = "x"', 'has `client_id` and logs in by password; add `login = "oauth"`'),
        ("illbot.toml", 'security = "tls"', 'token_url = "http://token.example/"', "expected an address that begins with https://"),
        ("illbot.toml", 'security = "starttls"', 'login = "oauth"', "[sending] has no access tokens; add one of `token_command` and"),
        ("illbot.toml", 'security = "starttls"', 'login = "ntlm"', 'expected one of "password", "oauth", "xoauth2", "oauthbearer"'),
        ("illbot.toml", 'security = "starttls"', 'scope = "mail"', 'has `scope` and logs in by password; add `login = "oauth"`'),
        ("illbot.toml", 'user = "ill@lib.jinjihu.example"\npassword_file = "secrets/smtp"', 'login = "oauth"\ntoken_command = "t"', "[sending] has no `user`"),
        ("illbot.toml", 'security = "tls"', "idle_seconds = 3600", "`idle_seconds` is 3600; expected 10 to 1740"),
        (
            "illbot.toml",
            'security = "tls"',
            'login = "xoauth2"\ntoken_url = "https://token.example/"',
            "has a `token_url` and no `client_id`",
        ),
        (
            "illbot.toml",
            'security = "tls"',
            'login = "oauth"\ntoken_command = "print-token hunter2"',
            "has `token_command` and `password_file`; the command needs no password here",
        ),
        ("illbot.toml", "[sending]", '[sending]\ndkim_key_file = "secrets/dkim"', "has a `dkim_key_file` and no `dkim_selector`"),
        ("illbot.toml", "[sending]", '[sending]\ndkim_selector = "ill"', "has `dkim_selector` or `dkim_domain` and no `dkim_key_file`"),
        (
            "illbot.toml",
            "[sending]",
            '[sending]\ndkim_key_file = "k"\ndkim_selector = "../ill"',
            '`dkim_selector` is "../ill", which is no name in the DNS',
        ),
        (
            "illbot.toml",
            "[sending]",
            '[sending]\nsender = "a@lib.example"\ndkim_key_file = "k"\ndkim_selector = "ill"\ndkim_domain = "b.example"',
            "`dkim_domain` is b.example and `sender` is at lib.example",
        ),
        ("illbot.toml", "[[mailboxes]]", "[mailboxes]", "[[mailboxes]] is missing"),
        ("illbot.toml", "hour = 7", "hour = 7.5", "`hour` is 7.5 (a number); expected an hour from 0 to 23"),
        ("illbot.toml", 'day = "monday"', 'day = "mon"', '`day` is "mon"; expected one of "monday"'),
        ("illbot.toml", "days_off = []", 'days_off = ["1.1.2027"]', "`days_off`"),
        ("illbot.toml", "idle = true", 'idle = "yes"', '`idle` is "yes" (text); expected true or false'),
        ("partners.toml", "[nlc]", "[review]", '[review] `code` is "review"; expected'),
        ("partners.toml", "[nlc]", "[NLC]", '[NLC] `code` is "NLC"; expected a code of small letters'),
        ("partners.toml", "[nlc]", "order = 3\n[nlc]", "`order` belongs to no partner"),
        ("partners.toml", "order = 10", 'order = "first"', '[nlc] `order` is "first" (text); expected a whole number'),
        ("partners.toml", 'services = ["copy", "loan"]', 'services = ["copies"]', 'expected a list in square brackets, each entry one of "copy", "loan"'),
        ("partners.toml", 'also = ["@nlc.example"]', 'also = "@nlc.example"', "`also` is \"@nlc.example\" (text); expected a list"),
        ("partners.toml", 'also = ["@nlc.example"]', 'also = ["nlc"]', "`also`"),
        ("partners.toml", 'ill@shanghai-library.example"', 'ill@nlc.example"', '[shanghai] "ill@nlc.example" stands in partners.toml: [nlc] already'),
        ("partners.toml", 'portal = "https://www.duxiu.com/"', "", "[duxiu] is a portal and has no `portal`"),
        ("partners.toml", 'amount = "30"', 'amout = "30"', "`amout` is unknown; did you mean amount?|has no `amount`"),
        ("partners.toml", 'currency = "CNY"', 'currency = "yuan"', '[nlc] `max_cost`: `currency` is "yuan"; expected a currency code'),
        ("partners.toml", 'max_cost = { amount = "30", currency = "CNY" }', "max_cost = 30", "`max_cost` is 30 (a whole number); expected a table in braces with `amount` and `currency`"),
        ("partners.toml", 'language = "zh"', 'language = "tlh"', '`language` is "tlh"; letters are there in en, zh'),
        ("partners.toml", 'languages = ["zh"]', 'types = ["articles"]', "`types`"),
        ("staff.toml", 'address = "mei.lin@lib.jinjihu.example"', 'address = "ill@lib.jinjihu.example"', "stands in illbot.toml: [library] already"),
        ("staff.toml", 'role = "admin"', 'role = "boss"', '`role` is "boss"; expected one of "staff", "admin"'),
        ("policy.toml", 'patron_domains = ["jinjihu.example"]', 'patron_domains = ["@jinjihu.example"]', 'a domain without "@"'),
        ("policy.toml", "confidence = 0.5", "confidence = 50", "`confidence` is 50; expected a number from 0 to 1"),
        ("policy.toml", "overdue_days = [1, 7, 14]", "overdue_days = [7, 1]", "days after the due date, rising"),
        ("policy.toml", 'library_pays = ["teaching", "research"]', 'library_pays = ["fun"]', 'one of "teaching", "research", "study", ""'),
        ("policy.toml", "# [[funds]]\n# code", "[[funds]]\ncode = \"A b\"\npurposes = []\namount = 3\n# code", "[[funds]], number 1: `code`"),
        ("policy.toml", "# [[funds]]\n# code", "[[funds]]\ncode = \"a\"\npurposes = []\namount = -3\n# code", "[[funds]], number 1: `amount`"),
        ("policy.toml", "done_days = 14", "done_day = 14", "`done_day` is unknown; did you mean done_days?"),
        ("policy.toml", "item_cap = 100", 'item_cap = "much"', '`item_cap` is "much" (text); expected'),
    ],
)  # fmt: skip
def test_a_wrong_key_is_told_with_its_place_and_what_was_expected(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    edit(folder / file, old, new)

    found = problems(folder)

    wanted = said.split("|")
    assert len(found) == len(wanted), found
    for line, words in zip(
        sorted(found, key=lambda f: "unknown" not in f and "must not" not in f), wanted, strict=True
    ):
        assert line.startswith(f"{file}:")
        assert words in line


def test_a_password_typed_into_the_file_is_not_repeated(folder: Path) -> None:
    edit(folder / "illbot.toml", 'password_file = "secrets/imap"', 'password = "hunter2"\npassword_env = ["hunter2"]')

    assert "hunter2" not in "\n".join(problems(folder))


@pytest.mark.parametrize("file", ["illbot.toml", "partners.toml", "staff.toml", "policy.toml"])
def test_a_missing_file_is_named_and_a_broken_one_gives_its_line(folder: Path, file: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text + "\nthis is no toml\n", encoding="utf-8")
    (broken,) = problems(folder)
    (folder / file).write_bytes(text.encode() + "# 图书馆\n".encode("gbk"))
    (coded,) = problems(folder)
    (folder / file).unlink()
    (missing,) = problems(folder)

    assert broken.startswith(f"{file}: is not TOML:")
    assert f"line {text.count(chr(10)) + 2}" in broken
    assert coded == f"{file}: line {text.count(chr(10)) + 1} is not UTF-8; save the file as UTF-8"
    assert missing.startswith(f"{file}: is missing in {folder}; “illbot init” writes one")


def test_a_folder_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    (found,) = problems(tmp_path / "nowhere")

    assert "illbot init" in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,card\nA,1\n", "has no column `address`"),
        ("address,nam\na@b.example,A\n", "column `nam` is unknown; did you mean name?"),
        ("address\na@b.example\nA@B.example\n", 'line 3: "a@b.example" stands twice'),
        ("address,name\na@b.example,A\n,B\n", "line 3: has no address"),
        ("address,language\na@b.example,chinese\n", 'line 2: `language` is "chinese"; expected a language code'),
        ("address,name\na b c,A\n", 'line 2: `address` is "a b c"; expected one mail address'),
    ],
)
def test_a_wrong_line_in_the_patrons_file_is_told_with_its_number(folder: Path, text: str, said: str) -> None:
    (folder / "patrons.csv").write_text(text, encoding="utf-8")

    (found,) = problems(folder)

    assert (
        found == f"patrons.csv: {said}"
        or found.startswith(f"patrons.csv: {said};")
        or found.startswith(f"patrons.csv: {said}")
    )


def test_a_patrons_file_of_another_kind_does_not_flood_the_screen(folder: Path) -> None:
    (folder / "patrons.csv").write_text("address\n" + "not an address\n" * 5000, encoding="utf-8")

    found = problems(folder)

    assert len(found) < 30
    assert found[-1] == "patrons.csv: and 4980 more of this kind"


def test_phrases_must_be_lists(folder: Path) -> None:
    (folder / "phrases" / "en.toml").write_text('RequestReceived = "thanks"\n', encoding="utf-8")

    assert problems(folder) == ['phrases/en.toml: `RequestReceived` must be a list of texts: ["…", "…"]']


# --- secrets ----------------------------------------------------------------------------------------------------


def _broken(owner: Mailbox | Sending | Secret, folder: Path) -> str:
    with pytest.raises(ConfigBroken) as caught:
        secret(owner, folder)
    (problem,) = caught.value.problems
    return problem


def test_a_password_comes_from_a_file_a_command_or_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "imap").write_text("ké y\r\nsecond line\n", encoding="utf-8")
    (tmp_path / "imap").chmod(0o600)
    monkeypatch.setenv("ILL_PASSWORD", "from the environment")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))

    assert secret(Secret(password_file="imap"), tmp_path) == "ké y"
    assert secret(Secret(password_file="$CREDENTIALS_DIRECTORY/imap"), "/") == "ké y"
    assert secret(Secret(password_command=f"{sys.executable} -c 'print(\"a b\")'")) == "a b"
    assert secret(Secret(password_env="ILL_PASSWORD")) == "from the environment"
    assert secret(Sending()) == ""


def test_a_password_that_cannot_be_had_is_a_problem_with_a_remedy(tmp_path: Path) -> None:
    owner = Mailbox(name="main", user="ill", password_file="imap")
    assert "is missing; write the password into it, mode 600" in _broken(owner, tmp_path)

    (tmp_path / "imap").write_text("hunter2\n", encoding="utf-8")
    (tmp_path / "imap").chmod(0o644)
    found = _broken(owner, tmp_path)
    assert "[[mailboxes]] main" in found and "chmod 600" in found and "hunter2" not in found

    (tmp_path / "imap").chmod(0o600)
    (tmp_path / "imap").write_text("", encoding="utf-8")
    assert "is empty" in _broken(owner, tmp_path)

    assert "there is no program no-such-program" in _broken(Secret(password_command="no-such-program x"), tmp_path)
    assert "printed nothing" in _broken(Secret(password_command="true"), tmp_path)
    failing = Secret(password_command=f"{sys.executable} -c 'print(\"hunter2\"); raise SystemExit(3)'")
    assert "ended with code 3" in _broken(failing, tmp_path) and "hunter2" not in _broken(failing, tmp_path)
    assert "cannot be run" in _broken(Secret(password_command="pass 'unclosed"), tmp_path)
    assert "no ILL_NOTHING" in _broken(Secret(password_env="ILL_NOTHING"), tmp_path)
    assert "no password" in _broken(Sending(user="ill"), tmp_path)


def test_a_mailbox_may_have_access_tokens_instead_of_a_password(folder: Path) -> None:
    plain = 'password_file = "secrets/imap"'
    edit(folder / "illbot.toml", plain, 'login = "oauth"\ntoken_command = "print-token ill"')
    (mailbox,) = load(folder).mailboxes
    assert (mailbox.login, mailbox.token_command) == ("oauth", "print-token ill")
    assert any("token_command: there is no program print-token" in p for p in secret_problems(load(folder)))

    url = f'login = "xoauth2"\ntoken_url = "https://token.example/"\nclient_id = "ill"\n{plain}'
    edit(folder / "illbot.toml", 'login = "oauth"\ntoken_command = "print-token ill"', url)
    assert load(folder).mailboxes[0].client_id == "ill"

    edit(folder / "illbot.toml", f"\n{plain}", "")
    with pytest.raises(ConfigBroken, match="no password"):
        load(folder)


def test_a_token_command_typed_wrongly_is_not_repeated(folder: Path) -> None:
    edit(folder / "illbot.toml", 'security = "tls"', 'token_command = ["print", "hunter2"]')
    with pytest.raises(ConfigBroken) as broken:
        load(folder)

    assert "`token_command` is something else" in str(broken.value) and "hunter2" not in str(broken.value)


def test_all_secrets_are_checked_together(folder: Path) -> None:
    found = secret_problems(load(folder))

    assert len(found) == 2
    assert "[[mailboxes]] ill" in found[0] and "[sending]" in found[1]


def test_the_first_key_signs_and_older_ones_still_count(folder: Path) -> None:
    settings = load(folder)
    (fresh,) = load_keys(settings)
    old = "ab" * 32

    (folder / "keys").write_text(f"# two\n{fresh.hex()}\n{old}   # until May\n", encoding="utf-8")

    assert load_keys(settings) == (fresh, bytes.fromhex(old))


@pytest.mark.parametrize(
    ("content", "mode", "said"),
    [
        ("# none\n", 0o600, "holds no key"),
        ("abcd\n", 0o600, "line 1: expected at least 32 hexadecimal digits"),
        ("not hexadecimal at all\n", 0o600, "line 1: expected"),
        ("ab" * 32, 0o604, "has mode 604"),
        (None, 0, "is missing; “illbot init” makes one"),
    ],
)
def test_keys_that_cannot_be_used_are_told(folder: Path, content: str | None, mode: int, said: str) -> None:
    settings = load(folder)
    (folder / "keys").unlink()
    if content is not None:
        (folder / "keys").write_text(content, encoding="utf-8")
        (folder / "keys").chmod(mode)

    with pytest.raises(ConfigBroken, match=said.replace("(", r"\(")):
        load_keys(settings)


# --- init -------------------------------------------------------------------------------------------------------


def test_init_writes_everything_once_and_touches_nothing_later(tmp_path: Path) -> None:
    folder = tmp_path / "a library's" / "ill"
    first = write_example(folder)
    before = {path: path.read_bytes() for path in first}
    (folder / "staff.toml").unlink()
    edit(folder / "policy.toml", "done_days = 14", "done_days = 7")

    second = write_example(folder)

    assert first == example_paths(folder)
    assert second == [folder / "staff.toml"]
    assert load(folder).policy.done_days == 7
    assert before[folder / "keys"] == (folder / "keys").read_bytes()


def test_the_signing_key_is_fresh_and_nobody_elses_to_read(tmp_path: Path) -> None:
    previous = os.umask(0)
    try:
        write_example(tmp_path / "a")
        write_example(tmp_path / "b")
    finally:
        os.umask(previous)

    assert stat.S_IMODE((tmp_path / "a" / "keys").stat().st_mode) == 0o600
    assert load_keys(load(tmp_path / "a")) != load_keys(load(tmp_path / "b"))
    assert len(load_keys(load(tmp_path / "a"))[0]) == 32


def test_the_unit_names_this_python_and_this_folder(tmp_path: Path) -> None:
    folder = tmp_path / "100 % ill"
    write_example(folder)

    unit = (folder / "illbot.service").read_text(encoding="utf-8")

    assert f'ExecStart={sys.executable} -m illbot run --config "{tmp_path}/100 %% ill"' in unit
    assert "Type=notify" in unit and "NoNewPrivileges=yes" in unit
    assert "@" not in unit.replace("@system-service", "")


# --- speed ------------------------------------------------------------------------------------------------------


def test_loading_pulls_in_nothing_heavy() -> None:
    """Every command loads the configuration first: no mail, no templates, no network comes with it."""
    code = (
        "import sys; from illbot.configuration.configure import example; example();"
        "print([m for m in ('jinja2','email.message','imapclient','aiosmtplib','asyncio','subprocess','rich','tinydb','ssl') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
