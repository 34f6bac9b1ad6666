"""The table of what librarians can say: one line a command. The parser, the help and the manual are made from it.

A verb has an English name, Chinese names, arguments, a sentence and an example in both languages. To add a command, add a line to
``GRAMMAR``; a new kind of argument also needs its reader in ``arguments.READERS``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ...core.model import Partner, Value

LANGUAGES = ("en", "zh")


class Argument(Value, frozen=True, kw_only=True):
    #: the key under which the value stands in a command's arguments
    name: str
    #: which reader takes it: a key of arguments.READERS
    kind: str
    required: bool = False
    #: what the help calls it, by language
    shown: dict[str, str]


class Verb(Value, frozen=True, kw_only=True):
    name: str
    #: Chinese names, the first is shown; traditional characters are names as well
    zh: tuple[str, ...]
    arguments: tuple[Argument, ...] = ()
    #: one sentence, by language
    does: dict[str, str]
    #: a command that can be copied, by language
    example: dict[str, str]
    #: staff | admin
    role: str = "staff"
    #: False: it only answers, nothing changes and nobody else is written to
    writes: bool = True
    #: 1: for a staff address without proof (the answer goes to the address on file); 2: with proof
    level: int = 2
    #: how many requests it is about: "none" | "one" | "some" (one or several)
    requests: str = "some"

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.zh)

    def called(self, language: str) -> str:
        return self.zh[0] if language == "zh" else self.name

    def usage(self, language: str = "en") -> str:
        """``forward PARTNER [TEXT]`` in the words of that language."""
        shown = (a.shown[language] if a.required else f"[{a.shown[language]}]" for a in self.arguments)
        return " ".join((self.called(language), *shown))


PARTNERS = Argument(name="partners", kind="partners", shown={"en": "PARTNER…", "zh": "合作馆…"})
PARTNER = Argument(name="partners", kind="partner", required=True, shown={"en": "PARTNER", "zh": "合作馆"})
TEXT = Argument(name="text", kind="text", required=True, shown={"en": "TEXT", "zh": "内容"})
OPTIONAL_TEXT = Argument(name="text", kind="text", shown={"en": "TEXT", "zh": "内容"})
REASON = Argument(name="reason", kind="text", required=True, shown={"en": "REASON", "zh": "原因"})
OPTIONAL_REASON = Argument(name="reason", kind="text", shown={"en": "REASON", "zh": "原因"})
DATE = Argument(name="date", kind="date", required=True, shown={"en": "DATE", "zh": "日期"})
OPTIONAL_DATE = Argument(name="date", kind="date", shown={"en": "DATE", "zh": "日期"})
TRACKING = Argument(name="tracking", kind="text", shown={"en": "TRACKING", "zh": "运单号"})
AMOUNT = Argument(name="amount", kind="amount", required=True, shown={"en": "AMOUNT", "zh": "金额"})
CURRENCY = Argument(name="currency", kind="currency", required=True, shown={"en": "CUR", "zh": "币种"})
PAYER = Argument(name="payer", kind="payer", shown={"en": "budget or patron", "zh": "预算或读者"})
FUND = Argument(name="fund", kind="fund", shown={"en": "FUND", "zh": "经费"})
VERB = Argument(name="verb", kind="verb", shown={"en": "VERB", "zh": "命令"})
CODE = Argument(name="code", kind="code", required=True, shown={"en": "CODE", "zh": "确认码"})
WHAT = Argument(
    name="what",
    kind="what",
    shown={
        "en": "review, open, mine, overdue, late, stuck, PARTNER or ADDRESS",
        "zh": "待审、未结、我的、逾期、迟到、受阻、合作馆或读者邮箱",
    },
)

LISTS: dict[str, tuple[str, ...]] = {
    "review": ("待审", "待審", "审核", "審核"),
    "open": ("未结", "未結", "进行中", "進行中"),
    "mine": ("我的",),
    "overdue": ("逾期",),
    "late": ("迟到", "遲到", "超时", "超時"),
    "stuck": ("受阻", "卡住"),
}
"""What can be listed, with Chinese names."""


GRAMMAR: tuple[Verb, ...] = (
    Verb(
        name="help",
        zh=("帮助", "幫助"),
        arguments=(VERB,),
        does={"en": "lists the commands, or explains one", "zh": "列出全部命令，或说明其中一条"},
        example={"en": "help forward", "zh": "帮助 转发"},
        writes=False,
        level=1,
        requests="none",
    ),
    Verb(
        name="status",
        zh=("状态", "狀態"),
        does={"en": "tells where the request stands", "zh": "告知申请目前的进展"},
        example={"en": "status", "zh": "状态"},
        writes=False,
        level=1,
    ),
    Verb(
        name="why",
        zh=("原因",),
        does={"en": "tells what happened so far, and why", "zh": "说明迄今发生的一切及其原因"},
        example={"en": "why", "zh": "原因"},
        writes=False,
    ),
    Verb(
        name="list",
        zh=("列表",),
        arguments=(WHAT,),
        does={"en": "lists requests, a line each, with its links", "zh": "列出申请，每件一行，附操作链接"},
        example={"en": "list review", "zh": "列表 待审"},
        writes=False,
        level=1,
        requests="none",
    ),
    Verb(
        name="approve",
        zh=("批准", "批準"),
        arguments=(PARTNERS,),
        does={
            "en": "takes it out of review and asks the libraries in their usual order, or these in this order",
            "zh": "审核通过，按既定顺序或所列顺序向合作馆申请",
        },
        example={"en": "approve shanghai nlc", "zh": "批准 上海图书馆"},
    ),
    Verb(
        name="forward",
        zh=("转发", "轉發", "转给", "轉給"),
        arguments=(PARTNER, OPTIONAL_TEXT),
        does={
            "en": "asks this library now, and withdraws from the one being asked",
            "zh": "立即改向该馆申请，并撤回正在进行的申请",
        },
        example={"en": "forward shanghai urgent, thesis defence on Friday", "zh": "转发 上海图书馆 急用"},
    ),
    Verb(
        name="next",
        zh=("下一家",),
        arguments=(OPTIONAL_REASON,),
        does={"en": "ends the present order and asks the next library", "zh": "结束目前的申请，改问下一家"},
        example={"en": "next no answer by telephone either", "zh": "下一家 电话也无人接听"},
    ),
    Verb(
        name="ask",
        zh=("询问", "詢問"),
        arguments=(TEXT,),
        does={"en": "asks the patron, and waits for the answer", "zh": "询问读者并等待答复"},
        example={"en": "ask Which edition do you need?", "zh": "询问 您需要哪一版？"},
    ),
    Verb(
        name="cancel",
        zh=("取消",),
        arguments=(OPTIONAL_REASON,),
        does={"en": "cancels the request, at the library being asked too", "zh": "取消申请，并通知正在处理的合作馆"},
        example={"en": "cancel the patron has found it elsewhere", "zh": "取消 读者已自行找到"},
    ),
    Verb(
        name="reject",
        zh=("拒绝", "拒絕"),
        arguments=(REASON,),
        does={"en": "closes the request and tells the patron why", "zh": "不予受理，并告知读者原因"},
        example={"en": "reject textbooks are not lent by other libraries", "zh": "拒绝 教材不在馆际互借范围内"},
    ),
    Verb(
        name="deliver",
        zh=("交付",),
        does={
            "en": "sends the attached file, or the link in the text, to the patron",
            "zh": "把附件或正文中的链接交付读者",
        },
        example={"en": "deliver", "zh": "交付"},
        requests="one",
    ),
    Verb(
        name="cost",
        zh=("费用", "費用"),
        arguments=(AMOUNT, CURRENCY, PAYER, FUND),
        does={
            "en": "records a price and who pays: a fund of the budget, or the patron, who is asked first",
            "zh": "登记费用及付费方：预算经费，或读者（先征求同意）",
        },
        example={"en": "cost 12.50 GBP patron", "zh": "费用 30 元 读者"},
        requests="one",
    ),
    Verb(
        name="received",
        zh=("到馆", "到館"),
        arguments=(OPTIONAL_DATE,),
        does={
            "en": "the book is here: tells the patron until when it waits, and when it is due",
            "zh": "图书已到馆：通知读者取书期限和应还日期",
        },
        example={"en": "received due 2026-12-18", "zh": "到馆 12月18日"},
    ),
    Verb(
        name="lent",
        zh=("借出",),
        arguments=(OPTIONAL_DATE,),
        does={"en": "the patron has fetched it; tells when it is due", "zh": "读者已取书；告知应还日期"},
        example={"en": "lent", "zh": "借出"},
    ),
    Verb(
        name="renew",
        zh=("续借", "續借"),
        arguments=(OPTIONAL_DATE,),
        does={
            "en": "asks its library for more time; with a date, records the library's yes and tells the patron",
            "zh": "向对方馆申请续借；写明日期则记为对方已同意，并通知读者",
        },
        example={"en": "renew until 2027-01-15", "zh": "续借 2027-01-15"},
    ),
    Verb(
        name="due",
        zh=("到期",),
        arguments=(DATE,),
        does={"en": "changes the patron's due date and tells the patron", "zh": "更改读者的应还日期并通知读者"},
        example={"en": "due 2026-12-18", "zh": "到期 12月18日"},
    ),
    Verb(
        name="returned",
        zh=("归还", "歸還"),
        does={"en": "the patron gave it back; the parcel is next", "zh": "读者已还，接下来寄还对方馆"},
        example={"en": "returned", "zh": "归还"},
    ),
    Verb(
        name="sentback",
        zh=("寄回",),
        arguments=(TRACKING,),
        does={"en": "the parcel left; tells its library", "zh": "已寄还，并告知对方馆"},
        example={"en": "sentback SF1234567890", "zh": "寄回 SF1234567890"},
    ),
    Verb(
        name="lost",
        zh=("丢失", "丟失", "遗失"),
        does={"en": "closes it as lost; tells its library and the patron", "zh": "以遗失结案，并告知对方馆和读者"},
        example={"en": "lost", "zh": "丢失"},
    ),
    Verb(
        name="damaged",
        zh=("损坏", "損壞"),
        arguments=(TEXT,),
        does={"en": "tells its library what is damaged", "zh": "把损坏情况告知对方馆"},
        example={"en": "damaged the spine is broken", "zh": "损坏 书脊开裂"},
    ),
    Verb(
        name="note",
        zh=("备注", "備註", "备註"),
        arguments=(TEXT,),
        does={"en": "keeps a note with the request; nobody is written to", "zh": "给申请加备注，不发信"},
        example={"en": "note the patron called today", "zh": "备注 读者今天来电"},
    ),
    Verb(
        name="resend",
        zh=("重发", "重發"),
        does={
            "en": "sends again a letter that was held, or of which nobody knows whether it arrived",
            "zh": "重新发送被暂扣或不知是否送达的邮件",
        },
        example={"en": "resend", "zh": "重发"},
        requests="one",
    ),
    Verb(
        name="confirm",
        zh=("确认", "確認"),
        arguments=(CODE,),
        does={
            "en": "carries out the commands that wait for this one-time code",
            "zh": "执行等待此一次性确认码的命令",
        },
        example={"en": "confirm 7K4MQ2", "zh": "确认 7K4MQ2"},
        level=1,
        requests="none",
    ),
)

VERBS: dict[str, Verb] = {verb.name: verb for verb in GRAMMAR}

WORDS_OF_THEIR_OWN = frozenset(
    {"app", "ass", "can", "con", "dig", "for", "his", "not", "rep", "sent", "return", "receive", "damage"}
)
"""English words that are also the beginning of a verb. "Can you…", "For the record…", "Not urgent" at the start of a text are no
commands; directly after a tag, where nobody writes prose, the same cuts are taken."""


class Unclear(Value, frozen=True, kw_only=True):
    """A word that is no verb: ``candidates`` when it is cut too short, ``nearest`` when it is misspelt, or neither."""

    candidates: tuple[str, ...] = ()
    nearest: str = ""


def find_verb(word: str, grammar: tuple[Verb, ...] = GRAMMAR) -> Verb | Unclear:
    """The verb of that name, in either language and any case, whole or cut to three letters or more while unambiguous."""
    word = word.casefold()
    for verb in grammar:
        if word in verb.names:
            return verb
    cut = [verb for verb in grammar if word.isascii() and verb.name.startswith(word)]
    if len(cut) == 1 and len(word) >= 3:
        return cut[0]
    if cut:
        return Unclear(candidates=tuple(verb.name for verb in cut))
    return Unclear(nearest=nearest(word, (name for verb in grammar for name in verb.names)))


def nearest(word: str, words: Iterable[str], cutoff: float = 0.6) -> str:
    """The most similar of the words, or ""."""
    if len(word) > 60:
        return ""
    found = difflib.get_close_matches(word.casefold(), list(words), n=1, cutoff=cutoff)
    return found[0] if found else ""


def partner_names(partners: Iterable[Partner]) -> dict[str, tuple[str, ...]]:
    """Code -> what the partner may be called: its names in every language, and what people make of them.

    That is the name without "Library" or 图书馆, without what stands in brackets, and 上图 for 上海图书馆.

    A name that two partners would share is nobody's.
    """
    calls = {p.code: {form for name in p.name.values() for form in _short_forms(name)} for p in partners if p.active}
    owners: dict[str, set[str]] = {}
    for code, forms in calls.items():
        for form in forms | {code}:
            owners.setdefault(form.casefold(), set()).add(code)
    return {code: tuple(sorted(f for f in forms if len(owners[f.casefold()]) == 1)) for code, forms in calls.items()}


_GENERIC_ENDS = (" university library", " library", "大学图书馆", "图书馆", "大學圖書館", "圖書館")
_GENERIC_STARTS = ("the university of ", "university of ", "the ")


def _short_forms(name: str) -> set[str]:
    forms = {name, re.split(r"[(（]", name)[0]}
    if re.fullmatch(r"[一-鿿]{2,3}图书馆", name):
        forms.add(f"{name[0]}图")
    for end in _GENERIC_ENDS:
        forms |= {form[: -len(end)] for form in forms if form.casefold().endswith(end)}
    for start in _GENERIC_STARTS:
        forms |= {form[len(start) :] for form in forms if form.casefold().startswith(start)}
    return {form.strip() for form in forms if len(form.strip()) > 1}


def help_lines(language: str = "en", verb: str | None = None, *, role: str = "admin") -> tuple[str, ...]:
    """The help: a line for each command this role may give; with a verb, that command alone, explained.

    A verb that does not exist gives the lines of all.
    """
    language = language if language in LANGUAGES else "en"
    found = find_verb(verb) if verb else None
    if isinstance(found, Verb):
        return _explained(found, language)
    shown = [v for v in GRAMMAR if role == "admin" or v.role == "staff"]
    colon = "：" if language == "zh" else ": "
    return tuple(f"{v.usage(language)}{colon}{v.does[language]}" for v in shown)


def _explained(verb: Verb, language: str) -> tuple[str, ...]:
    if language == "zh":
        lines = [f"{verb.usage('zh')}：{verb.does['zh']}。", f"例：{verb.example['zh']}", f"英文：{verb.usage('en')}"]
        return (*lines, *(["仅限管理员。"] if verb.role == "admin" else []))
    lines = [f"{verb.usage()}: {verb.does['en']}.", f"Example: {verb.example['en']}", f"In Chinese: {verb.usage('zh')}"]
    return (*lines, *(["For admins only."] if verb.role == "admin" else []))


PROBLEMS: dict[str, dict[str, str]] = {
    "verb": {
        "en": "There is no command “{word}”{nearest}. Commands: {allowed}.",
        "zh": "没有“{word}”这条命令{nearest}。可用的命令：{allowed}。",
    },
    "cut": {
        "en": "“{word}” is cut too short; it could be {allowed}.",
        "zh": "“{word}”过短，可能是{allowed}。",
    },
    "partner": {
        "en": "There is no partner “{word}”{nearest}. Partners: {allowed}.",
        "zh": "没有“{word}”这家合作馆{nearest}。可用的合作馆：{allowed}。",
    },
    "one partner": {
        "en": "This command asks one partner; to ask several in order, use “approve {allowed}”.",
        "zh": "该命令只能指定一家合作馆；要依次询问多家，请用“批准 {allowed}”。",
    },
    "what": {
        "en": "“{word}” cannot be listed{nearest}. Possible: {allowed}.",
        "zh": "无法列出“{word}”{nearest}。可用：{allowed}。",
    },
    "number": {"en": "“{word}” is no request number.", "zh": "“{word}”不是申请号。"},
    "date": {
        "en": "“{word}” is no date. Possible: 2026-12-01, 12月1日, 3d, fri.",
        "zh": "“{word}”不是日期。可写：2026-12-01、12月1日、3d、周五。",
    },
    "amount": {"en": "“{word}” is no sum of money. Write: 12.50", "zh": "“{word}”不是金额。请写：12.50"},
    "currency": {
        "en": "“{word}” is no currency. Possible: CNY, GBP, EUR, USD.",
        "zh": "“{word}”不是币种。可写：元、CNY、GBP、EUR、USD。",
    },
    "payer": {
        "en": "“{word}” pays nothing. Write “patron”, or “budget” and the name of a fund.",
        "zh": "“{word}”不是付费方。请写“读者”，或“预算”和经费名称。",
    },
    "code": {"en": "“{word}” is no code.", "zh": "“{word}”不是确认码。"},
    "quote": {"en": "A quotation mark is opened here and not closed.", "zh": "此处的引号没有配对。"},
    "missing": {"en": "“{verb}” needs {missing}. Write: {usage}", "zh": "“{verb}”缺少{missing}。请写：{usage}"},
    "extra": {"en": "“{word}” is too much. Write: {usage}", "zh": "“{word}”多余。请写：{usage}"},
    "single": {"en": "“{verb}” is for one request at a time.", "zh": "“{verb}”每次只能用于一件申请。"},
    "reversed": {"en": "“{word}” runs backwards.", "zh": "“{word}”前后颠倒。"},
    "many": {"en": "“{word}” names more than {most} requests.", "zh": "“{word}”超过{most}件申请。"},
    "commands": {"en": "More than {most} commands in one mail.", "zh": "一封邮件中的命令超过{most}条。"},
}
"""What is said of a command that cannot be understood, by language. Every sentence stands by itself."""


def sentence(problem: str, language: str, slots: Mapping[str, Any]) -> str:
    """The sentence of PROBLEMS with its slots filled: ``word``, ``nearest``, ``allowed``, ``verb``, ``usage``…"""
    language = language if language in LANGUAGES else "en"
    near = slots.get("nearest", "")
    did_you_mean = {"en": f"; did you mean “{near}”?", "zh": f"，是不是“{near}”？"}[language] if near else ""
    comma = "、" if language == "zh" else ", "
    allowed = comma.join(slots.get("allowed", ()))
    text = PROBLEMS[problem][language].format(**{**slots, "nearest": did_you_mean, "allowed": allowed})
    return text.replace("?.", "?").replace("？。", "？")
