"""Answers in other people's ways of writing: telegraphic, American, Continental, long-winded, Taiwan and Hong Kong."""

from __future__ import annotations

from datetime import date

from illbot.core.model import Status

from .cases import ARTICLE, Case, money

RECEIVED, EXPECT, WILL = Status.RECEIVED, Status.EXPECT, Status.WILL_SUPPLY
DONE, NO, RETRY, NOTE = Status.COPY_COMPLETED, Status.UNFILLED, Status.RETRY, Status.NOTIFICATION
LOANED = Status.LOANED

THIRD: tuple[Case, ...] = (
    Case(
        text="Hi there,\n\nGot your ILL request, we'll have a look and come back to you.\n\nCheers\nPete",
        status=(RECEIVED,),
    ),
    Case(
        text="Sehr geehrte Damen und Herren,\n\nyour order was registered under number 4711-22.\n\nMit freundlichen Grüßen",
        status=(RECEIVED,),
    ),
    Case(text="This is to confirm that your order has reached us.", status=(RECEIVED, None)),
    Case(
        text="We've put this in the queue for scanning, should be with you by Thursday.",
        status=(EXPECT,),
        due=date(2026, 11, 19),
    ),
    Case(text="Copy ordered from our offsite store; allow 5 working days.", status=(EXPECT, RECEIVED, None)),
    Case(text="Will do! Scanning it tomorrow.", status=(EXPECT, WILL, None)),
    Case(text="We have the volume on the shelf and can send you a scan.", status=(WILL,)),
    Case(text="Sure, we'd be glad to help. I'll scan it this afternoon.", status=(WILL, EXPECT, None)),
    Case(text="Hello, no problem, we will send you the pdf later today. Best, Ines", status=(WILL, EXPECT)),
    Case(text="Attached.\n\nInes", status=(DONE,), files=(ARTICLE,)),
    Case(text="Good morning,\n\nas requested.\n\nBest, Ines", status=(DONE,), files=(ARTICLE,)),
    Case(text="Enclosed you will find the requested pages.", status=(DONE,), files=(ARTICLE,)),
    Case(text="Hope this is what you were after!", status=(DONE, NOTE, None), files=(ARTICLE,)),
    Case(
        text="Your document is ready: https://delivery.partner.example/get/9f8e7d6c\nPIN 483920\nIt will be deleted after 14 days.",
        status=(DONE,),
        links=1,
    ),
    Case(
        text="The PDF can be retrieved here for the next two weeks:\nhttps://cloud.partner.example/s/QwErTyUi\n\nKind regards",
        status=(DONE,),
        links=1,
    ),
    Case(text="We've uploaded the scan to https://cloud.partner.example/s/AbC123.", status=(DONE,), links=1),
    Case(text="Afraid we don't have this one.", status=(NO,), reason="NotHeld"),
    Case(text="Sorry, this isn't in our collection. Try Manchester?", status=(NO,), reason="NotHeld"),
    Case(text="Our run of this journal only goes up to 1998.", status=(NO, None)),
    Case(text="Regret: v. 52 wanting.", status=(NO, None)),
    Case(text="We no longer subscribe to this title.", status=(NO,), reason="NotHeld"),
    Case(text="I'm sorry but I have to decline your request.", status=(NO,)),
    Case(text="Sorry, can't help with this.", status=(NO,)),
    Case(text="We regret to inform you that we are not in a position to supply the requested item.", status=(NO,)),
    Case(
        text="Regrettably your request could not be fulfilled. Reason: not on shelf.", status=(NO,), reason="NotOnShelf"
    ),
    Case(text="Request status: UNFILLED\nReason: Lacking volume/issue", status=(NO,)),
    Case(text="Cannot locate the volume despite several searches of the stacks.", status=(NO, RETRY)),
    Case(text="Our copy has gone missing.", status=(NO,), reason="NotOnShelf"),
    Case(text="This is a rare book and does not leave the reading room.", status=(NO, None)),
    Case(text="Theses are not lent.", status=(NO, None)),
    Case(
        text="Our licence with the publisher does not allow interlibrary lending of the electronic version.",
        status=(NO,),
        reason="Copyright",
    ),
    Case(
        text="Only one article per issue may be copied under our copyright law; we must therefore refuse.",
        status=(NO, None),
    ),
    Case(text="The binding is too tight to scan without damage.", status=(NO, None)),
    Case(
        text="The only copy is checked out and due 3 December.",
        status=(RETRY,),
        reason="OnLoan",
        retry_after=date(2026, 12, 3),
    ),
    Case(text="In use, hold placed, two readers before you.", status=(RETRY,), reason="OnLoan"),
    Case(text="The issue has not come in yet.", status=(RETRY, NO, None)),
    Case(text="The volume is away being bound.", status=(RETRY,), reason="AtBindery"),
    Case(text="No article with this title in vol. 337. Are the details correct?", status=(RETRY, NOTE)),
    Case(
        text="Pages 112-118 of that volume contain a different article. Please verify your citation.",
        status=(RETRY, NOTE),
    ),
    Case(text="The details are insufficient to identify the item.", status=(RETRY,), reason="NotFoundAsCited"),
    Case(
        text="Fee: EUR 8.00. Please let us know if you agree.",
        status=(RETRY,),
        reason="CostExceedsMaxCost",
        cost=money("8.00", "EUR"),
    ),
    Case(
        text="We charge GBP 15 per article. OK to proceed?",
        status=(RETRY,),
        reason="CostExceedsMaxCost",
        cost=money("15", "GBP"),
    ),
    Case(
        text="Our price for this would be $22 (USD). Awaiting your go-ahead.", status=(RETRY,), cost=money("22", "USD")
    ),
    Case(text="Could you tell us which edition your reader wants?", status=(NOTE,), question=True),
    Case(text="Do you need the supplementary material as well?", status=(NOTE,), question=True),
    Case(
        text="Shipped today via UPS, tracking 1Z999AA10123456784. Due date: January 15, 2027.",
        status=(LOANED,),
        due=date(2027, 1, 15),
    ),
    Case(text="The loan is on its way to you. Loan period 4 weeks.", status=(LOANED,)),
    Case(text="Please return this item, it was due on 1 November.", status=(Status.OVERDUE,)),
    # --- Chinese
    Case(text="老师好，申请收到了，我们查一下。", status=(RECEIVED,)),
    Case(text="收到，马上安排。", status=(RECEIVED, EXPECT, None)),
    Case(text="您的请求我们已经看到，会尽快为您办理。", status=(RECEIVED, None)),
    Case(text="这本在老馆书库，明天去取，后天给您发。", status=(EXPECT, WILL, None)),
    Case(text="有纸本，可以扫描。", status=(WILL,)),
    Case(text="没问题，下午发您。", status=(WILL, EXPECT, None)),
    Case(text="文章发您了，见附件。", status=(DONE,), files=(ARTICLE,)),
    Case(text="传给您，请收。", status=(DONE,), files=(ARTICLE,)),
    Case(text="全文太大，放网盘了：https://pan.baidu.com/s/1xyz 密码：q8w2，7天内有效", status=(DONE,), links=1),
    Case(
        text="您所需文献已上传至文件中转站，下载地址：https://mail.partner.example/cgi-bin/ftnExs_download?k=7e22&code=99 到期时间：2026年12月3日",
        status=(DONE,),
        links=1,
    ),
    Case(text="不好意思，我们馆里没有这个刊。", status=(NO,), reason="NotHeld"),
    Case(text="这一期我们没订。", status=(NO,), reason="NotHeld"),
    Case(text="经查，我馆及成员馆均无收藏。", status=(NO,)),
    Case(text="很抱歉，您申请的文献暂时无法获取。", status=(NO, RETRY)),
    Case(text="該期刊本館未典藏，無法提供。", status=(NO,)),
    Case(text="館藏至2005年止，所需卷期缺。", status=(NO,), reason="NotHeld"),
    Case(text="这本书只能在馆里看，借不了。", status=(NO,)),
    Case(text="该论文作者未授权，不能传递。", status=(NO,), reason="Copyright"),
    Case(text="书在读者手里，12月10号到期，到时再联系。", status=(RETRY, NO, None)),
    Case(text="找了两遍没找到这本书。", status=(NO, RETRY)),
    Case(text="页码对不上，麻烦再核对一下。", status=(RETRY, NOTE)),
    Case(text="这篇要收18块，行吗？", status=(RETRY, NOTE), cost=money("18", "CNY")),
    Case(text="国外文献需代查，费用约200元，周期两周，请问要继续吗？", status=(RETRY, NOTE)),
    Case(text="您要全书还是只要第三章？", status=(NOTE,), question=True),
    Case(text="请把读者的借书证号发过来。", status=(NOTE, None)),
    Case(text="书今天用顺丰寄了，单号SF1234567890，借期一个月。", status=(LOANED,)),
    Case(text="系统升级，下周一恢复，届时处理。", status=(RETRY, RECEIVED, None)),
    # --- mixed
    Case(text="您好 / Hello\n\n本馆未收藏。Not held by our library.\n\n此致\nLibrary", status=(NO,), reason="NotHeld"),
    Case(text="Dear 老师, 附件 is the article, thanks!", status=(DONE,), files=(ARTICLE,)),
)
