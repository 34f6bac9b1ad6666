"""Fixed letters that need no template: for the moments when the house itself is broken. English and Chinese in one.

Text only. Nothing in them can fail for want of a file, a word or a translation.
"""

from __future__ import annotations

from typing import Literal

from ..core.model import Audience, Letter
from .clean import many_lines, one_line, unlinked
from .mime import clean_header

Trouble = Literal["quarantine", "template_broken", "store_trouble", "disk_full", "unfetchable"]

_TEXTS: dict[Trouble, tuple[str, str, str]] = {
    "quarantine": (
        "A mail was set aside | 有一封来信已被隔离",
        "A mail could not be read three times in a row. It is in the folder Quarantine and is attached to this letter;\n"
        "nothing was done with it, and the mails behind it are not held up.\n"
        "To try it again: illbot quarantine retry",
        "有一封来信连续三次无法处理，已移入 Quarantine 文件夹，原信附后。\n未对它作任何处理，后面的来信不受影响。\n要再试一次：illbot quarantine retry",
    ),
    "template_broken": (
        "A template is broken, mail waits | 信件模板有错，来信暂缓处理",
        "A letter could not be written, because its template has an error. The mail it answers stays where it is\n"
        "and is done as soon as the template works. To look at all templates: illbot check",
        "有一封信写不出来，因为模板有错。要答复的来信仍在原处，模板改好后会自动处理。\n检查全部模板：illbot check",
    ),
    "store_trouble": (
        "The database is in trouble, mail waits | 数据库有问题，来信暂缓处理",
        "The database cannot be read or written. Mail stays in the mailbox, and nothing is lost.\n"
        "The last backup comes back with: illbot restore",
        "数据库无法读写。来信都留在邮箱里，不会丢失。\n恢复最近一次备份：illbot restore",
    ),
    "disk_full": (
        "The disk is full, mail waits | 磁盘已满，来信暂缓处理",
        "There is no room left on the disk. Mail stays in the mailbox, nothing was done by half.\n"
        "As soon as there is room, everything goes on by itself.",
        "磁盘空间不足。来信都留在邮箱里，没有处理到一半的事。\n腾出空间后会自动继续。",
    ),
    "unfetchable": (
        "Mail that cannot be fetched | 有来信无法取出",
        "The mail server lists mail in the inbox and does not hand it over. It stays where it is, nothing was done\n"
        "with it, and the mails around it are not held up. Please look at it with a mail program.",
        "邮件服务器列出了来信，却取不出来。这些来信仍在收件箱里，未作任何处理，其他来信不受影响。\n请用邮件程序查看。",
    ),
}

_LABELS = (("Reason / 原因", "reason"), ("From / 发件人", "from_shown"), ("Subject / 主题", "subject"))


def plain_letter(
    trouble: Trouble,
    *,
    id: str,
    to: str,
    message_id: str,
    reason: str = "",
    from_shown: str = "",
    subject: str = "",
    original: str = "",
    reply_to: str = "",
) -> Letter:
    """The letter to staff about this trouble.

    ``id`` and ``message_id`` are minted by the caller; ``reason`` is the error's own message, ``from_shown`` and ``subject`` are
    the mail's, ``original`` its digest. Never raises.
    """
    title, english, chinese = _TEXTS[trouble]
    facts = {
        "reason": many_lines(reason, 1500),
        "from_shown": one_line(from_shown, 300),
        "subject": one_line(subject, 300),
    }
    rows = [f"{label}: {_indented(unlinked(facts[name]))}" for label, name in _LABELS if facts[name]]
    text = "\n\n".join(part for part in (english, chinese, "\n".join(rows)) if part) + "\n"
    return Letter(
        id=id,
        audience=Audience.STAFF,
        name=f"plain_{trouble}",
        to=to,
        # The bar: an answer to this letter is never a command.
        subject=clean_header(f"illbot | {title}"),
        text=text,
        message_id=message_id,
        reply_to=reply_to,
        original=original,
    )


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")
