"""The house's machine words in a reader's words, English and Chinese; dates, money and names as a reader writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from ..core.model import Money

LANGUAGES = ("en", "zh")

Words = dict[str, tuple[str, str]]
"""machine word -> (English, Chinese)"""

STATES: Words = {
    "new": ("being checked", "正在核对"),
    "needs_info": ("waiting for your answer", "等您补充信息"),
    "review": ("with a librarian", "馆员正在处理"),
    "local": ("found, see our letter", "已找到可直接获取的版本"),
    "ready": ("about to be asked for", "即将向合作馆申请"),
    "working": ("asked for at another library", "已向合作馆申请"),
    "condition": ("waiting for a yes to the price", "费用待确认"),
    "delivered": ("sent to you", "已发送给您"),
    "in_transit": ("on its way to us", "已寄出，在途中"),
    "at_library": ("ready for you at the library", "已到馆，请来取书"),
    "on_loan": ("on loan to you", "您已借出"),
    "overdue": ("overdue", "已逾期"),
    "recalled": ("wanted back by its library", "对方馆召回"),
    "returned": ("handed in", "已还到本馆"),
    "return_sent": ("on its way back", "已寄还对方馆"),
    "cancel_pending": ("being cancelled", "正在取消"),
    "done": ("done", "已完成"),
    "done_local": ("done", "已完成"),
    "unfilled": ("not found anywhere we asked", "各馆均未能提供"),
    "rejected": ("not possible", "未能受理"),
    "cancelled": ("cancelled", "已取消"),
    "duplicate": ("joined with your other request", "已与您的另一申请合并"),
    "unanswered": ("closed without your answer", "因未收到回复已结束"),
    "lost": ("lost", "已遗失"),
}

STAFF_STATES: Words = {
    "new": ("new", "新申请"),
    "needs_info": ("waiting for the patron", "等读者补充"),
    "review": ("waiting for you", "待馆员处理"),
    "local": ("offered from our own or open sources", "已提供本馆或开放获取版本"),
    "ready": ("ready to be sent", "待发出"),
    "working": ("asked at a partner", "已向合作馆申请"),
    "condition": ("a price is waiting", "费用待确认"),
    "delivered": ("delivered", "已交付"),
    "in_transit": ("on its way to us", "在途"),
    "at_library": ("waiting to be picked up", "到馆待取"),
    "on_loan": ("on loan", "读者借出"),
    "overdue": ("overdue", "逾期"),
    "recalled": ("recalled", "被召回"),
    "returned": ("back from the patron", "读者已还"),
    "return_sent": ("on its way back", "已寄还"),
    "cancel_pending": ("being cancelled", "正在取消"),
    "done": ("done", "完成"),
    "done_local": ("done from our own or open sources", "本馆或开放获取已满足"),
    "unfilled": ("not filled", "未满足"),
    "rejected": ("rejected", "已拒绝"),
    "cancelled": ("cancelled", "已取消"),
    "duplicate": ("duplicate", "重复"),
    "unanswered": ("closed, the patron did not answer", "读者未回复，已结束"),
    "lost": ("lost", "遗失"),
}

KINDS: Words = {
    "article-journal": ("article", "文章"),
    "article-magazine": ("article", "文章"),
    "article": ("article", "文章"),
    "article-newspaper": ("newspaper article", "报纸文章"),
    "book": ("book", "图书"),
    "chapter": ("chapter", "章节"),
    "entry-encyclopedia": ("entry", "词条"),
    "thesis": ("thesis", "学位论文"),
    "paper-conference": ("conference paper", "会议论文"),
    "patent": ("patent", "专利"),
    "standard": ("standard", "标准"),
    "report": ("report", "报告"),
    "": ("item", "文献"),
}

SERVICES: Words = {"copy": ("copy", "复制"), "loan": ("loan", "借阅")}

PURPOSES: Words = {
    "teaching": ("teaching", "教学"),
    "research": ("research", "科研"),
    "study": ("study", "学习"),
    "": ("", ""),
}

FIELDS: Words = {
    "type": ("what kind of item it is", "文献类型"),
    "title": ("the title", "题名"),
    "author": ("the author", "作者"),
    "editor": ("the editor", "编者"),
    "translator": ("the translator", "译者"),
    "container-title": ("the journal or book it appeared in", "刊名或书名"),
    "collection-title": ("the series", "丛书名"),
    "event-title": ("the conference", "会议名称"),
    "volume": ("the volume", "卷号"),
    "issue": ("the issue", "期号"),
    "page": ("the page numbers", "页码"),
    "issued": ("the year", "出版年"),
    "publisher": ("the publisher", "出版社"),
    "publisher-place": ("the place of publication", "出版地"),
    "edition": ("the edition", "版次"),
    "genre": ("the degree", "学位"),
    "number": ("its number", "编号"),
    "chapter-number": ("the chapter", "章次"),
    "ISBN": ("the ISBN", "ISBN"),
    "ISSN": ("the ISSN", "ISSN"),
    "DOI": ("the DOI", "DOI"),
    "PMID": ("the PubMed number", "PMID"),
    "service": ("whether you need a copy or the book itself", "需要复制还是借阅"),
    "needed_by": ("the day you need it by", "最晚需要日期"),
    "purpose": ("what you need it for", "用途"),
    "card": ("your library card number", "读者证号"),
}

SHORT_FIELDS: Words = {
    "title": ("title", "题名"),
    "author": ("author", "作者"),
    "container-title": ("journal or book", "刊名或书名"),
    "volume": ("volume", "卷号"),
    "issue": ("issue", "期号"),
    "page": ("page numbers", "页码"),
    "issued": ("year", "出版年"),
    "publisher": ("publisher", "出版社"),
    "edition": ("edition", "版次"),
    "genre": ("degree", "学位"),
    "number": ("number", "编号"),
    "chapter-number": ("chapter", "章次"),
    "type": ("kind of item", "文献类型"),
    "card": ("library card", "读者证号"),
}

READ_FIELDS: Words = {
    **SHORT_FIELDS,
    "editor": ("editor", "编者"),
    "translator": ("translator", "译者"),
    "collection-title": ("series", "丛书名"),
    "event-title": ("conference", "会议名称"),
    "publisher-place": ("place", "出版地"),
    "archive": ("archive", "文献库"),
    "archive_location": ("archive number", "文献库编号"),
    "URL": ("link", "链接"),
    "language": ("language", "语种"),
    "note": ("note", "附言"),
    "service": ("copy or loan", "服务方式"),
    "needed_by": ("needed by", "最晚需要"),
    "purpose": ("purpose", "用途"),
    "max_cost": ("pays at most", "愿付"),
}
"""What a librarian reads beside a value: names of fields, short."""

ORIGINS: Words = {
    "form": ("a form", "表单"),
    "reference": ("a reference", "参考文献"),
    "identifier": ("an identifier", "标识号"),
    "file": ("a reference file", "题录文件"),
    "link": ("a link", "链接"),
    "text": ("the mail's sentences", "邮件正文"),
    "subject": ("the subject line", "邮件主题"),
    "patron": ("the patron's answer", "读者答复"),
    "staff": ("a librarian", "馆员"),
    "look-up": ("a catalogue", "目录检索"),
    "inferred": ("the other fields", "由其他项推断"),
    "": ("not noted", "未记录"),
}
"""Where a field was read (core.model.ORIGINS)."""

REASONS: Words = {
    "NotHeld": ("does not have it", "馆藏中没有"),
    "NotOnShelf": ("could not find it on the shelf", "架上未找到"),
    "OnLoan": ("has lent it out", "已借出"),
    "AtBindery": ("has sent it to the binder", "装订中"),
    "OnOrder": ("has it on order, not yet there", "订购中，尚未到馆"),
    "NonCirculating": ("does not let it leave the house", "不外借"),
    "NotAvailableForILL": ("does not supply it to other libraries", "不提供馆际服务"),
    "NotCurrentAvailableForILL": ("cannot supply it at present", "目前无法提供"),
    "PolicyProblem": ("may not supply it under its rules", "因规定无法提供"),
    "Copyright": ("may not copy it, for copyright reasons", "因版权限制无法复制"),
    "PoorCondition": ("has a copy too fragile to use", "原件状况不宜复制"),
    "NotFoundAsCited": ("could not find it under these details", "按所给信息未查到"),
    "CostExceedsMaxCost": ("asks more than our limit", "费用超出限额"),
    "MustMeetLoanCondition": ("set a condition that we cannot meet", "附有我们无法满足的条件"),
    "MultiVolAvail": ("needs to know which volume", "有多卷，需确认卷次"),
    "ReqDelDateNotPossible": ("cannot send it in time", "无法按时提供"),
    "ReqDelMethodNotSupp": ("cannot send it electronically", "不支持电子传递"),
    "ReqEditionNotPossible": ("does not have this edition", "没有该版本"),
    "ReqFormatNotPossible": ("does not have it in this form", "没有该载体"),
    "Duplicate": ("says that we asked before", "称此前已申请过"),
    "NoAnswer": ("did not answer in time", "逾期未回复"),
    "Bounced": ("could not be reached by mail", "邮件无法送达"),
    "NotSpecified": ("could not supply it", "无法提供"),
    "": ("could not supply it", "无法提供"),
}

ATTEMPTS: Words = {
    "queued": ("is about to be asked", "即将发出申请"),
    "sent": ("has not answered yet", "尚未回复"),
    "bounced": ("could not be reached by mail", "邮件无法送达"),
    "acked": ("has our order", "已收到申请"),
    "expected": ("said that it will supply it", "已答应提供"),
    "forwarded": ("sent our order on to another library", "已转给其他馆"),
    "conditional": ("set a condition", "附有条件"),
    "waitlist": ("has a waiting list for it", "需排队等候"),
    "retry_later": ("can supply it later only", "须过一段时间才能提供"),
    "supplied": ("supplied it", "已提供"),
    "partial": ("supplied a part of it", "只提供了一部分"),
    "unfilled": ("could not supply it", "无法提供"),
    "expired": ("did not answer in time", "逾期未回复"),
    "cancel_sent": ("was told that it is no longer needed", "已撤回申请"),
    "cancelled": ("was told that it is no longer needed", "已撤回申请"),
    "cancel_refused": ("could not cancel any more", "已无法取消"),
    "late_supplied": ("supplied it late", "迟到提供"),
}
"""What became of an order: completes a sentence that begins with the partner."""

FLAGS: Words = {
    "unknown_patron": (
        "The sender is in no list of ours: is this a patron?",
        "发件人不在读者名单中，请确认是否本校读者。",
    ),
    "low_confidence": ("I am not sure that I read the item rightly.", "文献信息识别把握不大，请核对。"),
    "duplicate": ("The same patron asked for this before.", "同一读者此前申请过这篇文献。"),
    "no_partner": ("No partner that we may ask supplies items of this kind.", "没有合适的合作馆可提供此类文献。"),
    "approval": ("Every request waits for your yes before it goes out.", "按规定，申请须经您批准后才发出。"),
    "over_cap": ("The price is above what may be ordered without asking.", "费用超出可自动订购的限额。"),
    "not_as_cited": (
        "The partner cannot find it under these details; the next one would not either.",
        "对方按所给信息查不到；换一家多半也查不到。",
    ),
    "copyright": (
        "The partner refuses for copyright reasons; the next one probably would too.",
        "对方因版权原因拒绝，换一家多半也一样。",
    ),
    "cost": ("The partner wants more than our limit.", "对方报价超出我们的限额。"),
    "cancelled_by_partner": ("The partner cancelled the order.", "对方取消了这份申请。"),
    "complaint": (
        "The patron cannot use what came; it was asked for again.",
        "读者称收到的文献无法使用，已请对方馆重发。",
    ),
    "late_supply": (
        "A partner supplied after we had turned to another one: we may be charged twice.",
        "已转向另一家之后，前一家才提供：可能重复收费。",
    ),
    "file_problem": ("The file that came does not look right.", "收到的文件可能有问题。"),
    "unread_answer": ("A partner answered, and I could not tell what it means.", "合作馆已回复，但无法判断其意思。"),
    "disagree": ("What the patron wrote and what the catalogues say do not agree.", "读者所写与检索到的信息不一致。"),
    "no_answer": ("The patron did not answer our question.", "读者一直未回复我们的询问。"),
    "letter_failed": ("A letter of ours came back.", "我们有一封信被退回。"),
    "letter_unknown": (
        "Nobody knows whether a letter of ours arrived; an order is not sent twice.",
        "有一封信是否送达不明；订单不会重复发送。",
    ),
    "letter_held": (
        "A letter of ours is held back: there were too many about this request in a short time. Is a robot answering?",
        "有一封信暂不发出：短时间内关于此申请的信过多，对方可能是自动回复。",
    ),
    "fund_empty": ("What is left of the fund is less than that.", "相应经费余额不足。"),
    "no_fund": ("No fund pays for this purpose in this currency.", "没有可支付此用途和币种的经费。"),
    "year_cap": ("The patron's yearly sum would be exceeded.", "将超出该读者的年度限额。"),
    "not_arrived": (
        "The parcel with this loan should be here by now: ask its library?",
        "这件图书早该到馆了，是否问一下对方馆？",
    ),
    "no_show": (
        "Nobody has fetched this loan: send it back, or write to the patron?",
        "读者一直没来取：寄还，还是再联系读者？",
    ),
    "parcel": ("This loan was handed in and has not been sent back yet.", "读者已还，尚未寄还对方馆。"),
    "unconfirmed": (
        "This loan was sent back, and its library has not said that it came.",
        "已寄还，但对方馆一直没有确认收到。",
    ),
    "long_overdue": ("This loan is still out after all our letters to the patron.", "多次提醒后读者仍未归还。"),
    "overdue_there": ("Its library says that this loan is overdue.", "对方馆称此书已逾期。"),
    "recalled": ("Its library wants this loan back.", "对方馆要求收回此书。"),
    "cancelled_by_patron": ("The patron no longer wants this loan: send it back.", "读者不再需要此书，请寄还。"),
    "needed_by": ("The day by which the patron needs it has come.", "已到读者要求的最晚日期。"),
}
"""Why a human must look at it: a sentence for each flag."""

UNKNOWN_FLAG = ("Please have a look at this request.", "请看一下这份申请。")

FILE_PROBLEMS: Words = {
    "encrypted": ("it is locked with a password", "文件有密码"),
    "not a readable PDF": ("it cannot be opened as a PDF", "无法作为 PDF 打开"),
    "no page": ("it has no pages", "文件没有页面"),
    "blank": ("its pages are blank", "页面空白"),
    "infected": (
        "the virus scanner calls it infected, so it is not attached here either",
        "病毒扫描报告有毒，因此未附上",
    ),
    "not scanned": ("the virus scanner did not answer", "病毒扫描程序没有响应"),
    "too few pages": ("it has far fewer pages than were asked for", "页数比申请的少很多"),
    "another title": ("its first pages do not show the title asked for", "前几页没有所申请的题名"),
}

UNREAD: Words = {
    "old office": (
        "it is an old Office file; a .docx, .xlsx or PDF I can read",
        "是旧版 Office 文件，另存为 .docx、.xlsx 或 PDF 即可识别",
    ),
    "locked": ("it is locked with a password", "有密码"),
    "a picture": ("it is a picture without text", "是图片，没有文字"),
    "no letters": ("the file does not say which characters it shows", "文件未内嵌文字编码，无法取出文字"),
    "broken": ("it cannot be opened", "无法打开"),
    "too large": ("it is too large", "文件太大"),
    "": ("I do not know this kind of file", "不认识这种文件"),
}
"""Why an attached form could not be read."""

INTENTS: Words = {
    "complaint": ("is not content with what came", "对收到的文献有意见"),
    "accept": ("accepts", "表示同意"),
    "decline": ("declines", "表示不同意"),
    "renew": ("would like to keep it longer", "希望续借"),
    "unclear": ("wrote something that I could not read as an answer", "来信，内容需要人来看"),
    "answer": ("answered, but not what I can use by myself", "已回复，但无法自动处理"),
    "message": ("wrote", "来信"),
    "status": ("asks how it stands", "询问进度"),
    "cancel": ("wants to cancel", "要求取消"),
    "": ("wrote", "来信"),
}

CONDITIONS: Words = {"LibraryUseOnly": ("to be used in the library only", "仅限馆内阅览")}
"""What the library of a loan asks of its reader (ISO 18626 LoanCondition)."""

OUTCOMES: Words = {
    "done": ("done", "已完成"),
    "refused": ("refused", "未执行（有误）"),
    "not run": ("not run", "未执行"),
    "dry run": ("only tried, nothing done", "试运行，未改动"),
}

COMMANDS_HERE = (
    ("Answer this letter with this as the subject:", "Answer this letter with one of these as the subject:"),
    ("回复本邮件，主题写：", "回复本邮件，主题写其中一行即可："),
)
"""(for one, for several) by language: stands above the subjects in plain text."""

_SYMBOLS_ZH = {"CNY": "元", "RMB": "元", "USD": "美元", "GBP": "英镑", "EUR": "欧元", "HKD": "港元", "JPY": "日元"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WITH_THE = re.compile(
    r"(?i)^(?!the )(?:.* of .*|(?:british|national|royal|state|federal|central|german|french|royal) .*)$"
)


def said(table: Words, word: str, language: str) -> str:
    """The word for a reader; a word that is in no table stays as it is (it is a librarian's own text, or newer than this table)."""
    pair = table.get(word)
    return (pair[language == "zh"]) if pair else word


def day(when: date, language: str, today: date | None = None) -> str:
    """ "Wednesday, 25 November" / "11月25日（周三）"; with the year where it is not this one."""
    year = "" if today is None or today.year == when.year else str(when.year)
    if language == "zh":
        return f"{year + '年' if year else ''}{when.month}月{when.day}日（周{'一二三四五六日'[when.weekday()]}）"
    return f"{_WEEKDAYS[when.weekday()]}, {when.day} {_MONTHS[when.month - 1]}{' ' + year if year else ''}"


def plain_day(when: date, language: str) -> str:
    """For forms: "25 November 2026" / "2026年11月25日"."""
    if language == "zh":
        return f"{when.year}年{when.month}月{when.day}日"
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def money(sum_: Money, language: str) -> str:
    """ "30 CNY" / "30元"."""
    return (
        f"{_amount(sum_.amount)}{_SYMBOLS_ZH.get(sum_.currency) or ' ' + sum_.currency}"
        if language == "zh"
        else (f"{_amount(sum_.amount)} {sum_.currency}")
    )


def _amount(amount: Decimal) -> str:
    if not amount.is_finite():
        return "?"
    if amount == amount.to_integral_value():
        return f"{amount:.0f}"
    return f"{amount:.2f}"


def the(name: str) -> str:
    """An English name within a sentence: "the National Library of China", "Shanghai Library"."""
    return f"the {name}" if name.isascii() and _WITH_THE.match(name) else name


def is_chinese(text: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" for c in text)


def listed(words: list[str], language: str) -> str:
    """ "a, b and c" / "a、b、c"."""
    if language == "zh":
        return "、".join(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
