"""Answers as partners write them: greetings, signatures, quoted orders, disclaimers; polite and terse; English, Chinese, mixed."""

from __future__ import annotations

from datetime import date

from illbot.core.model import Status

from .cases import ARTICLE, INVOICE, LOCKED, LOGO, SCAN, WORD, Case, money

RECEIVED, EXPECT, WILL = (Status.RECEIVED,), (Status.EXPECT,), (Status.WILL_SUPPLY,)
DONE, NO, RETRY, NOTE = (Status.COPY_COMPLETED,), (Status.UNFILLED,), (Status.RETRY,), (Status.NOTIFICATION,)
STAFF = (None,)

DISCLAIMER = """

--
Interlibrary Loans
Example University Library

This message and any attachments may contain copyright or confidential material. If you have received
this email in error please delete it; it may not be available to third parties. We cannot accept
liability for viruses."""

OUR_ORDER_ZH = """

------------------ 原始邮件 ------------------
发件人: "文献传递" <ill@library.example>;
主题: ILL-2026-00042 文献传递申请（复制）

传递方式：电子版，请直接回复本邮件并附全文；如无法提供，回复“无”并请注明原因。
最高费用：30元；超出请先报价。"""

OUR_ORDER_EN = """

On 17 Nov 2026, at 10:02, Library <ill@library.example> wrote:
> Please reply with the scan attached, or with one word: no.
> Maximum cost: 30 CNY. If it is on loan or not available, please tell us."""

FIRST: tuple[Case, ...] = (
    # --- received
    Case(
        text="Dear colleagues,\n\nWe have received your request and will process it shortly.\n\nKind regards\nAnna",
        status=RECEIVED,
    ),
    Case(
        text="Your request has been received. Order no. 20261118-77.\nWe will get back to you.",
        status=RECEIVED,
        order="20261118-77",
    ),
    Case(text="Thank you for your request. It is now being processed." + DISCLAIMER, status=RECEIVED),
    Case(text="老师您好：\n\n已收到贵馆申请，正在处理中。\n\n谢谢！", status=RECEIVED),
    Case(
        text="您的文献传递申请已受理，业务单号：WX20261118003。" + OUR_ORDER_ZH, status=RECEIVED, order="WX20261118003"
    ),
    Case(text="Received with thanks, your order will be dealt with in turn. 已登记。", status=RECEIVED),
    Case(text="貴館申請已收到，處理中。", status=RECEIVED),
    # --- expected, promised
    Case(
        text="Hello,\nThe article is being scanned, you will have it by Friday.\nBest wishes",
        status=EXPECT,
        due=date(2026, 11, 20),
    ),
    Case(text="We expect to send the copy within 3 working days.", status=EXPECT, due=date(2026, 11, 23)),
    Case(text="Revised estimated despatch date: 25 November 2026", status=EXPECT, due=date(2026, 11, 25)),
    Case(text="您好，正在扫描，预计3个工作日内提供。", status=EXPECT, due=date(2026, 11, 23)),
    Case(text="该卷在密集库，正在调取，预计11月25日可提供。", status=EXPECT, due=date(2026, 11, 25)),
    Case(text="We can supply this article and will send it today.\n\nRegards\nTom", status=WILL),
    Case(text="Yes, we can supply.", status=WILL),
    Case(text="您好！可以提供，今天传递给您。", status=WILL),
    Case(text="同意提供，稍后发送至贵馆邮箱。" + OUR_ORDER_ZH, status=WILL),
    Case(text="Happy to supply this one." + OUR_ORDER_EN, status=WILL),
    Case(text="We do not hold this journal ourselves; your request was forwarded to the Leeds library.", status=EXPECT),
    Case(text="本馆无此文献，已转上海图书馆代查。", status=EXPECT),
    # --- supplied
    Case(
        text="Please find the article attached.\n\nBest regards,\nMaria" + DISCLAIMER,
        status=DONE,
        files=(ARTICLE, LOGO),
    ),
    Case(text="Scan attached." + OUR_ORDER_EN, status=DONE, files=(ARTICLE,)),
    Case(text="", status=DONE, files=(ARTICLE,)),
    Case(text="附件是您申请的文献，请查收。" + OUR_ORDER_ZH, status=DONE, files=(ARTICLE,)),
    Case(text="全文已传递，请查收附件，谢谢！", status=DONE, files=(ARTICLE,)),
    Case(text="Attached please find pages 112-118 as jpg.", status=DONE, files=(SCAN, LOGO)),
    Case(text="文献见附件。", status=DONE, files=(WORD,)),
    Case(text="Here is your article, best wishes", status=DONE, files=(LOCKED,)),
    Case(
        text="Please find attached the article and our invoice (£12.50).",
        status=DONE,
        files=(ARTICLE, INVOICE),
        cost=money("12.50", "GBP"),
    ),
    Case(
        text="The article is attached. Please confirm receipt. If you have any problems opening the file, let us know.",
        status=DONE,
        files=(ARTICLE,),
    ),
    Case(text="附件为全文，仅供个人学习研究使用，请勿外传。如有问题请联系我们。", status=DONE, files=(ARTICLE,)),
    Case(
        text="Article attached. Please note that pages 115 and 116 are missing.",
        status=DONE,
        files=(ARTICLE,),
        partial=True,
    ),
    Case(text="附件是您要的文献，其中缺页第3页，抱歉。", status=DONE, files=(ARTICLE,), partial=True),
    Case(
        text="Your article can be downloaded from https://filr.partner.example/ssf/a/7Hd2k until 2 December 2026. Password: Xk82-p",
        status=DONE,
        links=1,
    ),
    Case(
        text="请点击以下链接下载全文：\nhttps://pan.baidu.com/s/1AbCdEf 提取码: x7k2\n有效期7天", status=DONE, links=1
    ),
    Case(
        text="Please use the link below to download your document\n\nhttps://articleexchange.partner.example/?id=99123\n\nPasscode: 4711abc\nThis link expires in 30 days.",
        status=DONE,
        links=1,
    ),
    Case(text="The photocopy was sent by airmail today.", status=DONE),
    Case(text="复印件已用EMS寄出，快递单号：EA123456789CN。", status=DONE),
    # --- said to be sent, but nothing came
    Case(text="Sent.", status=STAFF),
    Case(text="The article has been sent to your mailbox.", status=STAFF),
    Case(text="已传递", status=STAFF),
    Case(text="Please see the attachment.", status=STAFF, files=(LOGO,)),
    Case(text="Please find our invoice attached.", status=STAFF, files=(INVOICE,)),
    # --- loans
    Case(
        text="The book was posted today and is on loan to you, due back 20 December 2026.",
        status=(Status.LOANED,),
        due=date(2026, 12, 20),
    ),
    Case(
        text="图书已寄出，快递单号SF1020304050，请于2026年12月20日前归还。",
        status=(Status.LOANED,),
        due=date(2026, 12, 20),
    ),
    Case(text="The book is overdue. Please return it.", status=(Status.OVERDUE,)),
    Case(text="贵馆所借图书已逾期，请尽快归还。", status=(Status.OVERDUE,)),
    Case(
        text="This book has been recalled by another reader, please return it immediately.", status=(Status.RECALLED,)
    ),
    Case(text="We have received the book back. Thank you.", status=(Status.LOAN_COMPLETED,)),
    Case(text="已收到还书，谢谢。", status=(Status.LOAN_COMPLETED,)),
    Case(text="Your loan has been renewed to 15 January 2027.", status=NOTE, reason="Renewed", due=date(2027, 1, 15)),
    Case(text="该书有读者预约，不可续借。", status=NOTE, reason="NotRenewed"),
    Case(text="Your order has been cancelled as you asked.", status=(Status.CANCELLED,)),
    Case(text="无法取消，已寄出。", status=NOTE, reason="CancelRefused"),
    # --- no
    Case(text="We have received your request but are unable to supply.", status=NO),
    Case(text="已收到贵馆申请，但本馆无此文献。", status=NO, reason="NotHeld"),
    Case(
        text="Dear Library,\n\nUnfortunately we do not hold this journal.\n\nYours sincerely\nJ. Doe",
        status=NO,
        reason="NotHeld",
    ),
    Case(text="no", status=NO),
    Case(text="No.\n\nThanks,\nAnna", status=NO),
    Case(text="无" + OUR_ORDER_ZH, status=NO),
    Case(text="您好，无。", status=NO),
    Case(text="NIS", status=NO, reason="NotHeld"),
    Case(text="MFS\n\nSarah", status=NO, reason="NotOnShelf"),
    Case(text="Not in stock, sorry." + OUR_ORDER_EN, status=NO, reason="NotHeld"),
    Case(text="We hold this title but not the volume you need.", status=NO, reason="NotHeld"),
    Case(text="馆藏缺该卷期，抱歉。", status=NO, reason="NotHeld"),
    Case(text="我馆未收藏该刊。", status=NO, reason="NotHeld"),
    Case(text="The volume is missing from the shelf.", status=NO, reason="NotOnShelf"),
    Case(text="该书架上无，可能遗失。", status=NO, reason="NotOnShelf"),
    Case(text="Reference only, we do not lend.", status=NO, reason="NonCirculating"),
    Case(text="此书为保存本，不外借。", status=NO, reason="NonCirculating"),
    Case(text="Due to copyright restrictions we are unable to supply this chapter.", status=NO, reason="Copyright"),
    Case(text="因版权限制无法提供。", status=NO, reason="Copyright"),
    Case(text="The volume is too fragile to copy.", status=NO, reason="PoorCondition"),
    Case(text="文献状况不宜复制。", status=NO, reason="PoorCondition"),
    Case(text="Your account is suspended because of an overdue invoice.", status=NO, reason="PolicyProblem"),
    Case(text="账户欠费，请先缴费。", status=NO, reason="PolicyProblem"),
    Case(text="This item is not available for interlibrary loan.", status=NO, reason="NotAvailableForILL"),
    Case(text="ILL-2026-00042  RCOP", status=NO, reason="Copyright"),
    Case(text="Reply code: NOT*NUKL", status=NO),
    # --- not now, or not so
    Case(
        text="The book is on loan until 12 January 2027.", status=RETRY, reason="OnLoan", retry_after=date(2027, 1, 12)
    ),
    Case(
        text="Unable to supply: the book is currently on loan, due back 5 December. Please reapply after that date.",
        status=RETRY,
        reason="OnLoan",
        retry_after=date(2026, 12, 5),
    ),
    Case(text="该书已借出，预计12月5日归还。", status=RETRY, reason="OnLoan", retry_after=date(2026, 12, 5)),
    Case(
        text="At bindery, please try again in 4 weeks.",
        status=RETRY,
        reason="AtBindery",
        retry_after=date(2026, 12, 16),
    ),
    Case(text="该刊正在装订中，无法提供。", status=RETRY, reason="AtBindery"),
    Case(text="The issue is on order and has not yet arrived.", status=RETRY, reason="OnOrder"),
    Case(text="该书编目加工中，请两周后再申请。", status=RETRY, reason="OnOrder", retry_after=date(2026, 12, 2)),
    Case(
        text="We cannot find the article as cited. Please check the volume and pages.",
        status=RETRY,
        reason="NotFoundAsCited",
    ),
    Case(text="未查到该文献，请核实卷期页码。", status=RETRY, reason="NotFoundAsCited"),
    Case(text="CRF*CANNOT MATCH ITEM", status=RETRY, reason="NotFoundAsCited"),
    Case(text="CAT*REAPPLY 4", status=RETRY, reason="NotCurrentAvailableForILL", retry_after=date(2026, 12, 16)),
    Case(
        text="This copy would cost £12.50. Do you accept?",
        status=RETRY,
        reason="CostExceedsMaxCost",
        cost=money("12.50", "GBP"),
    ),
    Case(
        text="共20页，费用为30元，请确认是否接受。", status=RETRY, reason="CostExceedsMaxCost", cost=money("30", "CNY")
    ),
    Case(
        text="We can supply: 45 pages at £0.30 per page. Please confirm.",
        status=RETRY,
        reason="CostExceedsMaxCost",
        cost=money("13.50", "GBP"),
    ),
    Case(
        text="Our library is closed until 4 January 2027.",
        status=RETRY,
        reason="NotCurrentAvailableForILL",
        retry_after=date(2027, 1, 4),
    ),
    Case(
        text="春节放假期间暂停服务，2027年2月15日恢复。",
        status=RETRY,
        reason="NotCurrentAvailableForILL",
        retry_after=date(2027, 2, 15),
    ),
    # --- questions
    Case(text="Which volume do you need?", status=NOTE, question=True),
    Case(text="Please confirm the edition.", status=NOTE, question=True),
    Case(text="请问需要哪个版本？", status=NOTE, question=True),
    Case(text="请提供ISSN。", status=NOTE, question=True),
    # --- nothing certain
    Case(text="Thank you for your email.", status=STAFF),
    Case(text="Hello, I spoke with my colleague about this yesterday.", status=STAFF),
    Case(text="好的", status=STAFF),
    Case(text="", status=STAFF),
    Case(text="", subject="NIS - ILL-2026-00042", status=NO, reason="NotHeld"),
    Case(text="", subject="回复：ILL-2026-00042 本馆无此文献", status=NO, reason="NotHeld"),
)
