"""One week at the inter-library loan desk of a library that does not exist, told by real mails.

Each function is a day. What somebody needs in order to go on (a letter, a link in it) is asked for and must be there; what became of
everything is checked at the end. People, libraries, journals and articles are invented.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from ..core.model import AttemptState, State
from .cast import CALIS, CHEN, DUXIU, ILLBOT, JANE, LIN, LIVERPOOL, NLC, SHANGHAI, STRANGER, WANG, Person, body
from .papers import paper
from .stage import Missing, Stage

Scene = Callable[[Stage], Awaitable[None]]

BIRDS, DUNES, RAIN, LAKE, NIGHT, PAPER, MAPS = (f"ILL-2026-0000{n}" for n in range(1, 8))
"""The requests of the week, in the order in which they are made."""

_FORM = """文献传递申请表

姓名：王莉
学号：20260017
院系：理学院
题名：城市湿地夜间鸟类鸣声监测方法研究
作者：顾清源，林晚舟
刊名：生态声学学报
年：2021　卷：14　期：3　页码：205-212
文献类型：期刊论文
用途：科研
"""

_TWO_IN_ENGLISH = """Hello,

could you please get me these two articles?

1. doi:10.5555/dunes.2019.0117

2. Harrow, T. and Lindqvist, M. (2017). Quiet hours: reading rooms and the sound of rain. Journal of Library Architecture, 22(4), 311-325.

They are for a course I teach in spring, so there is no hurry.

Many thanks
Jane Doyle
"""

_TWO_IN_CHINESE = """老师好：

想申请两篇文献，麻烦您了：

1. 方可, 陆鸣. 湖泊沉积物中微塑料的分布特征[J]. 江南环境科学, 2020, 33(2): 88-97.
2. 沈若安. 高校图书馆夜间开放服务研究[J]. 图书馆空间, 2018, 9(1).

谢谢！
陈思雨
"""

_ANOTHER = """老师好，还想申请一篇：

苏映雪. 古籍修复用纸的老化试验[J]. 纸张与文献, 2016, 7(2): 45-52.

谢谢！王莉
"""

_FROM_A_STRANGER = """Dear librarians,

I am at the town museum this winter and was told that your library might help. Could you get me a copy of this article?

Okonjo, B. (2015). Maps drawn from memory. Cartographic Essays, 8(2), 101-118.

With kind regards
Amara Osei
"""

# file name -> the article that the cast sends
_birds = partial(paper, "城市湿地夜间鸟类鸣声监测方法研究", "顾清源，林晚舟", "生态声学学报 2021, 14(3): 205-212", 8)
_dunes = partial(paper, "Dunes that sing, and dunes that do not", "E. Varga", "Sand and Sound 12 (2019), 117-125", 9)
_lake = partial(paper, "湖泊沉积物中微塑料的分布特征", "方可，陆鸣", "江南环境科学 2020, 33(2): 88-97", 10)
_night = partial(paper, "高校图书馆夜间开放服务研究", "沈若安", "图书馆空间 2018, 9(1): 35-41", 7)
_maps = partial(paper, "Maps drawn from memory", "B. Okonjo", "Cartographic Essays 8 (2015), 101-118", 18)


async def monday(s: Stage) -> None:
    """A Chinese form, an English mail with two items, and the first answers."""
    await s.works()
    await s.until(16, "09:12")
    await s.writes(WANG, "文献传递申请", _FORM)
    await s.until(16, "09:41")
    await s.writes(JANE, "Two articles for my course", _TWO_IN_ENGLISH)

    await s.until(16, "14:58", "in the afternoon")
    await s.answers(
        NLC,
        s.letter(NLC, BIRDS),
        "您好！\n\n您申请的文献全文见附件，请查收。\n\n国家图书馆文献提供中心",
        attach=[("205-212.pdf", _birds())],
    )
    await s.until(16, "15:04")
    await s.answers(NLC, s.letter(NLC, DUNES), "您好！申请已收到，预计明天提供。\n\n国家图书馆文献提供中心")
    await s.until(16, "15:30")
    await s.answers(SHANGHAI, s.letter(SHANGHAI, RAIN), "您好，经查，本馆无此文献，无法提供。\n\n上海图书馆文献提供组")
    await s.until(16, "15:32")
    await _out_of_office(s)
    await s.until(16, "16:20")
    await s.answers(WANG, s.letter(WANG, BIRDS), "收到了，非常感谢！")


async def _out_of_office(s: Stage) -> None:
    """The partner's mail server answers our order by itself; that is no answer, and the robot does not answer it either."""
    order = s.letter(CALIS, RAIN)
    before = len(s.mails)
    await s.writes(
        CALIS,
        f"自动回复: {order.subject}",
        "您好，您的邮件已收到，我们会尽快处理。",
        headers=[("Auto-Submitted", "auto-replied"), ("In-Reply-To", str(order.message["Message-ID"]))],
    )
    s.check("an automatic answer is answered by nobody", len(s.mails) == before + 1)


async def tuesday(s: Stage) -> None:
    """One mail, two items, one question; a librarian looks round, mistypes a command, and orders at a web form."""
    await s.until(17, "09:20")
    await s.writes(CHEN, "申请两篇文献", _TWO_IN_CHINESE)
    await s.until(17, "09:47")
    await s.answers(CHEN, s.letter(CHEN, NIGHT), "第二篇的页码是 35-41。")
    await s.until(17, "10:30")
    await s.writes(JANE, "Any news?", "Hello, is there any news about my two articles?\n\nJane")

    await s.until(17, "11:02")
    await s.writes(LIN, "list open", "\n")
    await s.until(17, "11:06")
    await s.writes(LIN, f"[{LAKE}] forward dxuiu", "\n")
    s.check("a wrong command is shown with a caret under the wrong word", "^" in s.letter(LIN, LAKE, "dxuiu").text)
    await s.until(17, "11:07")
    await s.touches(LIN, s.letter(LIN, LAKE, "dxuiu"), "forward duxiu")
    await s.until(17, "11:15", "Lin Mei pastes the fields into Duxiu's web form")
    await s.touches(LIN, s.letter(LIN, LAKE, "湖泊沉积物中微塑料的分布特征", "duxiu.com"), "note ordered")

    await s.until(17, "14:10", "in the afternoon")
    await s.answers(NLC, s.letter(NLC, DUNES), "您好！全文已附，请查收附件。", attach=[("dunes.pdf", _dunes())])
    await s.until(17, "15:25")
    await s.writes(
        DUXIU,
        "您申请的《湖泊沉积物中微塑料的分布特征》",
        "您好，您申请的文献全文见附件。\n\n读秀文献传递",
        attach=[("20261117152501.pdf", _lake())],
    )


async def wednesday(s: Stage) -> None:
    """A silent partner is reminded; a request is cancelled; an article takes a detour by the librarian's own inbox."""
    await s.until(18, "10:05")
    await s.answers(NLC, s.letter(NLC, NIGHT), "您好，本馆未收藏该刊 2018 年，无法提供。")
    await s.until(18, "11:00")
    await s.writes(WANG, "再申请一篇", _ANOTHER)
    await s.until(18, "11:24")
    await s.touches(WANG, s.letter(WANG, PAPER), "取消", "在导师那里找到了，不用了，谢谢！")
    await s.until(18, "14:00", "in the afternoon")
    await s.answers(NLC, s.letter(NLC, PAPER), "好的，该申请已取消。")
    await s.until(18, "15:10")
    await s.writes(
        SHANGHAI, "全文", f"林老师，{NIGHT} 的全文发给您，请转交读者。", to=LIN, attach=[("35-41.pdf", _night())]
    )
    await s.until(18, "15:22")
    await s.writes(LIN, f"[{NIGHT}] 交付", "\n", attach=[("35-41.pdf", _night())])


async def thursday_and_friday(s: Stage) -> None:
    """Silence counts as a no; the next library names a price; a librarian asks why, and agrees."""
    await s.until(19, "18:10", "three working days, and no word from CALIS")
    await s.until(20, "17:05")
    await s.answers(
        LIVERPOOL,
        s.letter(LIVERPOOL, RAIN),
        "Hello,\n\nwe can supply this article. The cost will be £12.00. Shall we go ahead?\n\nBest wishes\nDocument Supply, University of Liverpool Library",
    )
    await s.until(20, "17:20")
    await s.writes(LIN, f"[{RAIN}] 原因", "\n")
    await s.until(20, "17:24")
    await s.touches(LIN, s.letter(LIN, RAIN, "can supply this for"), "approve")
    await s.until(20, "18:40")
    await s.writes(STRANGER, "An article on maps", _FROM_A_STRANGER)
    s.check(
        "a stranger gets no letter before a librarian has agreed", not [r for r in s.inboxes if r.owner is STRANGER]
    )


async def monday_again(s: Stage) -> None:
    """The weekly letters; the librarian approves the stranger's request from hers; the last two articles arrive."""
    await s.until(23, "07:00", "after the weekend")
    await s.works()
    await s.until(23, "09:03")
    await s.touches(LIN, s.letter(LIN, "Weekly letter"), f"[{MAPS}] approve")
    await s.until(23, "11:30")
    await s.answers(
        SHANGHAI, s.letter(SHANGHAI, MAPS), "您好，附件为您申请的文献全文，请查收。", attach=[("maps.pdf", _maps())]
    )
    await s.until(23, "17:10", "in the afternoon")
    await s.answers(
        LIVERPOOL,
        s.letter(LIVERPOOL, RAIN, "12"),
        "Hello,\n\nyour article is ready. Please download it here:\n\nhttps://supply.liverpool.example/d/7f3a91c2\n\nThe link expires on 7 December 2026.\n\nBest wishes\nDocument Supply",
    )
    await s.until(23, "17:40")
    await s.answers(JANE, s.letter(JANE, RAIN), "Wonderful, thank you!")


WEEK: tuple[Scene, ...] = (monday, tuesday, wednesday, thursday_and_friday, monday_again)


async def play(s: Stage, week: tuple[Scene, ...] = WEEK) -> None:
    """The whole week. What goes wrong ends it, and stands in ``s.wrong``."""
    try:
        for scene in week:
            await scene(s)
        check(s)
    except Missing as missing:
        s.wrong.append(str(missing))


# --- the demo checks itself ----------------------------------------------------------------------------------


def check(s: Stage) -> None:
    """Everything that this week promises to show."""
    for number in (BIRDS, DUNES, RAIN, LAKE, NIGHT, MAPS):
        s.check_state(number, State.DELIVERED)
    s.check_state(PAPER, State.CANCELLED)
    s.check("seven requests were made", len(s.requests()) == 7)

    asked = {r.number: [(a.partner, a.state) for a in r.attempts] for r in s.requests()}
    s.check("Shanghai did not hold it, CALIS was silent, Liverpool supplied",
            asked[RAIN] == [("shanghai", AttemptState.UNFILLED), ("calis", AttemptState.EXPIRED), ("liverpool", AttemptState.SUPPLIED)])  # fmt: skip
    s.check(
        "the order at the National Library was withdrawn for Duxiu", [p for p, _ in asked[LAKE]] == ["nlc", "duxiu"]
    )
    s.check("the price that was agreed to is kept", [str(c.money) for c in s.request(RAIN).consents] == ["12.00 GBP"])

    for who, count in ((WANG, 1), (JANE, 1), (CHEN, 2), (STRANGER, 1)):
        files = [a for r in s.inboxes if r.owner is who for a in r.attachments if a[1].startswith(b"%PDF")]
        s.check(f"{who.name} should have {count} articles attached, and has {len(files)}", len(files) == count)
    s.letter(JANE, "https://supply.liverpool.example/d/7f3a91c2")

    names = {(e.letter.audience.value, e.letter.name, e.letter.partner) for e in s.errands() if e.state.value == "sent"}
    for wanted in (
        ("partner", "reminder", "calis"),
        ("partner", "withdraw", "calis"),
        ("partner", "withdraw", "nlc"),
        ("partner", "price_accepted", "liverpool"),
        ("patron", "slipped", ""),
        ("patron", "status", ""),
        ("patron", "acknowledged_many", ""),
        ("patron", "cancelled", ""),
        ("patron", "digest", ""),
        ("staff", "digest", ""),
        ("staff", "portal", "duxiu"),
        ("staff", "price", ""),
        ("staff", "review", ""),
        ("staff", "transcript", ""),
    ):
        s.check(f"a letter “{wanted[1]}” to {wanted[2] or wanted[0]} should have gone out", _any(wanted, names))
    unsent = [e.letter.subject for e in s.errands() if e.state.value not in ("sent", "withdrawn")]
    s.check(f"every letter was posted; these were not: {unsent}", not unsent)
    for mailed in s.mails:
        if mailed.sender is ILLBOT and mailed.receiver.role == "partner":
            said = f"{mailed.subject}\n{body(mailed.message, 'plain')}\n{body(mailed.message, 'html')}"
            named = [n for p in (WANG, JANE, CHEN, STRANGER) for n in (p.address, *_names(p)) if n in said]
            s.check(f"no partner learns who the patron is, and {mailed.file} tells {named}", not named)


def _names(person: Person) -> tuple[str, ...]:
    """ "王莉 Wang Li" -> the Chinese and the Latin form."""
    first, _, rest = person.name.partition(" ")
    return (person.name,) if first.isascii() else (first, rest)


def _any(wanted: tuple[str, str, str], names: set[tuple[str, str, str]]) -> bool:
    audience, name, partner = wanted
    return any(a == audience and n == name and (not partner or p == partner) for a, n, p in names)
