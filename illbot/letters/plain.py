"""Fixed letters that need no template: for the moments when the house itself is broken. English and Chinese in one.

Nothing in them can fail for want of a file, a word or a translation; the HTML is the same lines.
"""

from __future__ import annotations

from html import escape
from typing import Literal

from ..core.model import Audience, Letter
from .clean import many_lines, one_line, unlinked
from .mime import clean_header

Trouble = Literal["quarantine", "robot_broken", "template_broken", "store_trouble", "disk_full", "unfetchable"]

_TEXTS: dict[Trouble, tuple[str, str, str]] = {
    "quarantine": (
        "A mail was set aside | 有一封来信已被隔离",
        "A mail could not be read three times in a row. It is in the folder Quarantine and is attached to this letter;\n"
        "nothing was done with it, and the mails behind it are not held up.\n"
        "What the robot makes of it: illbot quarantine show MAIL | illbot explain -\n"
        "As soon as the fault is mended: illbot quarantine retry MAIL",
        "有一封来信连续三次无法处理，已移入 Quarantine 文件夹，原信附后。\n未对它作任何处理，后面的来信不受影响。\n"
        "查看机器人如何理解它：illbot quarantine show MAIL | illbot explain -\n故障排除后再试一次：illbot quarantine retry MAIL",
    ),
    "robot_broken": (
        "The robot is in trouble, mail waits | 程序有故障，来信暂缓处理",
        "The robot can do no mail at present, not even the plainest. The mail attached is only the one at which it was\n"
        "noticed. Mail stays in the mailbox, nothing is lost, and everything goes on by itself as soon as the fault is mended.",
        "程序目前连最简单的来信也无法处理。所附来信只是发现故障时正在处理的一封。\n来信都留在邮箱里，不会丢失；故障排除后会自动继续。",
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
    mail: str = "",
) -> Letter:
    """The letter to staff about this trouble.

    ``id`` and ``message_id`` are minted by the caller; ``reason`` is the error's own message, ``from_shown`` and ``subject`` are
    the mail's, ``original`` its digest, ``mail`` the beginning of it by which people call it. Never raises.
    """
    title, *texts = _TEXTS[trouble]
    english, chinese = (text.replace("MAIL", mail or "MAIL") for text in texts)
    facts = {
        "reason": many_lines(reason, 1500),
        "from_shown": one_line(from_shown, 300),
        "subject": one_line(subject, 300),
    }
    shown = [(label, unlinked(facts[name])) for label, name in _LABELS if facts[name]]
    rows = [f"{label}: {_indented(value)}" for label, value in shown]
    text = "\n\n".join(part for part in (english, chinese, "\n".join(rows)) if part) + "\n"
    return Letter(
        id=id,
        audience=Audience.STAFF,
        name=f"plain_{trouble}",
        to=to,
        # The bar: an answer to this letter is never a command.
        subject=clean_header(f"illbot | {title}"),
        text=text,
        html=_html(title, english, chinese, shown),
        message_id=message_id,
        reply_to=reply_to,
        original=original,
    )


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")


def _html(title: str, english: str, chinese: str, facts: list[tuple[str, str]]) -> str:
    """The same lines for programs that show HTML: nothing is fetched, nothing of a stranger is markup or a link."""
    rows = "".join(
        f'<tr><th style="text-align:left;vertical-align:top;padding:2px 14px 2px 0;">{_lines(label)}</th>'
        f'<td style="overflow-wrap:anywhere;">{_lines(value)}</td></tr>'
        for label, value in facts
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{_lines(title)}</title></head>\n'
        '<body style="margin:24px;max-width:44em;font:16px/1.6 sans-serif;color:#14211f;background:#ffffff;">\n'
        f"<p>{_lines(english)}</p>\n"
        f'<p lang="zh-Hans">{_lines(chinese)}</p>\n'
        + (f'<table style="border-collapse:collapse;font-size:15px;">{rows}</table>\n' if rows else "")
        + "</body></html>\n"
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")
