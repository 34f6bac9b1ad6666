"""What a librarian's subject line says, as the desk hears it."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from illbot.core.model import Partner
from illbot.intake.commands import CommandReading, read_commands, write_command, write_subject
from illbot.intake.subject.arguments import READERS, plain_letters
from illbot.intake.subject.days import read_date
from illbot.intake.subject.grammar import GRAMMAR, LISTS, VERBS, Argument, Verb, help_lines, partner_names
from illbot.intake.subject.tags import numbers_in, read_head, tidy, write_tag

PARTNERS = {
    "shanghai": ("Shanghai Library", "上海图书馆", "上海"),
    "nlc": ("National Library of China", "国家图书馆", "国图"),
    "liverpool": ("University of Liverpool", "利物浦大学图书馆"),
}
TODAY = date(2026, 11, 26)  # a Thursday
TAG = "[ILL-2026-00042]"
NUMBER = "ILL-2026-00042"


def read(subject: str, body: str = "", **more: object) -> CommandReading:
    return read_commands(subject, body, partners=PARTNERS, today=TODAY, **more)  # type: ignore[arg-type]


def said(reading: CommandReading) -> list[tuple[str, dict[str, object]]]:
    assert [c.error for c in reading.commands if c.error] == []
    return [(c.verb, c.arguments) for c in reading.commands]


# --- what is a command -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "commands"),
    [
        (f"Re: {TAG} approve", [("approve", {})]),
        (f"{TAG} approve shanghai, nlc", [("approve", {"partners": ["shanghai", "nlc"]})]),
        (f"{TAG} approve nlc > shanghai", [("approve", {"partners": ["nlc", "shanghai"]})]),
        (f"{TAG} approve nlc then shanghai nlc", [("approve", {"partners": ["nlc", "shanghai"]})]),
        (
            f"{TAG} forward shanghai; note urgent, thesis defence",
            [("forward", {"partners": ["shanghai"]}), ("note", {"text": "urgent, thesis defence"})],
        ),
        (f"{TAG} forward Shanghai Library urgent!", [("forward", {"partners": ["shanghai"], "text": "urgent!"})]),
        (f"{TAG} forward to the library", None),
        (
            f"{TAG} forward to NLC: page 3 was missing",
            [("forward", {"partners": ["nlc"], "text": "page 3 was missing"})],
        ),
        (f'{TAG} forward "University of Liverpool"', [("forward", {"partners": ["liverpool"]})]),
        (f"{TAG} 转发上海图书馆", [("forward", {"partners": ["shanghai"]})]),
        (f"{TAG} 转发给上海，急用", [("forward", {"partners": ["shanghai"], "text": "急用"})]),
        (f"{TAG} 转发 国家图书馆 急用", [("forward", {"partners": ["nlc"], "text": "急用"})]),
        (f"{TAG} 轉發 國家圖書館", None),
        (f"{TAG} 备注：读者来电", [("note", {"text": "读者来电"})]),
        (f"{TAG} ask: Which edition?", [("ask", {"text": "Which edition?"})]),
        (f"{TAG} approve shanghai, please.", [("approve", {"partners": ["shanghai"]})]),
        (f"{TAG} cancel, please!", [("cancel", {})]),
        (f"{TAG} status, thanks", [("status", {})]),
        (f"{TAG} forward nlc.", [("forward", {"partners": ["nlc"]})]),
        (f"{TAG} forward nlc - urgent", [("forward", {"partners": ["nlc"], "text": "urgent"})]),
        (f"{TAG} 批准，谢谢", [("approve", {})]),
        (f"{TAG} next", [("next", {})]),
        (f"{TAG} 下一家 电话无人接听", [("next", {"reason": "电话无人接听"})]),
        (f"{TAG} cancel; ", [("cancel", {})]),
        (f"{TAG} reject not for loan", [("reject", {"reason": "not for loan"})]),
        (f"{TAG} deliver.", [("deliver", {})]),
        (f"{TAG} why?", [("why", {})]),
        (f'{TAG} note "two; parts"; status', [("note", {"text": "two; parts"}), ("status", {})]),
        (f"{TAG} note 「甲；乙」；状态", [("note", {"text": "甲；乙"}), ("status", {})]),
        (f"{TAG} note 读者要「第5版；2017」的", [("note", {"text": "读者要「第5版；2017」的"})]),
        (f'{TAG} note a 5" disk; why', [("note", {"text": 'a 5" disk'}), ("why", {})]),
        (f'{TAG} note he said "soon"', [("note", {"text": 'he said "soon"'})]),
        (f'{TAG} forward text="a; b" partner=nlc', [("forward", {"text": "a; b", "partners": ["nlc"]})]),
        (f"{TAG} cancel reason=no longer needed", [("cancel", {"reason": "no longer needed"})]),
        (f"{TAG} note x=1 is wrong", [("note", {"text": "x=1 is wrong"})]),
        ("list", [("list", {})]),
        ("Re: list review", [("list", {"what": "review"})]),
        ("列表 待审", [("list", {"what": "review"})]),
        ("列表逾期", [("list", {"what": "overdue"})]),
        ("list Shanghai Library", [("list", {"what": "shanghai"})]),
        ("list Wang.Li@lib.example", [("list", {"what": "wang.li@lib.example"})]),
        ("help", [("help", {})]),
        ("help 转发", [("help", {"verb": "forward"})]),
        ("confirm 7k4m-q2", [("confirm", {"code": "7K4M-Q2"})]),
    ],
)
def test_subjects(subject: str, commands: list[tuple[str, dict[str, object]]] | None) -> None:
    """Each line is what librarians type; None: it cannot be understood, and nothing of it may be done."""
    reading = read(subject)

    if commands is None:
        assert not reading.ok
        assert any(c.error for c in reading.commands)
    else:
        assert commands == said(reading)
        assert reading.ok
        assert reading.source == "subject"


@pytest.mark.parametrize(
    "subject",
    [
        f"{TAG} | Forward to the past",
        f"Re: {TAG} | approve",
        f"Re: {TAG}｜批准",
        f"AW: RE: {TAG} | Cancel culture; next",
        "Re: Longitudinal changes in brain volumes",
        "Can you help me with this?",
        "Not found in the stacks",
        "For your information",
        "Ask: a journal of questions",
        "Approved books",
        "cancelled flights",
        "no full text",
        "",
    ],
)
def test_titles_and_prose_command_nothing(subject: str) -> None:
    """Without a tag, or behind the bar, an ordinary title or sentence does nothing."""
    reading = read(subject, "Thank you, I will look at it.")

    assert reading.commands == ()
    assert reading.comment == "Thank you, I will look at it."


@pytest.mark.parametrize(
    "prefix", ["URGENT", "[EXTERNAL]", "Automatic reply:", "自动回复：", "Undeliverable:", "Foo: Re:", "approve"]
)
def test_an_unknown_prefix_before_the_tag_never_commands(prefix: str) -> None:
    reading = read(f"{prefix} {TAG} approve", "approve")

    assert reading.prefix_unknown
    assert reading.commands == ()
    assert reading.numbers == (NUMBER,)


@pytest.mark.parametrize(
    "prefix",
    [
        "Re:",
        "RE:",
        "Fwd:",
        "FW:",
        "AW:",
        "WG:",
        "SV:",
        "VS:",
        "TR:",
        "RES:",
        "ENC:",
        "Antw:",
        "Odp:",
        "Re[2]:",
        "Re(3):",
        "回复：",
        "回复:",
        "答复：",
        "转发：",
        "轉寄：",
        "返信：",
        "Re:Re:Fw:",
        "re：",
    ],
)
def test_reply_prefixes_of_many_programs_are_skipped(prefix: str) -> None:
    assert said(read(f"{prefix} {TAG} approve")) == [("approve", {})]
    assert said(read(f"{prefix} list")) == [("list", {})]


def test_a_title_behind_the_words_is_not_part_of_them() -> None:
    """Who types between the tag and the bar of our letter leaves the title standing."""
    reading = read(f"Re: {TAG} forward shanghai please; note done | Forward; cancel")

    assert said(reading) == [("forward", {"partners": ["shanghai"]}), ("note", {"text": "done"})]


def test_a_tag_put_in_front_again_by_a_gateway_leaves_the_subject_untouched() -> None:
    reading = read(f"{TAG} Re: {TAG} | Approve of nothing", "ok")

    assert reading.commands == ()
    assert reading.comment == "ok"


# --- the tag ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "numbers"),
    [
        ("ILL-2026-00042", "42"),
        ("【ILL－2026－00042】", "42"),
        ("［ｉｌｌ－２０２６－０００４２］", "42"),
        ("[ ILL-2026-42 ]", "42"),
        ("(ILL–2026–00042):", "42"),
        ("ILL-2026-00042, 43, 47-49", "42 43 47 48 49"),
        ("[ILL-2026-00042，43、47－49]", "42 43 47 48 49"),
        ("[ILL-2026-00042][ILL-2026-00043]", "42 43"),
        ("ILL-2026-00042-44, 43", "42 43 44"),
        ("ILL-2026-00042 - ILL-2026-00044", "42 43 44"),
        ("ILL-2026-00042..44", "42 43 44"),
        ("ILL-2026-00042 and 43", "42 43"),
        ("ILL-2026-00042、ILL-2026-00043和45", "42 43 45"),
    ],
)
def test_tags(tag: str, numbers: str) -> None:
    """Brackets are optional, full-width is folded, lists and ranges are written out."""
    reading = read(f"{tag} status")

    assert tuple(f"ILL-2026-{int(n):05d}" for n in numbers.split()) == reading.numbers == reading.commands[0].numbers
    assert reading.ok


@pytest.mark.parametrize("tag", ["ILL-2026-00049-42", "ILL-2026-00001-99999", "[ILL-2026-00042, 1-200]"])
def test_a_list_that_cannot_be_meant_is_an_error(tag: str) -> None:
    reading = read(f"{tag} cancel")

    assert not reading.ok
    assert reading.commands[0].numbers == ()
    assert reading.commands[0].error


def test_the_number_of_the_reply_address_counts_where_there_is_no_tag() -> None:
    assert read("Re: approve", numbers=(NUMBER,)).commands[0].numbers == (NUMBER,)
    assert read(f"{TAG} approve", numbers=("ILL-2026-00001",)).commands[0].numbers == (NUMBER,)


def test_another_prefix_of_request_numbers_is_configuration() -> None:
    reading = read("[XJ-2026-00007] approve", prefix="XJ")

    assert reading.commands[0].numbers == ("XJ-2026-00007",)
    assert not read("[XJ-2026-00007] approve").ok
    assert numbers_in("about SKILL-2026-00001 and ill－2026－3 (ILL-2026-00003)") == ("ILL-2026-00003",)


@given(st.sets(st.integers(1, 99999), min_size=1, max_size=30), st.sets(st.integers(1, 50), max_size=5))
@settings(max_examples=60, deadline=None)
def test_a_written_tag_reads_back(this_year: set[int], next_year: set[int]) -> None:
    numbers = tuple([f"ILL-2026-{n:05d}" for n in sorted(this_year)] + [f"ILL-2027-{n:05d}" for n in sorted(next_year)])

    assert read_head(write_tag(numbers) + " status").numbers == numbers


# --- dry runs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "subject",
    [f"{TAG} ? forward shanghai", f"{TAG}? forward shanghai", f"{TAG} ？forward shanghai", "? forward shanghai"],
)
def test_a_question_mark_makes_a_dry_run(subject: str) -> None:
    reading = read(subject)

    assert said(reading) == [("forward", {"partners": ["shanghai"]})]
    assert reading.commands[0].dry


def test_a_question_mark_behind_a_verb_that_acts_is_a_dry_run_too() -> None:
    assert read(f"{TAG} cancel?").commands[0].dry
    assert not read(f"{TAG} why?").commands[0].dry
    assert not read(f"{TAG} ask Which one?").commands[0].dry


def test_one_question_mark_after_the_tag_is_for_all_commands() -> None:
    assert [c.dry for c in read(f"{TAG} ? next; note x").commands] == [True, True]
    assert [c.dry for c in read(f"{TAG} next; ? note x").commands] == [False, True]
    assert [c.dry for c in read(f"{TAG} ?", "next").commands] == [True]


# --- the body --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("body", "commands"),
    [
        ("approve\nnote urgent\n\nBest wishes\nMei", [("approve", {}), ("note", {"text": "urgent"})]),
        (
            "\n\n!forward shanghai\n! note x; status\nThanks",
            [("forward", {"partners": ["shanghai"]}), ("note", {"text": "x"}), ("status", {})],
        ),
        ("> approve\n> cancel\n\nnext", [("next", {})]),
        ("批准\n备注 急用", [("approve", {}), ("note", {"text": "急用"})]),
        ("approve\nThanks\ncancel", [("approve", {})]),
        ("approve\n> cancel", [("approve", {})]),
    ],
)
def test_an_untouched_subject_leaves_the_word_to_the_first_lines_of_the_body(
    body: str, commands: list[tuple[str, dict[str, object]]], end: str
) -> None:
    reading = read(f"Re: {TAG} | Title", body.replace("\n", end))

    assert commands == said(reading)
    assert reading.source == "body"
    assert reading.comment == ""


@pytest.mark.parametrize(
    "body",
    [
        "Can you tell me why?\napprove",
        "For the record: I called them.",
        "Not urgent",
        "取消了吗？",
        "I approve",
        "Thanks!\n\napprove",
        "cancelled by the patron",
        "> approve",
    ],
)
def test_a_body_that_starts_with_no_verb_is_a_comment(body: str) -> None:
    reading = read(f"Re: {TAG} | Title", body)

    assert reading.commands == ()
    assert reading.comment == body
    assert not reading.ok


def test_an_exclamation_mark_means_a_command_even_when_it_is_misspelt() -> None:
    reading = read(f"{TAG} | Title", "!aprove\nok")

    assert reading.commands[0].nearest == "approve"
    assert reading.commands[0].error


def test_a_body_counts_for_nothing_when_the_subject_commands() -> None:
    assert said(read(f"{TAG} status", "cancel")) == [("status", {})]


def test_a_line_that_the_mail_program_broke_is_read_whole() -> None:
    """Half a question must not reach the patron."""
    body = "ask Could you please tell us which edition of the book you would like to\nhave, the fifth or the fourth?\nstatus"

    assert said(read(f"{TAG} | Title", body)) == [
        (
            "ask",
            {
                "text": "Could you please tell us which edition of the book you would like to have, the fifth or the fourth?"
            },
        ),
        ("status", {}),
    ]


# --- what is wrong ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "caret", "nearest", "suggestion"),
    [
        ("forward shanghia", 8, "shanghai", "forward shanghai"),
        ("forward Shanghi Libary", 8, "shanghai", "forward shanghai"),
        ("forwrad shanghia", 0, "forward", "forward shanghai"),
        ("aprove", 0, "approve", "approve"),
        ("ap", 0, "approve", "approve"),
        ("备注加急", 0, "备注", "备注 加急"),
        ("forward nlc shanghai", 11, "", "approve nlc shanghai"),
        ("approve shanghai whenever", 17, "", ""),
        ("please approve", 0, "", "approve"),
        ("reject", 6, "", ""),
        ("why is it late", 4, "", "why"),
        ("list overdu", 5, "overdue", "list overdue"),
        ("help forwad", 5, "forward", "help forward"),
        ('note "never closed', 5, "", ""),
        ("we should cancel it", 0, "", ""),
        ("approve/forward", 0, "forward", ""),
    ],
)
def test_an_error_points_at_the_place_and_offers_the_corrected_subject(
    subject: str, caret: int, nearest: str, suggestion: str
) -> None:
    reading = read(f"{TAG} {subject}")
    command = next(c for c in reading.commands if c.error)

    assert not reading.ok
    assert (caret, nearest) == (command.caret, command.nearest)
    assert command.suggestion == (f"{TAG} {suggestion}" if suggestion else "")
    assert not suggestion or read(command.suggestion).ok
    assert len(command.error or "") < 250


@pytest.mark.parametrize("word", ["ap", "co", "n", "s"])
def test_a_verb_cut_too_short_names_the_candidates(word: str) -> None:
    command = read(f"{TAG} {word}").commands[0]

    assert command.allowed == tuple(v.name for v in GRAMMAR if v.name.startswith(word))
    assert all(name in (command.error or "") for name in command.allowed)


def test_verbs_can_be_cut_to_three_letters() -> None:
    for verb in GRAMMAR:
        assert read_verb(verb.name[:3]) == verb.name
        assert read_verb(verb.name[:-1] if len(verb.name) > 3 else verb.name) == verb.name


def read_verb(word: str) -> str:
    return read(f"{TAG} {word}").commands[0].verb


def test_a_cut_that_two_verbs_share_is_an_error_that_names_both() -> None:
    """The day a verb is added, a cut may stop being clear; it must not pick one."""
    more = (
        *GRAMMAR,
        Verb(name="cancellation", zh=("取消单",), does={"en": "", "zh": ""}, example={"en": "", "zh": ""}),
    )
    command = read(f"{TAG} canc", grammar=more).commands[0]

    assert command.allowed == ("cancel", "cancellation")
    assert read(f"{TAG} cancel", grammar=more).commands[0].verb == "cancel"


def test_one_wrong_command_makes_the_whole_mail_wrong_and_all_are_still_told() -> None:
    reading = read(f"{TAG} next; forwrad shanghai; note done")

    assert not reading.ok
    assert [c.error and True for c in reading.commands] == [None, True, None]
    assert reading.commands[1].suggestion == f"{TAG} next; forward shanghai; note done"


def test_a_semicolon_in_a_text_is_answered_with_quotation_marks() -> None:
    reading = read(f"{TAG} 备注 读者急用；请尽快")

    assert reading.commands[1].suggestion == f'{TAG} 备注 "读者急用；请尽快"'
    assert said(read(reading.commands[1].suggestion)) == [("note", {"text": "读者急用；请尽快"})]


def test_a_delivery_is_for_one_request() -> None:
    assert not read("ILL-2026-00042, 43 deliver").ok
    assert read("ILL-2026-00042 deliver").ok


def test_errors_speak_the_librarians_language() -> None:
    assert "合作馆" in (read(f"{TAG} 转发 广州", language="zh").commands[0].error or "")
    assert "Partners: shanghai, nlc, liverpool" in (read(f"{TAG} forward canton").commands[0].error or "")


def test_the_caret_stands_under_the_wrong_word_in_chinese_too() -> None:
    assert read(f"{TAG} 转发 上海馆").commands[0].pointer().splitlines()[1] == " " * 5 + "^"


def test_more_commands_than_anybody_means_are_refused() -> None:
    assert not read(f"{TAG} " + "status;" * 21).ok
    assert read(f"{TAG} " + "status;" * 20).ok


@pytest.mark.parametrize(
    "line",
    [
        "「" * 20000,
        "“" * 20000,
        'note "' * 4000,
        "[ILL-2026-00042, " * 2000,
        "re:" * 8000,
        "?!" * 9000 + "x",
        "转发" * 9000,
        "a=" * 9000,
        "shanghai " * 3000,
    ],
)
def test_hostile_lines_take_no_time(line: str) -> None:
    """A head line of the greatest length that is read (16 KB) costs well under a second."""
    for subject, body in ((f"{TAG} {line}", ""), (line, ""), (f"{TAG} | x", line), (f"{TAG} approve {line}", "")):
        before = time.process_time()
        read(subject, body)
        assert time.process_time() - before < 2


@given(st.text(max_size=200), st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_text_whatever_breaks_the_reader(subject: str, body: str) -> None:
    for line in (subject, f"{TAG} {subject}", f"{TAG} forward {subject}", f"{TAG} | x"):
        for command in read(line, body).commands:
            assert command.error is None or command.caret is None or command.caret <= len(command.text)
            assert not command.suggestion or read(command.suggestion).ok


# --- the inverse -----------------------------------------------------------------------------------------------

_texts = st.text(min_size=1, max_size=60).map(lambda text: plain_letters(tidy(text)).strip()).filter(bool)
_free = st.sampled_from(
    [
        "a; b",
        '"',
        'he said "no"',
        "甲；乙",
        "| bar",
        "x | y",
        "reason=x",
        "nlc",
        "? why",
        "“打开",
        "＂",
        "!",
        ":",
        "丨 x",
    ]
)
_arguments = {
    "partners": st.lists(st.sampled_from(list(PARTNERS)), min_size=1, max_size=3, unique=True),
    "text": _texts | _free,
    "reason": _texts | _free,
    "verb": st.sampled_from(list(VERBS)),
    "what": st.sampled_from([*LISTS, *PARTNERS, "a.b@c.example"]),
    "code": st.from_regex(r"[A-Z0-9]{6}", fullmatch=True),
    "date": st.dates(date(2026, 11, 1), date(2029, 12, 31)).map(date.isoformat),
    "amount": st.decimals(1, 9999, places=2).map(str),
    "currency": st.sampled_from(["CNY", "GBP", "EUR"]),
    "payer": st.sampled_from(["library", "patron"]),
    "fund": st.sampled_from(["teaching", "fund-2"]),
    "tracking": st.from_regex(r"[A-Z]{2}[0-9]{8,12}", fullmatch=True),
}


@st.composite
def _commands(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    verb = draw(st.sampled_from(GRAMMAR))
    taken = [a for a in verb.arguments if a.required or draw(st.booleans())]
    arguments = {a.name: draw(_arguments[a.name]) for a in taken}
    if verb.name == "forward":
        arguments["partners"] = arguments["partners"][:1]
    if "fund" in arguments:
        # A fund is a library's: it stands behind "budget".
        arguments = {"amount": arguments["amount"], "currency": arguments["currency"], "payer": "library", "fund": arguments["fund"]}  # fmt: skip
    return verb.name, arguments


@given(st.lists(_commands(), min_size=1, max_size=3), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_written_command_reads_back(commands: list[tuple[str, dict[str, object]]], dry: bool) -> None:
    """Every link in a letter to staff is read as the command that it was made of."""
    subject = write_subject((NUMBER,), *(write_command(verb, arguments) for verb, arguments in commands), dry=dry)

    reading = read(subject)

    assert commands == said(reading)
    assert all(c.dry == dry for c in reading.commands)


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in text)


@pytest.mark.parametrize("verb", GRAMMAR, ids=lambda verb: verb.name)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_of_every_verb_is_right_in_every_spelling(verb: Verb, language: str) -> None:
    """Upper case, full width, folded over lines, or with a reply prefix: the same command."""
    subject = f"{TAG} {verb.example[language]}"

    plain = read(subject)

    assert plain.ok
    assert plain.commands[0].verb == verb.name
    assert said(plain) == said(read(subject.replace(" ", "\r\n ")))
    assert said(plain) == said(read(f"回复：Re: {subject}"))
    assert _letters(said(plain)) == _letters(said(read(_full_width(subject))))
    assert _letters(said(plain)) == _letters(said(read(subject.upper())))
    assert said(plain) == said(read(f"{TAG} | Title", f"{verb.example[language]}\r\nThanks"))


def _letters(commands: list[tuple[str, dict[str, object]]]) -> str:
    return re.sub(r"[^\w]", "", repr(commands)).casefold()


# --- the table -------------------------------------------------------------------------------------------------


def test_every_verb_is_complete_in_both_languages() -> None:
    names = [name for verb in GRAMMAR for name in verb.names]

    assert len(names) == len(set(names))
    for verb in GRAMMAR:
        assert all(verb.does[language] and verb.example[language] for language in ("en", "zh"))
        assert verb.role in ("staff", "admin") and verb.requests in ("none", "one", "some") and verb.level in (1, 2)
        assert all(argument.kind in READERS and argument.shown["zh"] for argument in verb.arguments)
    assert {v.name for v in GRAMMAR if v.level == 1 and v.name != "confirm"} == {"help", "status", "list"}
    assert all(not v.writes for v in GRAMMAR if v.name in ("help", "status", "why", "list"))


def test_adding_a_verb_is_one_line() -> None:
    """The grammar grows by a line; its number and date readers wait for it."""
    due = Argument(name="date", kind="date", required=True, shown={"en": "DATE", "zh": "日期"})
    other = Argument(name="number", kind="number", required=True, shown={"en": "NUMBER", "zh": "申请号"})
    words = {"does": {"en": "x", "zh": "x"}, "example": {"en": "x", "zh": "x"}}
    more = (
        *GRAMMAR,
        Verb(name="due", zh=("到期",), arguments=(due,), **words),
        Verb(name="duplicate", zh=("重复",), arguments=(other,), **words),
    )

    reading = read(f"{TAG} due fri; 到期 12月1日; duplicate 39; 重复39; duplicate ILL-2025-00007", grammar=more)

    assert [c.error for c in reading.commands if c.error] == []
    assert [list(c.arguments.values()) for c in reading.commands] == [
        ["2026-11-27"], ["2026-12-01"], ["ILL-2026-00039"], ["ILL-2026-00039"], ["ILL-2025-00007"],
    ]  # fmt: skip
    assert not read(f"{TAG} due 01/12/2026", grammar=more).ok


def test_the_help_has_a_line_for_each_command_and_explains_one() -> None:
    for language in ("en", "zh"):
        lines = help_lines(language)
        assert len(lines) == len(GRAMMAR)
        assert all(verb.does[language] in line for verb, line in zip(GRAMMAR, lines, strict=True))
    assert "forward PARTNER [TEXT]" in help_lines("en", "forward")[0]
    assert "转发 合作馆 [内容]" in help_lines("zh", "forward")[0]
    assert help_lines("en", "nonsense") == help_lines("en")


def test_a_partner_is_called_by_its_names_and_by_what_people_say_for_short() -> None:
    partners = [
        Partner(code="shanghai", name={"en": "Shanghai Library", "zh": "上海图书馆"}),
        Partner(code="liv", name={"en": "University of Liverpool"}),
        Partner(code="calis", name={"zh": "中国高等教育文献保障系统（CALIS）"}),
        Partner(code="a", name={"en": "City Library"}),
        Partner(code="b", name={"en": "City"}),
        Partner(code="gone", name={"en": "Gone Library"}, active=False),
    ]
    names = partner_names(partners)

    assert {"上海", "上图", "上海图书馆", "Shanghai Library"} <= set(names["shanghai"])
    assert "Liverpool" in names["liv"]
    assert "中国高等教育文献保障系统" in names["calis"]
    assert "City" not in names["a"] + names["b"]
    assert "gone" not in names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", "2026-12-01"), ("2026年12月1日", "2026-12-01"), ("12月1日", "2026-12-01"), ("1月5日", "2027-01-05"),
        ("3d", "2026-11-29"), ("2w", "2026-12-10"), ("3天", "2026-11-29"), ("fri", "2026-11-27"), ("Thursday", "2026-12-03"),
        ("周日", "2026-11-29"), ("星期天", "2026-11-29"), ("tomorrow", "2026-11-27"), ("明天", "2026-11-27"), ("1 Dec", "2026-12-01"),
        ("Dec. 1, 2027", "2027-12-01"), ("２０２６－１２－０１", "2026-12-01"), ("2月29日", "2028-02-29"),
        ("01/12/2026", None), ("2026-02-30", None), ("soon", None), ("th", None), ("", None), ("99月99日", None),
    ],
)  # fmt: skip
def test_dates_as_librarians_type_them(text: str, day: str | None) -> None:
    assert read_date(text, TODAY) == (date.fromisoformat(day) if day else None)
